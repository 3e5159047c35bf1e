"""Straight stretches of dots, put into cells a run at a time: some µs for each line of dots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ivatui.core.roi.picture.canvas import ACROSS, BITS, DOWN

if TYPE_CHECKING:
    from ivatui.core.roi.picture.canvas import Dot

Layer = dict[int, int]
"""Bits of the dots of one shape by the number of their cell, counted row by row."""

_PAIRS: Final = tuple(BITS[row * ACROSS] | BITS[row * ACROSS + 1] for row in range(DOWN))
"""Both dots of each line of dots in a cell."""


def ink(layer: Layer, columns: int, first: Dot, last: Dot) -> None:
    """Draw a straight stretch, both ends included, into cells of which a row has ``columns``."""
    (x, y), (to_x, to_y) = sorted((first, last), key=lambda dot: dot[1])
    down, across = to_y - y, to_x - x
    if not down:
        _run(layer, columns, y, min(x, to_x), max(x, to_x))
    elif not across:
        for line in range(y, to_y + 1):
            _dot(layer, columns, line, x)
    elif abs(across) <= down:
        for step in range(down + 1):
            _dot(layer, columns, y + step, x + (2 * across * step + down) // (2 * down))
    else:
        _shallow(layer, columns, (x, y), across, down)


def _shallow(layer: Layer, columns: int, start: Dot, across: int, down: int) -> None:
    """Draw a stretch that goes further across than down: one run for each line of dots."""
    x, y = start
    steps = abs(across)
    begin = 0
    for line in range(down + 1):
        # The last step whose height, rounded, is this line.
        end = min(steps, ((2 * line + 1) * steps - 1) // (2 * down))
        if across > 0:
            _run(layer, columns, y + line, x + begin, x + end)
        else:
            _run(layer, columns, y + line, x - end, x - begin)
        begin = end + 1


def _dot(layer: Layer, columns: int, y: int, x: int) -> None:
    cell = y // DOWN * columns + x // ACROSS
    layer[cell] = layer.get(cell, 0) | BITS[y % DOWN * ACROSS + x % ACROSS]


def _run(layer: Layer, columns: int, y: int, x: int, to_x: int) -> None:
    """Draw the dots ``x`` to ``to_x`` of line ``y``."""
    base, line = y // DOWN * columns, y % DOWN
    if x % ACROSS:
        _dot(layer, columns, y, x)
        x += 1
    if x <= to_x and not to_x % ACROSS:
        _dot(layer, columns, y, to_x)
        to_x -= 1
    pair = _PAIRS[line]
    for cell in range(base + x // ACROSS, base + (to_x + 1) // ACROSS):
        layer[cell] = layer.get(cell, 0) | pair
