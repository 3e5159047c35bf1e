"""A canvas of dots: two across and four down in every cell of the terminal.

A cell is about twice as high as it is wide, so dots are about square and a picture keeps its
proportions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ivatui.core.roi.region import Point

if TYPE_CHECKING:
    from ivatui.core.roi.region import Frame

ACROSS: Final = 2
DOWN: Final = 4
"""Dots of one cell."""

BITS: Final = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)
"""The bit of each dot in a cell, row by row: the order Unicode numbers braille patterns in."""

Dot = tuple[int, int]
"""Place on the canvas, from the upper left corner: across, down."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """The cells a frame is drawn in, and how its pixels come to lie on their dots."""

    columns: int
    rows: int
    """Cells; at least one each."""
    frame: Frame

    @property
    def width(self) -> int:
        """Dots across."""
        return self.columns * ACROSS

    @property
    def height(self) -> int:
        """Dots down."""
        return self.rows * DOWN

    def dot(self, point: Point) -> Dot | None:
        """Return the dot of a point in pixels; None for a point outside the frame."""
        if not (0 <= point.x <= self.frame.width and 0 <= point.y <= self.frame.height):
            return None
        return (
            round(point.x * (self.width - 1) / max(1, self.frame.width)),
            round(point.y * (self.height - 1) / max(1, self.frame.height)),
        )

    def cell(self, point: Point) -> tuple[int, int] | None:
        """Return the row and column a point is drawn in; None for a point outside the frame."""
        dot = self.dot(point)
        return None if dot is None else (dot[1] // DOWN, dot[0] // ACROSS)

    def clipped(self, a: Point, b: Point) -> tuple[Dot, Dot] | None:
        """Return the ends of what of a stretch lies inside the frame; None where nothing does."""
        inside = _inside(a, b, self.frame)
        if inside is None:
            return None
        first, last = (self.dot(_held(point, self.frame)) for point in inside)
        return None if first is None or last is None else (first, last)


def canvas_for(frame: Frame, columns: int, rows: int) -> Canvas:
    """Return the largest canvas in ``columns`` by ``rows`` cells that keeps the proportions."""
    columns, rows = max(1, columns), max(1, rows)
    width, height = max(1, frame.width), max(1, frame.height)
    scale = min(columns * ACROSS / width, rows * DOWN / height)
    return Canvas(
        columns=max(1, min(columns, round(width * scale / ACROSS))),
        rows=max(1, min(rows, round(height * scale / DOWN))),
        frame=frame,
    )


def _inside(a: Point, b: Point, frame: Frame) -> tuple[Point, Point] | None:
    """Clip a stretch to the frame, after Liang and Barsky."""
    across, down = b.x - a.x, b.y - a.y
    enters, leaves = 0.0, 1.0
    for step, room in (
        (-across, a.x),
        (across, frame.width - a.x),
        (-down, a.y),
        (down, frame.height - a.y),
    ):
        if step == 0:
            if room < 0:
                return None
            continue
        reached = room / step
        if step < 0:
            enters = max(enters, reached)
        else:
            leaves = min(leaves, reached)
    if enters > leaves:
        return None
    return (
        Point(a.x + enters * across, a.y + enters * down),
        Point(a.x + leaves * across, a.y + leaves * down),
    )


def _held(point: Point, frame: Frame) -> Point:
    """Return ``point`` inside the frame: clipping huge numbers leaves rounding errors."""
    return Point(min(max(point.x, 0), frame.width), min(max(point.y, 0), frame.height))
