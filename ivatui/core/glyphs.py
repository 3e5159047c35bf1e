"""Which characters may reach a terminal as they are, and what stands in for the others.

The classes follow the Unicode version of the Python that runs: they are taken from its own
tables the first time a text needs them (about 20 ms), and most texts never do.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby

REPLACEMENT = "\ufffd"
DOTTED_CIRCLE = "\u25cc"
"""Carries a combining mark that has no base, as Unicode charts do."""

PLAIN_RANGES = (
    (0x20, 0x7E),
    (0xA1, 0xAC),
    (0xAE, 0x2FF),
    (0x391, 0x3A1),
    (0x3A3, 0x482),
    (0x48A, 0x52F),
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x20A0, 0x20BF),
    (0x2190, 0x2426),
    (0x2440, 0x244A),
    (0x2460, 0x2B73),
    (0x3001, 0x3029),
    (0x3030, 0x303E),
    (0x3041, 0x3096),
    (0x309B, 0x30FF),
    (0x3131, 0x3163),
    (0x3220, 0x9FFC),
    (0xAC00, 0xD7A3),
    (0xFF01, 0xFF9F),
    (0x1F300, 0x1F64F),
    (0x20000, 0x2A6DD),
)
"""Ranges in which every character is plain in every supported Python; a test holds them to that."""

_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f")
"""Letters and marks that draw nothing, though Unicode does not class them as format characters."""
_BLOCK = 256
_LAST_MIXED_PLANE = 0x3FFFF
"""Above it lie tags, variation selectors, private and unassigned characters only."""


def _escaped(lo: int, hi: int) -> str:
    return f"\\U{lo:08x}-\\U{hi:08x}"


PLAIN = "".join(_escaped(lo, hi) for lo, hi in PLAIN_RANGES)
"""The plain ranges, for use inside a regular expression's character class."""


def is_mark(char: str) -> bool:
    """Whether ``char`` is drawn onto the character before it."""
    return unicodedata.category(char)[0] == "M" and not is_odd(char)


def is_odd(char: str) -> bool:
    """Whether ``char`` must not reach a terminal as it is."""
    return not char.isprintable() or char in _INVISIBLE or _is_variation_selector(ord(char))


def _is_variation_selector(code: int) -> bool:
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


def stand_in(char: str) -> str:
    """Return what is shown for an odd character.

    C0 and DEL become control pictures, blanks of any kind become spaces, lone surrogates U+FFFD;
    joiners and variation selectors vanish, since terminals disagree on their width; the rest is
    named, e.g. ``<U+202E>``.
    """
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if code == 0x200D or _is_variation_selector(code):
        return ""
    category = unicodedata.category(char)
    if category == "Cs":
        return REPLACEMENT
    if category == "Zs":
        return "  " if char == "\u3000" else " "
    return f"<U+{code:04X}>"


@cache
def odd(*, multiline: bool = False) -> re.Pattern[str]:
    """Return the pattern of a run of odd characters; newline and tab are odd in a single line."""
    basic, astral = _classes()[0]
    if multiline:
        basic = basic.replace(_escaped(0, 0x1F), _escaped(0, 0x08) + _escaped(0x0B, 0x1F))
    return re.compile(f"(?:{_either(basic, astral)})+")


@cache
def mark() -> str:
    """Return the expression that matches one combining mark that may be shown."""
    return f"(?:{_either(*_classes()[1])})"


def _either(basic: str, astral: str) -> str:
    # A class of the basic plane is one table look-up. Astral ranges are tried one by one, so
    # basic characters have to be kept away from them.
    return f"[{basic}]|(?=[\\U00010000-\\U0010ffff])[{astral}]"


@cache
def _classes() -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the classes of odd characters and of marks, each as (basic plane, beyond)."""
    odd_ranges: tuple[list[str], list[str]] = ([], [_escaped(_LAST_MIXED_PLANE + 1, 0x10FFFF)])
    mark_ranges: tuple[list[str], list[str]] = ([], [])
    for start in range(0, _LAST_MIXED_PLANE + 1, _BLOCK):
        block = "".join(map(chr, range(start, start + _BLOCK)))
        kinds = "".join([kind[0] for kind in map(unicodedata.category, block)])
        astral = start > 0xFFFF
        if kinds == "C" * _BLOCK:
            odd_ranges[astral].append(_escaped(start, start + _BLOCK - 1))
        elif not block.isprintable() or "M" in kinds or not _INVISIBLE.isdisjoint(block):
            odd_ranges[astral].extend(_ranges(start, [is_odd(char) for char in block]))
            mark_ranges[astral].extend(_ranges(start, [is_mark(char) for char in block]))
    return (
        ("".join(odd_ranges[0]), "".join(odd_ranges[1])),
        ("".join(mark_ranges[0]), "".join(mark_ranges[1])),
    )


def _ranges(start: int, members: list[bool]) -> list[str]:
    found = []
    code = start
    for member, run in groupby(members):
        length = len(list(run))
        if member:
            found.append(_escaped(code, code + length - 1))
        code += length
    return found
