"""Very many nodes side by side as one long text: a large body has fifty thousand of them."""

from __future__ import annotations

from array import array
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from ivatui.core.lazy import LazySequence
from ivatui.core.node import Node
from ivatui.core.packed import PackedTexts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ivatui.core.node import Kind

MANY: Final = 500
"""So many nodes side by side are kept as they are."""
_TEXTS: Final = 5
"""What a node has of its own: path, name, value, and the titles in two languages."""


class _Look(NamedTuple):
    """What many nodes have in common."""

    kind: Kind
    marks: tuple[str, ...]
    meaning: str | None
    valued: bool
    titled: bool


def side_by_side(nodes: Iterable[Node]) -> Sequence[Node]:
    """Return ``nodes`` as the children of one node; each is used up at once where there are many.

    So they may be made one by one, and never all be there.
    """
    coming = iter(nodes)
    first = tuple(islice(coming, MANY + 1))
    return first if len(first) <= MANY else PackedNodes(chain(first, coming))


class PackedNodes(LazySequence[Node]):
    """Nodes that do not change. One without children is made anew whenever it is looked at."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._looks: list[_Look] = []
        self._look_of = array("I")
        self._branches: dict[int, Node] = {}
        self._texts = PackedTexts(self._take_apart(nodes))

    def _take_apart(self, nodes: Iterable[Node]) -> Iterator[str]:
        known: dict[_Look, int] = {}
        for place, node in enumerate(nodes):
            value, title = node.value, node.title
            look = _Look(node.kind, node.marks, node.meaning, value is not None, title is not None)
            if node.children:
                self._branches[place] = node
            number = known.setdefault(look, len(known))
            if number == len(self._looks):
                self._looks.append(look)
            self._look_of.append(number)
            yield node.path
            yield node.name
            yield value or ""
            yield from title or ("", "")

    def __len__(self) -> int:
        return len(self._look_of)

    def _at(self, place: int) -> Node:
        branch = self._branches.get(place)
        if branch is not None:
            return branch
        kind, marks, meaning, valued, titled = self._looks[self._look_of[place]]
        path, name, value, english, chinese = self._texts.cut(place * _TEXTS, _TEXTS)
        title = (english, chinese) if titled else None
        return Node(path, name, value if valued else None, kind, marks, meaning, title)
