"""The request signature ``SDK-HMAC-SHA256`` for access keys, as an ``httpx.Auth``.

Rules as the official signer follows them: canonical request, its hash, an HMAC with the secret
key, no key derivation. A property test holds it against that signer.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import httpx

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import datetime

    from ivatui.core.secret import Secret

ALGORITHM = "SDK-HMAC-SHA256"
_SIGNED = frozenset({"content-type", "host", "x-project-id", "x-sdk-date", "x-security-token"})


@dataclass(frozen=True, slots=True)
class AccessKeys:
    """An access key, permanent or temporary."""

    ak: str = field(repr=False)
    sk: Secret
    security_token: Secret | None = None
    """Comes with temporary keys and travels in ``X-Security-Token``."""


class Signature(httpx.Auth):
    """Signs one request as of ``moment``, UTC by the server's clock (15 minutes are allowed)."""

    requires_request_body = True

    def __init__(self, keys: AccessKeys, moment: datetime, project_id: str | None = None) -> None:
        self._keys = keys
        self._date = moment.strftime("%Y%m%dT%H%M%SZ")
        self._project_id = project_id

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add date, project, temporary token and signature, and send once."""
        headers = request.headers
        headers["X-Sdk-Date"] = self._date
        if self._project_id:
            headers["X-Project-Id"] = self._project_id
        if self._keys.security_token:
            headers["X-Security-Token"] = self._keys.security_token.reveal()
        names = sorted({name.lower() for name in headers} & _SIGNED)
        digest = hashlib.sha256(canonical(request, names).encode()).hexdigest()
        to_sign = f"{ALGORITHM}\n{self._date}\n{digest}"
        secret = self._keys.sk.reveal().encode()
        signature = hmac.new(secret, to_sign.encode(), hashlib.sha256).hexdigest()
        headers["Authorization"] = (
            f"{ALGORITHM} Access={self._keys.ak}, "
            f"SignedHeaders={';'.join(names)}, Signature={signature}"
        )
        yield request


def canonical(request: httpx.Request, names: list[str]) -> str:
    """Return the canonical form of ``request``, of whose headers ``names`` are signed."""
    path, _, query = request.url.raw_path.decode("ascii").partition("?")
    segments = "/".join(_quoted(part) for part in unquote(path).split("/"))
    pairs = sorted(
        (unquote(name), unquote(value))
        for name, _, value in (
            part.partition("=") for part in query.replace("+", "%20").split("&") if part
        )
    )
    return "\n".join(
        (
            request.method.upper(),
            segments if segments.endswith("/") else segments + "/",
            "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs),
            "".join(f"{name}:{request.headers[name].strip()}\n" for name in names),
            ";".join(names),
            hashlib.sha256(request.content).hexdigest(),
        )
    )


def _quoted(text: str) -> str:
    return quote(text, safe="~")
