"""The week of a whole fleet: how many planned runs at once, when none, and who starts together.

Counted are active plans of weeks, as they are written, by the wall clock of whoever looks.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from ivatui.core.calendar_week import CELL, week_of
from ivatui.core.fleet_spans import BEFORE, Frame
from ivatui.core.schedule.window import MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import tzinfo

    from ivatui.core.schedule import Plan

    Plans: TypeAlias = Mapping[str, Plan | None]

MOST_STARTS = 10
"""Pile-ups that are told."""

LeftOut: TypeAlias = Literal[
    "no_plan", "inactive", "switch_unknown", "unreadable", "not_weekly", "no_clock"
]
"""Why a task is not counted."""

_SECOND = timedelta(seconds=1)
_CELL_SECONDS = CELL // _SECOND


@dataclass(frozen=True, slots=True)
class Level:
    """A stretch of time with the same number of planned runs throughout. Instants are in UTC."""

    begin: datetime
    end: datetime
    runs: int


class Start(NamedTuple):
    """A minute in which several runs begin."""

    at: datetime
    """Begin of the minute, in UTC."""
    runs: int


@dataclass(frozen=True, slots=True)
class FleetWeek:
    """One week of all plans together."""

    begin: datetime
    """Monday 00:00 of the clock that rules, in UTC."""
    end: datetime
    most: tuple[int, ...]
    """For every half hour from ``begin`` on, how many runs there are at once, at most."""
    tasks: tuple[int, ...]
    """For every half hour, how many tasks are planned to run in it at all."""
    peak: Level | None
    """The first stretch with the most runs at once; None where nothing is planned."""
    empty: tuple[Level, ...]
    """All stretches in which nothing is planned."""
    starts: tuple[Start, ...]
    """Minutes in which two runs or more begin, the fullest first; at most ten."""
    counted: int
    """Plans that are counted."""
    left_out: Mapping[LeftOut, int]
    """How many tasks are not, by the reason."""

    @property
    def empty_hours(self) -> float:
        """Hours in which nothing is planned."""
        return sum((gap.end - gap.begin) / timedelta(hours=1) for gap in self.empty)

    def cell(self, index: int) -> tuple[datetime, datetime]:
        """Return begin and end of a half hour, in UTC."""
        begin = self.begin + index * CELL
        return begin, min(begin + CELL, self.end)


def fleet_week(plans: Plans, now: datetime, zone: tzinfo) -> FleetWeek:
    """Count the runs of ``plans``, by task id, in the week ``now`` lies in on the zone's clock.

    A week in which that clock is moved has some half hours more or less than 336. Raise
    OverflowError at the ends of the calendar.
    """
    begin, end = week_of(now, zone)
    left_out: Counter[LeftOut] = Counter()
    edges = _gather(plans, Frame(begin, end), left_out)
    cells = -(-(end - begin) // CELL)
    levels = list(_levels(edges, (end - begin) // _SECOND))
    highest = max(level.runs for level in levels)

    def told(level: _Level) -> Level:
        return Level(begin + level.begin * _SECOND, begin + level.end * _SECOND, level.runs)

    return FleetWeek(
        begin=begin,
        end=end,
        most=_most(levels, cells),
        tasks=_tasks(edges, cells),
        peak=next((told(level) for level in levels if level.runs == highest > 0), None),
        empty=tuple(told(level) for level in levels if not level.runs),
        starts=tuple(
            Start(begin + minute * MINUTE * _SECOND, runs) for minute, runs in _starts(edges)
        ),
        counted=len(plans) - left_out.total(),
        left_out=MappingProxyType(dict(left_out)),
    )


def tasks_between(plans: Plans, begin: datetime, end: datetime) -> tuple[str, ...]:
    """Return the tasks that are counted and planned to run between two instants in UTC."""
    frame = Frame(begin, end)
    return tuple(
        task_id
        for task_id, plan in plans.items()
        if plan is not None and _why_not(plan) is None and frame.spans(plan)
    )


def fingerprint(plans: Plans, now: datetime, zone: tzinfo) -> int:
    """Return a number that differs where ``fleet_week`` would: compare it before counting again.

    It is cheap, and good for this process only.
    """
    of_plans = (
        (task_id, None)
        if plan is None
        else (task_id, _why_not(plan), plan.zone, *((run.begin, run.end) for run in plan.runs))
        for task_id, plan in plans.items()
    )
    return hash((week_of(now, zone), frozenset(map(hash, of_plans))))


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where runs begin and end, of all plans together: how many at which second."""

    begins: Counter[int]
    ends: Counter[int]
    shared: Counter[int]
    """How often two runs in a row of one task lie in one half hour, by its index."""


class _Level(NamedTuple):
    begin: int
    end: int
    runs: int


def _gather(plans: Plans, frame: Frame, left_out: Counter[LeftOut]) -> _Edges:
    begins: list[int] = []
    ends: list[int] = []
    shared: list[int] = []
    for plan in plans.values():
        reason = _why_not(plan)
        if plan is None or reason is not None:
            left_out[reason or "no_plan"] += 1
            continue
        spans = frame.spans(plan)
        begins += [since for since, _ in spans]
        ends += [until for _, until in spans]
        shared += [
            since // _CELL_SECONDS
            for (_, until), (since, _) in pairwise(spans)
            if (until - 1) // _CELL_SECONDS == since // _CELL_SECONDS
        ]
    # Counted at the end: by far quicker than one by one.
    return _Edges(Counter(begins), Counter(ends), Counter(shared))


def _levels(edges: _Edges, length: int) -> Iterator[_Level]:
    """Yield the number of runs at once from second 0 to ``length``, without holes."""
    at = runs = 0
    for second in sorted(edges.begins.keys() | edges.ends.keys()):
        change = edges.begins[second] - edges.ends[second]
        if change and second > at:
            yield _Level(at, second, runs)
            at = second
        runs += change
    if at < length:
        yield _Level(at, length, runs)


def _most(levels: list[_Level], cells: int) -> tuple[int, ...]:
    most = [0] * cells
    for level in levels:
        for cell in range(level.begin // _CELL_SECONDS, -(-level.end // _CELL_SECONDS)):
            most[cell] = max(most[cell], level.runs)
    return tuple(most)


def _tasks(edges: _Edges, cells: int) -> tuple[int, ...]:
    changes = [0] * (cells + 1)
    for second, runs in edges.begins.items():
        changes[max(second, 0) // _CELL_SECONDS] += runs
    for second, runs in edges.ends.items():
        changes[-(-second // _CELL_SECONDS)] -= runs
    return tuple(runs - edges.shared[cell] for cell, runs in enumerate(accumulate(changes[:cells])))


def _starts(edges: _Edges) -> list[tuple[int, int]]:
    """Return the fullest minutes since the begin of the week, and how many runs begin in them."""
    starts: Counter[int] = Counter()
    for second, runs in edges.begins.items():
        if second != BEFORE:
            starts[second // MINUTE] += runs
    fullest = sorted(starts.items(), key=lambda item: (-item[1], item[0]))
    return [(minute, runs) for minute, runs in fullest[:MOST_STARTS] if runs > 1]


def _why_not(plan: Plan | None) -> LeftOut | None:
    """Return why a plan is not counted; None where it is."""
    if plan is None:
        return "no_plan"
    if not plan.active:
        return "switch_unknown" if plan.active is None else "inactive"
    if plan.pattern is None:
        return "unreadable"
    if plan.cycle != "week":
        return "not_weekly"
    return "no_clock" if plan.zone is None else None
