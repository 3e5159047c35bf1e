"""The lines of the fleet strip in pieces: runs at once, days, and what is said below. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len

from ivatui.core.fleet_columns import DAYS
from ivatui.ui.glyphs import UNICODE, glyphs
from ivatui.ui.widgets.cells import shorten
from ivatui.words import fleet_week as words
from ivatui.words import times
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from ivatui.core.fleet_columns import Column
    from ivatui.core.fleet_week import FleetWeek
    from ivatui.ui.widgets.cells import Piece, Pieces
    from ivatui.words.fleet_week import NotCounted

GUTTER = 5
"""Cells left of the columns, for what a full block stands for."""

_BLOCKS = "▁▂▃▄▅▆▇█"
_DIGITS = "123456789"
_GROUP = 10_000
"""From so many on, thousands are told."""


@dataclass(frozen=True, slots=True)
class Places:
    """Columns that are marked."""

    now: int | None = None
    cursor: int | None = None
    """None while the keys go elsewhere."""
    chosen: int | None = None
    """The one whose tasks are listed."""


def level_line(columns: Sequence[Column], places: Places) -> Pieces:
    """Return the runs of every column as a block, full for the most there are; ASCII as a digit.

    A digit is the number itself while no column has more than nine, else ninths of the most.
    """
    most = max((column.runs for column in columns), default=0)
    drawn = [
        (_level(column.runs, most), _token("bar" if column.runs else "guide", number, places))
        for number, column in enumerate(columns)
    ]
    return ((_scale(most), "dim"), *_joined(drawn))


def day_line(columns: Sequence[Column], places: Places) -> Pieces:
    """Return the names of the days with the present, the cursor and the chosen column on them."""
    per_day = len(columns) // DAYS
    cells: list[Piece] = [(" ", "")] * len(columns)
    for day in range(DAYS):
        first = day * per_day
        today = places.now is not None and first <= places.now < first + per_day
        name = _cut(times.weekday(day + 1, short=True), per_day - 1 if per_day > 1 else 1)
        start = first
        if today and places.now is not None and places.now < first + cell_len(name):
            start = places.now + 1  # the sign of the present leaves the name whole
        name = _cut(name, first + per_day - start)
        _write(cells, start, name, "strong" if today else "dim")
    for place, sign, token in (
        (places.now, glyphs().now, "now"),
        (places.chosen, glyphs().bullet, "chosen"),
        (places.cursor, glyphs().ascending, "chosen"),
    ):
        if place is not None:
            _put(cells, place, sign, token)
    return ((" " * GUTTER, ""), *_joined(cells))


def saying_line(
    week: FleetWeek, reasons: Mapping[NotCounted, int], zone: tzinfo, width: int
) -> Pieces:
    """Return peak, empty hours, pile-up, and who is not counted as far as there is room.

    Where it is narrow the reasons go first, then the pile-up, then the empty hours.
    """
    joint = f" {glyphs().separator} "
    said = words.figures(week, zone)
    brief = words.not_counted(reasons, brief=True)
    ways = [[*said, words.not_counted(reasons)]]
    ways += [[*said[:count], brief] for count in range(len(said), 0, -1)]
    lines = [joint.join(filter(None, way)) for way in ways]
    line = next((line for line in lines if cell_len(line) < width), lines[-1])
    return ((f" {shorten(line, width - 1)}", ""),)


def cell_line(column: Column, zone: tzinfo, width: int, *, chosen: bool) -> Pieces:
    """Return the column under the cursor in words, and what enter does."""
    said = words.cell(column.begin, column.end, column.runs, zone)
    hint = tr("esc lists all tasks again") if chosen else tr("enter lists its tasks")
    room = width - 2
    pieces: list[Piece] = [(f"{glyphs().cursor} ", "chosen"), (shorten(said, room), "strong")]
    hint = f" {glyphs().separator} {hint}"
    if cell_len(said) + cell_len(hint) <= room:
        pieces.append((hint, "dim"))
    return tuple(pieces)


def _level(runs: int, most: int) -> str:
    if not runs:
        return glyphs().track
    if glyphs() is UNICODE:
        return _BLOCKS[-(-runs * len(_BLOCKS) // most) - 1]
    return _DIGITS[runs - 1 if most <= len(_DIGITS) else -(-runs * len(_DIGITS) // most) - 1]


def _scale(most: int) -> str:
    """Return the most there are, beside the line it is the height of."""
    if not most or (glyphs() is not UNICODE and most <= len(_DIGITS)):
        return " " * GUTTER
    told = str(most) if most < _GROUP else f"{most // 1000}k"
    return f"{told:>{GUTTER - 1}} "


def _token(token: str, place: int, places: Places) -> str:
    if place in (places.cursor, places.chosen):
        return f"{token} chosen"
    return "now" if place == places.now and token == "bar" else token  # noqa: S105 - a style


def _cut(name: str, cells: int) -> str:
    while cell_len(name) > cells:
        name = name[:-1]
    return name


def _write(cells: list[Piece], start: int, name: str, token: str) -> None:
    place = start
    for char in name:
        cells[place] = (char, token)
        if cell_len(char) > 1:
            cells[place + 1] = ("", token)
        place += cell_len(char)


def _put(cells: list[Piece], place: int, sign: str, token: str) -> None:
    """Put a sign over what stands there; of a wide character cut in half a blank is left."""
    if not cells[place][0]:
        cells[place - 1] = (" ", "")
    elif cell_len(cells[place][0]) > 1:
        cells[place + 1] = (" ", "")
    cells[place] = (sign, token)


def _joined(cells: Sequence[Piece]) -> Pieces:
    """Return neighbours of one style as one piece."""
    return tuple(
        ("".join(text for text, _ in run), token)
        for token, run in groupby(cells, key=lambda piece: piece[1])
    )
