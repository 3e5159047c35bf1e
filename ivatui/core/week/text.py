"""A drawing as plain lines: Unicode or pure ASCII, no colour, every sign one cell wide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivatui.core.cells import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ivatui.core.week.model import Cell, MonthDay, Row, Ruler, WeekDrawing


@dataclass(frozen=True, slots=True)
class Signs:
    """What each meaning is drawn with. ``left`` and ``right`` are half a cell."""

    planned: str
    left: str
    right: str
    inactive: str
    assumed: str
    odd: str
    readings: str
    """The first reading, the second, both."""
    shifted: str
    skipped: str
    track: str
    now: str
    now_dim: str
    today: str


_NUMBER = 3
"""Cells before those of a day in a month."""

UNICODE = Signs("█", "▌", "▐", "░", "▒", "!", "▔▁▬", "▓", "╱", "·", "│", "┊", "▸")
ASCII = Signs("#", "#", "#", "=", "~", "!", "'_-", "%", "/", ".", "|", ":", ">")


def text_lines(
    drawing: WeekDrawing, names: Sequence[str], *, ascii_only: bool = False
) -> tuple[str, ...]:
    """Return the drawing as lines no wider than it.

    Args:
        drawing: a drawing of a week or a month.
        names: short names of the days, Monday first, in the reader's language.
        ascii_only: use 7-bit signs.

    """
    signs = ASCII if ascii_only else UNICODE
    if drawing.month is not None:
        return tuple(line.rstrip() for line in _month(drawing, names, signs))
    return tuple(line.rstrip() for line in _week(drawing, names, signs))


def legend(drawing: WeekDrawing, *, ascii_only: bool = False) -> tuple[tuple[str, str], ...]:
    """Return the signs in use that need a word, each with the name of what it stands for.

    Names: ``planned``, ``inactive``, ``assumed``, ``odd``, ``skipped``, ``shifted``,
    ``reading_1``, ``reading_2``, ``reading_both``.
    """
    signs = ASCII if ascii_only else UNICODE
    found: dict[str, str] = {}
    rows = drawing.rows
    if drawing.month is not None:
        rows = tuple(day.row for week in drawing.month.weeks for day in week)
    for cell in (cell for row in rows for cell in row.cells):
        name = meaning_of(drawing, cell)
        if name:
            found.setdefault(name, _full_sign(drawing, cell, signs))
    return tuple((sign, name) for name, sign in sorted(found.items()))


def _week(drawing: WeekDrawing, names: Sequence[str], signs: Signs) -> Iterator[str]:
    for ruler in drawing.rulers[:1]:
        yield " " * drawing.gutter + _ruler(ruler, drawing.columns)
    ticks = {tick.column for ruler in drawing.rulers[:1] for tick in ruler.ticks}
    for row in drawing.rows:
        name = _start(names[row.day - 1], drawing.gutter - 1)
        mark = signs.today if row.today else " "
        yield _padded(name, drawing.gutter - 1) + mark + _cells(drawing, row, signs, ticks)


def _month(drawing: WeekDrawing, names: Sequence[str], signs: Signs) -> Iterator[str]:
    box = box_width(drawing)
    yield month_names(drawing, names)
    everywhere = frozenset(range(drawing.columns))
    for week in drawing.month.weeks if drawing.month else ():
        yield "".join(
            _padded(
                day_lead(drawing, day, signs)
                + (
                    _cells(drawing, day.row, signs, everywhere) if shows_cells(drawing, day) else ""
                ),
                box,
            )
            for day in week
        )


def box_width(drawing: WeekDrawing) -> int:
    """Return the cells of a day in a month."""
    return max(drawing.width // 7, 2)


def month_names(drawing: WeekDrawing, names: Sequence[str]) -> str:
    """Return the line above the weeks of a month: as much of every name as fits."""
    box = box_width(drawing)
    return "".join(_padded(_start(name, box - 1), box) for name in names)


def shows_cells(drawing: WeekDrawing, day: MonthDay) -> bool:
    """Say whether a day of a month has its cells drawn: it is of the month, and there is room."""
    return day.inside and box_width(drawing) - _NUMBER >= drawing.columns + 1


def day_lead(drawing: WeekDrawing, day: MonthDay, signs: Signs) -> str:
    """Return what stands before the cells of a day in a month: its number, a sign for today.

    Where there is no room for cells, the days without a window give up their number.
    """
    if not day.inside:
        return ""
    number = f"{day.row.date.day:2}"
    if shows_cells(drawing, day):
        return number + (signs.today if day.row.today else " ")
    if any(cell.kind != "off" for cell in day.row.cells):
        return number
    return f" {signs.today if day.row.today else signs.track}"


def _cells(drawing: WeekDrawing, row: Row, signs: Signs, ticks: set[int] | frozenset[int]) -> str:
    return "".join(
        sign_of(drawing, row, cell, signs, on_tick=column in ticks)
        for column, cell in enumerate(row.cells)
    )


def sign_of(drawing: WeekDrawing, row: Row, cell: Cell, signs: Signs, *, on_tick: bool) -> str:
    """Return the sign a cell is drawn with; ``on_tick`` where an hour of the ruler stands."""
    if cell.char:
        return cell.char
    if cell.now and row.today:
        return signs.now
    if cell.kind == "off":
        if cell.now:
            return signs.now_dim
        return signs.track if on_tick else " "
    if cell.left and cell.right:
        return _full_sign(drawing, cell, signs)
    if cell.kind != "planned" or drawing.switch == "inactive" or cell.shift:
        return _full_sign(drawing, cell, signs)
    return signs.left if cell.left else signs.right


def _full_sign(drawing: WeekDrawing, cell: Cell, signs: Signs) -> str:
    name = meaning_of(drawing, cell)
    by_name = {
        "planned": signs.planned,
        "inactive": signs.inactive,
        "shifted": signs.shifted,
        "assumed": signs.assumed,
        "odd": signs.odd,
        "skipped": signs.skipped,
        "reading_1": signs.readings[0],
        "reading_2": signs.readings[1],
        "reading_both": signs.readings[2],
    }
    return by_name.get(name, " ")


def meaning_of(drawing: WeekDrawing, cell: Cell) -> str:
    """Return what a cell stands for, by the names of ``legend``; empty for time without a plan."""
    if cell.kind == "planned":
        if drawing.switch == "inactive":
            return "inactive"
        return "shifted" if cell.shift else "planned"
    if cell.kind == "maybe":
        return ("", "reading_1", "reading_2", "reading_both")[cell.readings]
    return "" if cell.kind == "off" else cell.kind


def _ruler(ruler: Ruler, columns: int) -> str:
    line = [" "] * columns
    for tick in ruler.ticks:
        line[tick.column : tick.column + 2] = f"{tick.hour:02}"
    return "".join(line)


def _start(name: str, cells: int) -> str:
    """Return as much of a name as fits, without an ellipsis: it would be all that is left."""
    while width(name) > cells:
        name = name[:-1]
    return name


def _padded(text: str, cells: int) -> str:
    return text + " " * max(0, cells - width(text))
