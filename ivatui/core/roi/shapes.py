"""Turns the members of a region's JSON into lines and polygons."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final, Literal

from ivatui.core.roi.geometry import length, toward_first_side
from ivatui.core.roi.region import Line, Point, Polygon, Side
from ivatui.core.text import clean, clean_tree
from ivatui.core.tree import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivatui.core.gather import Gather
    from ivatui.core.tree import Json

MAX_POINTS: Final = 2_000
"""Of one region; what is beyond is left out, and that is said."""
MAX_COORDINATE: Final = 100_000
"""No picture is larger; a coordinate beyond it does not make the frame grow."""
_SHAPE_KEYS: Final = frozenset({"name", "data", "properties"})
_NUMBER = re.compile(r"\s*-?\d{1,12}(?:\.\d{1,12})?\s*\Z")


def read_shapes(
    value: dict[str, Json], path: str, found: Gather
) -> tuple[tuple[Line, ...], tuple[Polygon, ...]]:
    """Return the lines and polygons of a region; what can't be used goes to ``found``."""
    reader = _Reader(found)
    polygons = tuple(reader.polygon(at, item) for at, item in reader.items(value, "polygons", path))
    lines = tuple(reader.line(at, item) for at, item in reader.items(value, "lines", path))
    if reader.left_out:
        found.warning("roi_too_many_points", path, limit=MAX_POINTS, count=reader.left_out)
    return lines, polygons


class _Reader:
    def __init__(self, found: Gather) -> None:
        self._found = found
        self._points = 0
        self.left_out = 0

    def items(
        self, value: dict[str, Json], key: str, path: str
    ) -> Iterator[tuple[str, dict[str, Json]]]:
        """Yield the shapes under ``key`` with their paths, until there are too many points."""
        given = value.get(key)
        if given is None:
            return
        below = join(path, key)
        if not isinstance(given, list):
            self._found.warning("roi_not_list", below)
            return
        for number, item in enumerate(given):
            at = join(below, number)
            if self._points >= MAX_POINTS:
                self.left_out += 1
            elif isinstance(item, dict):
                yield at, item
            else:
                self._found.warning("roi_not_shape", at)

    def line(self, path: str, item: dict[str, Json]) -> Line:
        """Read one line."""
        points, readable = self._data(path, item)
        toward = toward_first_side(points[0], points[1]) if len(points) == 2 else None
        sound = readable and toward is not None
        if readable and len(points) != 2:
            self._found.warning("roi_line_points", path, count=len(points))
        elif readable and not length(*points):
            self._found.warning("roi_line_no_length", path)
        properties = item.get("properties")
        named = properties if isinstance(properties, dict) else {}
        return Line(
            path=path,
            name=_text(item.get("name")),
            points=points,
            sides=_sides(toward, named) if toward else None,
            direction=_direction(named.get("type")),
            sound=sound,
            properties=clean_tree(properties),
            other=_other(item),
        )

    def polygon(self, path: str, item: dict[str, Json]) -> Polygon:
        """Read one polygon."""
        points, readable = self._data(path, item)
        few, straight = len(points) < 3, _straight(points)
        if readable and few:
            self._found.warning("roi_polygon_points", path, count=len(points))
        elif readable and straight:
            self._found.warning("roi_polygon_no_area", path)
        return Polygon(
            path=path,
            name=_text(item.get("name")),
            points=points,
            sound=readable and not few and not straight,
            properties=clean_tree(item.get("properties")),
            other=_other(item),
        )

    def _data(self, path: str, item: dict[str, Json]) -> tuple[tuple[Point, ...], bool]:
        """Return the readable points, and whether that is all of them."""
        given = item.get("data")
        if not isinstance(given, list):
            self._found.warning("roi_no_data", path)
            return (), False
        points: list[Point] = []
        broken: list[int] = []
        texts = False
        for number, each in enumerate(given):
            if self._points >= MAX_POINTS:
                self.left_out += len(given) - number
                break
            self._points += 1
            point = _point(each)
            if point is None:
                broken.append(number)
                continue
            texts = texts or not all(isinstance(part, int | float) for part in _parts(each))
            points.append(point)
        if broken:
            listed = ", ".join(str(number + 1) for number in broken[:5])
            self._found.warning(
                "roi_points_unreadable",
                path,
                count=len(broken),
                numbers=listed + (", …" if len(broken) > 5 else ""),
            )
        if texts:
            self._found.info("roi_numbers_as_text", path)
        return tuple(points), not broken


def _parts(point: Json) -> list[Json]:
    return point if isinstance(point, list) else []


def _point(value: Json) -> Point | None:
    parts = _parts(value)
    if len(parts) != 2:
        return None
    x, y = _number(parts[0]), _number(parts[1])
    return None if x is None or y is None else Point(x, y)


def _number(value: Json) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if abs(value) <= 10**12 else None
    if isinstance(value, float):
        return value if math.isfinite(value) and abs(value) <= 1e12 else None
    if isinstance(value, str) and _NUMBER.match(value):
        return float(value)
    return None


def _sides(toward: Point, named: dict[str, Json]) -> tuple[Side, Side]:
    first, second = _text(named.get("side1_name")), _text(named.get("side2_name"))
    away = Point(-toward.x + 0.0, -toward.y + 0.0)
    if toward.x == 0:
        return Side("upper", first, toward), Side("lower", second, away)
    return Side("left", first, toward), Side("right", second, away)


def _direction(kind: Json) -> Literal["approach", "leave"] | None:
    if isinstance(kind, bool):
        return None
    return "approach" if kind in (0, "0") else "leave" if kind in (1, "1") else None


def _straight(points: tuple[Point, ...]) -> bool:
    """Tell whether all points lie on one line; a bow tie has no net area but is not straight."""
    distinct = list(dict.fromkeys(points))
    if len(distinct) < 3:
        return True
    a, b = distinct[0], distinct[1]
    return all((b.x - a.x) * (c.y - a.y) == (b.y - a.y) * (c.x - a.x) for c in distinct[2:])


def _text(value: Json) -> str:
    if isinstance(value, str):
        return clean(value)
    return "" if value is None or isinstance(value, dict | list) else clean(str(value))


def _other(item: dict[str, Json]) -> tuple[tuple[str, Json], ...]:
    if item.keys() <= _SHAPE_KEYS:
        return ()
    return tuple(
        (clean(key), clean_tree(value)) for key, value in item.items() if key not in _SHAPE_KEYS
    )
