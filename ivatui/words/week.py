"""The week of a plan in words: what the drawing can't say, for the screen and text output."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from ivatui.core.schedule.offsets import first_turn
from ivatui.core.schedule.window import minutes
from ivatui.core.text import is_plain, json_text, shorten
from ivatui.words import problems, times
from ivatui.words.i18n import N_, tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from ivatui.core.schedule import Plan
    from ivatui.core.tree import Json
    from ivatui.core.week import Clock, WeekDrawing

_MOST_LISTS = 12
_LONGEST = 300
"""Lists of an ambiguous plan that are shown, and cells of each."""

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
    zone = None if drawing.clock.name == "written" else drawing.clock.zone
    facts = {
        "when": f"{times.day_and_clock(change, zone)} {times.offset(change, zone)}",
        "left": times.left(left),
    }
    if drawing.summary.on:
        return tr("stops {when} ({left})", **facts)
    return tr("starts {when} ({left})", **facts)


def moved_clocks(drawing: WeekDrawing) -> Iterator[str]:
    """Yield which clocks are moved in the week drawn: the rulers stand by what rules now."""
    if not drawing.rows:
        return
    begin = datetime.combine(drawing.rows[0].date, time.min, drawing.clock.zone).astimezone(UTC)
    for ruler in drawing.rulers:
        zone = ruler.clock.zone
        turn = first_turn(zone, begin, begin + timedelta(days=7))
        if turn is not None:
            yield tr(
                "{clock}: the clock is moved {when}, from {before} to {after}; the rulers stand by "
                "what rules now",
                clock=tr(CLOCKS[ruler.clock.name]),
                when=times.day_and_clock(turn, zone),
                before=times.offset(turn - timedelta(seconds=1), zone),
                after=times.offset(turn, zone),
            )


def raw_lists(plan: Plan) -> Iterator[str]:
    """Yield days and lists of windows of an ambiguous plan, as they were given."""
    if plan.reading != "ambiguous" or not isinstance(plan.raw, dict):
        return
    for name in ("days_of_week", "days_of_month"):
        if name in plan.raw:
            yield f"{name}: {_given(plan.raw[name])}"
    lists = plan.raw.get("periods")
    if not isinstance(lists, list):
        if lists is not None:
            yield f"periods: {_given(lists)}"
        return
    for number, each in enumerate(lists[:_MOST_LISTS]):
        yield f"periods[{number}]: {_given_windows(each)}"
    if len(lists) > _MOST_LISTS:
        yield tr("{count} more lists", count=len(lists) - _MOST_LISTS)


def _given_windows(given: Json) -> str:
    """Return a list of windows as ``08:00:00-12:00:00, 13:00:00-18:00:00``, or as JSON."""
    if not isinstance(given, list) or not given:
        return _given(given)
    told = []
    for window in given:
        ends = (window.get("begin_at"), window.get("end_at")) if isinstance(window, dict) else ()
        if len(ends) != 2 or not all(isinstance(end, str) and is_plain(end) for end in ends):
            return _given(given)
        told.append("{}-{}".format(*ends))
    return shorten(", ".join(told), _LONGEST)


def _given(value: Json) -> str:
    return shorten(json_text(value, indent=None), _LONGEST)


def problem_lines(plan: Plan) -> Iterator[str]:
    """Yield every problem in words, once for each day it concerns."""
    seen = set()
    for problem in plan.problems:
        line = problems.on_its_day(problem, plan)
        if line not in seen:
            seen.add(line)
            yield line


def stretch(
    begin: datetime, end: datetime, clocks: tuple[Clock, ...], *, dated: bool = False
) -> str:
    """Return a planned stretch in every clock and its length; ``dated``: with its date."""
    told = [(clock, _between(begin, end, clock.zone, dated=dated)) for clock in clocks]
    parts = [f"{tr(CLOCKS[clock.name])} {when}" for clock, when in told]
    length = times.duration(minutes(round((end - begin).total_seconds())))
    return f"{length}: " + " | ".join(parts)


def _between(begin: datetime, end: datetime, zone: tzinfo, *, dated: bool) -> str:
    first, last = begin.astimezone(zone), end.astimezone(zone)
    begun = f"{times.date(first)} {times.clock(first)}" if dated else times.day_and_clock(first)
    if first.date() == last.date():
        return f"{begun}-{times.clock(last)}"
    ended = f"{times.date(last)} {times.clock(last)}" if dated else times.day_and_clock(last)
    return f"{begun} - {ended}" if dated else f"{begun}-{ended}"
