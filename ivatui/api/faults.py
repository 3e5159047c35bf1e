"""From whatever a transport raises to the one failure of ivatui.

httpx wraps most of it, but not all: anyio lets exception groups through, idna and the socket
module have their own errors. The causes are walked down to the system's own word.
"""

from __future__ import annotations

import errno
import socket
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx

from ivatui.core.errors import Failure, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_UNREACHABLE = {
    errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN, errno.EADDRNOTAVAIL,
}  # fmt: skip
_CUT = {errno.ECONNRESET, errno.EPIPE, errno.ECONNABORTED}

_NO_TLS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE")
"""What OpenSSL says when the other side speaks no TLS."""

_CERTIFICATE_REASONS: Mapping[int, str] = {
    9: "not_yet_valid",
    10: "expired",
    18: "self_signed",
    19: "unknown_authority",  # self-signed certificate in the chain
    20: "unknown_authority",
    21: "unknown_authority",
    62: "wrong_host",
    64: "wrong_host",  # the address instead of the name
}
"""OpenSSL's verify codes (X509_V_ERR_*) and our words for them."""


@dataclass(slots=True)
class Trace:
    """How far an exchange got; filled by the transport's trace events."""

    target: str = ""
    """Host asked for."""
    peer: str | None = None
    """Host really connected to, the proxy's where there is one; None: a kept connection."""
    phase: str = "connect"
    """``connect``, ``tls``, ``send``, ``wait`` (for headers) or ``body``."""

    async def note(self, event: str, info: Mapping[str, object]) -> None:
        """Take one trace event of httpcore."""
        if event == "connection.connect_tcp.started":
            self.peer, self.phase = str(info.get("host")), "connect"
        elif event.endswith("start_tls.started"):
            self.phase = "tls"
        elif event == "http11.send_request_headers.started":
            self.phase = "send"
        elif event == "http11.receive_response_headers.started":
            self.phase = "wait"
        elif event == "http11.receive_response_body.started":
            self.phase = "body"

    @property
    def stale(self) -> bool:
        """True where a connection kept from before broke without a word of an answer."""
        return self.peer is None and self.phase in ("send", "wait")

    @property
    def at_proxy(self) -> bool:
        """True while the proxy itself is being connected to."""
        return self.peer not in (None, self.target) and self.phase == "connect"


def failure_of(error: BaseException, trace: Trace, host: str) -> Failure:
    """Return the failure that ``error`` means; ``host`` is host and port asked."""
    kind, facts = _classify(error, trace)
    if trace.at_proxy and kind is not Kind.SETTINGS:
        facts["reason"] = kind.value
        kind, host = Kind.PROXY, trace.peer or host
    return Failure(kind, message=_words(error), host=host, facts=facts)


def _classify(error: BaseException, trace: Trace) -> tuple[Kind, dict[str, object]]:
    facts: dict[str, object] = {"phase": trace.phase}
    if isinstance(error, httpx.ProxyError):
        return Kind.PROXY, facts
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | httpx.LocalProtocolError):
        return Kind.SETTINGS, {"reason": "request"}
    if isinstance(error, httpx.PoolTimeout):
        return Kind.TIMEOUT, {"phase": "pool"}
    if isinstance(error, httpx.TimeoutException):
        return Kind.TIMEOUT, facts
    if isinstance(error, httpx.RemoteProtocolError):
        # h11 says "peer closed connection", httpcore "Server disconnected".
        closed = "closed" in str(error) or "disconnected" in str(error)
        return (Kind.RESET if closed else Kind.PROTOCOL), facts
    for cause in _causes(error):
        if (found := _of_system(cause)) is not None:
            return found[0], facts | found[1]
    if isinstance(error, httpx.ReadError | httpx.WriteError):
        return Kind.RESET, facts
    if isinstance(error, UnicodeError):  # a host name no resolver accepts
        return Kind.DNS, facts
    return Kind.NETWORK, facts | {"error": type(error).__name__}


def _of_system(cause: BaseException) -> tuple[Kind, dict[str, object]] | None:
    if isinstance(cause, ssl.SSLCertVerificationError):
        reason = _CERTIFICATE_REASONS.get(cause.verify_code, "not_trusted")
        return Kind.TLS, {"reason": reason}
    if isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return Kind.RESET, {}
    if isinstance(cause, ssl.SSLError):
        plain = getattr(cause, "reason", "") in _NO_TLS
        return Kind.TLS, {"reason": "plain_http" if plain else "handshake"}
    if isinstance(cause, socket.gaierror):
        return Kind.DNS, {}
    if isinstance(cause, ConnectionRefusedError):
        return Kind.REFUSED, {}
    if isinstance(cause, OSError) and cause.errno in _UNREACHABLE:
        return Kind.UNREACHABLE, {}
    if isinstance(cause, OSError) and cause.errno in _CUT:
        return Kind.RESET, {}
    if isinstance(cause, OSError) and cause.errno == errno.ETIMEDOUT:
        return Kind.TIMEOUT, {}
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield ``error`` and all that led to it, outermost first."""
    waiting, seen = [error], set[int]()
    while waiting:
        each = waiting.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        if isinstance(each, BaseExceptionGroup):
            waiting.extend(each.exceptions)
        waiting.extend(below for below in (each.__cause__, each.__context__) if below)


def _words(error: BaseException) -> str:
    """Return the most telling text of ``error``: the system's where there is one."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return cause.verify_message
        if isinstance(cause, OSError) and cause.strerror:
            return cause.strerror
    return str(error)
