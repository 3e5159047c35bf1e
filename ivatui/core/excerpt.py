"""The text around a place in a longer text, short enough for one line of the screen."""

from __future__ import annotations

from dataclasses import dataclass

from ivatui.core.text import clean, width

CELLS = 80
"""No excerpt is wider than this, so an error never repeats a document."""

_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is in a text, and what stands there."""

    line: int
    """From 1; 0 where no place is known."""
    column: int
    """From 1, in characters; 0 where no place is known."""
    excerpt: str
    """One clean line of at most ``CELLS`` cells."""
    caret: int
    """Cells of the excerpt that stand before the place."""


NOWHERE = Place(0, 0, "", 0)


def place(text: str, offset: int) -> Place:
    """Describe the character at ``offset`` (from 0; the end of the text is a place too)."""
    offset = max(0, min(offset, len(text)))
    start = text.rfind("\n", 0, offset) + 1
    line = text.count("\n", 0, offset) + 1
    before = clean(text[max(start, offset - _BEFORE) : offset])
    while width(before) > _BEFORE:
        before = before[1:]
    end = text.find("\n", offset)
    after = clean(text[offset : min(len(text) if end < 0 else end, offset + CELLS)])
    caret = width(before)
    while caret + width(after) > CELLS:
        after = after[:-1]
    return Place(line, offset - start + 1, before + after, caret)


def place_at(text: str, line: int, column: int) -> Place:
    """Describe the place a parser named by line and column, both from 1."""
    start = 0
    for _ in range(line - 1):
        following = text.find("\n", start) + 1
        if following == 0:
            break
        start = following
    end = text.find("\n", start)
    return place(text, min(start + max(column, 1) - 1, len(text) if end < 0 else end))
