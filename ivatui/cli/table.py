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
    leaves: int = 0
    """Where even that is too wide, columns leave, the highest number first; 0 stays."""


def lines(columns: Sequence[Column], rows: Sequence[Sequence[str]], limit: int | None) -> list[str]:
    """Return a line of titles and one per row; ``limit`` is the terminal's width in cells."""
    widths = [
        max([width(column.title), *(width(row[place]) for row in rows)])
        for place, column in enumerate(columns)
    ]
    kept = list(range(len(columns)))
    if limit is not None:
        kept = _fitting(widths, columns, limit)
        widths = _narrowed([widths[n] for n in kept], [columns[n] for n in kept], limit)
    titles = [column.title for column in columns]
    return [_line([cells[n] for n in kept], widths, limit) for cells in (titles, *rows)]


def _fitting(widths: Sequence[int], columns: Sequence[Column], limit: int) -> list[int]:
    """Return the places of the columns that stay, each as narrow as it can be."""
    kept = list(range(len(columns)))
    while True:
        least = [min(widths[n], columns[n].least) if columns[n].gives else widths[n] for n in kept]
        able = [n for n in kept if columns[n].leaves]
        if not able or sum(least) + _GAP * (len(kept) - 1) <= limit:
            return kept
        kept.remove(max(able, key=lambda n: columns[n].leaves))


def _narrowed(given: Sequence[int], columns: Sequence[Column], limit: int) -> list[int]:
    """Take cells from the widest of the columns that give, until the line fits."""
    widths = list(given)
    over = sum(widths) + _GAP * (len(widths) - 1) - limit
    while over > 0:
        able = [n for n, column in enumerate(columns) if column.gives and widths[n] > column.least]
        if not able:
            break
        widths[max(able, key=widths.__getitem__)] -= 1
        over -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int], limit: int | None) -> str:
    padded = []
    for cell, wide in zip(cells, widths, strict=True):
        cut = shorten(cell, wide)
        padded.append(cut + " " * (wide - width(cut)))
    line = (" " * _GAP).join(padded).rstrip()
    return line if limit is None else shorten(line, limit)
