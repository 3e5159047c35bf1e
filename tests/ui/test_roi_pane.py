"""The region pane on the task screen: what is drawn, walked, and said."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from app_sources import Told
from app_stage import on_stage
from turned_clock import TurnedClock

from ivatui.core.roi import find_regions
from ivatui.ui.app import Options
from ivatui.ui.widgets.outline import Outline
from ivatui.ui.widgets.roi import Roi, RoiPicture, RoiShapes
from ivatui.ui.widgets.roi.saying import shape_lines

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from app_stage import AppStage

PLAIN: dict[str, list[object]] = {
    "polygons": [
        {"name": "ramp", "data": [[120, 200], [700, 210], [720, 900], [100, 880]]},
        {"name": "斜坡", "data": [[1000, 100], [1500, 120], [1400, 700]]},
    ],
    "lines": [
        {
            "name": "barrier",
            "data": [[200, 500], [1700, 500]],
            "properties": {"side1_name": "road", "side2_name": "yard", "type": 1},
        }
    ],
}


@asynccontextmanager
async def pane(
    size: tuple[int, int] = (120, 40), ascii_only: bool = False, **common: object
) -> AsyncIterator[AppStage]:
    """Open a task with these parameters at its region pane."""
    clock = TurnedClock()
    source = Told(clock, {"t": {"name": "t", "config": {"common": common}}})
    options = Options(task_id="t", ascii=ascii_only)
    async with on_stage(source, clock, size=size, options=options) as stage:
        await stage.until(lambda snapshot: snapshot.task("t").value is not None)
        await stage.press("6")
        stage.take_frames()
        yield stage


def text(stage: AppStage) -> str:
    return stage.one(RoiPicture).text


def has_braille(shown: str) -> bool:
    return any("\u2800" <= sign <= "\u28ff" for sign in shown)


async def test_shapes_are_drawn_named_and_listed() -> None:
    async with pane(target_roi=json.dumps(PLAIN)) as stage:
        shown = text(stage)
        assert "config.common.target_roi" in shown
        assert "1920 × 1080, assumed" in shown
        assert has_braille(shown)
        for name in ("ramp", "斜坡", "barrier", "1 road", "2 yard", "●"):
            assert name in shown
        assert "Polygon ramp, 4 points." in shown
        listed = stage.one(RoiShapes)
        assert listed.has_focus
        assert listed.line_total() == 3
        assert "line · 1 road, 2 yard" in stage.text


async def test_up_and_down_walk_shapes_left_and_right_their_points() -> None:
    async with pane(target_roi=json.dumps(PLAIN)) as stage:
        await stage.press("right", "right")
        assert "point 3 of 4: 720, 900" in text(stage)
        await stage.press("down")
        assert "point 1 of 3: 1000, 100" in text(stage)
        await stage.press("left")
        assert "point 3 of 3: 1400, 700" in text(stage)
        await stage.press("end")
        assert "Line barrier, 2 points. Side 1 (upper): road. Side 2 (lower): yard." in text(stage)
        highlighted = stage.take(RoiShapes.PointHighlighted)[-1]
        assert (highlighted.shape, highlighted.point) == (2, 0)


async def test_the_picture_stands_still_while_the_cursor_walks() -> None:
    odd = {**PLAIN, "lines": [*PLAIN["lines"], {"data": [[5, 5]]}]}
    async with pane(target_roi=json.dumps(odd)) as stage:
        before = stage.one(RoiPicture).picture
        await stage.press("down", "down", "down", "right", "up")
        assert stage.one(RoiPicture).picture is before


async def test_a_click_goes_to_the_shape() -> None:
    async with pane(target_roi=json.dumps(PLAIN)) as stage:
        lines = text(stage).splitlines()
        row = next(number for number, line in enumerate(lines) if "斜坡" in line)
        column = lines[row].index("斜坡")
        await stage.click("RoiPicture", column, row - 3)
        await stage.click("RoiPicture", column, 4)
        assert stage.one(RoiShapes).cursor_index == 1
        assert stage.one(RoiShapes).has_focus


async def test_a_key_switches_between_several_regions() -> None:
    other = json.dumps({"polygons": [{"name": "attic", "data": [[0, 0], [9, 0], [9, 900]]}]})
    async with pane(target_roi=json.dumps(PLAIN), second_roi=other) as stage:
        assert "1 of 2" in text(stage)
        await stage.press("o")
        assert "config.common.second_roi, 2 of 2" in text(stage)
        assert "attic" in text(stage)
        await stage.press("o")
        assert "ramp" in text(stage)


async def test_from_its_parameter_a_region_is_one_key_away() -> None:
    other = json.dumps({"polygons": [{"name": "attic", "data": [[0, 0], [9, 0], [9, 900]]}]})
    async with pane(target_roi=json.dumps(PLAIN), second_roi=other) as stage:
        await stage.press("5")
        tree = stage.one(Outline, "#parameters-tree")
        assert tree.move_to_path("config.common.second_roi")
        await stage.press("enter", "enter")
        assert stage.one(RoiShapes).has_focus
        assert "attic" in text(stage)
        await stage.press("5", "o")
        assert stage.one(RoiShapes).has_focus
        assert "attic" in text(stage)


async def test_the_region_that_is_looked_at_stays_over_a_refresh() -> None:
    clock = TurnedClock()
    regions = {"target_roi": json.dumps(PLAIN), "b_roi": json.dumps(PLAIN)}
    source = Told(clock, {"t": {"config": {"common": regions}}})
    async with on_stage(source, clock, options=Options(task_id="t")) as stage:
        await stage.until(lambda snapshot: snapshot.task("t").value is not None)
        await stage.press("6", "o", "down", "right")
        moved = {**PLAIN, "polygons": [*PLAIN["polygons"], {"data": [[1, 1], [9, 9], [9, 1]]}]}
        changed = {**regions, "b_roi": json.dumps(moved)}
        source.bodies["t"] = {"config": {"common": changed}}
        await stage.advance(6)
        await stage.until(
            lambda snapshot: "9, 1" in str(snapshot.task("t").value.clean)  # type: ignore[union-attr]  # it is there
        )
        assert "config.common.b_roi" in text(stage)
        assert stage.one(RoiShapes).line_total() == 4
        assert "point 2 of 3: 1500, 120" in text(stage)


async def test_an_equal_body_draws_nothing() -> None:
    clock = TurnedClock()
    body = {"config": {"common": {"target_roi": json.dumps(PLAIN)}}}
    source = Told(clock, {"t": body})
    async with on_stage(source, clock, options=Options(task_id="t")) as stage:
        await stage.until(lambda snapshot: snapshot.task("t").value is not None)
        await stage.press("6")
        roi = stage.one(Roi)
        stage.take_frames()
        assert roi.shown is not None
        roi.show((roi.shown,))
        await stage.settle()
        assert stage.take_frames() == []


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("", "the algorithm watches the whole frame"),
        ("{}", "the algorithm watches the whole frame"),
        ('{"polygons":[{"data":[[1,1][2,2]]}]}', "can't be read at line 1, column 28"),
        ("[1]", "no object with lines and polygons"),
        (7, "no object with lines and polygons"),
        ('{"polygons":[{"data":[[0,0],[1,0],[1,1]]}]}', "All coordinates lie between 0 and 1"),
        ('{"polygons":[{"data":[[0,0],[9000,0],[9,8000]]}]}', "9000 × 8000, assumed"),
        (json.dumps(json.dumps(PLAIN)), "encoded as JSON 2 times"),
        ('{"polygons":[{"name":"o","data":[[-5,0],[9,9],[1,8]]}]}', "beyond the left or upper"),
    ],
)
async def test_what_is_odd_is_said_in_words(value: object, said: str) -> None:
    async with pane(target_roi=value) as stage:
        assert said in " ".join(text(stage).split())


async def test_an_unreadable_region_shows_the_text_around_the_place() -> None:
    async with pane(target_roi='{"polygons":[{"data":[[1,1][2,2]]}]}') as stage:
        lines = text(stage).splitlines()
        at = next(n for n, line in enumerate(lines) if line.strip() == "^")
        assert lines[at - 1][lines[at].index("^") :].startswith("[2,2]")


async def test_a_task_without_a_region_says_so() -> None:
    async with pane(size=(80, 24)) as stage:
        assert text(stage).startswith("No parameter of this task is a region")
        assert stage.one(RoiShapes).has_focus


async def test_in_ascii_the_points_stand_in_a_table() -> None:
    async with pane(ascii_only=True, target_roi=json.dumps(PLAIN)) as stage:
        await stage.press("right")
        shown = text(stage)
        assert not has_braille(shown)
        assert "> " + "   2  700, 210" in shown
        assert "barrier  line  1 road, 2 yard" in shown
        assert shown.replace("斜坡", "").isascii()


@pytest.mark.parametrize("size", [(60, 16), (72, 12), (200, 80)])
async def test_every_size_shows_something(size: tuple[int, int]) -> None:
    async with pane(size=size, target_roi=json.dumps(PLAIN)) as stage:
        await stage.press("down", "right", "end", "o", "home")
        assert stage.one(Roi).shown is not None
        await stage.resize(120, 40)
        assert has_braille(text(stage))


def test_points_that_do_not_fit_end_with_a_sign() -> None:
    points = [[210, 380], [960, 340], [1180, 900], [200, 900]]
    drawn = {"polygons": [{"name": "a", "data": points, "properties": {}}], "lines": []}
    (region,) = find_regions({"target_roi": json.dumps(drawn)}, where="config.common")
    for width, end in ((53, "(1180,…"), (200, "(200, 900) ")):
        _, line = shape_lines(region.polygons[0], 0, width)
        said = "".join(text for text, _ in line)
        assert said.endswith(end)
        assert len(said) <= width
