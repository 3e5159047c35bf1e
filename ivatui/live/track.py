"""What was seen of one task: its states in a row, and where nobody looked.

Named tuples, not dataclasses: they are made by the thousand with every answer about a fleet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ivatui.core.conformance import Band, SeenKind, seen_kind
from ivatui.core.states import look_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivatui.live.clock import Moment

MOST_SEEN = 5_000
"""Stretches kept of one task; the oldest go first. Two days of one that changes every half
minute."""


class Seen(NamedTuple):
    """A stretch of time in which every answer told the same state."""

    state: str
    """Its code as ``core.states`` spells it; empty where the service gave none."""
    kind: SeenKind
    first: Moment
    """The answer that told it first."""
    last: Moment
    """The answer that told it last; the one that told another state, where that came in time."""
    changed: bool
    """The task was watched in another state until ``first``, so that is when it changed."""


class Track(NamedTuple):
    """The stretches of one task in order. Between two that do not touch nobody looked."""

    present: Seen
    past: tuple[Seen, ...] = ()
    patience: float = 0.0
    """Seconds after an answer in which the task still counts as watched."""

    def agrees(self, state: str | None) -> bool:
        """Return whether ``state`` is the one it is in."""
        return self.present.state == look_up(state).code

    def told(self, state: str | None, at: Moment, patience: float) -> Track:
        """Return the track after an answer that came at ``at``; itself where that was earlier."""
        seen, code = self.present, look_up(state).code
        if at.steady <= seen.last.steady:
            return self
        watched = at.steady - seen.last.steady <= max(self.patience, patience)
        if watched and seen.state == code:
            return self._replace(present=seen._replace(last=at), patience=patience)
        return self._replace(
            present=Seen(code, seen_kind(code), at, at, watched),
            past=(*self.past[1 - MOST_SEEN :], seen._replace(last=at) if watched else seen),
            patience=patience,
        )

    def after(self, steady: float) -> Track:
        """Return the track without what had ended by then, in steady seconds."""
        kept = tuple(seen for seen in self.past if seen.last.steady > steady)
        return self if len(kept) == len(self.past) else self._replace(past=kept)

    def bands(self, now: Moment) -> Iterator[Band]:
        """Yield what was seen, as times of day; what lies between was not watched.

        They are reckoned back from ``now``: a time of day that was set in between moves none of
        them against the others.
        """
        for seen in (*self.past, self.present):
            end = seen.last
            if seen is self.present and end.age(now) <= self.patience:
                end = now
            if seen.first.steady < end.steady:
                begin = now.later(seen.first.steady - now.steady).wall
                yield Band(begin, now.later(end.steady - now.steady).wall, seen.kind)


def begun(state: str | None, at: Moment, patience: float) -> Track:
    """Return the track of a task that was never seen before."""
    code = look_up(state).code
    return Track(Seen(code, seen_kind(code), at, at, changed=False), patience=patience)
