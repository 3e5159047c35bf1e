"""States in time: what a task is doing at an instant, found without living through the past.

A task repeats a cycle of phases for ever; how long each phase of one cycle lasts is drawn from a
stream named after the task and that cycle. So any instant costs the same, tomorrow or next year.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ivatui.demo.chance import stream
from ivatui.demo.troubles import TROUBLES

if TYPE_CHECKING:
    from ivatui.demo.troubles import Trouble

SHORTEST, LONGEST = 0.6, 1.4
"""Bounds of what a phase may last, in parts of its typical length."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a task is doing, since when, and until when that is certain."""

    state: str
    since: datetime
    until: datetime | None = None
    """The state can't change before; None: it never does."""
    trouble: Trouble | None = None
    status: str | None = None
    """The service's free text, given in some states only."""


@dataclass(frozen=True, slots=True)
class Phase:
    """One step of a cycle."""

    state: str
    seconds: float = 0.0
    """Typical length."""
    trouble: str | None = None
    """Kind of trouble that comes with it, see ``troubles``."""
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Cycle:
    """Phases that repeat every ``period``; the one at ``elastic`` takes what the others leave."""

    phases: tuple[Phase, ...]
    period: timedelta
    elastic: int = -1

    def number(self, now: datetime, anchor: datetime) -> int:
        """Return which repetition ``now`` is in; the one that begins at ``anchor`` is 0."""
        return max(0, (now - anchor) // self.period)

    def at(self, now: datetime, anchor: datetime, key: str) -> Moment:
        """Return the moment at ``now`` of the cycle that began at ``anchor``."""
        number = self.number(now, anchor)
        base = anchor + number * self.period
        ends = self._ends(key, number)
        gone = (now - base).total_seconds()
        index = next((i for i, end in enumerate(ends) if gone < end), len(ends) - 1)
        since = base + timedelta(seconds=ends[index - 1] if index else 0.0)
        if index == 0 and number and self.phases[-1].state == self.phases[0].state:
            since = base - self.period + timedelta(seconds=self._ends(key, number - 1)[-2])
        phase = self.phases[index]
        return Moment(
            state=phase.state,
            since=whole_milliseconds(since),
            until=base + timedelta(seconds=ends[index]),
            trouble=self._trouble(phase, key, number),
            status=phase.status,
        )

    def _ends(self, key: str, number: int) -> list[float]:
        """Return the ends of the phases of one repetition, in seconds from its beginning."""
        rng = stream(key, "lengths", number)
        lengths = [phase.seconds * rng.uniform(SHORTEST, LONGEST) for phase in self.phases]
        lengths[self.elastic] = 0.0
        lengths[self.elastic] = self.period.total_seconds() - sum(lengths)
        ends: list[float] = []
        for length in lengths:
            ends.append((ends[-1] if ends else 0.0) + length)
        return ends

    @staticmethod
    def _trouble(phase: Phase, key: str, number: int) -> Trouble | None:
        if phase.trouble is None:
            return None
        return stream(key, "trouble", number).choice(TROUBLES[phase.trouble])


def whole_milliseconds(instant: datetime) -> datetime:
    """Return ``instant`` as the service writes it: it keeps milliseconds only."""
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


def no_later(moment: Moment, until: datetime | None) -> Moment:
    """Return ``moment`` with its certainty cut at ``until``."""
    if until is None or (moment.until is not None and moment.until <= until):
        return moment
    return replace(moment, until=until)
