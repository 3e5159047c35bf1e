"""Values before and after a change, each on one short line."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING

from ivatui.core.text import json_text, shorten, width

if TYPE_CHECKING:
    from ivatui.core.tree import Json

CELLS = 200
"""No value is wider than this."""

_LEAD = 40
"""Characters kept before the first difference of two long texts."""
_MISTAKABLE = re.compile(r'(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|"(?s:.*))\Z')


def spelled(value: Json) -> str:
    """Return ``value`` on one line of at most ``CELLS`` cells.

    A text stands without quotes unless it is empty, has several lines or blanks at its ends, or
    would read as a number or another JSON value.
    """
    return shorten(_in_full(value), CELLS)


def spelled_pair(before: Json, after: Json) -> tuple[str, str]:
    """Return two values spelled alike, each cut to the part around the first difference."""
    quoted = isinstance(before, str) != isinstance(after, str)
    old, new = _in_full(before, quoted=quoted), _in_full(after, quoted=quoted)
    if max(width(old), width(new)) > CELLS:
        cut = _first_difference(old, new) - _LEAD
        if cut > _LEAD:
            old, new = _from(old, cut), _from(new, cut)
    return shorten(old, CELLS), shorten(new, CELLS)


def _in_full(value: Json, *, quoted: bool = False) -> str:
    if isinstance(value, str) and not quoted and _is_clear(value):
        return value
    return json_text(value, indent=None)


def _is_clear(text: str) -> bool:
    return text.isprintable() and text.strip() == text != "" and not _MISTAKABLE.match(text)


def _first_difference(one: str, two: str) -> int:
    for index, old, new in zip(count(), one, two, strict=False):
        if old != new:
            return index
    return min(len(one), len(two))


def _from(text: str, start: int) -> str:
    """Return ``text`` from ``start`` on, or from the base of the marks that stand there."""
    while start and start < len(text) and unicodedata.category(text[start])[0] == "M":
        start -= 1
    return "…" + text[start:]
