"""How many terminal cells a text takes, and cutting it to a number of them.

Counts what terminals and the screen library agree on: wide and fullwidth characters take two
cells, combining marks, jamo vowels and skin tones none, two regional indicators (a flag) two.
For clean text only: joiners and variation selectors are gone by then.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

ELLIPSIS = "…"

_ZERO = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF), (0x1F3FB, 0x1F3FF))
"""Drawn onto the character before them, though no mark by category."""
_WIDE = ((0x2630, 0x2637), (0x268A, 0x268F), (0x4DC0, 0x4DFF), (0x1D300, 0x1D376))
"""Wide since Unicode 16; older tables call them narrow."""


def width(s: str) -> int:
    """Return the number of cells ``s`` takes on one line."""
    if s.isascii():
        return len(s)
    return sum(map(_cells, s))


def shorten(s: str, cells: int) -> str:
    """Return ``s`` cut to at most ``cells`` cells, the cut shown by an ellipsis.

    A combining mark stays with its base; a wide character that would stick out is left away.
    """
    if cells <= 0:
        return ""
    if len(s) * 2 <= cells or width(s) <= cells:
        return s
    used = 0
    for position, char in enumerate(s):
        used += _cells(char)
        if used > cells - 1:
            return s[:position] + ELLIPSIS
    return s


@lru_cache(maxsize=4096)
def _cells(char: str) -> int:
    code = ord(char)
    if unicodedata.category(char)[0] == "M" or any(lo <= code <= hi for lo, hi in _ZERO):
        return 0
    if unicodedata.east_asian_width(char) in "WF" or any(lo <= code <= hi for lo, hi in _WIDE):
        return 2
    return 1
