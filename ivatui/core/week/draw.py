"""Drawing a plan: the one entry point, ``draw_week``."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from ivatui.core.schedule.offsets import wall
from ivatui.core.schedule.window import minutes
from ivatui.core.week.cells import Surface
from ivatui.core.week.days import Days
from ivatui.core.week.model import (
    Clock,
    ClockName,
    Month,
    MonthDay,
    Now,
    Row,
    Summary,
    Switch,
    WeekDrawing,
)
from ivatui.core.week.rows import RowDrawer
from ivatui.core.week.ruler import cell_minutes_for, make_ruler

if TYPE_CHECKING:
    from datetime import tzinfo

    from ivatui.core.schedule import Plan

_SWITCHES: dict[bool | None, Switch] = {True: "active", False: "inactive", None: "unknown"}
_ONE_DAY = timedelta(days=1)


def draw_week(
    plan: Plan,
    now: datetime,
    *,
    width: int,
    reader: tzinfo | None = None,
    rules: ClockName = "task",
    cell_minutes: int | None = None,
    gutter: int = 4,
) -> WeekDrawing:
    """Draw the week ``now`` lies in on the ruling clock (the month, for a monthly plan).

    Args:
        plan: what to draw.
        now: aware instant.
        width: cells of a whole line, the gutter included.
        reader: the operator's zone; None where it is not known or not wanted.
        rules: whose clock the rows follow. A plan without a clock is drawn as it is written.
        cell_minutes: minutes a cell stands for (see ``ruler.RESOLUTIONS``), drawn even if the
            row gets wider than ``width``; None for the finest that fits.
        gutter: cells left of the row for the name of the day.

    """
    clocks = clocks_of(plan, reader, rules)
    ruling = clocks[0]
    if plan.monthly:
        surface = Surface(cell_minutes or cell_minutes_for(max(width // 7 - 4, 1)))
    else:
        surface = Surface(cell_minutes or cell_minutes_for(width - gutter))
    try:
        today = wall(ruling.zone, now).date()
        monday = today - (today.isoweekday() - 1) * _ONE_DAY
        days = Days(monday, 7, ruling.zone)
        month = _month(plan, now, ruling, today, surface) if plan.monthly else None
        rows = () if month else RowDrawer(plan, days, surface, ruling, now).rows()
        present = None if month else _now(days, surface, now, ruling)
    except OverflowError:  # at the ends of the calendar there is no week to draw
        month, rows, present = None, (), None
    return WeekDrawing(
        reading=plan.reading,
        certain=plan.pattern is not None,
        switch=_SWITCHES[plan.active],
        clock=ruling,
        width=width,
        gutter=gutter,
        cell_minutes=surface.cell_minutes,
        rulers=tuple(make_ruler(clock, ruling, now, surface.cell_minutes) for clock in clocks),
        rows=rows,
        month=month,
        now=present,
        summary=_summary(plan, now, rows, month),
        problems=tuple(p for p in plan.problems if p.day is None or plan.cycle == "dates"),
        alternatives=tuple(way.reading for way in plan.alternatives),
    )


def clocks_of(plan: Plan, reader: tzinfo | None, rules: ClockName) -> tuple[Clock, ...]:
    """Return the clocks of a drawing, the ruling one first."""
    if plan.zone is None:
        return (Clock("written", UTC),)
    clocks = [Clock("task", plan.zone), Clock("utc", UTC)]
    if reader is not None:
        clocks.insert(1, Clock("reader", reader))
    return tuple(sorted(clocks, key=lambda clock: clock.name != rules))


def _now(days: Days, surface: Surface, now: datetime, ruling: Clock) -> Now | None:
    place = days.place(now) if ruling.name != "written" else None
    if place is None:
        return None
    row, second = place
    column, rest = divmod(second, surface.cell_seconds)
    return Now(row, second, column, rest / surface.cell_seconds)


def _month(plan: Plan, now: datetime, ruling: Clock, today: date, surface: Surface) -> Month:
    first = today.replace(day=1)
    following = (first + 31 * _ONE_DAY).replace(day=1)
    monday = first - (first.isoweekday() - 1) * _ONE_DAY
    weeks = ((following - monday).days + 6) // 7
    days = Days(monday, 7 * weeks, ruling.zone)
    rows = RowDrawer(plan, days, surface, ruling, now, now_line=False).rows()
    cells = [MonthDay(row, first <= row.date < following, _planned(row)) for row in rows]
    return Month(first, tuple(tuple(cells[n : n + 7]) for n in range(0, len(cells), 7)))


def _planned(row: Row) -> int:
    return sum(segment.end - segment.begin for segment in row.segments if not segment.reading)


def _summary(plan: Plan, now: datetime, rows: tuple[Row, ...], month: Month | None) -> Summary:
    change = plan.next_change(now)
    drawn = sum(map(_planned, rows))
    if month is not None:
        drawn = sum(day.planned_seconds for week in month.weeks for day in week if day.inside)
    return Summary(
        on=plan.active_at(now),
        weekly_minutes=plan.weekly_minutes,
        runs=len(plan.runs) if plan.cycle == "week" else None,
        drawn_minutes=minutes(drawn),
        next_change=change,
        seconds_left=None if change is None else (change - now).total_seconds(),
        run=plan.current_run(now),
    )
