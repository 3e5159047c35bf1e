"""What changes of a task: the log, the marks, and the ways there, driven by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_sources import Told, all_known
from app_stage import on_stage
from bodies.body import WHOLE
from turned_clock import TurnedClock

from ivatui.ui.app import Options
from ivatui.ui.task_panes import PANES, tabs
from ivatui.ui.widgets.facts import Facts
from ivatui.ui.widgets.outline import Outline
from ivatui.words.i18n import set_language

if TYPE_CHECKING:
    from app_stage import AppStage

OPEN = Options(task_id="gate")


def body(**changes: object) -> dict[str, object]:
    return {key: value for key, value in {**WHOLE, **changes}.items() if key != "id"}


def told(clock: TurnedClock) -> Told:
    return Told(clock, {"gate": body()})


async def changed(stage: AppStage, source: Told, **changes: object) -> None:
    """Let the service answer with ``changes`` from now on, and wait until it was asked."""
    source.bodies["gate"] = body(**changes)
    await stage.advance(30)
    await stage.until(lambda snapshot: snapshot.task("gate").value is not None)


def shown(stage: AppStage, selector: str) -> list[str]:
    region = stage.app.screen.query_one(selector).region
    lines = [strip.crop(region.x, region.right).text.rstrip() for strip in stage.strips]
    return [line for line in lines[region.y : region.bottom] if line]


CAMERA = {"type": "video_source", "data": [{"video_source_id": "cam-0002-bb"}]}


async def test_the_log_tells_the_newest_first_and_enter_leads_to_the_place() -> None:
    clock = TurnedClock()
    source = told(clock)
    async with on_stage(source, clock, options=OPEN) as stage:
        await stage.until(all_known)
        await stage.press("8")
        assert "No change was seen so far." in stage.text
        await changed(stage, source, priority="high")
        await changed(stage, source, priority="high", input=CAMERA)
        first, second = shown(stage, "#changes")[:2]
        assert "input.data[0].video_source_id" in first
        assert "cam-0001-aa → cam-0002-bb" in first
        assert "priority: low → high" in second
        assert stage.one(Facts, "#changes").cursor_index == 0
        await stage.press("enter")
        raw = stage.one(Outline, "#raw")
        assert raw.has_focus
        assert raw.cursor_path == "input.data[0].video_source_id"


async def test_what_is_gone_leads_to_what_is_left_around_it() -> None:
    clock = TurnedClock()
    source = told(clock)
    async with on_stage(source, clock, options=OPEN) as stage:
        await stage.until(all_known)
        await changed(stage, source, input={"type": "video_source", "data": []})
        await stage.press("8", "enter")
        assert stage.one(Outline, "#raw").cursor_path == "input.data"


async def test_what_changed_is_marked_for_a_minute_with_what_was_there() -> None:
    clock = TurnedClock()
    source = told(clock)
    async with on_stage(source, clock, size=(140, 50), options=OPEN) as stage:
        await stage.until(all_known)
        await changed(stage, source, input=CAMERA)
        (line,) = [each for each in shown(stage, "#input") if "video_source_id  " in each]
        assert line.startswith(" •")
        assert "cam-0002-bb" in line
        assert "•" not in "".join(shown(stage, "#output"))
        await stage.press("3", "z")
        assert "video_source_id  cam-0002-bb  was cam-0001-aa" in stage.text
        await stage.advance(61)
        assert "•" not in "".join(shown(stage, "#input"))
        assert "was cam-0001-aa" not in stage.text


async def test_braces_walk_what_changed_in_the_tree_in_front() -> None:
    clock = TurnedClock()
    source = told(clock)
    async with on_stage(source, clock, options=OPEN) as stage:
        await stage.until(all_known)
        await stage.press("9", "}")
        raw = stage.one(Outline, "#raw")
        assert raw.cursor_index == 0
        assert "Nothing here changed within a minute." in stage.text
        await changed(stage, source, input=CAMERA, priority="high")
        await stage.press("}")
        assert raw.cursor_path == "input.data[0].video_source_id"
        await stage.press("}")
        assert raw.cursor_path == "priority"
        await stage.press("}")
        assert raw.cursor_path == "input.data[0].video_source_id"
        await stage.press("{")
        assert raw.cursor_path == "priority"
        await stage.press("1", "}", "{")


async def test_since_when_is_told_and_moves_nothing_when_it_was_seen() -> None:
    clock = TurnedClock()
    source = told(clock)
    async with on_stage(source, clock, options=OPEN) as stage:
        await stage.until(all_known)
        facts = stage.one(Facts, "#summary")
        before = [fact.key for fact in facts.facts]
        assert "before 14:00:00, as seen here" in stage.text
        await changed(stage, source, state="STOPPED")
        assert "s ago), as seen here" in stage.text
        assert [fact.key for fact in facts.facts] == before
        assert before.index("since") == before.index("meaning") + 1


async def test_the_week_shows_what_was_seen() -> None:
    clock = TurnedClock()
    source = told(clock)
    async with on_stage(source, clock, size=(140, 50), options=OPEN) as stage:
        await stage.until(all_known)
        await stage.advance(3600)
        await stage.press("2", "z")
        assert "▀ seen running" in stage.text
        assert "This week" in stage.text


async def test_nothing_new_writes_nothing() -> None:
    clock = TurnedClock()
    source = told(clock)
    async with on_stage(source, clock, size=(140, 50), options=OPEN) as stage:
        await stage.until(all_known)
        await changed(stage, source, priority="high")
        await stage.advance(120)
        await stage.press("9")
        await stage.tick()
        stage.take_frames()
        await stage.tick()
        assert stage.take_frames() == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_every_pane_has_its_number_in_any_width(width: int, language: str) -> None:
    from rich.cells import cell_len

    set_language(language)
    for front in range(len(PANES)):
        pieces = tabs(front, width)
        text = "".join(piece for piece, _ in pieces)
        assert cell_len(text) <= width
        assert all(str(number) in text for number in range(1, len(PANES) + 1))
        assert [style for _, style in pieces].index("bold reverse $accent") == front


def test_the_order_of_the_panes() -> None:
    assert [spec.key for spec in PANES] == [
        "summary", "week", "input", "output", "parameters", "roi", "findings", "changes", "raw",
    ]  # fmt: skip
