"""Shapes as dots, each shape on a layer of its own, so that one can be told from the others."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ivatui.core.roi.picture.canvas import canvas_for
from ivatui.core.roi.picture.ink import ink
from ivatui.core.roi.region import Polygon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivatui.core.roi.picture.canvas import Canvas, Dot
    from ivatui.core.roi.picture.ink import Layer
    from ivatui.core.roi.region import Line, Point, Region

MOST_DOTS: Final = 40_000
"""Dots drawn for one region, in some 30 ms; of what is beyond only the corners are drawn."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A region on a canvas."""

    canvas: Canvas
    layers: tuple[Layer, ...]
    """One per shape, in the order of ``Region.shapes``."""
    whole: bool
    """False where a hostile number of long edges is drawn by their corners only."""

    def cells(self, front: int | None = None) -> dict[int, tuple[int, int]]:
        """Return the bits and the shape of every cell with dots, by its number.

        A cell of several shapes belongs to ``front`` where that is one of them, else to the
        last one drawn.
        """
        drawn: dict[int, tuple[int, int]] = {}
        for shape in in_front(len(self.layers), front):
            for cell, bits in self.layers[shape].items():
                below = drawn.get(cell)
                drawn[cell] = (bits if below is None else bits | below[0], shape)
        return drawn

    def nearest(self, row: int, column: int, reach: int = 2) -> int | None:
        """Return the shape drawn nearest to a cell, at most ``reach`` cells away; None for none."""
        best: tuple[int, int] | None = None
        for shape, layer in enumerate(self.layers):
            for cell in layer:
                at_row, at_column = divmod(cell, self.canvas.columns)
                apart = max(abs(at_row - row), abs(at_column - column))
                if apart <= reach and (best is None or apart <= best[0]):
                    best = (apart, shape)
        return None if best is None else best[1]


def in_front(total: int, front: int | None) -> list[int]:
    """Return the numbers below ``total`` with ``front`` as the last."""
    order = [*range(total)]
    if front is not None and 0 <= front < total:
        order.append(order.pop(front))
    return order


def draw_region(region: Region, columns: int, rows: int) -> Picture:
    """Draw the shapes of ``region`` in ``columns`` by ``rows`` cells. Never raises.

    What lies outside the frame is cut off.
    """
    canvas = canvas_for(region.frame, columns, rows)
    left = MOST_DOTS
    layers: list[Layer] = []
    for shape in region.shapes:
        layer: Layer = {}
        for first, last in _stretches(shape, canvas):
            left -= max(abs(last[0] - first[0]), abs(last[1] - first[1])) + 1
            if left >= 0:
                ink(layer, canvas.columns, first, last)
            else:
                ink(layer, canvas.columns, first, first)
                ink(layer, canvas.columns, last, last)
        layers.append(layer)
    return Picture(canvas, tuple(layers), whole=left >= 0)


def _stretches(shape: Line | Polygon, canvas: Canvas) -> Iterator[tuple[Dot, Dot]]:
    """Yield the edges of a shape as far as they are inside; a lone point is a stretch too."""
    points: tuple[Point, ...] = shape.points
    if len(points) == 1:
        points *= 2
    elif isinstance(shape, Polygon) and len(points) > 2:
        points = (*points, points[0])
    for a, b in pairwise(points):
        stretch = canvas.clipped(a, b)
        if stretch is not None:
            yield stretch
