"""What it takes at least to turn one screen into another by writing the cells that differ.

Made from what a terminal shows, with nothing of the painter in it: each run of cells that differ
is gone to in the shortest way, its colours are taken up in the fewest numbers, its signs are
written once. Nothing is scrolled, erased or repeated, and where the cursor ends does not matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyte.graphics as g

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from terminal_screen import Cell

_SHORT = {"default": "39"} | {name: str(code) for code, name in (g.FG_ANSI | g.FG_AIXTERM).items()}
_INDEXED: dict[str, str] = {}
for _number, _hex in enumerate(g.FG_BG_256):
    _INDEXED.setdefault(_hex, f"38;5;{_number}")


def needed(before: Sequence[Sequence[Cell]], after: Sequence[Sequence[Cell]]) -> int:
    """Return the bytes that lead from the looks of one screen to another of the same size."""
    total = 0
    pen: tuple[str, str, tuple[str, ...]] | None = None
    at: tuple[int, int] | None = None
    for y, x, cells in _runs(before, after):
        total += _way(at, (y, x))
        for sign, *looks in cells:
            fg, bg, attributes = looks
            if sign == " " and pen is not None and not attributes:
                fg, attributes = pen[0], pen[2]  # they do not show on a space
            wanted = (fg, bg, attributes)
            total += _switch(pen, wanted) + len(sign.encode())
            pen = wanted
        at = (y, x + len(cells))
    return total


def _runs(
    before: Sequence[Sequence[Cell]], after: Sequence[Sequence[Cell]]
) -> Iterator[tuple[int, int, list[Cell]]]:
    for y, (old, new) in enumerate(zip(before, after, strict=True)):
        run: list[Cell] = []
        for x, (was, is_now) in enumerate(zip(old, new, strict=True)):
            if was != is_now:
                run.append(is_now)
            elif run:
                yield y, x - len(run), run
                run = []
        if run:
            yield y, len(new) - len(run), run


def _way(at: tuple[int, int] | None, to: tuple[int, int]) -> int:
    ways = [f"\x1b[{to[0] + 1};{to[1] + 1}H"]
    if at is not None and at[0] == to[0]:
        ways.append(f"\x1b[{to[1] - at[1]}C")
    if at is not None and to == (at[0] + 1, 0):
        ways.append("\r\n")
    return min(map(len, ways))


def _switch(
    before: tuple[str, str, tuple[str, ...]] | None, after: tuple[str, str, tuple[str, ...]]
) -> int:
    """Return the bytes of the sequence; a number for each attribute begun or ended."""
    fg, bg, attributes = after
    numbers = []
    if before is None or before[0] != fg:
        numbers.append(_code(fg))
    if before is None or before[1] != bg:
        numbers.append(_code(bg))
    numbers += ["1"] * len(set(attributes) ^ set(before[2] if before else ()))
    return len(f"\x1b[{';'.join(numbers)}m") if numbers else 0


def _code(colour: str) -> str:
    name = colour.removeprefix("faint ")
    return _SHORT.get(name) or _INDEXED.get(name) or "38;2;100;100;100"
