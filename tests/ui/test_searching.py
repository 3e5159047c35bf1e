"""Searching in every pane of the task screen, and the way back out of it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from app_sources import Told
from app_stage import on_stage
from bodies.body import WHOLE
from textual.widgets import Input
from turned_clock import TurnedClock

from ivatui.ui.app import Options
from ivatui.ui.screens.fleet import FleetScreen
from ivatui.ui.screens.task import TaskScreen
from ivatui.ui.task_panes import PANES
from ivatui.ui.widgets.document import Document
from ivatui.ui.widgets.facts import Facts
from ivatui.ui.widgets.outline import Outline
from ivatui.words.i18n import set_language, tr

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from app_stage import AppStage

KEYS = {spec.key: str(number) for number, spec in enumerate(PANES, 1)}
NOISY = {
    "name": "x" * 200,
    "state": "RESTING",
    "input": {"type": "url", "data": [{"url": "gopher://a"}, {"url": "gopher://a"}]},
}


@asynccontextmanager
async def task(**changes: object) -> AsyncIterator[tuple[AppStage, Told]]:
    clock = TurnedClock()
    source = Told(clock, {"t": {**WHOLE, "id": "t", **changes}})
    async with on_stage(source, clock, options=Options(task_id="t")) as stage:
        await stage.until(lambda now: now.task("t").value is not None)
        yield stage, source


def said(stage: AppStage) -> str:
    return stage.line("#status").strip()


async def search(stage: AppStage, text: str) -> None:
    await stage.press("slash")
    await stage.write(text)
    await stage.press("enter")


async def test_the_summary_is_searched_by_label_and_value() -> None:
    async with task() as (stage, _):
        facts = stage.one(Facts, "#summary")
        await stage.press("slash")
        await stage.write("vend")
        await stage.press("enter")
        assert said(stage) == "found: 1"
        assert facts.has_focus
        assert facts.cursor_fact is not None
        assert facts.cursor_fact.label == "Vendor"
        await search(stage, "t")
        count = facts.match_total
        assert count > 5
        seen = [facts.cursor_index]
        for _ in range(count):
            await stage.press("n")
            seen.append(facts.cursor_index)
        assert seen[0] == seen[-1]
        assert len(set(seen)) == count
        assert said(stage).endswith(f" of {count}")
        for index in reversed(seen[:-1]):
            await stage.press("N")
            assert facts.cursor_index == index


async def test_the_search_of_the_summary_survives_ages_and_another_size() -> None:
    async with task() as (stage, _):
        facts = stage.one(Facts, "#summary")
        await search(stage, "verdict")
        assert facts.cursor_fact is not None
        assert facts.cursor_fact.key == "verdict"
        await stage.advance(600)
        await stage.resize(80, 24)
        assert facts.cursor_fact.key == "verdict"
        await stage.press("n")
        assert facts.cursor_fact.key == "verdict"
        assert said(stage) == "1 of 1"


async def test_findings_are_searched() -> None:
    async with task(**NOISY) as (stage, _):
        await stage.press(KEYS["findings"])
        facts = stage.one(Facts, "#findings")
        await search(stage, "input.data")
        assert facts.match_total > 1
        assert facts.cursor_fact is not None
        assert "input.data" in facts.cursor_fact.value


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("pane", ["week", "roi"])
async def test_a_drawing_says_where_there_is_text_to_search(pane: str, language: str) -> None:
    set_language(language)
    async with task() as (stage, _):
        await stage.press(KEYS[pane], "slash")
        assert not stage.one(Input, "#search").display
        text = said(stage)
        for spec in PANES:
            assert (KEYS[spec.key] in text) == (spec.key not in ("week", "roi"))
        await stage.press("n")
        assert said(stage) == tr("Nothing is searched for in this pane; / begins.")


PLACES = [(spec.key, "") for spec in PANES if spec.key not in ("week", "roi")]
PLACES.append(("parameters", "x"))


@pytest.mark.parametrize(("pane", "key"), PLACES)
async def test_escape_ends_the_search_before_it_leaves_the_task(pane: str, key: str) -> None:
    async with task(**NOISY) as (stage, _):
        await stage.press(KEYS[pane], *key)
        before = stage.lines
        await search(stage, "e")
        await stage.press("escape")
        assert isinstance(stage.front(), TaskScreen)
        for view in stage.front().query("Outline, Document, Facts").results():
            assert isinstance(view, (Outline, Document, Facts))
            assert view.needle == ""
        after = stage.lines
        assert len(after) == len(before)
        assert said(stage) == ""
        await stage.press("n")
        assert said(stage) == "Nothing is searched for in this pane; / begins."
        await stage.press("escape")
        assert isinstance(stage.front(), FleetScreen)


async def test_escape_while_typing_ends_the_search_too() -> None:
    async with task() as (stage, _):
        await stage.press(KEYS["raw"], "slash")
        await stage.write("name")
        await stage.press("escape")
        assert stage.one(Outline, "#raw").needle == ""
        assert not stage.one(Input, "#search").display
        await stage.press("escape")
        assert isinstance(stage.front(), FleetScreen)


async def test_escape_drops_the_filter_before_it_leaves_the_task() -> None:
    async with task() as (stage, _):
        tree = stage.one(Outline, "#parameters-tree")
        await stage.press("f")
        assert tree.filtered
        assert tree.has_focus
        assert said(stage) == "Only what differs; f or esc shows all."
        await search(stage, "alarm")
        await stage.press("escape")
        assert tree.filtered
        await stage.press("escape")
        assert not tree.filtered
        assert isinstance(stage.front(), TaskScreen)
        await stage.press("escape")
        assert isinstance(stage.front(), FleetScreen)


async def test_the_filter_leads_from_the_xml_to_the_tree() -> None:
    async with task() as (stage, _):
        await stage.press("x", "f")
        assert stage.one(Outline, "#parameters-tree").has_focus


async def test_the_field_holds_what_is_searched_in_the_pane_in_front() -> None:
    async with task() as (stage, _):
        await stage.press(KEYS["raw"])
        await search(stage, "name")
        await stage.press(KEYS["summary"], "slash")
        assert stage.one(Input, "#search").value == ""
        await stage.press("escape", KEYS["raw"], "slash")
        assert stage.one(Input, "#search").value == "name"
        await stage.press("end")
        await stage.write("s")
        assert stage.one(Outline, "#raw").needle == "names"
        await stage.press("enter", "slash")
        await stage.write("id")
        assert stage.one(Outline, "#raw").needle == "id"


async def test_what_is_not_there_is_said() -> None:
    async with task() as (stage, _):
        await search(stage, "qzx17")
        assert said(stage) == "found: 0"
        await stage.press("n")
        assert said(stage) == "“qzx17” is not in this pane."
