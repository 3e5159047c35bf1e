"""Regions of interest as tasks keep them: a JSON document inside a string, in 1920x1080 pixels."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from ivatui.core.tree import Json

WIDTH, HEIGHT = 1920, 1080
AREAS = ("Central_Area", "illegal_area_1", "loading_dock", "legal_area", "prohibit_entering_area")
GATES = (("north gate", "street", "yard"), ("东门", "街道", "园区"), ("hall", "lobby", "lift"))


def _dump(lines: list[Json], polygons: list[Json]) -> str:
    shapes: dict[str, Json] = {}
    if lines:
        shapes["lines"] = lines
    if polygons:
        shapes["polygons"] = polygons
    return json.dumps(shapes, ensure_ascii=False, separators=(",", ":"))


def _line(rng: Random, row: int, properties: dict[str, Json], name: str) -> Json:
    """Return a line in its own band of the picture: lines of one region may not cross."""
    top = 200 + row * 260
    ends: list[Json] = [
        [rng.randrange(60, 500), top + rng.randrange(0, 120)],
        [rng.randrange(1300, 1860), top + rng.randrange(0, 120)],
    ]
    return {"name": name, "data": ends, "properties": properties}


def _polygon(rng: Random, column: int, name: str) -> Json:
    left = 80 + column * 620
    corners: list[Json] = [
        [left + rng.randrange(0, 90), rng.randrange(120, 300)],
        [left + rng.randrange(380, 520), rng.randrange(100, 320)],
        [left + rng.randrange(400, 560), rng.randrange(620, 1040)],
        [left + rng.randrange(0, 120), rng.randrange(640, 1040)],
    ]
    if rng.random() < 0.4:
        corners.insert(2, [left + 570, rng.randrange(380, 560)])
    return {"name": name, "data": corners, "properties": {}}


def _lines(rng: Random, count: int) -> list[Json]:
    return [
        _line(rng, row, {"side1_name": side1, "side2_name": side2}, name)
        for row, (name, side1, side2) in enumerate(rng.sample(GATES, count))
    ]


def _approaches(rng: Random) -> list[Json]:
    """Return an approaching and a leaving line, which vehicle algorithms tell apart by type."""
    return [_line(rng, row, {"type": row}, name) for row, name in enumerate(("approach", "leave"))]


def _polygons(rng: Random, count: int) -> list[Json]:
    names = rng.sample(AREAS, count)
    return [_polygon(rng, column, name) for column, name in enumerate(names)]


def draw(kind: str, rng: Random) -> str:
    """Return a sound region of ``kind``: lines, polygons, both or approach."""
    if kind == "lines":
        return _dump(_lines(rng, rng.randrange(1, 3)), [])
    if kind == "approach":
        return _dump(_approaches(rng), [])
    if kind == "both":
        return _dump(_lines(rng, 1), _polygons(rng, rng.randrange(1, 4)))
    return _dump([], _polygons(rng, rng.randrange(1, 4)))


def _comma_missing(rng: Random) -> str:
    return draw("polygons", rng).replace("],[", "][", 1)


def _brace_too_many(rng: Random) -> str:
    return draw("lines", rng) + "}"


def _lines_crossing(rng: Random) -> str:
    cut: Json = {"name": "cut", "data": [[960, 60], [940, 1020]], "properties": {}}
    return _dump([*_lines(rng, 1), cut], [])


def _outside(rng: Random) -> str:
    far: Json = {"name": "yard", "data": [[1500, 700], [2560, 720], [2540, 1440], [1480, 1400]]}
    return _dump([], [*_polygons(rng, 1), far])


def _too_few_points(rng: Random) -> str:
    thin: Json = {"name": "legal_area", "data": [[200, 200], [600, 620]], "properties": {}}
    return _dump([], [*_polygons(rng, 1), thin])


FAULTY: dict[str, Callable[[Random], str]] = {
    "comma_missing": _comma_missing,
    "brace_too_many": _brace_too_many,
    "lines_crossing": _lines_crossing,
    "outside": _outside,
    "too_few_points": _too_few_points,
}
"""Regions that are wrong in ways seen in published samples or forbidden by the manual."""
