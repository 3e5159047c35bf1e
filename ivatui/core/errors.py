"""The one error every floor above knows: why a question got no answer.

Whatever goes wrong between a setting and a parsed body ends as one `Failure`. The sentences
for it are ``ivatui.words.failures``' business; here are only the facts, already clean and masked.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MESSAGE_LIMIT = 600
"""Characters kept of a text; the service's longest documented message has 512."""
_NAME_LIMIT = 128
"""Characters kept of codes, ids and host names."""


class Kind(StrEnum):
    """What went wrong, as finely as an operator has to tell it apart."""

    DNS = "dns"
    """The host name could not be turned into an address."""
    REFUSED = "refused"
    """Nothing listens at that address and port."""
    UNREACHABLE = "unreachable"
    """No route to the host or network."""
    RESET = "reset"
    """The connection was closed before the answer was complete."""
    TIMEOUT = "timeout"
    """No complete answer in time; fact ``phase`` is ``connect``, ``pool`` or ``answer``."""
    TLS = "tls"
    """No trusted encrypted connection; fact ``reason`` is a code of ours."""
    PROXY = "proxy"
    """The proxy between us and the service refused or failed."""
    PROTOCOL = "protocol"
    """What came back is no HTTP, or HTTP that contradicts itself."""
    NETWORK = "network"
    """Any other trouble on the way."""
    REDIRECT = "redirect"
    """The answer points elsewhere; never followed, since the credentials would travel along."""
    UNAUTHORIZED = "unauthorized"
    """The service or the gateway refused the credentials (401)."""
    FORBIDDEN = "forbidden"
    """The credentials are good, the permission is lacking (403)."""
    NOT_FOUND = "not_found"
    """There is no such task or object in this project."""
    NO_API = "no_api"
    """There is no such API at this host: wrong endpoint, region or path prefix."""
    REJECTED = "rejected"
    """The service refused the request as such (any other 4xx)."""
    THROTTLED = "throttled"
    """Too many requests (429)."""
    SERVER = "server"
    """The service failed inside (500 and other 5xx)."""
    UNAVAILABLE = "unavailable"
    """A gateway found the service not ready (502, 503, 504)."""
    UNREADABLE = "unreadable"
    """An answer came that is no body of this service; fact ``reason`` tells why."""
    TOO_LARGE = "too_large"
    """The answer is larger than any body of this service should be."""
    SETTINGS = "settings"
    """The settings can't work; fact ``reason`` tells why."""
    CREDENTIALS = "credentials"
    """There are no usable credentials; fact ``reason`` tells why."""
    HELD = "held"
    """Not sent: too many refused signatures in a row would lock the access key."""


_EXIT_CODES: Mapping[Kind, int] = {
    Kind.NOT_FOUND: 1,
    Kind.SETTINGS: 2,
    Kind.REJECTED: 2,
    Kind.NO_API: 2,
    Kind.REDIRECT: 2,
    Kind.UNAUTHORIZED: 4,
    Kind.FORBIDDEN: 4,
    Kind.CREDENTIALS: 4,
    Kind.HELD: 4,
    Kind.UNREADABLE: 5,
    Kind.TOO_LARGE: 5,
}
_RETRYABLE_EXIT = 3


class Failure(Exception):  # noqa: N818 - the word the screen and the README use
    """A question that got no answer, and everything known about why.

    Every text is cleaned, masked and capped on the way in, so a failure may be printed,
    logged or drawn as it is. Treat it as frozen: it is shared between panes.
    """

    def __init__(
        self,
        kind: Kind,
        *,
        status: int | None = None,
        code: str | None = None,
        message: str = "",
        detail: str = "",
        reason: str = "",
        advice: str = "",
        request_id: str | None = None,
        retry_after: float | None = None,
        host: str | None = None,
        facts: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(kind)
        self.kind = kind
        self.status = status
        """HTTP status, None where no answer came."""
        self.code = _safe(code, _NAME_LIMIT) or None
        """The service's own code as text, e.g. ``VIAS.00010007``."""
        self.message = _safe(message)
        """The service's own words, or the system's for trouble on the way."""
        self.detail = _safe(detail)
        self.reason = _safe(reason)
        self.advice = _safe(advice)
        self.request_id = _safe(request_id, _NAME_LIMIT) or None
        self.retry_after = retry_after
        """Seconds the other side asked us to wait; None where it did not say."""
        self.host = _safe(host, _NAME_LIMIT) or None
        """Host and port spoken to, without scheme, userinfo and path."""
        self.facts: dict[str, str] = {
            name: _safe(str(value)) for name, value in (facts or {}).items()
        }
        """Named values for the sentence, such as ``phase`` or ``path``."""

    @property
    def retryable(self) -> bool:
        """True where the same question may be answered later without anyone doing anything."""
        return self.exit_code == _RETRYABLE_EXIT

    @property
    def exit_code(self) -> int:
        """Exit code of a command that ends with this failure."""
        return _EXIT_CODES.get(self.kind, _RETRYABLE_EXIT)

    def again(self, *, retry_after: float | None) -> Failure:
        """Return a fresh one that tells the same; raising one object twice would make it grow."""
        return Failure(
            self.kind,
            status=self.status,
            code=self.code,
            message=self.message,
            detail=self.detail,
            reason=self.reason,
            advice=self.advice,
            request_id=self.request_id,
            retry_after=retry_after,
            host=self.host,
            facts=self.facts,
        )

    @property
    def same(self) -> tuple[object, ...]:
        """Equal for two failures that tell the operator the same (ids and waits left out)."""
        facts = tuple(sorted(self.facts.items()))
        return (self.kind, self.status, self.code, self.message, self.host, facts)

    def __str__(self) -> str:
        why = self.message or self.facts.get("reason")
        known = (self.kind.value, self.status, self.code, self.host, why)
        return " ".join(str(part) for part in known if part)

    def __repr__(self) -> str:
        return f"Failure({str(self)!r})"


def _safe(text: str | None, limit: int = _MESSAGE_LIMIT) -> str:
    """Return ``text`` masked, clean, on one line and no longer than ``limit`` characters."""
    if not text:
        return ""
    from ivatui.core import redact
    from ivatui.core.text import clean

    # A generous cut first: masking a megabyte of hostile text would stall the loop.
    return clean(redact.text(text[: 8 * limit]), limit=limit)
