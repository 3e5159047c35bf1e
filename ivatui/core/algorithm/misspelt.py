"""Finds the name somebody may have meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST: Final = 6
"""Shorter names are too near each other by chance."""
_DIGITS = re.compile(r"\d+")


def misspelt(name: str, known: Iterable[str]) -> str | None:
    """Return the one of ``known`` that ``name`` differs from by a slip of the keys, or None.

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
    """Tell whether two texts differ by one letter more, less or another, or by two swapped."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    return (
        one[1:] == other[1:]
        or one[1:] == other
        or one == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:])
    )
