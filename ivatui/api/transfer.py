"""One request and its answer over one connection: sent, read under limits, judged.

The only place of the project that catches what the transport raises.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import httpx

from ivatui.api import headers
from ivatui.api.faults import Trace, failure_of
from ivatui.api.inflate import Intake
from ivatui.core.errors import Failure, Kind
from ivatui.core.redact import MASK

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
    from datetime import datetime

_ERRORS_FROM = 400
_CREDENTIALS = ("x-auth-token", "x-security-token", "authorization")
_SHORTEST = 6
"""Characters of a secret that is looked for in an answer; a shorter one may be any word."""
_IN_SIGNATURE = re.compile(r"(?:Access|Signature)=([^,\s]+)")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one exchange; seconds and bytes."""

    deadline: float = 20.0
    """For everything together: a server that sends a byte a second never times out otherwise."""
    connect: float = 5.0
    read: float = 10.0
    """Longest silence while an answer is awaited or read."""
    body: int = 8 << 20
    """After inflating."""
    error_body: int = 64 << 10
    """Kept of an error's body; the rest is left unread."""
    in_flight: int = 8
    """Requests at once; the others wait for a turn, within their deadline."""


@dataclass(frozen=True, slots=True)
class Question:
    """One request. Its headers may hold secrets and stay out of its repr."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    content: bytes = field(default=b"", repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)
    """What in ``content`` must not be seen should the answer quote it."""

    @property
    def host(self) -> str:
        """Host and port without userinfo."""
        return host_of(httpx.URL(self.url))


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer of any status; headers and body unchecked and unmasked."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    """By lower-case name."""
    body: bytes = field(repr=False)
    host: str
    at: datetime
    """When it was complete, by this machine's clock."""
    skew: float | None
    """Seconds the server's clock was ahead of ours when the headers came."""


Ask: TypeAlias = "Callable[[Question, httpx.Auth | None], Awaitable[Answer]]"
"""How those who need answers of their own, such as a token, get them."""


class PoolBrokenError(Exception):
    """The client's pool gives no connection any more; a new client does."""


def host_of(url: httpx.URL) -> str:
    """Return host and explicit port of ``url``, without userinfo."""
    host = f"[{url.host}]" if ":" in url.host else url.host
    return f"{host}:{url.port}" if url.port else host


async def transfer(
    client: httpx.AsyncClient,
    question: Question,
    auth: httpx.Auth | None,
    limits: Limits,
    now: Callable[[], datetime],
) -> Answer:
    """Send ``question`` and return the whole answer; raise Failure for anything else."""
    again = False
    while True:
        trace = Trace()
        try:
            return await _once(client, question, auth, limits, now, trace)
        except Failure:
            raise
        except httpx.PoolTimeout:
            raise PoolBrokenError from None
        except Exception as error:
            failure = failure_of(error, trace, question.host)
        # A connection kept from before may have been closed by the other side just now. That
        # is no fault of the service: ask once more. Every question here is safe to repeat.
        if again or not trace.stale or failure.kind is not Kind.RESET:
            raise failure from None
        again = True


async def _once(
    client: httpx.AsyncClient,
    question: Question,
    auth: httpx.Auth | None,
    limits: Limits,
    now: Callable[[], datetime],
    trace: Trace,
) -> Answer:
    request = client.build_request(
        question.method,
        question.url,
        headers=dict(question.headers),
        content=question.content or None,
        extensions={"trace": trace.note},
    )
    trace.target = request.url.host
    response = await client.send(request, auth=auth, stream=True)
    try:
        fields = {name.lower(): value for name, value in response.headers.items()}
        skew = _skew(fields, now())
        failed = response.status_code >= _ERRORS_FROM
        intake = Intake(
            fields.get("content-encoding", ""),
            limits.error_body if failed else limits.body,
            strict=not failed,
            host=question.host,
        )
        async for piece in response.aiter_raw():
            if not intake.take(piece):
                break
    finally:
        await response.aclose()
    body, host = intake.whole(), host_of(request.url)
    if failed:
        body = _without(body, (*question.secrets, *_shown(request)))
    return Answer(response.status_code, fields, body, host, now(), skew)


def _shown(request: httpx.Request) -> Iterator[str]:
    """Yield the credentials that went out with ``request``."""
    for name in _CREDENTIALS:
        value = request.headers.get(name, "")
        yield value
        yield from _IN_SIGNATURE.findall(value)


def _without(body: bytes, secrets: Iterable[str]) -> bytes:
    """Return an error's ``body`` without what it quotes of ``secrets``; nothing names them."""
    for secret in secrets:
        if len(secret) >= _SHORTEST:
            for form in (secret, secret.replace("/", r"\/")):  # as some write it in JSON
                body = body.replace(form.encode(), MASK.encode())
    return body


def _skew(fields: Mapping[str, str], now: datetime) -> float | None:
    there = headers.server_time(fields)
    return None if there is None else (there - now).total_seconds()
