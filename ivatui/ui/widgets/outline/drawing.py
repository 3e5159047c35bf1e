"""One line of a tree in pieces: guides, fold mark, name, value, title, words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len

from ivatui.ui.glyphs import glyphs
from ivatui.ui.widgets.cells import shorten
from ivatui.words.i18n import language, pick
from ivatui.words.meanings import mark, meaning

if TYPE_CHECKING:
    from ivatui.core.node import Node
    from ivatui.ui.widgets.cells import Piece, Pieces
    from ivatui.ui.widgets.outline.open_lines import Line

_PLAIN_MARKS = frozenset(
    {"default", "unset", "required", "type", "switch_on", "switch_off", "secret", "json_text"}
    | {"online", "sources"}
)
"""Marks that only tell; any other wants a look."""
_LEAST_VALUE = 8
_LEAST_TITLE = 6
"""Cells below which showing anything of it makes no sense."""


def title_of(node: Node) -> str:
    """Return the display title in the language of the screen; empty where there is none."""
    return pick(*node.title) if node.title else ""


def describe(node: Node) -> tuple[str, ...]:
    """Return what the value of ``node`` means and the words for its marks."""
    return _words(node.meaning, node.marks, language()) if node.meaning or node.marks else ()


@lru_cache(maxsize=1024)
def _words(code: str | None, marks: tuple[str, ...], _language: str) -> tuple[str, ...]:
    """Return the words; kept, since a search asks for those of every node."""
    sentence = meaning(code) if code else ""
    words = tuple(mark(each) for each in marks)
    return (sentence, *words) if sentence else words


def draw(
    line: Line, words: tuple[str, ...], width: int, *, changed: bool, before: str = ""
) -> Pieces:
    """Return what ``line`` shows in ``width`` cells; ``words`` stand at the end.

    Where room is short the title goes first, then what stood there ``before``, then the value is
    cut, then the words.
    """
    head = _head(line, width, changed=changed)
    room = width - sum(cell_len(text) for text, _ in head)
    value, token = _value(line)
    note = f" {glyphs().separator} ".join(words)
    needed = min(cell_len(value), _LEAST_VALUE) + 2 if value else 0
    note = shorten(note, max(room // 2, room - needed) - 2) if note else ""
    tail: list[Piece] = []
    if note:
        plain = _PLAIN_MARKS.issuperset(code.partition(":")[0] for code in line.node.marks)
        tail = [("  ", ""), (note, "dim" if plain else "mark")]
        room -= cell_len(note) + 2
    value = shorten(value, room - 2)
    if value:
        head += [("  ", ""), (value, token)]
        room -= cell_len(value) + 2
    if before and room >= _LEAST_TITLE + 2:
        before = shorten(before, room - 2)
        head += [("  ", ""), (before, "changed")]
        room -= cell_len(before) + 2
    title = title_of(line.node)
    if title and room >= _LEAST_TITLE + 2:
        head += [("  ", ""), (shorten(title, room - 2), "title")]
    return (*head, *tail)


def _head(line: Line, width: int, *, changed: bool) -> list[Piece]:
    signs = glyphs()
    fold = {True: signs.open, False: signs.folded, None: " "}[line.open]
    return [
        (signs.changed if changed else " ", "changed"),
        (_guides(line.depth, width), "guide"),
        (f"{fold} ", "guide"),
        (shorten(line.node.name, max(4, width * 2 // 3)), "name"),
    ]


def _guides(depth: int, width: int) -> str:
    """Return the guides of ``depth`` ancestors, or their number where they would take it all."""
    if depth * 2 <= width // 2:
        return f"{glyphs().rail} " * depth
    return f"{glyphs().rail}{depth}{glyphs().rail} "


def _value(line: Line) -> tuple[str, str]:
    node = line.node
    if node.value is not None:
        return node.value, "" if node.kind == "branch" else node.kind
    if line.open is False:
        return f"({line.total})", "dim"
    return "", ""
