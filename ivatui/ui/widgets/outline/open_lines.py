"""The open lines themselves: very many at little cost. Pure: no screen."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from ivatui.core.lazy import LazySequence

if TYPE_CHECKING:
    from ivatui.core.node import Node
    from ivatui.ui.widgets.outline.part import Part

_OPEN: Final = {None: 0, False: 1, True: 2}
_OPENED: Final = (None, False, True)


class Line(NamedTuple):
    """One open node."""

    node: Node
    depth: int
    """0 at the top level of what is shown."""
    open: bool | None
    """Whether the children are shown; None where there are none."""
    total: int = 0
    """How many children there are to be shown."""


class OpenLines(LazySequence[Line]):
    """Lines in drawing order, which is that of their places; each is made when it is looked at."""

    def __init__(self, part: Part, above: int = 0) -> None:
        """Have no lines yet, of ``part``; ``above`` levels of it are not shown."""
        self._part = part
        self._above = above
        self._places = array("I")
        self._open = bytearray()

    def add(self, place: int, opened: bool | None) -> None:
        """Append the line of the node at ``place``."""
        self._places.append(place)
        self._open.append(_OPEN[opened])

    def insert(self, number: int, lines: OpenLines) -> None:
        """Put ``lines`` before line ``number``."""
        self._places[number:number] = lines._places
        self._open[number:number] = lines._open

    def remove(self, first: int, end: int) -> None:
        """Take out the lines from ``first`` up to before ``end``."""
        del self._places[first:end], self._open[first:end]

    def set_open(self, number: int, opened: bool) -> None:
        """Note whether the children of a line are shown."""
        self._open[number] = _OPEN[opened]

    def place(self, number: int) -> int:
        """Return the place of the node of line ``number``."""
        return self._places[number]

    def first_from(self, place: int) -> int:
        """Return the first line whose node is at ``place`` or after it."""
        return bisect_left(self._places, place)

    def number(self, place: int) -> int | None:
        """Return the line of the node at ``place``; None where it is not open to view."""
        number = self.first_from(place)
        shown = number < len(self) and self._places[number] == place
        return number if shown else None

    def __len__(self) -> int:
        return len(self._places)

    def _at(self, number: int) -> Line:
        place, index = self._places[number], self._part.index
        depth = index.depths[place] - self._above
        opened = _OPENED[self._open[number]]
        return Line(index.node(place), depth, opened, self._part.count(place))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]  # as of a list: it changes
