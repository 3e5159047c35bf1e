"""When weekly plans are on within a frame of time, in whole seconds: many plans, quickly."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ivatui.core.schedule.offsets import pieces, wall
from ivatui.core.schedule.window import DAY, WEEK

if TYPE_CHECKING:
    from ivatui.core.schedule import Plan

Spans: TypeAlias = "list[tuple[int, int]]"
"""[begin, end) in seconds since the begin of the frame; sorted and apart."""

BEFORE = -1
"""Begin of a span that was on already when the frame began."""

_SECOND = timedelta(seconds=1)


class _Piece(NamedTuple):
    """A part of the frame in which a zone's offset does not change."""

    begin: int
    end: int
    mondays: range
    """Where the weeks of the wall clock begin whose runs may lie in it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of time, days or weeks long: begin and end at whole seconds, in UTC."""

    begin: datetime
    end: datetime
    _pieces: dict[tzinfo, tuple[_Piece, ...]] = field(default_factory=dict, init=False, repr=False)

    def spans(self, plan: Plan) -> Spans:
        """Return when a weekly plan with a clock is on, whatever its switch says.

        What began before the frame begins at ``BEFORE``; what ends after it is cut.
        """
        if plan.zone is None:
            return []
        runs = [(run.begin, run.end) for run in plan.runs]
        if runs == [(0, WEEK)]:
            return [(BEFORE, self._second(self.end))]
        found: Spans = []
        for first, last, mondays in self._of(plan.zone):
            inside = [
                (begin + monday, end + monday)
                for monday in mondays
                for begin, end in runs
                if end + monday > first and begin + monday < last
            ]
            if not inside:
                continue
            inside[-1] = (inside[-1][0], min(inside[-1][1], last))
            if found and found[-1][1] == first >= inside[0][0]:
                inside[0] = (found.pop()[0], inside[0][1])
            else:
                inside[0] = (max(inside[0][0], first), inside[0][1])
            found += inside
        if found and found[0][1] <= 0:
            del found[0]
        return found

    def _of(self, zone: tzinfo) -> tuple[_Piece, ...]:
        if zone not in self._pieces:
            # One second more: it tells what begins with the frame from what was on before.
            cut = pieces(zone, self.begin + BEFORE * _SECOND, self.end)
            self._pieces[zone] = tuple(self._piece(zone, begin, end) for begin, end, _ in cut)
        return self._pieces[zone]

    def _piece(self, zone: tzinfo, begin: datetime, end: datetime) -> _Piece:
        local = wall(zone, begin)
        passed = local.weekday() * DAY + local.hour * 3600 + local.minute * 60 + local.second
        first, last = self._second(begin), self._second(end)
        # A run of the week before may reach in.
        return _Piece(first, last, range(first - passed - WEEK, last, WEEK))

    def _second(self, instant: datetime) -> int:
        return (instant - self.begin) // _SECOND
