"""The columns of a table: which of them fit, and how wide they are.

Widths follow from the width of the table alone, never from the data, so nothing moves when the
data changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivatui.ui.widgets.cells import Align  # noqa: TC001 - a field's type, read by tools

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = 1
"""Blank cells between two columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table. Widths are in cells."""

    key: str
    title: str
    """In the language of the screen."""
    min_width: int = 4
    max_width: int | None = None
    """None: as wide as there is room."""
    weight: int = 1
    """Share of the room that is left when every column has its least width."""
    align: Align = "left"
    priority: int = 0
    """0 stays longest; the higher, the earlier the column vanishes where it is narrow."""


def lay_out(columns: Sequence[Column], width: int) -> tuple[tuple[int, int], ...]:
    """Return (place in ``columns``, width) of every column shown in ``width`` cells.

    The most wanted column is always shown, squeezed if need be.
    """
    shown = list(range(len(columns)))
    while len(shown) > 1 and _least(columns, shown) > width:
        shown.remove(max(shown, key=lambda place: (columns[place].priority, place)))
    if not shown or width <= 0:
        return ()
    widths = {place: columns[place].min_width for place in shown}
    if len(shown) == 1 and widths[shown[0]] >= width:
        return ((shown[0], width),)
    _share(columns, widths, width - _least(columns, shown))
    return tuple(widths.items())


def _least(columns: Sequence[Column], shown: list[int]) -> int:
    return sum(columns[place].min_width for place in shown) + GAP * (len(shown) - 1)


def _share(columns: Sequence[Column], widths: dict[int, int], room: int) -> None:
    """Give ``room`` cells to the columns that may grow, by their weights."""
    while room > 0:
        growing = [place for place in widths if _may_grow(columns[place], widths[place])]
        if not growing:
            return
        weights = sum(columns[place].weight for place in growing)
        given = 0
        for place in growing:
            column = columns[place]
            share = max(1, room * column.weight // weights)
            most = share if column.max_width is None else column.max_width - widths[place]
            taken = min(share, most, room - given)
            widths[place] += taken
            given += taken
        room -= given


def _may_grow(column: Column, width: int) -> bool:
    return column.weight > 0 and (column.max_width is None or width < column.max_width)
