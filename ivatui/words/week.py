"""The week of a plan in words: what the drawing can't say, for the screen and text output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.schedule.window import minutes
from ivatui.words import problems, times
from ivatui.words.i18n import N_, tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, tzinfo

    from ivatui.core.schedule import Plan
    from ivatui.core.week import Clock, WeekDrawing

CLOCKS = {
    "task": N_("task"),
    "reader": N_("you"),
    "utc": N_("UTC"),
    "written": N_("as written"),
}

READINGS = {
    "weekday-indexed": N_("one list of windows for each weekday"),
    "parallel": N_("one list of windows for each day named"),
    "monthly": N_("by days of the month"),
    "flat": N_("one list of windows for all days named"),
    "frequency": N_("again and again at an interval"),
    "once": N_("once, at dates"),
    "ambiguous": N_("how lists and days go together can't be told"),
}

LEGEND = {
    "planned": N_("planned"),
    "inactive": N_("switched off"),
    "assumed": N_("join assumed"),
    "odd": N_("window without a run"),
    "skipped": N_("clock moved"),
    "shifted": N_("another weekday for the task"),
    "reading_1": N_("first reading"),
    "reading_2": N_("second reading"),
    "reading_both": N_("both readings"),
}


def standing(plan: Plan) -> str:
    """Return the sentence that says whether the plan counts at all; empty for one that does."""
    if plan.active is False:
        return tr("INACTIVATED: the service ignores this plan.")
    if plan.active is None:
        return tr("Whether this plan is switched on is not known.")
    return ""


def no_plan() -> str:
    """Return what it means that a task has no plan."""
    return tr("No plan: the task runs from its start until somebody stops it or its input ends.")


def clock_name(clock: Clock, now: datetime) -> str:
    """Return a clock with its present offset: ``task +08:00``."""
    name = tr(CLOCKS[clock.name])
    return name if clock.name == "written" else f"{name} {times.offset(now, clock.zone)}"


def figures(drawing: WeekDrawing) -> str:
    """Return planned time and runs per week; empty where no week comes again."""
    summary = drawing.summary
    if summary.weekly_minutes is None:
        return ""
    if not summary.runs:
        return tr("no run in the week")
    time = times.duration(summary.weekly_minutes)
    if summary.runs == 1:
        return tr("{time} a week in one run", time=time)
    return tr("{time} a week in {runs} runs", time=time, runs=summary.runs)


def next_change(drawing: WeekDrawing) -> str:
    """Return what the plan does next and when; empty where it never does."""
    change, left = drawing.summary.next_change, drawing.summary.seconds_left
    if change is None or left is None:
        return ""
    facts = {
        "when": f"{times.day_and_clock(change)} {times.offset(change)}",
        "left": times.left(left),
    }
    if drawing.summary.on:
        return tr("stops {when} ({left})", **facts)
    return tr("starts {when} ({left})", **facts)


def problem_lines(plan: Plan) -> Iterator[str]:
    """Yield every problem in words, once for each day it concerns."""
    seen = set()
    for problem in plan.problems:
        line = problems.on_its_day(problem, plan)
        if line not in seen:
            seen.add(line)
            yield line


def stretch(begin: datetime, end: datetime, clocks: tuple[Clock, ...]) -> str:
    """Return a planned stretch in every clock and its length."""
    parts = [f"{tr(CLOCKS[clock.name])} {_between(begin, end, clock.zone)}" for clock in clocks]
    length = times.duration(minutes(round((end - begin).total_seconds())))
    return f"{length}: " + " | ".join(parts)


def _between(begin: datetime, end: datetime, zone: tzinfo) -> str:
    first, last = begin.astimezone(zone), end.astimezone(zone)
    if first.date() == last.date():
        return f"{times.day_and_clock(first)}-{times.clock(last)}"
    return f"{times.day_and_clock(first)}-{times.day_and_clock(last)}"
