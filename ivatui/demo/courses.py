"""Courses: how a task lives. Some follow their plan, some repeat a story, some stay as they are."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from ivatui.demo.chance import stream
from ivatui.demo.moments import Cycle, Moment, no_later, whole_milliseconds

if TYPE_CHECKING:
    from ivatui.demo.rota import Rota


class Course(Protocol):
    """A task's life: a pure function of time."""

    def at(self, now: datetime) -> Moment:
        """Return what the task is doing at ``now``."""


@dataclass(frozen=True, slots=True)
class Resting:
    """A task whose state never changes."""

    moment: Moment

    def at(self, now: datetime) -> Moment:  # noqa: ARG002 - the protocol's signature
        """Return the one moment there is."""
        return self.moment


@dataclass(frozen=True, slots=True)
class Repeating:
    """A task that repeats a story, whatever its plan says."""

    cycle: Cycle
    anchor: datetime
    key: str

    def at(self, now: datetime) -> Moment:
        """Return where the story is at ``now``."""
        return self.cycle.at(now, self.anchor, self.key)


@dataclass(frozen=True, slots=True)
class Planned:
    """A task that its plan starts and stops, with incidents while it runs."""

    rota: Rota
    incidents: Cycle
    born: datetime
    """Since when it is as its plan wants it where the plan never changes."""
    key: str
    scheduling: timedelta = field(default=timedelta(seconds=4))
    starting: timedelta = field(default=timedelta(seconds=16))
    stopping: timedelta = field(default=timedelta(seconds=9))

    def at(self, now: datetime) -> Moment:
        """Return the moment at ``now``: transition, run with its incidents, or rest."""
        turn = self.rota.turn(now)
        changed = max(turn.since or self.born, self.born)
        until = turn.until
        steps = self._starts(changed) if turn.active else self._stops(changed)
        for state, since, end in steps:
            if end is None or now < end:
                return no_later(Moment(state, whole_milliseconds(since), end), until)
        ready = steps[-1][2] or changed
        return no_later(self.incidents.at(now, ready, f"{self.key}/{changed.isoformat()}"), until)

    def _pace(self, changed: datetime) -> float:
        """Return how quickly the platform works this time."""
        return stream(self.key, "pace", changed.isoformat()).uniform(0.5, 1.6)

    def _starts(self, changed: datetime) -> list[tuple[str, datetime, datetime | None]]:
        pace = self._pace(changed)
        placed = changed + self.scheduling * pace
        up = placed + self.starting * pace
        return [("SCHEDULING", changed, placed), ("STARTING", placed, up)]

    def _stops(self, changed: datetime) -> list[tuple[str, datetime, datetime | None]]:
        down = changed + self.stopping * self._pace(changed)
        return [("STOPPING", changed, down), ("STOPPED", down, None)]


def stretched(cycle: Cycle, factor: float) -> Cycle:
    """Return ``cycle`` with another period, so that tasks of one kind don't march in step."""
    return replace(cycle, period=cycle.period * factor)
