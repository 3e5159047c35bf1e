"""A structure pane as lines of text: one per node, two cells further in per level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.words.i18n import pick

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ivatui.cli.reveal import Reveal
    from ivatui.core.node import Node

    Saying = Callable[[str], str]

_STEP = "  "


def tree_lines(node: Node, mark: Saying, meaning: Saying, reveal: Reveal) -> Iterator[str]:
    """Yield the lines of ``node`` and all below it.

    ``mark`` and ``meaning`` put codes in words, ``reveal`` puts what is masked in the open.
    """
    stack = [(node, 0)]
    while stack:
        each, depth = stack.pop()
        yield from _lines(each, _STEP * depth, mark, meaning, reveal)
        stack.extend((child, depth + 1) for child in reversed(each.children))


def _lines(node: Node, indent: str, mark: Saying, meaning: Saying, reveal: Reveal) -> Iterator[str]:
    said = node.name
    if node.title is not None and (title := pick(*node.title)):
        said += f" ({title})"
    first, *others = reveal(node.path, node.value or "").split("\n")
    if node.value is not None:
        said += f": {first}"
    if node.meaning:
        said += f" = {meaning(node.meaning)}"
    if node.marks:
        said += f"  [{', '.join(mark(code) for code in node.marks)}]"
    yield indent + said
    for line in others:
        yield indent + _STEP + line
