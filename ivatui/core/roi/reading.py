"""Reads regions out of parameters, whatever they look like."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from ivatui.core import inner_json
from ivatui.core.excerpt import NOWHERE
from ivatui.core.gather import Gather
from ivatui.core.roi.checks import check
from ivatui.core.roi.names import USUAL, is_region_name
from ivatui.core.roi.region import Frame, GivenAs, Region, RoiProblem
from ivatui.core.roi.shapes import MAX_COORDINATE, read_shapes
from ivatui.core.text import clean, clean_tree, is_plain
from ivatui.core.tree import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivatui.core.roi.region import Line, Polygon
    from ivatui.core.tree import Json

USUAL_FRAME: Final = (1920, 1080)
BATCH_LIMIT: Final = 2048
"""Characters a region may have when tasks are created in a batch."""
_MAX_NESTING: Final = 8


def find_regions(common: Json, *, where: str = "config.common") -> tuple[Region, ...]:
    """Read every region among the parameters (masked, better not cleaned), nested ones too."""
    return tuple(read_region(name, value, path=path) for path, name, value in _found(common, where))


def read_region(name: str, value: Json, *, path: str) -> Region:
    """Read one region: JSON in a text as documented, or the object itself.

    Never raises. Points that can't be read are left out of the shapes and reported.
    """
    found = Gather()
    given_as: GivenAs = "text" if isinstance(value, str) else "object"
    double = False
    if isinstance(value, str):
        if not value.strip():
            return _region(name, path, {}, found, given_as)
        inner = inner_json.read(value)
        if isinstance(inner, inner_json.InnerProblem):
            return _unreadable(name, path, RoiProblem(inner.reason, inner.place), given_as)
        double = inner.wrappings > 1
        if double:
            found.warning("roi_double_encoded", path, times=inner.wrappings)
        if inner.repeated:
            found.warning("roi_repeated_key", path, names=", ".join(map(clean, inner.repeated)))
        if len(value) > BATCH_LIMIT:
            found.info("roi_long", path, length=len(value), limit=BATCH_LIMIT)
        value = inner.value
    elif value is not None:
        found.info("roi_not_text", path)
    if value is None or (isinstance(value, str) and not value.strip()):
        return _region(name, path, {}, found, given_as, double=double)
    if not isinstance(value, dict):
        return _unreadable(name, path, RoiProblem("not_object", NOWHERE), given_as)
    return _region(name, path, value, found, given_as, double=double)


def _region(
    name: str,
    path: str,
    value: dict[str, Json],
    found: Gather,
    given_as: GivenAs,
    *,
    double: bool = False,
) -> Region:
    lines, polygons = read_shapes(value, path, found)
    other = tuple(
        (clean(key), clean_tree(each))
        for key, each in value.items()
        if key not in {"lines", "polygons"}
    )
    frame = _frame(lines, polygons)
    empty = not lines and not polygons
    if empty and other:
        found.warning("roi_no_shapes", path, names=", ".join(key for key, _ in other[:5]))
    check(lines, polygons, frame, path, found)
    return Region(
        path=path,
        name=name,
        lines=lines,
        polygons=polygons,
        frame=frame,
        findings=found.all(),
        problem=None,
        empty=empty,
        double_encoded=double,
        given_as=given_as,
        other=other,
    )


def _unreadable(name: str, path: str, problem: RoiProblem, given_as: GivenAs) -> Region:
    found = Gather()
    at = problem.place
    found.error(f"roi_{problem.reason}", path, line=at.line, column=at.column, excerpt=at.excerpt)
    return Region(
        path=path,
        name=name,
        lines=(),
        polygons=(),
        frame=Frame(*USUAL_FRAME, why="usual"),
        findings=found.all(),
        problem=problem,
        empty=False,
        double_encoded=False,
        given_as=given_as,
    )


def _frame(lines: tuple[Line, ...], polygons: tuple[Polygon, ...]) -> Frame:
    width: float
    height: float
    width, height = USUAL_FRAME
    shapes: list[Line | Polygon] = [*lines, *polygons]
    for shape in shapes:
        for point in shape.points:
            if abs(point.x) <= MAX_COORDINATE and abs(point.y) <= MAX_COORDINATE:
                width, height = max(width, point.x), max(height, point.y)
    grown = (width, height) != USUAL_FRAME
    return Frame(math.ceil(width), math.ceil(height), why="grown" if grown else "usual")


def _found(common: Json, where: str, nesting: int = 0) -> Iterator[tuple[str, str, Json]]:
    if not isinstance(common, dict) or nesting > _MAX_NESTING:
        return
    for key, value in common.items():
        name = key if is_plain(key) else clean(key)
        path = join(where, name)
        if key == USUAL or (is_region_name(key) and _has_shapes(value)):
            yield path, name, value
        elif isinstance(value, dict):
            yield from _found(value, path, nesting + 1)


def _has_shapes(value: Json) -> bool:
    """Tell whether a value is a region by its members, or by its words where it is broken."""
    if isinstance(value, str) and inner_json.looks_like_json(value):
        inner = inner_json.read(value)
        if isinstance(inner, inner_json.InnerProblem):
            return "polygons" in value or "lines" in value
        value = inner.value
    return isinstance(value, dict) and ("lines" in value or "polygons" in value)
