"""The open lines themselves: very many at little cost. Pure: no screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ivatui.core.lazy import LazySequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivatui.core.node import Node


class Line(NamedTuple):
    """One open node."""

    node: Node
    depth: int
    """0 at the top level of what is shown."""
    open: bool | None
    """Whether the children are shown; None where there are none."""


class OpenLines(LazySequence[Line]):
    """Lines in drawing order; each is made when it is looked at.

    Kept are only lists: 50,000 lines as objects would be looked through with every search for
    garbage.
    """

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.depths: list[int] = []
        self._open: list[bool | None] = []

    def add(self, node: Node, depth: int, opened: bool | None) -> None:
        """Append a line."""
        self.nodes.append(node)
        self.depths.append(depth)
        self._open.append(opened)

    def insert(self, index: int, lines: OpenLines) -> None:
        """Put ``lines`` before line ``index``."""
        self.nodes[index:index] = lines.nodes
        self.depths[index:index] = lines.depths
        self._open[index:index] = lines._open

    def remove(self, first: int, end: int) -> None:
        """Take out the lines from ``first`` up to before ``end``."""
        del self.nodes[first:end], self.depths[first:end], self._open[first:end]

    def set_open(self, index: int, opened: bool) -> None:
        """Note whether the children of a line are shown."""
        self._open[index] = opened

    def __len__(self) -> int:
        return len(self.nodes)

    def _at(self, place: int) -> Line:
        return Line(self.nodes[place], self.depths[place], self._open[place])

    def __iter__(self) -> Iterator[Line]:
        return map(Line, self.nodes, self.depths, self._open)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]  # as of a list: it changes
