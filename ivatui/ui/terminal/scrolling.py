"""Did most of what changed only move up or down? Then the terminal can move it itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivatui.ui.terminal.cells import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST_ROWS = 3
"""Changed rows below which moving lines cannot pay."""

_MOVE_COST = 22  # bytes: margins, cursor, lines inserted or deleted, margins off
_RUN_COST = 8  # bytes: to go to a place in a row and take up a pen
_CANDIDATES = 2


@dataclass(frozen=True, slots=True)
class Scroll:
    """Rows ``top`` to ``bottom`` (both included) move up by ``up`` lines, down when negative.

    The lines that come in are blank in the plain pen.
    """

    top: int
    bottom: int
    up: int


def find(have: Sequence[Row], want: Sequence[Row], changed: Sequence[int]) -> Scroll | None:
    """Return the move that saves the most bytes on the way from ``have`` to ``want``, if any does.

    ``changed`` are the places of the rows that differ, ascending.
    """
    if len(changed) < FEWEST_ROWS:
        return None
    left, right = _span(have, want, changed)
    places: dict[str, list[int]] = {}
    for y in changed:
        places.setdefault("".join(have[y].glyphs[left:right]), []).append(y)
    votes: dict[int, list[int]] = {}
    for y in changed:
        text = "".join(want[y].glyphs[left:right])
        if text.strip(text[:1]):  # a row of one sign, spaces mostly, fits everywhere
            for at in places.get(text, ()):
                votes.setdefault(at - y, []).append(y)
    best: tuple[int, Scroll] | None = None
    counts = Counter({up: len(rows) for up, rows in votes.items() if up})
    for up, _ in counts.most_common(_CANDIDATES):
        rows = votes[up]
        scroll = Scroll(min(rows[0], rows[0] + up), max(rows[-1], rows[-1] + up), up)
        saved = _saved(have, want, scroll)
        if saved > 0 and (best is None or saved > best[0]):
            best = (saved, scroll)
    return best[1] if best else None


def moved(rows: list[Row], scroll: Scroll, width: int) -> None:
    """Do to ``rows`` what the terminal does."""
    part = rows[scroll.top : scroll.bottom + 1]
    count = abs(scroll.up)
    blank = [Row.filled(width, " ") for _ in range(count)]
    part = part[count:] + blank if scroll.up > 0 else blank + part[:-count]
    rows[scroll.top : scroll.bottom + 1] = part


def _span(have: Sequence[Row], want: Sequence[Row], changed: Sequence[int]) -> tuple[int, int]:
    """Return the columns between which the texts of the changed rows differ."""
    left, right = len(want[changed[0]].glyphs), 0
    for y in changed:
        before, after = have[y].glyphs, want[y].glyphs
        if before == after:
            continue
        width = len(after)
        first = next((x for x in range(width) if before[x] != after[x]), width)
        last = next(x for x in range(width - 1, -1, -1) if before[x] != after[x])
        left, right = min(left, first), max(right, last + 1)
    return left, right


def _saved(have: Sequence[Row], want: Sequence[Row], scroll: Scroll) -> int:
    part = list(have[scroll.top : scroll.bottom + 1])
    wanted = want[scroll.top : scroll.bottom + 1]
    without = sum(map(_cost, part, wanted))
    moved(part, Scroll(0, len(part) - 1, scroll.up), len(wanted[0].glyphs))
    return without - sum(map(_cost, part, wanted)) - _MOVE_COST


def _cost(have: Row, want: Row) -> int:
    """Return about how many bytes it takes to turn one row into the other."""
    if have.shows(want):
        return 0
    cost = 0
    same = True
    for before, after, old, new in zip(have.glyphs, want.glyphs, have.pens, want.pens, strict=True):
        if before == after and old is new:
            same = True
            continue
        cost += 1 if not same else 1 + _RUN_COST
        same = False
    return cost
