"""The plan: what a task's schedule says, when it is on, and when that changes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING, Literal

from ivatui.core.schedule.flips import last_flip, next_flip
from ivatui.core.schedule.offsets import shown_in, wall
from ivatui.core.schedule.stretches import Stretch, stretches
from ivatui.core.schedule.window import DAY, Run, Window, minutes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, tzinfo

    from ivatui.core.finding import Finding
    from ivatui.core.schedule.pattern import Pattern
    from ivatui.core.schedule.problem import Problem
    from ivatui.core.schedule.runs import Cycle
    from ivatui.core.tree import Json

Reading = Literal[
    "weekday-indexed", "parallel", "monthly", "flat", "frequency", "once", "ambiguous"
]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the two ways an ambiguous plan can be read, as far as it can."""

    reading: Reading
    runs: tuple[Run, ...]
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Plan:
    """A schedule as it was read. Nothing in it depends on the time of reading."""

    type: str | None
    """As given; None where absent or no text."""
    reading: Reading
    timezone: str | None
    """As given; None where absent or no text."""
    zone: tzinfo | None
    """The clock the windows stand on; None where none is known."""
    active: bool | None
    """The switch beside the plan: True ACTIVATED, False INACTIVATED, None absent or unknown."""
    windows: tuple[Window, ...] = ()
    """All readable windows, those that give no run included (they carry the fault)."""
    runs: tuple[Run, ...] = ()
    """Sorted by begin; none for an ambiguous plan."""
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()
    raw: Json = field(default=None, hash=False)
    alternatives: tuple[Alternative, ...] = ()
    """Both readings of an ambiguous plan; empty for every other."""
    cycle: Cycle | None = None
    """What comes again: a week, a month, nothing (dates); None where there are no runs to tell."""
    pattern: Pattern | None = None

    def active_at(self, now: datetime) -> bool | None:
        """Say whether the plan as written is on at ``now``; None where that can't be told.

        It asks the windows alone: an inactive plan answers too (see ``active``).
        """
        if self.pattern is None or self.zone is None:
            return None
        try:
            return self.pattern.holds(wall(self.zone, now))
        except OverflowError:  # at the ends of the calendar
            return None

    def current_run(self, now: datetime) -> Run | None:
        """Return the run ``now`` lies in, or None."""
        if not self.active_at(now) or self.zone is None or self.pattern is None:
            return None
        local = wall(self.zone, now)
        days = {"week": local.isoweekday() - 1, "month": local.day - 1}.get(self.cycle or "")
        if days is None:
            days = local.toordinal() - (self.runs[0].origin or local.date()).toordinal()
        second = days * DAY + local.hour * 3600 + local.minute * 60 + local.second
        # Being on, the plan is in the run that began last; before the first begin of a week
        # that is the one over the week's end.
        return self.runs[bisect_right(self.runs, second, key=lambda run: run.begin) - 1]

    def next_change(self, now: datetime) -> datetime | None:
        """Return the first instant after ``now`` at which an active plan goes on or off.

        None where it never does, where the plan isn't known to be active, and where it has no
        clock.
        """
        return self.edge_after(now) if self.active else None

    def previous_change(self, now: datetime) -> datetime | None:
        """Return the last instant at or before ``now`` at which an active plan went on or off."""
        return self.edge_before(now) if self.active else None

    def edge_after(self, now: datetime) -> datetime | None:
        """Return what ``next_change`` would, whether or not the plan is active."""
        return self._edge(next_flip, now)

    def edge_before(self, now: datetime) -> datetime | None:
        """Return what ``previous_change`` would, whether or not the plan is active."""
        return self._edge(last_flip, now)

    def stretches(self, begin: datetime, end: datetime) -> tuple[Stretch, ...]:
        """Return when the plan as written is on between two instants, cut at both.

        Empty too where that can't be told (see ``active_at``).
        """
        if self.pattern is None or self.zone is None:
            return ()
        return stretches(self.pattern, self.zone, begin.astimezone(UTC), end.astimezone(UTC))

    @property
    def monthly(self) -> bool:
        """Whether its days are days of the month, as far as they can be told."""
        return self.cycle == "month" or (self.type or "").strip().lower() == "monthly"

    @property
    def seconds_per_week(self) -> int | None:
        """Planned seconds a week, joined minutes included; None where no week comes again."""
        if self.cycle != "week":
            return None
        return sum(run.end - run.begin for run in self.runs)

    @property
    def weekly_minutes(self) -> int | float | None:
        """``seconds_per_week`` in minutes."""
        seconds = self.seconds_per_week
        return None if seconds is None else minutes(seconds)

    def _edge(
        self,
        find: Callable[[Pattern, tzinfo, datetime], datetime | None],
        now: datetime,
    ) -> datetime | None:
        if self.pattern is None or self.zone is None:
            return None
        try:
            found = find(self.pattern, self.zone, now)
            return None if found is None else shown_in(self.zone, found)
        except OverflowError:
            return None
