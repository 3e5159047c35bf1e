"""The week of a whole fleet in words: its peak, its empty hours, and who is not counted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

from ivatui.words import times
from ivatui.words.i18n import N_, tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, tzinfo

    from ivatui.core.fleet_week import FleetWeek, LeftOut

NotCounted: TypeAlias = "LeftOut | Literal['unread']"

REASONS: dict[NotCounted, str] = {
    "unread": N_("not read yet"),
    "no_plan": N_("without a plan"),
    "inactive": N_("switched off"),
    "switch_unknown": N_("switch unknown"),
    "unreadable": N_("plan ambiguous or unreadable"),
    "not_weekly": N_("not weekly"),
    "no_clock": N_("time zone unknown"),
}

_MINUTE = timedelta(minutes=1)


def between(begin: datetime, end: datetime, zone: tzinfo) -> str:
    """Return a stretch of the week: ``Mon 06:00-08:30``; one that ends at midnight ends 24:00."""
    first, last = begin.astimezone(zone), end.astimezone(zone)
    last_day = (end - timedelta(microseconds=1)).astimezone(zone).date()
    if first.date() != last_day:
        return f"{times.day_and_clock(first)}-{times.day_and_clock(last)}"
    clock = times.clock(last) if last.date() == last_day else "24:00"
    return f"{times.day_and_clock(first)}-{clock}"


def cell(begin: datetime, end: datetime, runs: int, zone: tzinfo) -> str:
    """Return what is planned in a stretch of the week, ``runs`` at once at most."""
    when = between(begin, end, zone)
    if not runs:
        return tr("{when}: nothing planned", when=when)
    if runs == 1:
        return tr("{when}: one run at a time", when=when)
    return tr("{when}: up to {runs} runs at once", when=when, runs=runs)


def figures(week: FleetWeek, zone: tzinfo) -> list[str]:
    """Return peak, empty hours and the biggest pile-up of starts, as far as there are any."""
    if week.peak is None:
        return [tr("Nothing is planned this week")]
    said = [
        tr(
            "peak {runs} runs {when}",
            runs=week.peak.runs,
            when=between(week.peak.begin, week.peak.end, zone),
        )
    ]
    empty = sum((gap.end - gap.begin for gap in week.empty), timedelta())
    if empty:
        said.append(tr("{time} empty", time=times.duration(empty / _MINUTE)))
    if week.starts:
        first = week.starts[0]
        when = times.day_and_clock(first.at, zone)
        said.append(tr("{runs} starts {when}", runs=first.runs, when=when))
    return said


def not_counted(reasons: Mapping[NotCounted, int], *, brief: bool = False) -> str:
    """Return how many tasks are not counted, and why unless ``brief``; empty for none."""
    total = sum(reasons.values())
    if not total:
        return ""
    if brief:
        return tr("{count} not counted", count=total)
    told = ", ".join(
        f"{reasons[reason]} {tr(name)}" for reason, name in REASONS.items() if reasons.get(reason)
    )
    return tr("not counted: {reasons}", reasons=told)
