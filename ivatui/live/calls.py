"""The last requests that were sent, and the log of all: masked, without headers and bodies."""

from __future__ import annotations

import logging
from collections import deque
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

if TYPE_CHECKING:
    from ivatui.core.provenance import Call

log = logging.getLogger(__name__)

MOST_CALLS = 200
"""Requests that are kept; the oldest go first."""


class Numbered(NamedTuple):
    """A request and which one it was, counted from 1 since the start."""

    number: int
    call: Call


class CallLog:
    """Keeps the last requests; ``note`` is the client's observer."""

    def __init__(self) -> None:
        self._kept: deque[Numbered] = deque(maxlen=MOST_CALLS)
        self.total = 0
        """How many there were since the start: another figure says that the log is another."""

    def note(self, call: Call) -> None:
        """Keep ``call``, in the place of the oldest where there is no room."""
        self.total += 1
        self._kept.append(Numbered(self.total, call))
        _write(call)

    def newest_first(self) -> tuple[Numbered, ...]:
        """Return what is kept."""
        return tuple(reversed(self._kept))


@runtime_checkable
class Logging(Protocol):
    """A source that sends requests and keeps a log of them; saved files don't."""

    @property
    def calls(self) -> CallLog:
        """The last requests."""
        ...


def _write(call: Call) -> None:
    """Write ``call`` to the log; a failure tells its cause."""
    level = logging.INFO if call.failure is None else logging.WARNING
    log.log(
        level,
        "%s %s%s: %s, %.0f ms, request %s%s",
        call.method,
        call.host,
        call.path,
        call.status or "no answer",
        call.latency * 1000,
        call.request_id or "-",
        "" if call.failure is None else f": {call.failure}",
    )
