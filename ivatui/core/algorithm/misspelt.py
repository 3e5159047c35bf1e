"""Finds the name somebody may have meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_EDITS: Final = 2
_SHORTEST: Final = 6
"""Shorter names are too near each other by chance."""
_DIGITS = re.compile(r"\d+")


def misspelt(name: str, known: Iterable[str]) -> str | None:
    """Return the one of ``known`` that ``name`` differs from by a letter or two, or None.

    Names that differ only in their numbers are different names.
    """
    plain = _plain(name)
    if not _SHORTEST <= len(name) <= 80:
        return None
    for other in known:
        if _plain(other) == plain:
            if _DIGITS.findall(other) == _DIGITS.findall(name):
                return other
        elif _near(name.lower(), other.lower()) and _DIGITS.sub("", name) != _DIGITS.sub("", other):
            return other
    return None


def _plain(name: str) -> str:
    return re.sub(r"[\W_\d]+", "", name).lower()


def _near(one: str, other: str) -> bool:
    """Tell whether one text becomes the other by at most ``_EDITS`` edits."""
    if abs(len(one) - len(other)) > _EDITS:
        return False
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        above, row = row, [number]
        for column, against in enumerate(other, 1):
            row.append(min(row[-1] + 1, above[column] + 1, above[column - 1] + (letter != against)))
        if min(row) > _EDITS:
            return False
    return row[-1] <= _EDITS
