"""The plan as lines of text: what it is, each run, and when it changes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.words import times
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ivatui.core.schedule import Plan, Run


def week_lines(plan: Plan, now: datetime) -> Iterator[str]:
    """Yield the plan at ``now``; problems are findings and stand elsewhere."""
    switch = {True: tr("activated"), False: tr("not activated"), None: tr("unknown")}
    yield tr("Type: {type}", type=plan.type or tr("unknown"))
    yield tr("Read as: {reading}", reading=plan.reading)
    yield tr("Time zone of the task: {timezone}", timezone=plan.timezone or tr("unknown"))
    yield tr("Switch: {switch}", switch=switch[plan.active])
    if plan.weekly_minutes is not None:
        yield tr("Every week: {duration}", duration=times.duration(plan.weekly_minutes))
    yield from _next_change(plan, now)
    monthly = plan.cycle == "month"
    for run in plan.runs:
        yield "  " + _run(run, monthly=monthly)
    if not plan.runs:
        yield "  " + tr("no run")


def _next_change(plan: Plan, now: datetime) -> Iterator[str]:
    change = plan.next_change(now)
    if change is None:
        return
    facts = {
        "when": f"{times.day_and_clock(change)} {times.offset(change)}",
        "left": times.left((change - now).total_seconds()),
    }
    if plan.active_at(now):
        yield tr("Runs until: {when} ({left})", **facts)
    else:
        yield tr("Next start: {when} ({left})", **facts)


def _run(run: Run, *, monthly: bool) -> str:
    """Return one run: ``Thu 22:15:00 - Fri 06:00:00  7 h 45 min``."""
    line = f"{_day(run.day, monthly=monthly)} {run.begin_time} - "
    if run.end_day != run.day:
        line += f"{_day(run.end_day, monthly=monthly)} "
    line += f"{run.end_time}  {times.duration(run.minutes)}"
    return (
        f"{line}  ({tr('joined over the end of the week, which is assumed')})" * run.assumed or line
    )


def _day(day: int, *, monthly: bool) -> str:
    return tr("day {day}", day=day) if monthly else times.weekday(day, short=True)
