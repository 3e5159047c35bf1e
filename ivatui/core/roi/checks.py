"""What is odd about the shapes of a region."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from ivatui.core.roi.geometry import crossings, edges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivatui.core.gather import Gather
    from ivatui.core.roi.region import Frame, Line, Polygon

BUDGET: Final = 60_000
"""Pairs of segments compared for one region, well under 100 ms."""
_MOST: Final = 100
"""Crossings counted; nobody reads on after the first few."""
_LARGE: Final = (4096, 2304)
"""No camera of the documents has a larger picture."""


def check(
    lines: Sequence[Line], polygons: Sequence[Polygon], frame: Frame, path: str, found: Gather
) -> None:
    """Report what is odd about sound and unsound shapes together."""
    _coordinates(lines, polygons, frame, path, found)
    _names(lines, polygons, path, found)
    _crossing_lines(lines, path, found)
    _crossing_edges(polygons, found)


def label(shape: Line | Polygon) -> str:
    """Return what to call a shape in a sentence: its name, or its place in the list."""
    return shape.name or shape.path.rpartition(".")[2]


def _coordinates(
    lines: Sequence[Line], polygons: Sequence[Polygon], frame: Frame, path: str, found: Gather
) -> None:
    shapes: list[Line | Polygon] = [*polygons, *lines]
    points = [point for shape in shapes for point in shape.points]
    if len(points) > 1 and all(0 <= point.x <= 1 and 0 <= point.y <= 1 for point in points):
        if len(set(points)) > 1:
            found.warning("roi_fractions", path)
        return
    for shape in shapes:
        if any(point.x < 0 or point.y < 0 for point in shape.points):
            found.warning("roi_negative", shape.path, name=label(shape))
        far = max((max(point.x - 1920, point.y - 1080) for point in shape.points), default=0)
        if far <= 0:
            continue
        huge = any(point.x > _LARGE[0] or point.y > _LARGE[1] for point in shape.points)
        (found.warning if huge else found.info)(
            "roi_outside",
            shape.path,
            name=label(shape),
            width=frame.width,
            height=frame.height,
        )


def _names(lines: Sequence[Line], polygons: Sequence[Polygon], path: str, found: Gather) -> None:
    for kind, shapes in (("polygons", polygons), ("lines", lines)):
        counts = Counter(shape.name for shape in shapes)
        unnamed = counts.pop("", 0)
        for name, count in counts.items():
            if count > 1:
                found.warning("roi_repeated_name", f"{path}.{kind}", name=name, count=count)
        if unnamed:
            found.info("roi_unnamed", f"{path}.{kind}", count=unnamed)


def _crossing_lines(lines: Sequence[Line], path: str, found: Gather) -> None:
    sound = [line for line in lines if line.sound]
    segments = [(line.points[0], line.points[1]) for line in sound]
    for number, pair in enumerate(crossings(segments, BUDGET)):
        if pair is None or number == _MOST:
            found.info("roi_crossings_unchecked", f"{path}.lines")
            return
        one, other = sound[pair[0]], sound[pair[1]]
        found.warning("roi_lines_cross", other.path, one=label(one), other=label(other))


def _crossing_edges(polygons: Sequence[Polygon], found: Gather) -> None:
    budget = BUDGET
    for polygon in polygons:
        segments = edges(polygon.points)
        if len(segments) < 4:
            continue
        first = next(iter(crossings(segments, budget, closed=True)), (-1, -1))
        if first is None:
            found.info("roi_crossings_unchecked", polygon.path)
        elif first != (-1, -1):
            found.warning("roi_self_crossing", polygon.path, name=label(polygon))
        budget -= min(budget, len(segments) ** 2 // 2)
