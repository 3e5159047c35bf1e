"""What a filter leaves of a tree. Pure: no screen."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from ivatui.ui.widgets.matches import Matches

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from ivatui.core.node import Node
    from ivatui.ui.widgets.outline.index import TreeIndex


class Part:
    """The nodes that bear one of some marks, and the branches that lead to them; the root always.

    A marked branch without marked nodes below it is left whole; without marks all is.
    """

    def __init__(self, index: TreeIndex, marks: Collection[str] = ()) -> None:
        self.index = index
        self._left: bytearray | None = None
        self._counts: dict[int, int] = {}
        if marks:
            self._left = bytearray(len(index))
            self._leave(index.bearing(marks), self._left)

    def _leave(self, marked: Iterator[int], left: bytearray) -> None:
        """Note what leads to the ``marked``, which come from the last to the first."""
        counts, index = self._counts, self.index
        for place in marked:
            if not place or place in counts:  # led to already
                continue
            left[place : index.ends[place]] = b"\1" * (index.ends[place] - place)
            for above in index.above(place):
                counts[above] = counts.get(above, 0) + 1
                if counts[above] > 1:
                    break
                left[above] = 1
        if left:
            left[0] = 1
            counts.setdefault(0, 0)

    def holds(self, place: int) -> bool:
        """Return whether the node at ``place`` is left."""
        return self._left is None or bool(self._left[place])

    def leads(self, place: int) -> bool:
        """Return whether a branch is only left for what is below it."""
        return place in self._counts

    def count(self, place: int) -> int:
        """Return how many children of the node at ``place`` are left."""
        counted = self._counts.get(place)
        if counted is not None:
            return counted
        branch = self.index.branches.get(place)
        return len(branch.children) if branch is not None else 0

    def place(self, path: str) -> int | None:
        """Return the place of the node at ``path``; None where none is left."""
        place = self.index.place(path)
        return place if place is not None and self.holds(place) else None

    def above(self, places: Collection[int]) -> frozenset[int]:
        """Return the places of everything above any of ``places``."""
        return frozenset(above for place in places for above in self.index.above(place))

    def matches(self, needle: str, text_of: Callable[[Node], str]) -> Matches:
        """Return the nodes whose text holds ``needle``, upper and lower case alike."""
        if not needle:
            return Matches()
        found = self.index.texts(text_of).holding(needle.lower())
        if self._left is not None:
            found = array("I", filter(self._left.__getitem__, found))
        return Matches(found)
