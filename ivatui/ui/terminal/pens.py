"""Pens: what a cell is drawn with, and the shortest way from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

# SGR codes that show on a space: underlined, blinking, reversed, struck, framed, overlined.
_SEEN_ON_SPACES = frozenset({"4", "5", "6", "7", "9", "21", "51", "52", "53"})


@dataclass(frozen=True, slots=True, eq=False)
class Pen:
    """Attributes and colours as SGR codes; one object for each combination, compared as such.

    ``fg`` and ``bg`` are empty for the terminal's own colours. ``blank`` is what a space drawn
    with this pen looks like: the same as with every pen of that background, or, reversed, of
    that foreground.
    """

    attributes: tuple[str, ...]
    fg: str
    bg: str

    @property
    def decorated(self) -> bool:
        """Whether a space drawn with it shows more than a background."""
        return not _SEEN_ON_SPACES.isdisjoint(self.attributes)

    @property
    def blank(self) -> Pen:
        """The pen that stands for all that draw a space alike."""
        return _blank(self)


@lru_cache(maxsize=16384)  # a pen made twice only costs a cell drawn twice
def _pen(attributes: tuple[str, ...], fg: str, bg: str) -> Pen:
    return Pen(attributes, fg, bg)


@lru_cache(maxsize=4096)
def _blank(pen: Pen) -> Pen:
    if pen.attributes == ("7",) and pen.fg:
        return _pen((), "", _as_ground(pen.fg))
    return pen if pen.decorated else _pen((), "", pen.bg)


def _as_ground(fg: str) -> str:
    """Return the code of a foreground as one of a background."""
    return "4" + fg[1:] if fg[0] == "3" else "10" + fg[1:]


@lru_cache(maxsize=4096)
def of(codes: str) -> Pen:
    """Return the pen for SGR ``codes`` such as ``1;38;5;12;44``."""
    attributes: list[str] = []
    fg = bg = ""
    parts = iter(codes.split(";") if codes else ())
    for code in parts:
        if code in {"38", "48"}:
            kind = next(parts, "")
            numbers = [next(parts, "0") for _ in range(1 if kind == "5" else 3)]
            colour = ";".join([code, kind, *numbers])
            fg, bg = (colour, bg) if code == "38" else (fg, colour)
        elif len(code) > 1 and code[:-1] in {"3", "9"}:
            fg = "" if code == "39" else code
        elif len(code) > 1 and code[:-1] in {"4", "10"}:
            bg = "" if code == "49" else code
        elif code not in attributes and code not in {"", "0"}:
            attributes.append(code)
    return _pen(tuple(sorted(attributes)), fg, bg)


PLAIN = of("")
"""The pen after a reset."""


_ENDS = {
    **dict.fromkeys("12", "22"),
    "3": "23",
    **dict.fromkeys(("4", "21"), "24"),
    **dict.fromkeys("56", "25"),
    "7": "27",
    "8": "28",
    "9": "29",
    **dict.fromkeys(("51", "52"), "54"),
    "53": "55",
}
"""What ends an attribute, and with it those that share that code."""


@lru_cache(maxsize=8192)
def switch(before: Pen | None, after: Pen, *, undo: bool = True) -> str:
    """Return the shortest sequence that turns ``before`` into ``after``.

    ``before`` is None where nobody knows it. Without ``undo`` attributes are ended by a reset only.
    """
    if before is after:
        return ""
    anew = [*after.attributes, *filter(None, (after.fg, after.bg))]
    fresh = f"\x1b[{';'.join(['0', *anew])}m" if anew else "\x1b[m"
    if before is None:
        return fresh
    left = [code for code in before.attributes if code not in after.attributes]
    if left and not (undo and _ENDS.keys() >= set(left)):
        return fresh
    changes = list(dict.fromkeys(_ENDS[code] for code in left))
    kept = {code for code in before.attributes if _ENDS.get(code) not in changes}
    changes += [code for code in after.attributes if code not in kept]
    if before.fg != after.fg:
        changes.append(after.fg or "39")
    if before.bg != after.bg:
        changes.append(after.bg or "49")
    if not changes:
        return ""
    step = f"\x1b[{';'.join(changes)}m"
    return min(step, fresh, key=len)
