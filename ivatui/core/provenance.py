"""Where an answer came from and when: what every figure on screen can be traced back to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from datetime import datetime

    from ivatui.core.errors import Failure

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Rate:
    """What the gateway said about its limit, in the headers ``X-ratelimit*``."""

    limit: int | None = None
    """Requests per window."""
    used: int | None = None
    """``X-ratelimit-used``; the documentation's text calls it remaining, its name says used."""
    window: str | None = None
    """``minute``, ``hour`` or ``day`` as sent; documented default is hour."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """The circumstances of one answer (of the last page, where there were several)."""

    at: datetime
    """When the answer was complete, by this machine's clock, in UTC."""
    latency: float
    """Seconds from the question to the complete answer, all pages together."""
    status: int
    size: int
    """Bytes of the body after inflating, all pages together."""
    host: str = ""
    request_id: str | None = None
    server_time: datetime | None = None
    """The ``Date`` header, in UTC."""
    skew: float | None = None
    """Seconds the server's clock is ahead of ours; the header has whole seconds only."""
    rate: Rate | None = None
    requests: int = 1
    """How many requests the answer took."""
    notes: tuple[str, ...] = ()
    """Codes of oddities on the way, e.g. ``pages_overlap``."""


@dataclass(frozen=True, slots=True)
class Received(Generic[T_co]):
    """An answer and its provenance."""

    value: T_co
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Call:
    """One request as the request log keeps it; masked, without any header or body."""

    at: datetime
    """When it was sent, in UTC."""
    method: str
    host: str
    path: str
    """Path and query, clean and masked."""
    latency: float
    status: int | None = None
    size: int | None = None
    request_id: str | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How the credentials in use are doing; no secret in it."""

    kind: str
    """``token``, ``keys``, ``password`` or ``none``."""
    life: float | None = None
    """Seconds until they expire, by the server's clock; None where that isn't known."""
    held_for: float | None = None
    """Seconds they rest after a refusal, infinite for ever; None where they may be sent."""
    refusals: int = 0
    """Refusals in a row."""
    may_try: bool = True
    """Whether a key of the operator's may end the rest; not where that could lock them."""
    skew: float | None = None
    """Seconds the server's clock is ahead of ours, where that matters to them."""
