"""The task screen, driven by keys: panes, zoom, search, parameters, and what a refresh moves."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

import pytest
from app_sources import Told
from app_stage import on_stage
from bodies.body import WHOLE
from textual.widgets import Input
from turned_clock import TurnedClock

from ivatui.core.errors import Failure, Kind
from ivatui.ui.app import Options
from ivatui.ui.screens.fleet import FleetScreen
from ivatui.ui.screens.help import HelpScreen
from ivatui.ui.screens.task import TaskScreen
from ivatui.ui.task_panes import PANES
from ivatui.ui.widgets.document import Document
from ivatui.ui.widgets.outline import Outline
from ivatui.ui.widgets.pane import Pane
from ivatui.words.i18n import set_language, tr

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from app_stage import AppStage

    from ivatui.live.snapshot import Snapshot

ID = "t1"
WIDE, NARROW = (120, 40), (80, 24)
NUMBER = {spec.key: str(number) for number, spec in enumerate(PANES, 1)}
"""The key that leads to a pane."""


@asynccontextmanager
async def open_task(
    size: tuple[int, int] = WIDE, **changes: object
) -> AsyncIterator[tuple[AppStage, Told]]:
    clock = TurnedClock()
    source = Told(clock, {ID: {**WHOLE, "id": ID, **changes}})
    async with on_stage(source, clock, size=size, options=Options(task_id=ID)) as stage:
        await stage.until(lambda now: now.task(ID).value is not None)
        yield stage, source


def front(stage: AppStage) -> str:
    """Return the key of the pane in front."""
    return next(pane.key for pane in stage.front().query(Pane) if pane.has_class("-front"))


def visible(stage: AppStage) -> list[str]:
    return [pane.key for pane in stage.front().query(Pane) if pane.region]


async def test_the_number_of_a_pane_leads_to_it_and_gives_it_the_keyboard() -> None:
    async with open_task() as (stage, _):
        assert front(stage) == "summary"
        for number, spec in zip(NUMBER.values(), PANES, strict=True):
            await stage.press(number)
            assert front(stage) == spec.key
            assert spec.key in visible(stage)
            focused = stage.front().focused
            assert focused is not None
            assert stage.one(Pane, f"#pane-{spec.key}") in focused.ancestors


async def test_a_number_without_a_pane_changes_nothing() -> None:
    async with open_task() as (stage, _):
        await stage.press("3")
        stage.take_frames()
        for number in range(len(PANES) + 1, 10):
            await stage.press(str(number))
        assert front(stage) == "input"
        assert stage.take_frames() == []


async def test_tab_goes_round_the_panes_both_ways() -> None:
    async with open_task() as (stage, _):
        seen = []
        for _number in PANES:
            seen.append(front(stage))
            await stage.press("tab")
        assert seen == [spec.key for spec in PANES]
        assert front(stage) == "summary"
        await stage.press("shift+tab")
        assert front(stage) == PANES[-1].key


async def test_wide_shows_a_dashboard_and_narrow_one_pane() -> None:
    async with open_task() as (stage, _):
        assert visible(stage) == [spec.key for spec in PANES if spec.on_dashboard]
        await stage.resize(*NARROW)
        assert visible(stage) == ["summary"]
        await stage.press("4")
        assert visible(stage) == ["output"]
        await stage.resize(*WIDE)
        assert visible(stage) == [spec.key for spec in PANES if spec.on_dashboard]


async def test_zoom_gives_a_pane_the_whole_screen_and_escape_takes_it_back() -> None:
    async with open_task() as (stage, _):
        await stage.press("5", "z")
        assert visible(stage) == ["parameters"]
        await stage.press("escape")
        assert len(visible(stage)) > 1
        await stage.press("z", "z")
        assert len(visible(stage)) > 1
        await stage.press("escape")
        assert isinstance(stage.front(), FleetScreen)


async def test_a_click_brings_a_pane_to_the_front() -> None:
    async with open_task() as (stage, _):
        await stage.click("#output", 3, 1)
        assert front(stage) == "output"


@pytest.mark.parametrize("key", ["escape", "backspace"])
async def test_a_task_opened_by_its_id_leads_back_to_the_list(key: str) -> None:
    async with open_task() as (stage, _):
        before = stage.snapshot
        assert before.open_task == ID
        await stage.press(key)
        assert isinstance(stage.front(), FleetScreen)
        assert stage.snapshot.open_task is None
        assert "pump-house-smoke" in stage.text


async def test_x_shows_the_xml_the_parameters_come_from_and_the_tree_again() -> None:
    async with open_task() as (stage, _):
        await stage.press("x")
        assert front(stage) == "parameters"
        assert stage.one(Document).has_focus
        assert '<param name="smoke_detection_sw"' in stage.text
        await stage.press("x")
        assert stage.one(Outline, "#parameters-tree").has_focus
        assert "<param" not in stage.text


async def test_f_leaves_the_parameters_that_differ() -> None:
    async with open_task() as (stage, _):
        tree = stage.one(Outline, "#parameters-tree")
        await stage.press("5", "z")
        assert "smoke_detection_sw" in stage.text
        await stage.press("f")
        assert tree.filtered
        assert "smoke_detection_sw" not in stage.text
        assert "alarm_threshold" in stage.text
        await stage.press("f")
        assert not stage.one(Outline, "#parameters-tree").filtered
        assert "smoke_detection_sw" in stage.text


async def test_a_search_goes_to_the_matches_one_by_one_and_round() -> None:
    async with open_task() as (stage, _):
        tree = stage.one(Outline, "#raw")
        await stage.press(NUMBER["raw"], "slash")
        field = stage.one(Input, "#search")
        assert field.has_focus
        await stage.write("video_source")
        first = tree.cursor_path
        assert first is not None
        await stage.press("enter")
        assert tree.has_focus
        assert not stage.one(Input, "#search").display
        seen = [first]
        for _ in range(12):
            await stage.press("n")
            seen.append(tree.cursor_path or "")
        assert "input.data[0].video_source_id" in seen
        assert seen.count(first) > 1
        for path in reversed(seen[:-1]):
            await stage.press("N")
            assert tree.cursor_path == path


async def test_a_search_in_the_xml() -> None:
    async with open_task() as (stage, _):
        await stage.press("x", "slash")
        await stage.write("THRESHOLD")
        await stage.press("enter")
        assert "alarm_threshold" in stage.one(Document).cursor_text()
        await stage.press("n")
        assert "alarm_threshold" in stage.one(Document).cursor_text()


async def test_escape_drops_the_search_first() -> None:
    async with open_task() as (stage, _):
        await stage.press(NUMBER["raw"], "slash")
        await stage.write("qzx17")
        assert stage.one(Input, "#search").value == "qzx17"
        await stage.press("escape")
        assert isinstance(stage.front(), TaskScreen)
        assert stage.one(Input, "#search").value == ""
        assert not stage.one(Input, "#search").display
        assert stage.one(Outline, "#raw").has_focus


def unwrapped(text: str) -> str:
    """Return ``text`` without blanks and frames: a sentence may go over lines."""
    return "".join(text.replace("│", " ").split())


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_help_names_every_key_in_the_language_of_the_screen(language: str) -> None:
    set_language(language)
    async with open_task(size=(120, 60)) as (stage, _):
        await stage.press("question_mark")
        screen = stage.front()
        assert isinstance(screen, HelpScreen)
        page = unwrapped(stage.text)
        for command in (command for group in TaskScreen.COMMAND_GROUPS for command in group):
            assert unwrapped(tr(command.help)) in page
        if language == "zh":
            assert "Show every key" not in stage.text
        await stage.press("q")
        assert isinstance(stage.front(), TaskScreen)
        await stage.press("question_mark", "escape")
        assert isinstance(stage.front(), TaskScreen)


async def test_both_languages_name_the_panes() -> None:
    set_language("zh")
    async with open_task() as (stage, _):
        tabs = stage.line("#tabs")
        assert "概要" in tabs
        for spec in PANES:
            assert f"{NUMBER[spec.key]} {tr(spec.title)}" in tabs


async def test_a_body_without_news_writes_nothing() -> None:
    async with open_task() as (stage, source):
        for keys in ((), ("z",), (NUMBER["roi"],), (NUMBER["raw"],), ("x",)):
            await stage.press(*keys)
            await stage.advance(3)
            stage.take_frames()
            asked = source.asked.count(ID)
            await stage.press("r")
            await stage.until(partial(_answered, source, asked))
            frames = stage.take_frames()
            assert sum(map(len, frames)) < 400, frames  # the age in the top bar, nothing else


def _answered(source: Told, asked: int, now: Snapshot) -> bool:
    return source.asked.count(ID) > asked and not now.task(ID).pending


async def test_one_changed_parameter_moves_nothing_and_is_drawn_alone() -> None:
    many = {f"size_{number:03}": number for number in range(200)}
    async with open_task(config={"common": many}) as (stage, source):
        await stage.press("5", "z")
        tree = stage.one(Outline, "#parameters-tree")
        assert tree.move_to_path("config.common.size_100")
        await stage.settle()
        before, top = stage.lines, tree.scroll_offset.y
        stage.take_frames()
        source.bodies[ID] = {**source.bodies[ID], "config": {"common": {**many, "size_099": 7777}}}
        await stage.advance(6)
        await stage.until(
            lambda now: "7777" in json.dumps(getattr(now.task(ID).value, "clean", ""))
        )
        assert tree.cursor_path == "config.common.size_100"
        assert tree.scroll_offset.y == top
        changed = [
            line for line, was in zip(stage.lines[2:], before[2:], strict=True) if line != was
        ]
        assert len(changed) == 1
        assert "7777" in changed[0]
        assert sum(map(len, stage.take_frames())) < 1000


async def test_folds_and_search_survive_a_refresh() -> None:
    async with open_task() as (stage, source):
        await stage.press(NUMBER["raw"], "E", "slash")
        await stage.write("begin_at")
        await stage.press("enter", "n", "n")
        tree = stage.one(Outline, "#raw")
        place, lines = tree.cursor_path, tree.line_total()
        source.bodies[ID] = {**source.bodies[ID], "creator": "somebody-else"}
        await stage.advance(6)
        await stage.until(
            lambda now: "somebody-else" in str(getattr(now.task(ID).value, "clean", ""))
        )
        assert (tree.cursor_path, tree.line_total()) == (place, lines)
        await stage.press("n")
        assert tree.cursor_path != place


async def test_a_failure_keeps_the_body_and_says_how_old_it_is() -> None:
    async with open_task() as (stage, source):
        source.failure = Failure(Kind.TIMEOUT, host="vias.example.com")
        await stage.advance(12)
        await stage.until(lambda now: now.task(ID).failure is not None)
        bar = stage.line("#top-bar")
        assert "STALE" in bar
        assert "No answer in time" in bar
        assert "pump-house-smoke" in stage.text
        await stage.advance(60)
        assert "1 min" in stage.line("#top-bar")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_task_that_is_not_there_is_said_to_be(size: tuple[int, int]) -> None:
    clock = TurnedClock()
    source = Told(clock, {})
    async with on_stage(source, clock, size=size, options=Options(task_id="gone")) as stage:
        await stage.until(lambda now: now.task("gone").failure is not None)
        assert "NO DATA" in stage.line("#top-bar")
        assert "Not found" in stage.line("#top-bar")
        for number in NUMBER.values():
            await stage.press(number)
        await stage.press("x", "f", "slash", "escape", "question_mark", "escape", "escape")
        assert isinstance(stage.front(), FleetScreen)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 10), (20, 5), (1, 1), (300, 100)])
async def test_every_pane_at_any_size(size: tuple[int, int]) -> None:
    async with open_task(size=size) as (stage, _):
        for number in (*NUMBER.values(), "x"):
            await stage.press(number)
            assert len(stage.strips) == size[1]
            assert {strip.cell_length for strip in stage.strips} == {size[0]}


async def test_many_sizes_one_after_the_other() -> None:
    async with open_task() as (stage, _):
        for width, height in [(1, 1), (200, 60), (2, 40), (120, 3), (109, 31), (110, 32), (80, 24)]:
            await stage.resize(width, height)
            assert len(stage.strips) == height
        assert "pump-house-smoke" in stage.text
