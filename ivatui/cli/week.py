"""The plan as lines of text: what it is, its week drawn, each run, and what happens next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.text import width as cells
from ivatui.core.week import draw_week
from ivatui.core.week.text import legend, text_lines
from ivatui.words import times
from ivatui.words import week as words
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ivatui.core.schedule import Plan, Run
    from ivatui.core.week import WeekDrawing


def week_lines(plan: Plan, now: datetime, *, width: int, ascii_only: bool) -> Iterator[str]:
    """Yield the plan at ``now``, whose zone is the reader's; problems are findings, elsewhere."""
    names = [times.weekday(number, short=True) for number in range(1, 8)]
    gutter = max(cells(name) for name in names) + 1
    drawing = draw_week(plan, now, width=width, reader=now.tzinfo, gutter=gutter)
    yield from (line for line in _facts(plan, drawing, now) if line)
    drawn = text_lines(drawing, names, ascii_only=ascii_only)
    if drawn:
        yield ""
        yield from drawn
        signs = [
            f"{sign} {tr(words.LEGEND[name])}"
            for sign, name in legend(drawing, ascii_only=ascii_only)
        ]
        yield "   ".join(signs)
        yield ""
    for run in plan.runs:
        yield _run(run, monthly=plan.cycle == "month")
    if not plan.runs:
        yield tr("no run")
    yield from words.raw_lists(plan)
    yield from words.moved_clocks(drawing)


def _facts(plan: Plan, drawing: WeekDrawing, now: datetime) -> Iterator[str]:
    yield tr("Type: {type}", type=plan.type or tr("unknown"))
    reading = f"{plan.reading} ({tr(words.READINGS[plan.reading])})"
    yield tr("Read as: {reading}", reading=reading)
    yield tr("Time zone of the task: {timezone}", timezone=plan.timezone or tr("unknown"))
    yield words.standing(plan)
    yield words.figures(drawing)
    yield words.next_change(drawing)
    if len(drawing.rulers) > 1:
        clocks = [words.clock_name(ruler.clock, now) for ruler in drawing.rulers]
        yield tr("Clocks: {clocks}", clocks=", ".join(clocks))


def _run(run: Run, *, monthly: bool) -> str:
    """Return one run: ``Thu 22:15:00 - Fri 06:00:00  7 h 45 min``."""
    line = f"{_day(run.day, monthly=monthly)} {run.begin_time} - "
    if run.end_day != run.day:
        line += f"{_day(run.end_day, monthly=monthly)} "
    line += f"{run.end_time}  {times.duration(run.minutes)}"
    if run.assumed:
        assumed = tr("joined over the end of the week, which is assumed")
        line += f"  ({assumed})"
    return line


def _day(day: int, *, monthly: bool) -> str:
    return tr("day {day}", day=day) if monthly else times.weekday(day, short=True)
