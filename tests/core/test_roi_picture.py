"""Regions drawn to scale: dots, what belongs to whom, and where names find room."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ivatui.core.cells import width
from ivatui.core.roi import Frame, Point, Region, read_region
from ivatui.core.roi.picture import BITS, canvas_for, draw_region, place_labels
from ivatui.core.roi.picture.draw import MOST_DOTS
from ivatui.core.roi.picture.ink import ink

if TYPE_CHECKING:
    from ivatui.core.roi.picture import Picture
    from ivatui.core.roi.picture.canvas import Dot
    from ivatui.core.roi.picture.ink import Layer
    from ivatui.core.tree import Json

USUAL = Frame(1920, 1080, why="usual")


def region(polygons: Json = None, lines: Json = None) -> Region:
    return read_region(
        "target_roi", json.dumps({"polygons": polygons or [], "lines": lines or []}), path="roi"
    )


def dots(layer: Layer, columns: int) -> set[Dot]:
    """Every dot of a layer, from the upper left corner."""
    return {
        (cell % columns * 2 + place % 2, cell // columns * 4 + place // 2)
        for cell, bits in layer.items()
        for place, bit in enumerate(BITS)
        if bits & bit
    }


def braille(picture: Picture) -> list[str]:
    cells = picture.cells()
    return [
        "".join(
            chr(0x2800 + cells.get(row * picture.canvas.columns + column, (0, 0))[0])
            for column in range(picture.canvas.columns)
        )
        for row in range(picture.canvas.rows)
    ]


@pytest.mark.parametrize(
    ("frame", "room", "expected"),
    [
        ((1920, 1080), (96, 80), (96, 27)),
        ((1920, 1080), (200, 27), (96, 27)),
        ((1080, 1920), (200, 40), (45, 40)),
        ((1920, 1080), (1, 1), (1, 1)),
        ((100_000, 1), (50, 20), (50, 1)),
        ((1, 100_000), (50, 20), (1, 20)),
        ((0, 0), (50, 20), (40, 20)),
    ],
)
def test_a_canvas_keeps_the_proportions_of_the_frame(
    frame: tuple[int, int], room: tuple[int, int], expected: tuple[int, int]
) -> None:
    canvas = canvas_for(Frame(*frame, why="usual"), *room)
    assert (canvas.columns, canvas.rows) == expected


@pytest.mark.parametrize(
    ("point", "dot"),
    [
        ((0, 0), (0, 0)),
        ((1920, 1080), (191, 107)),
        ((1920, 0), (191, 0)),
        ((960, 540), (96, 54)),
        ((-1, 0), None),
        ((0, 1081), None),
    ],
)
def test_corners_of_the_frame_are_corners_of_the_canvas(
    point: tuple[float, float], dot: Dot | None
) -> None:
    assert canvas_for(USUAL, 96, 27).dot(Point(*point)) == dot


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ((0, 0), (9, 0)),
        ((9, 3), (0, 3)),
        ((4, 0), (4, 11)),
        ((0, 0), (11, 11)),
        ((0, 11), (11, 0)),
        ((1, 2), (14, 5)),
        ((14, 2), (1, 5)),
        ((3, 1), (5, 13)),
        ((7, 7), (7, 7)),
    ],
)
def test_a_stretch_is_an_unbroken_line_from_end_to_end(first: Dot, last: Dot) -> None:
    layer: Layer = {}
    ink(layer, 10, first, last)
    drawn = dots(layer, 10)
    assert {first, last} <= drawn
    steps = max(abs(first[0] - last[0]), abs(first[1] - last[1]))
    assert len(drawn) == steps + 1
    for x, y in drawn:
        # No dot is further from the ideal line than half the distance to the next dot.
        area = abs((last[0] - first[0]) * (first[1] - y) - (first[0] - x) * (last[1] - first[1]))
        assert area <= steps / 2 + 1e-9
    near = {(x + dx, y + dy) for x, y in drawn for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
    reached, todo = set(), [first]
    while todo:
        dot = todo.pop()
        if dot in drawn and dot not in reached:
            reached.add(dot)
            todo += [(dot[0] + dx, dot[1] + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    assert reached == drawn <= near


@given(*[st.tuples(st.integers(0, 399), st.integers(0, 319))] * 2)
def test_a_stretch_is_as_long_as_it_is_far(first: Dot, last: Dot) -> None:
    layer: Layer = {}
    ink(layer, 200, first, last)
    drawn = dots(layer, 200)
    assert {first, last} <= drawn
    assert len(drawn) == max(abs(first[0] - last[0]), abs(first[1] - last[1])) + 1


def test_the_whole_frame_as_a_polygon_touches_every_edge() -> None:
    picture = draw_region(region([{"data": [[0, 0], [1920, 0], [1920, 1080], [0, 1080]]}]), 8, 9)
    assert (picture.canvas.columns, picture.canvas.rows) == (8, 2)
    assert braille(picture) == ["⡏⠉⠉⠉⠉⠉⠉⢹", "⣇⣀⣀⣀⣀⣀⣀⣸"]


def test_what_lies_outside_is_cut_off() -> None:
    picture = draw_region(region(lines=[{"data": [[-960, 540], [5760, 540]]}]), 16, 20)
    # The frame grew to the right for the point it can show, not to the left.
    assert picture.canvas.frame.width == 5760
    drawn = dots(picture.layers[0], picture.canvas.columns)
    assert {x for x, _ in drawn} == set(range(picture.canvas.width))
    gone = draw_region(region(lines=[{"data": [[-9, -9], [-1, -1]]}]), 16, 20)
    assert gone.layers == ({},)


def test_a_cell_of_several_shapes_belongs_to_the_one_in_front() -> None:
    square: Json = [[0, 0], [960, 0], [960, 1080], [0, 1080]]
    picture = draw_region(region([{"data": square}, {"data": square}]), 20, 20)
    assert {shape for _, shape in picture.cells().values()} == {1}
    assert {shape for _, shape in picture.cells(0).values()} == {0}
    assert picture.cells().keys() == picture.cells(0).keys()
    assert picture.nearest(0, 0) == 1
    assert picture.nearest(2, 18) is None


def test_a_lone_point_is_a_dot() -> None:
    picture = draw_region(region([{"data": [[960, 540]]}]), 96, 27)
    assert dots(picture.layers[0], 96) == {(96, 54)}


def test_names_and_sides_stand_where_they_belong() -> None:
    read = region(
        [{"name": "yard", "data": [[1100, 100], [1800, 100], [1800, 1000], [1100, 1000]]}],
        [
            {
                "name": "gate",
                "data": [[500, 100], [500, 1000]],
                "properties": {"side1_name": "street", "side2_name": "hall"},
            }
        ],
    )
    picture = draw_region(read, 96, 27)
    labels = {label.text: label for label in place_labels(read, picture)}
    assert labels.keys() == {"yard", "gate", "1 street", "2 hall"}
    line = 500 * 191 // 1920 // 2
    assert labels["1 street"].column + len("1 street") <= line < labels["2 hall"].column
    yard = labels["yard"]
    assert 1100 / 20 < yard.column < yard.column + 4 < 1800 / 20
    assert 2 < yard.row < 25


def test_a_name_without_room_is_left_out_unless_it_is_in_front() -> None:
    crowd: Json = [
        {"name": f"a rather long name {n}", "data": [[n, n], [n + 900, n], [n, n + 900]]}
        for n in range(30)
    ]
    read = region(crowd)
    picture = draw_region(read, 30, 9)
    assert len(place_labels(read, picture)) < 9
    assert 29 in {label.shape for label in place_labels(read, picture, 29)}


def _crowd() -> Region:
    return region(
        [
            {"name": f"zone {n}", "data": [[x, y], [x + 60, y], [x + 60, y + 60], [x, y + 60]]}
            for n in range(200)
            for x, y in [(n % 20 * 96, n // 20 * 100)]
        ]
    )


def test_two_hundred_shapes_are_drawn_at_once() -> None:
    read = _crowd()
    spent = []
    for _ in range(5):
        begun = time.process_time()
        picture = draw_region(read, 200, 80)
        picture.cells(7)
        place_labels(read, picture, 7)
        spent.append(time.process_time() - begun)
    assert picture.whole
    assert min(spent) < 0.03


def test_a_hostile_number_of_long_edges_is_not_drawn_for_ever() -> None:
    zigzag: Json = [[n % 2 * 1920, n % 3 * 500] for n in range(1999)]
    picture = draw_region(region([{"name": "z", "data": zigzag}]), 200, 80)
    assert not picture.whole
    assert len(picture.layers[0]) < MOST_DOTS


COORDINATES = st.integers(-3000, 5000) | st.floats(-2e12, 2e12) | st.sampled_from([0, 1920, 1080])
POINTS = st.lists(st.tuples(COORDINATES, COORDINATES).map(list), max_size=6)
NAMES = st.text(st.sampled_from("ab 区域é한-_"), max_size=30)
SHAPES = st.lists(
    st.fixed_dictionaries(
        {"data": POINTS, "name": NAMES},
        optional={"properties": st.fixed_dictionaries({"side1_name": NAMES, "side2_name": NAMES})},
    ),
    max_size=5,
)


@given(SHAPES, SHAPES, st.integers(10, 200), st.integers(5, 80), st.none() | st.integers(0, 9))
@example([{"name": "n", "data": [[0, 0], [1e12, 1e12], [-1e12, 5]]}], [], 10, 5, 0)
def test_any_region_is_drawn_inside_any_canvas(
    polygons: Json, lines: Json, columns: int, rows: int, front: int | None
) -> None:
    read = region(polygons, lines)
    picture = draw_region(read, columns, rows)
    canvas = picture.canvas
    assert 1 <= canvas.columns <= columns
    assert 1 <= canvas.rows <= rows
    assert len(picture.layers) == len(read.shapes)
    for layer in picture.layers:
        assert all(0 <= cell < canvas.columns * canvas.rows for cell in layer)
        assert all(0 < bits < 256 for bits in layer.values())
    covered: set[tuple[int, int]] = set()
    for label in place_labels(read, picture, front):
        end = label.column + width(label.text)
        assert 0 <= label.row < canvas.rows
        assert 0 <= label.column < end <= canvas.columns
        cells = {(label.row, column) for column in range(label.column, end)}
        assert not cells & covered
        covered |= cells
        if label.shape != front:
            inked = {divmod(cell, canvas.columns) for layer in picture.layers for cell in layer}
            assert not cells & inked


@given(st.lists(st.tuples(st.integers(0, 1920), st.integers(0, 1080)), min_size=3, max_size=9))
def test_every_corner_inside_has_its_dot(points: list[tuple[int, int]]) -> None:
    picture = draw_region(region([{"data": [list(point) for point in points]}]), 120, 40)
    drawn = dots(picture.layers[0], picture.canvas.columns)
    for point in points:
        assert picture.canvas.dot(Point(*point)) in drawn
