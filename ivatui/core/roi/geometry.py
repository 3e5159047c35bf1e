"""Plane geometry for regions: crossings, areas, sides of lines."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ivatui.core.roi.region import Point

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Segment = tuple[Point, Point]


def length(a: Point, b: Point) -> float:
    """Return the distance of two points in pixels."""
    return float(((b.x - a.x) ** 2 + (b.y - a.y) ** 2) ** 0.5)


def toward_first_side(a: Point, b: Point) -> Point | None:
    """Return the unit vector across the line to side 1; None for a line without extent.

    Side 1 is the left one in the picture, or the upper one of a horizontal line.
    """
    across = length(a, b)
    if not across or across == float("inf"):
        return None
    x, y = (b.y - a.y) / across, (a.x - b.x) / across
    if x > 0 or (x == 0 and y > 0):
        x, y = -x, -y
    return Point(x + 0.0, y + 0.0)


def edges(points: Sequence[Point]) -> list[Segment]:
    """Return the edges of a closed polygon, those without extent left out."""
    return [(a, b) for a, b in _ring(points) if a != b]


def cross(one: Segment, other: Segment) -> bool:
    """Tell whether two segments cross or lie on each other; a shared point alone is no crossing."""
    (a, b), (c, d) = one, other
    first, second = _turn(a, b, c), _turn(a, b, d)
    third, fourth = _turn(c, d, a), _turn(c, d, b)
    if first == second == third == fourth == 0:
        return _overlap(one, other)
    return first * second < 0 and third * fourth < 0


def crossings(
    segments: Sequence[Segment], budget: int, *, closed: bool = False
) -> Iterator[tuple[int, int] | None]:
    """Yield the numbers of segments that cross each other, and None where the budget ran out.

    ``budget`` is the number of pairs compared. With ``closed`` the segments are the edges of a
    polygon, whose neighbours always share a point.
    """
    order = sorted(range(len(segments)), key=lambda each: min(p.x for p in segments[each]))
    left = [min(p.x for p in segment) for segment in segments]
    right = [max(p.x for p in segment) for segment in segments]
    top = [min(p.y for p in segment) for segment in segments]
    low = [max(p.y for p in segment) for segment in segments]
    for position, one in enumerate(order):
        for later in range(position + 1, len(order)):
            other = order[later]
            if left[other] > right[one]:
                break
            budget -= 1
            if budget < 0:
                yield None
                return
            if top[other] > low[one] or top[one] > low[other]:
                continue
            apart = abs(one - other)
            if closed and apart in {1, len(segments) - 1}:
                continue
            if cross(segments[one], segments[other]):
                yield min(one, other), max(one, other)


def _ring(points: Sequence[Point]) -> Iterator[Segment]:
    if points:
        yield from pairwise((*points, points[0]))


def _turn(a: Point, b: Point, c: Point) -> int:
    turned = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    return (turned > 0) - (turned < 0)


def _overlap(one: Segment, other: Segment) -> bool:
    """Tell whether two segments of one straight line share more than a point."""
    axis = 0 if one[0].x != one[1].x else 1
    low = max(min(one[0][axis], one[1][axis]), min(other[0][axis], other[1][axis]))
    high = min(max(one[0][axis], one[1][axis]), max(other[0][axis], other[1][axis]))
    return low < high
