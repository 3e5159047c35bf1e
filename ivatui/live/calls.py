"""The last requests that were sent, for the request log: masked, without headers and bodies."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

if TYPE_CHECKING:
    from ivatui.core.provenance import Call

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
