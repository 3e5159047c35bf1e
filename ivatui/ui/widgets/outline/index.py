"""Every node of a tree by its place in drawing order: where it is, what is above and below. Pure.

Only numbers are kept, and nodes that have children: 50,000 nodes as objects lie all over the memory
of the process.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from itertools import chain
from typing import TYPE_CHECKING

from ivatui.core.packed import PackedTexts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from ivatui.core.node import Node


class TreeIndex:
    """The places of the nodes of one tree, the root's being 0; without a root there are none."""

    def __init__(self, root: Node | None = None) -> None:
        self._roots = () if root is None else (root,)
        self.branches: dict[int, Node] = {}
        """Nodes with children by their place, in the order of places."""
        self.parents = array("i")
        """Place of each node's parent; -1 for the root."""
        self.ends = array("I")
        """The first place after each node and all below it."""
        self.depths = array("H")
        """0 for the root."""
        self._numbers = array("I")  # which child of its parent each is
        self._bearings: dict[tuple[str, ...], int] = {}
        self._bearing_of = array("I")
        hashes = self._walk()
        order = sorted(range(len(hashes)), key=hashes.__getitem__)
        self._by_hash = array("I", order)
        self._hashes = array("q", map(hashes.__getitem__, order))
        self._texts: PackedTexts | None = None

    def _walk(self) -> list[int]:
        """Note where every node is; return the hash of the path of each."""
        hashes: list[int] = []
        levels, above = [enumerate(self._roots)], [-1]
        while levels:
            for number, node in levels[-1]:
                place = len(hashes)
                hashes.append(hash(node.path))
                self.parents.append(above[-1])
                self.ends.append(place + 1)
                self.depths.append(len(levels) - 1)
                self._numbers.append(number)
                self._bearing_of.append(self._bearings.setdefault(node.marks, len(self._bearings)))
                if node.children:
                    self.branches[place] = node
                    levels.append(enumerate(node.children))
                    above.append(place)
                    break
            else:
                levels.pop()
                if (done := above.pop()) >= 0:
                    self.ends[done] = len(hashes)
        return hashes

    @property
    def root(self) -> Node | None:
        """The whole tree."""
        return self._roots[0] if self._roots else None

    def __len__(self) -> int:
        """Return how many nodes there are."""
        return len(self.parents)

    def node(self, place: int) -> Node:
        """Return the node at ``place``."""
        branch = self.branches.get(place)
        if branch is not None:
            return branch
        above = self.parents[place]
        beside = self.branches[above].children if above >= 0 else self._roots
        return beside[self._numbers[place]]

    def place(self, path: str) -> int | None:
        """Return the place of the node at ``path``; None where there is no such node."""
        wanted = hash(path)
        first = bisect_left(self._hashes, wanted)
        for place in self._by_hash[first : bisect_right(self._hashes, wanted, first)]:
            if self.node(place).path == path:
                return place
        return None

    def above(self, place: int) -> Iterator[int]:
        """Yield the places of what is above ``place``, nearest first, up to the root."""
        while (place := self.parents[place]) >= 0:
            yield place

    def bearing(self, marks: Collection[str]) -> Iterator[int]:
        """Yield the places of the nodes that bear one of ``marks``, the last ones first."""
        asked, bearings = frozenset(marks), self._bearing_of
        wanted = {number for borne, number in self._bearings.items() if not asked.isdisjoint(borne)}
        return (place for place in reversed(range(len(self))) if bearings[place] in wanted)

    def texts(self, text_of: Callable[[Node], str]) -> PackedTexts:
        """Return what is searched: the text of every node in lower case, made once.

        ``text_of`` must be the same in every call.
        """
        if self._texts is None:
            nodes = chain.from_iterable(root.walk() for root in self._roots)
            self._texts = PackedTexts(text_of(node).lower() for node in nodes)
        return self._texts
