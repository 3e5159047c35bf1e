"""From settings to a client: which hosts, which credentials."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from ivatui.api import endpoints
from ivatui.api.auth import Credentials, TokenAuth, boot_clock, utc_now
from ivatui.api.auth_keys import KeysAuth
from ivatui.api.auth_password import PasswordAuth
from ivatui.api.client import ViasClient
from ivatui.api.iam import Login
from ivatui.api.signature import AccessKeys
from ivatui.core.errors import Failure, Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from ivatui.api.exchange import Asgi
    from ivatui.api.transfer import Limits
    from ivatui.core.provenance import Call
    from ivatui.core.secret import Secret


T = TypeVar("T")


class Access(Protocol):
    """What has to be known to reach the service; ``config.Settings`` is one."""

    @property
    def endpoint(self) -> str | None: ...  # noqa: D102 - see config.keys
    @property
    def region(self) -> str | None: ...  # noqa: D102
    @property
    def project(self) -> str | None: ...  # noqa: D102
    @property
    def project_id(self) -> str | None: ...  # noqa: D102
    @property
    def credentials(self) -> str | None: ...  # noqa: D102
    @property
    def ak(self) -> str | None: ...  # noqa: D102
    @property
    def sk(self) -> Secret | None: ...  # noqa: D102
    @property
    def security_token(self) -> Secret | None: ...  # noqa: D102
    @property
    def user(self) -> str | None: ...  # noqa: D102
    @property
    def password(self) -> Secret | None: ...  # noqa: D102
    @property
    def domain(self) -> str | None: ...  # noqa: D102
    @property
    def iam_endpoint(self) -> str | None: ...  # noqa: D102
    @property
    def ca_file(self) -> Path | None: ...  # noqa: D102
    @property
    def insecure_http(self) -> bool: ...  # noqa: D102
    def token_source(self) -> Callable[[], Secret] | None: ...  # noqa: D102


def base_url(access: Access) -> str:
    """Return the base URL of the service; raise Failure where there is none or a bad one."""
    if access.endpoint:
        return endpoints.check_base_url(access.endpoint, insecure_http=access.insecure_http)
    if access.region:
        return endpoints.service_url(access.region)
    raise Failure(Kind.SETTINGS, facts={"reason": "endpoint_missing"})


def connect(
    access: Access,
    *,
    asgi: Asgi | None = None,
    limits: Limits | None = None,
    now: Callable[[], datetime] = utc_now,
    clock: Callable[[], float] = boot_clock,
    chance: Callable[[], float] = random.random,
    observer: Callable[[Call], None] | None = None,
    current: Callable[[], Access] | None = None,
    renew: Callable[[], None] | None = None,
) -> ViasClient:
    """Return a client for ``access``; raise Failure of kind settings or credentials.

    Nothing is sent yet. ``asgi`` is an application to speak to in process. ``current`` gives the
    settings at any later moment, quickly: of them the credentials are taken. ``renew`` sees to it
    that they are the newest, where that takes a while; see `ViasClient`.
    """
    credentials = _credentials(access, current or (lambda: access), now, clock, chance)
    own_project = access.credentials in ("keys", "password")
    return ViasClient(
        base_url(access),
        None if own_project else access.project_id or access.project,
        credentials,
        asgi=asgi,
        ca_file=str(access.ca_file) if access.ca_file else None,
        insecure_http=access.insecure_http,
        limits=limits,
        now=now,
        observer=observer,
        renew=renew,
    )


def _credentials(
    access: Access,
    current: Callable[[], Access],
    now: Callable[[], datetime],
    clock: Callable[[], float],
    chance: Callable[[], float],
) -> Credentials:
    if (source := access.token_source()) is not None:
        newest_source = _Newest(access, current, lambda found: found.token_source(), source)

        def token() -> Secret:
            return newest_source()()

        return TokenAuth(token, clock=clock)
    if (keys := _keys(access)) is not None:
        iam = _iam_url(access) if _iam_known(access) and not access.project_id else None
        project = access.project_id or access.project or (access.region if iam else None)
        if project is None:
            raise Failure(Kind.SETTINGS, facts={"reason": "project_missing"})
        newest_keys = _Newest(access, current, _keys, keys)
        return KeysAuth(newest_keys, project=project, iam_url=iam, now=now, clock=clock)
    if (login := _login(access)) is not None:
        newest_login = _Newest(access, current, _login, login)
        return PasswordAuth(newest_login, chance=chance, clock=clock)
    raise Failure(Kind.CREDENTIALS, facts={"reason": "missing"})


class _Newest(Generic[T]):
    """Gives what ``make`` makes of the current settings, made again only when they are others.

    Settings of which nothing of the kind can be made change nothing.
    """

    def __init__(
        self,
        access: Access,
        current: Callable[[], Access],
        make: Callable[[Access], T | None],
        made: T,
    ) -> None:
        self._access = access
        self._current = current
        self._make = make
        self._made = made

    def __call__(self) -> T:
        access = self._current()
        if access is not self._access:
            self._access = access
            self._made = self._make(access) or self._made
        return self._made


def _keys(access: Access) -> AccessKeys | None:
    if access.credentials != "keys" or not access.ak or not access.sk:
        return None
    return AccessKeys(access.ak, access.sk, access.security_token)


def _login(access: Access) -> Login | None:
    if access.credentials != "password":
        return None
    if not (access.user and access.password and access.domain):
        return None
    return Login(
        access.user,
        access.password,
        access.domain,
        _iam_url(access),
        project=access.project or access.region,
        project_id=access.project_id,
    )


def _iam_known(access: Access) -> bool:
    """Return whether a project's name can be looked up.

    A service at an address of its own has no IAM we know of; there a project is an id.
    """
    if access.iam_endpoint or not access.endpoint:
        return True
    host = base_url(access).split("/")[2]
    return access.region is not None and host.endswith(endpoints.DOMAINS)


def _iam_url(access: Access) -> str:
    if access.iam_endpoint:
        return endpoints.check_base_url(access.iam_endpoint, insecure_http=access.insecure_http)
    if access.region:
        return endpoints.iam_url(access.region)
    raise Failure(Kind.SETTINGS, facts={"reason": "iam_endpoint_missing"})
