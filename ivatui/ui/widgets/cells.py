"""Text measured in terminal cells: cut, pad, clip and wrap so that a line never breaks.

A CJK character takes two cells, a combining mark none; the measure is Rich's, which is the one
Textual composes the screen with. Texts are clean; line breaks and tabs may still be in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from rich.cells import cell_len, set_cell_size, split_graphemes

from ivatui.ui.glyphs import glyphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Align: TypeAlias = Literal["left", "right"]

Piece: TypeAlias = tuple[str, str]
"""A text of one line and the tokens it is styled by, separated by spaces."""

Pieces: TypeAlias = tuple[Piece, ...]

CLUSTER = 16
"""Characters looked at per cell: a letter and its marks, or one joined emoji, fit in it."""

_LOOSE = frozenset((" ", 2))
"""A line may break before and after a blank, and a character of two cells."""
_NEVER_FIRST = frozenset("，。、；：！？）》」』】〕”’,.;:!?)]}%")
"""Punctuation that stays with what it closes."""
_NEVER_LAST = frozenset("（《「『【〔“‘([{")
"""Punctuation that stays with what it opens."""


def one_line(text: str) -> str:
    """Return ``text`` without line breaks (shown as a sign) and tabs."""
    if text.isprintable():
        return text
    return text.replace("\r\n", "\n").replace("\n", glyphs().newline).replace("\t", " ")


def shorten(text: str, width: int) -> str:
    """Return ``text`` on one line of at most ``width`` cells, cut with a sign where too long."""
    if width <= 0:
        return ""
    head = one_line(text[: width * CLUSTER])
    if len(text) <= width * CLUSTER and cell_len(head) <= width:
        return head
    return set_cell_size(head, width - 1).rstrip(" ") + glyphs().cut


def fit(text: str, width: int, align: Align = "left") -> str:
    """Return ``text`` cut or padded to exactly ``width`` cells."""
    short = shorten(text, width)
    space = " " * (width - cell_len(short))
    return space + short if align == "right" else short + space


def width_of(pieces: Iterable[Piece]) -> int:
    """Return the cells that ``pieces`` take."""
    return sum(cell_len(text) for text, _ in pieces)


def clip(pieces: Iterable[Piece], start: int, width: int) -> Pieces:
    """Return what of ``pieces`` lies in the ``width`` cells from cell ``start``, on one line.

    A wide character cut in half leaves a space.
    """
    clipped: list[Piece] = []
    position, end = 0, start + width
    for text, token in pieces:
        if position >= end:
            break
        text = one_line(text[: (end - position) * CLUSTER])  # noqa: PLW2901 - what of it can matter
        cells = cell_len(text)
        if position + cells > start:
            part = _slice(text, cells, max(0, start - position), end - position)
            clipped.append((part, token))
        position += cells
    return tuple(clipped)


def _slice(text: str, cells: int, start: int, end: int) -> str:
    """Return cells ``start`` to ``end`` of a text that is ``cells`` wide."""
    if cells == len(text) and text.isascii():
        return text[start:end]
    if cells > end:
        text = set_cell_size(text, end)
    if not start:
        return text
    position, taken = 0, len(text)
    for first, last, size in split_graphemes(text)[0]:
        if position >= start:
            taken = first
            break
        position += size
        taken = last
    return " " * max(0, position - start) + text[taken:]


def highlight(pieces: Iterable[Piece], needle: str, token: str = "match") -> Pieces:  # noqa: S107 - a style
    """Return ``pieces`` with ``token`` added wherever ``needle`` (lower case) stands in a text."""
    if not needle:
        return tuple(pieces)
    return tuple(part for piece in pieces for part in _split(piece, needle, token))


def _split(piece: Piece, needle: str, token: str) -> Iterator[Piece]:
    text, style = piece
    lower = text.lower()
    marked = f"{style} {token}".strip()
    if len(lower) != len(text):  # a few letters grow in lower case, so places differ
        yield (text, marked if needle in lower else style)
        return
    position = 0
    while (found := lower.find(needle, position)) >= 0:
        if found > position:
            yield (text[position:found], style)
        position = found + len(needle)
        yield (text[found:position], marked)
    if position < len(text):
        yield (text[position:], style)


def wrap(text: str, width: int) -> list[str]:
    """Return ``text`` as lines of at most ``width`` cells, broken at spaces where there are any.

    A line always takes at least one character, even one wider than ``width``.
    """
    lines: list[str] = []
    for paragraph in text.replace("\r\n", "\n").replace("\t", "    ").split("\n"):
        lines += _wrap_paragraph(paragraph, max(1, width))
    return lines


def _wrap_paragraph(text: str, width: int) -> Iterator[str]:
    if len(text) <= width and cell_len(text) <= width:
        yield text
        return
    parts = [(text[first:last], size) for first, last, size in split_graphemes(text)[0]]
    start = 0
    while start < len(parts):
        end = _line_end(parts, start, width)
        yield "".join([part for part, _ in parts[start:end]]).rstrip(" ")
        while end < len(parts) and parts[end][0] == " ":
            end += 1
        start = end


def _line_end(parts: list[tuple[str, int]], start: int, width: int) -> int:
    """Return where the line that begins at ``start`` ends: at the last break that fits."""
    cells, last_break = 0, None
    for index in range(start, len(parts)):
        part, size = parts[index]
        if index > start:
            before, size_before = parts[index - 1]
            loose = _LOOSE.intersection((part, size, before, size_before))
            if loose and part not in _NEVER_FIRST and before not in _NEVER_LAST:
                last_break = index
            if cells + size > width:
                return index if last_break is None else last_break
        cells += size
    return len(parts)


def wrapped(text: str, width: int, token: str = "", *, sign: str = "") -> Iterator[Pieces]:
    """Yield ``text`` in lines of ``width`` cells, a sign before the first of them."""
    lead = f"{sign} " if sign else ""
    for number, part in enumerate(wrap(text, max(8, width - len(lead)))):
        yield ((" " * len(lead) if number else lead, token), (part, token))
