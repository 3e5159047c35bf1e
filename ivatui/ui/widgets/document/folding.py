"""Which lines of a document are left when parts of it are folded away. Pure: no screen."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Folding:
    """Places in the document, counted from 0, against rows left to see.

    A folded part keeps its first line; the others, up to its last, are hidden. Parts lie beside
    each other or inside one another.
    """

    def __init__(self, total: int = 0) -> None:
        self.total = total
        self.folded: dict[int, int] = {}
        """Last line by first, of every folded part."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._hidden: list[int] = [0]
        """Lines hidden by the outermost parts before each, and by all."""
        self._rows: list[int] = []
        """Rows of the first lines of the outermost parts."""

    @property
    def row_total(self) -> int:
        """How many rows are left."""
        return self.total - self._hidden[-1]

    def set_folded(self, parts: Mapping[int, int]) -> None:
        """Have exactly these parts folded."""
        self.folded = {start: min(end, self.total - 1) for start, end in parts.items()}
        self._starts, self._ends, self._hidden, self._rows = [], [], [0], []
        for start in sorted(self.folded):
            end = self.folded[start]
            if end <= start or (self._ends and start <= self._ends[-1]):
                continue
            self._rows.append(start - self._hidden[-1])
            self._starts.append(start)
            self._ends.append(end)
            self._hidden.append(self._hidden[-1] + end - start)

    def fold(self, start: int, end: int) -> None:
        """Hide the lines after ``start`` up to ``end``."""
        self.set_folded({**self.folded, start: end})

    def unfold(self, start: int) -> None:
        """Show what was folded at ``start``."""
        self.set_folded({first: last for first, last in self.folded.items() if first != start})

    def reveal(self, place: int) -> bool:
        """Unfold whatever hides line ``place``; return whether anything did."""
        left = {first: last for first, last in self.folded.items() if not first < place <= last}
        if len(left) == len(self.folded):
            return False
        self.set_folded(left)
        return True

    def place(self, row: int) -> int:
        """Return the line that is shown in ``row``."""
        return row + self._hidden[bisect_left(self._rows, row)]

    def row(self, place: int) -> int:
        """Return the row of line ``place``, or of the folded part that hides it."""
        part = bisect_left(self._starts, place)
        if part and place <= self._ends[part - 1]:
            return self._rows[part - 1]
        return place - self._hidden[part]
