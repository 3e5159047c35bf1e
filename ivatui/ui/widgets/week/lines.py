"""The lines of the week pane, in pieces: rulers, days, and what is said below them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from rich.cells import cell_len

from ivatui.core.week import text
from ivatui.ui.glyphs import UNICODE, glyphs
from ivatui.ui.widgets.cells import fit, shorten, wrapped
from ivatui.words import times, week
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import datetime

    from ivatui.core.schedule import Plan
    from ivatui.core.week import Cell, Month, Row, Ruler, WeekDrawing
    from ivatui.ui.widgets.cells import Piece, Pieces
    from ivatui.ui.widgets.week.stretches import Stretch

Meant: TypeAlias = "tuple[str, str, str]"
"""A sign, the token it is drawn in, and what it means."""

GUTTER = 5
"""Cells left of a row: four for the day's name, one for the sign of today."""

_TOKENS = {
    "planned": "bar",
    "shifted": "bar-shifted",
    "inactive": "bar-off",
    "assumed": "bar-assumed",
    "odd": "bad",
    "skipped": "dim",
    "reading_1": "bar-off",
    "reading_2": "bar-off",
    "reading_both": "bar-off",
}


def signs() -> text.Signs:
    """Return the signs that go with the glyphs in use."""
    return text.UNICODE if glyphs() is UNICODE else text.ASCII


def drawing_lines(
    drawing: WeekDrawing, chosen: Stretch | None, now: datetime, seen: Mapping[int, Pieces]
) -> Iterator[Pieces]:
    """Yield clocks, rulers and days, the rows of ``chosen`` laid out for the cursor.

    ``seen`` are thin rows that follow some days, by the day's place.
    """
    yield _clocks(drawing, now, drawing.width)
    if drawing.month is not None:
        yield from _month(drawing, drawing.month, chosen)
        return
    for ruler in drawing.rulers:
        yield _ruler(drawing, ruler)
    ticks = {tick.column for tick in drawing.rulers[0].ticks}
    for number, row in enumerate(drawing.rows):
        yield _row(drawing, row, number, chosen, ticks)
        if number in seen:
            yield seen[number]


def place_at(
    drawing: WeekDrawing, seen: Collection[int], line: int, x: int
) -> tuple[int, int] | None:
    """Return the place of the day drawn at a cell, its thin row included, and the second of it."""
    size = drawing.cell_minutes * 60
    if drawing.month is not None:
        day, into = divmod(x, text.box_width(drawing))
        week = line - 2
        if day >= 7 or not 0 <= week < len(drawing.month.weeks):
            return None
        lead = text.day_lead(drawing, drawing.month.weeks[week][day], signs())
        return 7 * week + day, max(0, into - len(lead)) * size
    at = 1 + len(drawing.rulers)
    for number in range(len(drawing.rows)):
        height = 2 if number in seen else 1
        if at <= line < at + height:
            return number, (x - GUTTER) * size
        at += height
    return None


def saying_lines(
    drawing: WeekDrawing,
    plan: Plan,
    read: str,
    width: int,
    conformance: Iterable[str] = (),
) -> Iterator[Pieces]:
    """Yield what is said below the drawing, what is wanted most first: panes are low.

    ``read`` is what is under the cursor in words; ``conformance`` is told with the figures.
    """
    if standing := week.standing(plan):
        yield from wrapped(standing, width, "warning strong")
    if change := week.next_change(drawing):
        yield from wrapped(change, width)
    if read:
        yield from wrapped(read, width, "strong", sign=glyphs().cursor)
    for sentence in filter(None, [week.figures(drawing), *conformance]):
        yield from wrapped(sentence, width)
    if plan.reading == "ambiguous":
        for number, reading in enumerate(drawing.alternatives, 1):
            meaning = tr(week.READINGS[reading])
            line = tr("reading {number}: {meaning}", number=number, meaning=meaning)
            yield from wrapped(line, width, "dim")
    for problem in week.problem_lines(plan):
        yield from wrapped(problem, width, "warning", sign=glyphs().warning)
    for given in week.raw_lists(plan):
        yield from wrapped(given, width, "dim")
    for moved in week.moved_clocks(drawing):
        yield from wrapped(moved, width, "warning", sign=glyphs().bullet)
    meant = (
        (sign, _TOKENS[name], tr(week.LEGEND[name]))
        for sign, name in text.legend(drawing, ascii_only=signs() is text.ASCII)
        if name != "planned"
    )
    yield from legend_lines(meant, width)


def legend_lines(meant: Iterable[Meant], width: int) -> Iterator[Pieces]:
    """Yield what signs mean, as many to a line as there is room for."""
    line: list[Piece] = []
    at = 0
    for sign, token, word in meant:
        told = shorten(f"{sign} {word}", width)
        if line and at + cell_len(told) > width:
            yield tuple(line)
            line, at = [], 0
        line += [(told[:2], token), (f"{told[2:]}  ", "dim")]
        at += cell_len(told) + 2
    if line:
        yield tuple(line)


def _clocks(drawing: WeekDrawing, now: datetime, width: int) -> Pieces:
    """Return clocks and resolution as far as there is room; the rulers name the clocks too."""
    told = [week.clock_name(ruler.clock, now) for ruler in drawing.rulers]
    told.append(tr("{minutes} min a cell", minutes=drawing.cell_minutes))
    pieces: list[Piece] = [(" " * GUTTER, "")]
    room = width - GUTTER
    for number, name in enumerate(told):
        if cell_len(name) > room:
            break
        pieces.append((f"{name}  ", "dim" if number else "strong"))
        room -= cell_len(name) + 2
    return tuple(pieces)


def _ruler(drawing: WeekDrawing, ruler: Ruler) -> Pieces:
    line = [" "] * drawing.columns
    for tick in ruler.ticks:
        line[tick.column : tick.column + 2] = f"{tick.hour:02}"
    rules = ruler is drawing.rulers[0]
    name = tr(week.CLOCKS[ruler.clock.name])
    return (
        (fit(name, GUTTER - 1) + " ", "dim"),
        ("".join(line), "strong" if rules else "dim"),
    )


def _row(
    drawing: WeekDrawing, row: Row, number: int, chosen: Stretch | None, ticks: set[int]
) -> Pieces:
    name = fit(times.weekday(row.day, short=True), GUTTER - 1)
    mark = signs().today if row.today else " "
    cells = _cells(drawing, row, number, chosen, ticks)
    return ((f"{name}{mark}", "strong" if row.today else "dim"), *cells)


def _cells(
    drawing: WeekDrawing, row: Row, number: int, chosen: Stretch | None, ticks: set[int]
) -> Iterator[Piece]:
    seconds = drawing.cell_minutes * 60
    drawn = [
        _cell(drawing, row, cell, on_tick=column in ticks,
              chosen=chosen is not None and _touches(chosen, number, column, seconds))
        for column, cell in enumerate(row.cells)
    ]  # fmt: skip
    for token, run in groupby(drawn, key=lambda each: each[1]):
        yield "".join(sign for sign, _ in run), token


def _month(drawing: WeekDrawing, month: Month, chosen: Stretch | None) -> Iterator[Pieces]:
    names = [times.weekday(day, short=True) for day in range(1, 8)]
    yield ((text.month_names(drawing, names), "dim"),)
    everywhere = set(range(drawing.columns))
    for number, days in enumerate(month.weeks):
        line: list[Piece] = []
        for place, day in enumerate(days, 7 * number):
            lead = text.day_lead(drawing, day, signs())
            line.append((lead, "strong" if day.row.today else "dim"))
            cells = 0
            if text.shows_cells(drawing, day):
                line += _cells(drawing, day.row, place, chosen, everywhere)
                cells = drawing.columns
            line.append((" " * (text.box_width(drawing) - len(lead) - cells), ""))
        yield tuple(line)


def _touches(chosen: Stretch, number: int, column: int, seconds: int) -> bool:
    begin, end = column * seconds, (column + 1) * seconds
    return any(at == number and part.begin < end and begin < part.end for at, part in chosen.parts)


def _cell(
    drawing: WeekDrawing, row: Row, cell: Cell, *, on_tick: bool, chosen: bool
) -> tuple[str, str]:
    """Return the sign of one cell and its token."""
    sign = text.sign_of(drawing, row, cell, signs(), on_tick=on_tick)
    meaning = text.meaning_of(drawing, cell)
    if cell.char and cell.kind == "planned":
        return sign, "bar-label chosen-label" if chosen else "bar-label"
    if cell.char:
        style = "dim"
    elif cell.now and row.today:
        return sign, "now"
    else:
        style = _TOKENS.get(meaning, "guide")
    return sign, f"{style} chosen" if chosen else style
