"""What a table shows: rows of cells, each row with a key of its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a row."""

    text: str
    """Clean; cut to the column, never wrapped."""
    style: str = ""
    """Tokens of the palette, e.g. ``bad``, ``calm`` or ``dim``, separated by spaces."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    key: str
    """Unique in the table and the same over refreshes: the cursor follows it."""
    cells: tuple[Cell, ...]
    """In the order of the columns; missing ones are blank."""
