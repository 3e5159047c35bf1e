"""A table of text: columns as wide as their cells, and no line wider than the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ivatui.core.text import shorten, width

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = 2


class Column(NamedTuple):
    """One column."""

    title: str
    least: int = 6
    """Cells it keeps where the terminal is narrow."""
    gives: bool = False
    """Whether it gives way where the terminal is narrow."""


def lines(columns: Sequence[Column], rows: Sequence[Sequence[str]], limit: int | None) -> list[str]:
    """Return a line of titles and one per row; ``limit`` is the terminal's width in cells."""
    widths = [
        max([width(column.title), *(width(row[place]) for row in rows)])
        for place, column in enumerate(columns)
    ]
    if limit is not None:
        _narrow(widths, columns, limit)
    titles = [column.title for column in columns]
    return [_line(cells, widths, limit) for cells in (titles, *rows)]


def _narrow(widths: list[int], columns: Sequence[Column], limit: int) -> None:
    """Take cells from the widest of the columns that give, until the line fits."""
    over = sum(widths) + _GAP * (len(widths) - 1) - limit
    while over > 0:
        able = [n for n, column in enumerate(columns) if column.gives and widths[n] > column.least]
        if not able:
            return
        widths[max(able, key=widths.__getitem__)] -= 1
        over -= 1


def _line(cells: Sequence[str], widths: Sequence[int], limit: int | None) -> str:
    padded = []
    for cell, wide in zip(cells, widths, strict=True):
        cut = shorten(cell, wide)
        padded.append(cut + " " * (wide - width(cut)))
    line = (" " * _GAP).join(padded).rstrip()
    return line if limit is None else shorten(line, limit)
