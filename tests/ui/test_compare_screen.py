"""Tasks held against each other: chosen, compared, read row by row, regions beside each other."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from app_sources import Told
from app_stage import on_stage
from bodies.body import ROI, SECRET, XML
from textual.widgets import Input
from turned_clock import TurnedClock

from ivatui.core.compare import compare
from ivatui.core.task import read_task
from ivatui.ui.app import Options
from ivatui.ui.compared_rows import columns, in_full, rows, said, tally
from ivatui.ui.screens.compare import CompareScreen
from ivatui.ui.screens.compare_choice import CompareChoice
from ivatui.ui.screens.task import TaskScreen
from ivatui.ui.widgets.facts import Facts
from ivatui.ui.widgets.roi import RoiPicture
from ivatui.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from app_stage import AppStage

    from ivatui.core.task import Task

ATTIC = json.dumps({"polygons": [{"name": "attic", "data": [[0, 0], [900, 0], [900, 900]]}]})


def body(name: str, title: str = "smoke", **common: object) -> dict[str, object]:
    config = {"common": {"smoke_detection_sw": 1, "alarm_threshold": 0.8, **common}}
    return {"name": name, "title": title, "state": "RUNNING", "task_config": XML, "config": config}


FLEET = {
    "a": body("alpha", target_roi=ROI, api_token=f"{SECRET}-a"),
    "b": body("beta", target_roi=ATTIC, alarm_threshold=0.5, api_token=f"{SECRET}-b"),
    "c": body("gamma", target_roi=ROI, api_token=f"{SECRET}-c"),
    "d": body("delta", "people", target_roi=ROI),
}


@asynccontextmanager
async def fleet(
    bodies: dict[str, dict[str, object]] = FLEET, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[AppStage, Told]]:
    clock = TurnedClock()
    source = Told(clock, bodies)
    async with on_stage(source, clock, size=size, options=Options(task_id="a")) as stage:
        await stage.until(lambda now: all(now.task(key).value for key in bodies))
        yield stage, source


async def compared(stage: AppStage) -> None:
    """Let the comparison come to its end."""
    for worker in [each for each in stage.app.workers if each.name == "compare"]:
        await worker.wait()
    await stage.settle()


def shown(stage: AppStage) -> dict[str, list[str]]:
    table = stage.one(Rows, "#compared")
    return {row.key: [cell.text.strip() for cell in row.cells[1:]] for row in table.rows}


async def test_two_tasks_with_what_differs_and_their_regions() -> None:
    async with fleet() as (stage, _):
        await stage.press("equals_sign")
        assert isinstance(stage.front(), CompareChoice)
        await stage.write("beta")
        assert [row.key for row in stage.one(Rows).rows] == ["b"]
        await stage.press("enter")
        await compared(stage)
        assert isinstance(stage.front(), CompareScreen)
        assert shown(stage).keys() == {"alarm_threshold", "target_roi"}
        assert shown(stage)["alarm_threshold"] == ["0.8", "0.5"]
        assert "alpha / beta" in stage.line("#top-bar")
        tallied = stage.line("#tally")
        assert "2 parameters differ · 1 alike · 1 masked, so nobody can tell" in tallied
        assert "ramp" in stage.one(RoiPicture, "#left").text
        assert "attic" in stage.one(RoiPicture, "#right").text
        assert "attic" in stage.text
        assert SECRET not in stage.text
        await stage.press("escape")
        assert isinstance(stage.front(), TaskScreen)


async def test_all_tasks_of_the_algorithm_and_the_odd_one_out() -> None:
    async with fleet() as (stage, _):
        await stage.press("equals_sign")
        first = stage.one(Rows).rows[0]
        assert first.cells[0].text == "all tasks of this algorithm that were read (2 others)"
        assert [row.key for row in stage.one(Rows).rows[1:]] == ["b", "c", "d"]
        await stage.press("enter")
        await compared(stage)
        assert shown(stage)["alarm_threshold"] == ["0.8", "▲ 0.5", "0.8"]
        assert "alpha / beta / gamma" in stage.line("#top-bar")
        assert not stage.one(RoiPicture, "#left").region  # only two are shown beside each other


async def test_the_row_under_the_cursor_is_read_in_full() -> None:
    async with fleet() as (stage, _):
        await stage.press("equals_sign", "enter")
        await compared(stage)
        facts = {fact.label: fact.value for fact in stage.one(Facts, "#in-full").facts}
        assert facts == {
            "Parameter": "alarm_threshold  alarm threshold",
            "alpha": "0.8",
            "beta": "0.5",
            "gamma": "0.8",
        }


async def test_columns_move_and_the_first_stays() -> None:
    async with fleet() as (stage, _):
        await stage.press("equals_sign", "enter")
        await compared(stage)
        await stage.press("right")
        assert shown(stage)["alarm_threshold"] == ["0.8", "0.8", "▲ 0.5"]
        assert stage.line("#compared").split()[:4] == ["Parameter", "alpha", "gamma", "beta"]
        await stage.press("left")
        assert shown(stage)["alarm_threshold"] == ["0.8", "▲ 0.5", "0.8"]


async def test_another_body_is_compared_anew_and_nothing_else_moves() -> None:
    async with fleet() as (stage, source):
        await stage.press("equals_sign", "enter")
        await compared(stage)
        await stage.press("down")
        under = stage.one(Rows, "#compared").cursor_key
        source.bodies["a"] = body("alpha", target_roi=ROI, alarm_threshold=0.9)
        await stage.advance(6)
        await compared(stage)
        assert shown(stage)["alarm_threshold"][0] == "0.9"
        assert stage.one(Rows, "#compared").cursor_key == under


async def test_equal_tasks_say_so() -> None:
    pair = {"a": body("alpha"), "b": body("beta")}
    async with fleet(pair) as (stage, _):
        await stage.press("equals_sign", "down", "enter")
        await compared(stage)
        assert shown(stage) == {}
        assert "No parameter differs." in stage.text


async def test_the_choice_moves_by_keys_while_typing_and_escape_leaves_it() -> None:
    async with fleet() as (stage, _):
        await stage.press("equals_sign", "down", "down")
        assert stage.one(Input).has_focus
        assert stage.one(Rows).cursor_key == "c"
        await stage.press("pagedown", "up", "g", "a")
        assert [row.key for row in stage.one(Rows).rows] == ["c"]
        await stage.press("escape")
        assert isinstance(stage.front(), TaskScreen)


async def test_a_lone_task_has_nothing_to_be_compared_with() -> None:
    async with fleet({"a": body("alpha")}) as (stage, _):
        await stage.press("equals_sign")
        assert isinstance(stage.front(), TaskScreen)
        assert "no other task" in stage.line("#status")


async def test_a_small_screen_shows_regions_only_in_their_row() -> None:
    async with fleet(size=(80, 24)) as (stage, _):
        await stage.press("equals_sign", "down", "enter")
        await compared(stage)
        assert not stage.one(RoiPicture, "#left").region
        await stage.press("end")
        assert stage.one(RoiPicture, "#left").region
        assert "attic" in stage.text


async def test_names_are_shown_clean_and_as_they_are() -> None:
    pair = {"a": body("[/x] \x1b[31m"), "b": body("[bold]", alarm_threshold="\x1b]52;c;x\x07")}
    async with fleet(pair) as (stage, _):
        stage.take_frames()
        await stage.press("equals_sign", "down", "enter")
        await compared(stage)
        assert "[/x] ␛[31m" in stage.text
        assert "␛]52;c;x␇" in stage.text
        assert not any("\x1b]" in frame for frame in stage.take_frames())


# -- pure --------------------------------------------------------------------------------------


def task(**common: object) -> Task:
    data = {"name": "t", "task_config": XML, "config": {"common": common}}
    return read_task(json.dumps(data).encode())


def test_what_a_task_has_is_told_apart_from_what_it_does_not_say() -> None:
    found = compare([task(extra="x").parameters, task(smoke_detection_sw=0, extra="").parameters])
    cells = {row.path: [said(cell) for cell in row.cells] for row in found.rows}
    assert cells == {"smoke_detection_sw": ["1 (default)", "0"], "extra": ["x", '""']}
    assert [said(cell) for cell in compare([task(z=1).parameters, task().parameters]).rows[0].cells
            ] == ["1", "─"]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "order"), [(0, "0123"), (1, "0231"), (2, "0312"), (3, "0123"), (-1, "0312")]
)
def test_the_first_column_stays_whatever_is_shown(first: int, order: str) -> None:
    assert "".join(column.key for column in columns(["a"] * 4, first)[1:]) == order
    found = compare([task(z=number).parameters for number in range(4)])
    assert [cell.text.strip() for cell in rows(found, first)[0].cells[1:]] == list(order)


def test_long_values_are_whole_in_full() -> None:
    found = compare([task(z="x" * 500).parameters, task(z="y").parameters])
    assert in_full(found.rows[0], ["a", "b"])[1].value == "x" * 500
    assert tally(found, 3).endswith("3 tasks not read yet")
