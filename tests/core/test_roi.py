"""Regions of interest: what is read, what is odd, and how it is to be drawn."""

from __future__ import annotations

import json
import math
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from json_trees import JSON

from ivatui.core.excerpt import CELLS
from ivatui.core.roi import Region, find_regions, is_region_name, read_region
from ivatui.core.roi.shapes import MAX_POINTS
from ivatui.core.text import is_plain, width

if TYPE_CHECKING:
    from ivatui.core.tree import Json

SQUARE: list[Json] = [[0, 0], [100, 0], [100, 100], [0, 100]]
GATE: list[Json] = [[300, 260], [1640, 250]]


def region(value: Json) -> Region:
    return read_region("target_roi", value, path="roi")


def drawn(lines: Json = None, polygons: Json = None, **other: Json) -> Region:
    """Read a region given as documented: a text."""
    shapes = {"lines": lines, "polygons": polygons, **other}
    return region(json.dumps({key: value for key, value in shapes.items() if value is not None}))


def line(*points: Json, name: str = "l", **properties: Json) -> Json:
    return {"name": name, "data": list(points), "properties": properties}


def polygon(data: list[Json], name: str = "p") -> Json:
    return {"name": name, "data": data}


def codes(read: Region) -> list[str]:
    return [finding.code for finding in read.findings]


def facts(read: Region) -> dict[str, str]:
    return dict(read.findings[0].facts)


def test_the_documented_form() -> None:
    read = drawn(
        [line(*GATE, name="gate", side1_name="street", side2_name="yard")],
        [polygon(SQUARE, "dock")],
    )
    (gate,), (dock,) = read.lines, read.polygons
    assert gate.sides is not None
    assert [(side.where, side.name) for side in gate.sides] == [
        ("left", "street"),
        ("right", "yard"),
    ]
    assert (dock.name, dock.points[2], dock.sound) == ("dock", (100, 100), True)
    assert (read.problem, read.empty, read.findings, read.given_as) == (None, False, (), "text")
    assert (read.frame.width, read.frame.height, read.frame.why) == (1920, 1080, "usual")
    assert read.frame.assumed
    assert [shape.path for shape in read.shapes] == ["roi.polygons[0]", "roi.lines[0]"]


@pytest.mark.parametrize(
    ("points", "first", "toward"),
    [
        ([[0, 5], [10, 5]], "upper", (0, -1)),
        ([[10, 5], [0, 5]], "upper", (0, -1)),
        ([[5, 0], [5, 10]], "left", (-1, 0)),
        ([[5, 10], [5, 0]], "left", (-1, 0)),
        ([[0, 0], [10, 10]], "left", (-math.sqrt(0.5), math.sqrt(0.5))),
        ([[0, 10], [10, 0]], "left", (-math.sqrt(0.5), -math.sqrt(0.5))),
    ],
)
def test_sides_follow_the_picture_not_the_direction(
    points: list[Json], first: str, toward: tuple[float, float]
) -> None:
    sides = drawn([line(*points)]).lines[0].sides
    assert sides is not None
    assert sides[0].where == first
    assert sides[0].toward == pytest.approx(toward)
    assert sides[1].toward == pytest.approx((-toward[0], -toward[1]))
    assert sides[1].where == {"upper": "lower", "left": "right"}[first]


@pytest.mark.parametrize(
    ("kind", "meant"),
    [(0, "approach"), (1, "leave"), ("0", "approach"), (2, None), (True, None), ([], None)],
)
def test_what_crossing_means_to_vehicle_algorithms(kind: Json, meant: str | None) -> None:
    assert drawn([line(*GATE, type=kind)]).lines[0].direction == meant


@pytest.mark.parametrize(
    "value", ["", "  ", None, {}, "{}", "null", '{"lines":[],"polygons":[]}', '{"lines":null}']
)
def test_no_shape_means_the_whole_frame(value: Json) -> None:
    read = region(value)
    assert read.empty
    assert read.problem is None
    assert set(codes(read)) <= {"roi_not_text"}


@pytest.mark.parametrize(
    ("text", "reason", "column", "rest"),
    [
        ('{"polygons":[{"data":[[1,1][2,2]]}]}', "malformed", 28, "[2,2]]}]}"),
        ('{"lines":[]}}', "malformed", 13, "}"),
        ('{"lines"', "malformed", 9, ""),
        ("whole frame", "malformed", 1, "whole frame"),
        ('{"lines":[NaN]}', "not_a_number", 11, "NaN]}"),
        ("[1, 2]", "not_object", 0, ""),
        ('"words"', "not_object", 0, ""),
        ("3", "not_object", 0, ""),
        ("[" * 99 + "]" * 99, "too_deep", 0, ""),
        ("[" * 99_999, "too_deep", 0, ""),
        ("9" * 5000, "number_too_long", 0, ""),
    ],
)
def test_unreadable_regions_say_where(text: str, reason: str, column: int, rest: str) -> None:
    read = region(text)
    assert read.problem is not None
    assert (read.problem.reason, read.problem.place.column) == (reason, column)
    assert read.problem.place.excerpt.endswith(rest)
    assert not read.empty
    assert codes(read) == [f"roi_{reason}"]


def test_an_object_instead_of_a_text() -> None:
    read = region({"polygons": [polygon(SQUARE)]})
    assert codes(read) == ["roi_not_text"]
    assert (read.given_as, len(read.polygons)) == ("object", 1)


def test_double_encoding_is_opened_and_said() -> None:
    text = json.dumps(json.dumps(json.dumps({"polygons": [polygon(SQUARE)]})))
    read = region(text)
    assert read.double_encoded
    assert codes(read) == ["roi_double_encoded"]
    assert facts(read) == {"times": "3"}
    assert len(read.polygons) == 1


@pytest.mark.parametrize(
    ("shape", "code"),
    [
        (polygon([[1, 1], [2, 2]]), "roi_polygon_points"),
        (polygon([]), "roi_polygon_points"),
        (polygon([[5, 5], [5, 5], [5, 5]]), "roi_polygon_no_area"),
        (polygon([[0, 0], [5, 5], [9, 9]]), "roi_polygon_no_area"),
        ({"name": "a", "data": [[0, 0], [1, 1, 9], ["a", 2]]}, "roi_points_unreadable"),
        ({"name": "a", "data": [[0, 0], [True, 1], [3, None]]}, "roi_points_unreadable"),
        ({"name": "a", "data": [[0, 0], {"x": 1, "y": 2}, ["1e9", 2]]}, "roi_points_unreadable"),
        ({"name": "a"}, "roi_no_data"),
        ({"name": "a", "data": "[[0,0]]"}, "roi_no_data"),
        (7, "roi_not_shape"),
        (polygon([[0, 0], [90, 90], [90, 0], [0, 90]]), "roi_self_crossing"),
        ({"name": "a", "data": [["0", "0"], ["90", "0"], ["9", "90.5"]]}, "roi_numbers_as_text"),
        (polygon([[-1, 0], [90, 90], [90, 0]]), "roi_negative"),
        (polygon([[0, 0], [1921, 90], [90, 100]]), "roi_outside"),
        (polygon([[0, 0], [0.5, 1], [1, 0.25]]), "roi_fractions"),
    ],
)
def test_odd_polygons(shape: Json, code: str) -> None:
    read = drawn(polygons=[shape])
    assert codes(read) == [code]
    unusable = code not in {"roi_numbers_as_text", "roi_negative", "roi_outside", "roi_fractions"}
    assert all(each.sound for each in read.polygons) is not (
        unusable and code not in {"roi_not_shape", "roi_self_crossing"}
    )


@pytest.mark.parametrize(
    ("shape", "code"),
    [
        (line([1, 1]), "roi_line_points"),
        (line([1, 1], [2, 2], [3, 3]), "roi_line_points"),
        (line([9, 9], [9, 9]), "roi_line_no_length"),
        ({"name": "a", "data": [[1, 2], "b"]}, "roi_points_unreadable"),
    ],
)
def test_odd_lines(shape: Json, code: str) -> None:
    read = drawn(lines=[shape])
    assert codes(read) == [code]
    assert not read.lines[0].sound


@pytest.mark.parametrize(
    ("one", "other", "crossing"),
    [
        ([[0, 0], [100, 100]], [[0, 100], [100, 0]], True),
        ([[0, 0], [100, 100]], [[0, 0], [100, 100]], True),
        ([[0, 50], [100, 50]], [[50, 50], [200, 50]], True),
        ([[0, 50], [100, 50]], [[100, 50], [200, 50]], False),
        ([[0, 0], [100, 100]], [[100, 100], [200, 0]], False),
        ([[0, 0], [100, 100]], [[0, 10], [100, 110]], False),
        ([[0, 0], [100, 0]], [[50, 0], [50, 90]], False),
        ([[5, 0], [5, 90]], [[5, 50], [5, 200]], True),
    ],
)
def test_crossing_lines(one: list[Json], other: list[Json], crossing: bool) -> None:
    read = drawn([line(*one, name="a"), line(*other, name="b")])
    assert codes(read) == (["roi_lines_cross"] if crossing else [])
    if crossing:
        assert facts(read) == {"one": "a", "other": "b"}


def test_a_polygon_closed_by_hand_is_sound() -> None:
    read = drawn(polygons=[polygon([*SQUARE, SQUARE[0]])])
    assert codes(read) == []
    assert read.polygons[0].sound


def test_the_frame_grows_to_hold_everything_but_nonsense() -> None:
    read = drawn(polygons=[polygon([[0, 0], [2560.5, 10], [30, 1440]])])
    assert (read.frame.width, read.frame.height, read.frame.why) == (2561, 1440, "grown")
    assert read.findings[0].severity == "info"
    wild = drawn(polygons=[polygon([[0, 0], [1e9, 10], [30, 1440]])])
    assert (wild.frame.width, wild.frame.height) == (1920, 1440)
    assert wild.findings[0].severity == "warning"


def test_names() -> None:
    triangles: list[list[Json]] = [[[x, 0], [x + 50, 0], [x, 50]] for x in (0, 100, 200, 300)]
    shapes = [polygon(data, name) for data, name in zip(triangles, "aab", strict=False)]
    read = drawn(polygons=[*shapes, {"data": triangles[3]}])
    assert codes(read) == ["roi_repeated_name", "roi_unnamed"]
    assert facts(read) == {"name": "a", "count": "2"}
    odd = drawn(
        lines=[{"name": "a\x1b\u202eb", "data": GATE}, {"name": 7, "data": [[0, 0], [9, 0]]}]
    )
    assert [each.name for each in odd.lines] == ["a\N{SYMBOL FOR ESCAPE}<U+202E>b", "7"]


def test_members_nobody_documented_are_kept() -> None:
    read = drawn(polygons=[{"name": "a", "data": SQUARE, "colour": "red"}], version=2)
    assert read.other == (("version", 2),)
    assert read.polygons[0].other == (("colour", "red"),)
    assert codes(drawn(circles=[[1, 2, 3]])) == ["roi_no_shapes"]
    assert codes(region('{"lines":[],"lines":[]}')) == ["roi_repeated_key"]
    assert codes(drawn(lines={"a": 1})) == ["roi_not_list"]


def test_long_regions_and_too_many_points() -> None:
    grid = [
        polygon([[x * 9, y * 9], [x * 9 + 5, y * 9], [x * 9, y * 9 + 5]], f"{x}.{y}")
        for x in range(20)
        for y in range(10)
    ]
    assert codes(drawn(polygons=grid)) == ["roi_long"]
    circle: list[Json] = [
        [900 + 500 * math.cos(n / 500), 500 + 500 * math.sin(n / 500)] for n in range(3000)
    ]
    read = drawn(polygons=[polygon(circle)], lines=[line(*GATE)])
    assert "roi_too_many_points" in codes(read)
    assert sum(len(each.points) for each in read.shapes) == MAX_POINTS


@pytest.mark.parametrize(
    "shapes",
    [
        {"polygons": [polygon(SQUARE, str(n)) for n in range(500)]},
        {"polygons": [polygon([[n % 2 * 1900, n] for n in range(2000)])]},
        {"lines": [line([n, 0], [1900 - n, 1000], name=str(n)) for n in range(1000)]},
        {"lines": [line([0, n], [1900, n], name=str(n)) for n in range(1000)]},
    ],
    ids=["polygons", "zigzag", "crossing", "parallel"],
)
def test_many_shapes_take_no_time(shapes: dict[str, Json]) -> None:
    began = time.process_time()
    drawn(**shapes)
    assert time.process_time() - began < 0.6


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("target_roi", True),
        ("ROI", True),
        ("entry_roi", True),
        ("render_roi_sw", False),
        ("calibration_info", False),
        ("heroic", False),
        ("", False),
    ],
)
def test_names_of_regions(name: str, may: bool) -> None:
    assert is_region_name(name) is may


def test_which_parameters_are_regions() -> None:
    shapes: Json = {"lines": [line(*GATE)]}
    found = find_regions(
        {
            "target_roi": "nonsense",
            "exit_roi": json.dumps(shapes),
            "broken_roi": '{"polygons":[',
            "roi": shapes,
            "no_roi": "none",
            "min_roi": 5,
            "calibration_info": json.dumps(shapes),
            "scene": {"roi": json.dumps(shapes), "deep": {"target_roi": ""}},
        },
        where="c",
    )
    assert [(each.path, each.name) for each in found] == [
        ("c.target_roi", "target_roi"),
        ("c.exit_roi", "exit_roi"),
        ("c.broken_roi", "broken_roi"),
        ("c.roi", "roi"),
        ("c.scene.roi", "roi"),
        ("c.scene.deep.target_roi", "target_roi"),
    ]
    assert find_regions(None) == find_regions([shapes]) == ()


NUMBERS = st.integers(-50, 2000) | st.floats() | st.sampled_from(["7", None, True, "x"])
SHAPES = st.fixed_dictionaries(
    {},
    optional={
        "name": JSON,
        "data": st.lists(st.lists(NUMBERS, max_size=3) | JSON, max_size=6) | JSON,
        "properties": st.dictionaries(
            st.sampled_from(["type", "side1_name", "side2_name"]), JSON, max_size=3
        ),
    },
)
REGIONS = st.fixed_dictionaries(
    {}, optional={key: st.lists(SHAPES, max_size=4) | JSON for key in ("lines", "polygons", "x")}
)


@given(REGIONS | JSON | REGIONS.map(json.dumps) | st.text(max_size=40))
def test_anything_can_be_read(value: Json) -> None:
    read = region(value)
    assert read.frame.width >= 1920
    assert read.frame.height >= 1080
    if read.problem is not None:
        assert width(read.problem.place.excerpt) <= CELLS
    for shape in read.shapes:
        assert is_plain(shape.name)
        assert all(math.isfinite(point.x) and math.isfinite(point.y) for point in shape.points)
    for each in read.lines:
        assert not each.sound or (len(each.points) == 2 and each.sides is not None)


@given(JSON)
def test_any_parameters_can_be_looked_through(common: Json) -> None:
    find_regions(common)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=4, max_size=4))
def test_crossings_agree_with_plain_algebra(points: list[tuple[int, int]]) -> None:
    """Two lines in general position cross where both parameters lie strictly inside."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
    across = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if across == 0 or len(set(points)) < 4:
        return
    t = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / across
    u = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / across
    expected = 0 < t < 1 and 0 < u < 1
    ends: list[Json] = [[x, y] for x, y in points]
    read = drawn([line(*ends[:2], name="a"), line(*ends[2:], name="b")])
    assert ("roi_lines_cross" in codes(read)) is expected
