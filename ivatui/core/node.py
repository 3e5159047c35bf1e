"""A node of a structure pane: what trees on screen and in text output are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Kind = Literal["branch", "text", "number", "boolean", "null", "secret", "time", "url"]


@dataclass(frozen=True, slots=True)
class Node:
    """One line of a tree. Names and values are clean and masked."""

    path: str
    """Unique in its tree and stable over refreshes: cursor and folds are kept by it."""
    name: str
    """Field or parameter name as the service spells it; shown as it is."""
    value: str | None = None
    """What stands beside the name; None for a branch without an own value."""
    kind: Kind = "text"
    marks: tuple[str, ...] = ()
    """Codes shown as short words behind the value, e.g. ``default`` or ``missing``."""
    meaning: str | None = None
    """Code of a sentence that explains the value, e.g. ``stream_type.2``; see words.meanings."""
    title: tuple[str, str] | None = None
    """Display title (English, Chinese) where the service gives one."""
    children: Sequence[Node] = ()
    """Never changed; see ``side_by_side``."""

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in drawing order, without recursion."""
        yield self
        levels = [iter(self.children)]
        while levels:
            for node in levels[-1]:
                yield node
                if node.children:
                    levels.append(iter(node.children))
                    break
            else:
                levels.pop()
