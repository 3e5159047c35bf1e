"""Figures that can be read across a room, drawn with blocks, or with 7-bit signs. Pure.

Every sign is a bitmap of five rows. ``small`` packs two rows of it into each of three lines (in
ASCII it has strokes instead); ``big`` takes two cells for each dot, in five lines.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from ivatui.ui.glyphs import UNICODE, glyphs

Size: TypeAlias = Literal["small", "big"]

HEIGHTS: dict[Size, int] = {"small": 3, "big": 5}

_DOTS = {
    "0": ("###", "#.#", "#.#", "#.#", "###"),
    "1": (".#.", "##.", ".#.", ".#.", "###"),
    "2": ("###", "..#", "###", "#..", "###"),
    "3": ("###", "..#", "###", "..#", "###"),
    "4": ("#.#", "#.#", "###", "..#", "..#"),
    "5": ("###", "#..", "###", "..#", "###"),
    "6": ("###", "#..", "###", "#.#", "###"),
    "7": ("###", "..#", "..#", ".#.", ".#."),
    "8": ("###", "#.#", "###", "#.#", "###"),
    "9": ("###", "#.#", "###", "..#", "###"),
    ":": (".", "#", ".", "#", "."),
    "-": ("...", "...", "###", "...", "..."),
    "?": ("##.", "..#", ".#.", "...", ".#."),
    " ": ("...", "...", "...", "...", "..."),
}

_STROKES = {
    "0": (" _ ", "| |", "|_|"),
    "1": ("   ", "  |", "  |"),
    "2": (" _ ", " _|", "|_ "),
    "3": (" _ ", " _|", " _|"),
    "4": ("   ", "|_|", "  |"),
    "5": (" _ ", "|_ ", " _|"),
    "6": (" _ ", "|_ ", "|_|"),
    "7": (" _ ", "  |", "  |"),
    "8": (" _ ", "|_|", "|_|"),
    "9": (" _ ", "|_|", " _|"),
    ":": (" ", ".", "."),
    "-": ("   ", " _ ", "   "),
    "?": (" _ ", "  |", " . "),
    " ": ("   ", "   ", "   "),
}

_HALVES = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}


def figures(text: str, size: Size, *, hatched: bool = False) -> tuple[str, ...]:
    """Return ``text`` (digits, ``:``, ``-``, ``?``, blanks) as lines of equal length.

    ``hatched`` draws big ones with a lighter fill: what they say may be over.
    """
    if size == "big":
        signs = [_big(sign, hatched=hatched) for sign in text]
        gap = "  "
    else:
        signs = [_small(sign) for sign in text]
        gap = " "
    return tuple(gap.join(sign[line] for sign in signs) for line in range(HEIGHTS[size]))


def width(text: str, size: Size) -> int:
    """Return the cells a line of ``figures`` takes."""
    return len(figures(text, size)[0])


def _big(sign: str, *, hatched: bool) -> tuple[str, ...]:
    dot = glyphs().bar_inactive if hatched else glyphs().bar
    return tuple(row.replace(".", "  ").replace("#", dot * 2) for row in _DOTS[sign])


def _small(sign: str) -> tuple[str, ...]:
    if glyphs() is not UNICODE:
        return _STROKES[sign]
    rows = (*_DOTS[sign], "." * len(_DOTS[sign][0]))
    pairs = (zip(rows[line], rows[line + 1], strict=True) for line in (0, 2, 4))
    return tuple("".join(_HALVES[upper + lower] for upper, lower in pair) for pair in pairs)
