"""A structure pane as lines of text: one per node, two cells further in per level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.words.i18n import pick

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ivatui.core.node import Node

    Saying = Callable[[str], str]

_STEP = "  "


def tree_lines(node: Node, mark: Saying, meaning: Saying) -> Iterator[str]:
    """Yield the lines of ``node`` and all below it; ``mark`` and ``meaning`` put codes in words."""
    stack = [(node, 0)]
    while stack:
        each, depth = stack.pop()
        yield from _lines(each, _STEP * depth, mark, meaning)
        stack.extend((child, depth + 1) for child in reversed(each.children))


def _lines(node: Node, indent: str, mark: Saying, meaning: Saying) -> Iterator[str]:
    said = node.name
    if node.title is not None and (title := pick(*node.title)):
        said += f" ({title})"
    first, *others = (node.value or "").split("\n")
    if node.value is not None:
        said += f": {first}"
    if node.meaning:
        said += f" = {meaning(node.meaning)}"
    if node.marks:
        said += f"  [{', '.join(mark(code) for code in node.marks)}]"
    yield indent + said
    for line in others:
        yield indent + _STEP + line
