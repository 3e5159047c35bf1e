"""One view alone, for the terminal's own selection: plain text, no mouse, and it stands still."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from app_sources import Told, all_known
from app_stage import on_stage
from fake_terminal import FakeTerminal
from turned_clock import TurnedClock

from ivatui.ui.app import Options
from ivatui.ui.screens.bare import BareScreen
from ivatui.ui.screens.task import TaskScreen
from ivatui.ui.widgets.bare import Bare, bare
from ivatui.ui.widgets.outline import Outline

if TYPE_CHECKING:
    from app_stage import AppStage

    from ivatui.ui.terminal.driver import TerminalDriver

SIGNS = set("▌▸▾│╭╮╰╯─")
BODY: dict[str, object] = {
    "name": "one",
    "state": "RUNNING",
    "config": {"common": {f"number_{number:02}": f"value {number}" for number in range(60)}},
}


def test_guides_leave_their_room_and_numbers_go() -> None:
    pieces = (("  7 ", "line-number"), ("▾ ", "guide"), ("名 │", "name"), ("", "dim"))
    assert bare(pieces) == (("  ", ""), ("名 │", "name"), ("", "dim"))


async def open_bare(stage: AppStage, pane: str) -> Bare:
    await stage.until(lambda snapshot: snapshot.task("t").value is not None)
    await stage.press(pane)
    await stage.press("B")
    assert isinstance(stage.front(), BareScreen)
    return stage.one(Bare)


async def test_a_pane_is_shown_alone_and_nothing_but_its_text() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, {"t": BODY}), clock, options=Options(task_id="t")) as stage:
        terminal = FakeTerminal()
        stage.app.terminal = cast("TerminalDriver", terminal)
        raw = next(str(n) for n, _ in enumerate(stage.app.screen.query(Outline), 1) if n == 3)
        view = await open_bare(stage, raw)
        assert not SIGNS & set(stage.text)
        assert "esc or B ends it" in stage.lines[-1]
        assert not view.show_vertical_scrollbar or view.styles.scrollbar_size_vertical == 0
        assert terminal.told == [False]
        await stage.press("B")
        assert isinstance(stage.front(), TaskScreen)
        assert terminal.told == [False, True]


async def test_it_begins_where_the_pane_was_and_can_be_scrolled() -> None:
    clock = TurnedClock()
    size = (80, 24)
    async with on_stage(
        Told(clock, {"t": BODY}), clock, options=Options(task_id="t"), size=size
    ) as stage:
        await stage.until(lambda snapshot: snapshot.task("t").value is not None)
        await stage.press("5")
        tree = stage.one(Outline, "#parameters-tree")
        await stage.press("end")
        top = tree.scroll_offset.y
        assert top > 0
        await stage.press("B")
        view = stage.one(Bare)
        assert view.line_total() == tree.line_total()
        assert "value 59" in stage.text
        await stage.press("home")
        assert view.scroll_offset.y == 0
        await stage.press("pagedown")
        assert view.scroll_offset.y == view.page_lines - 1
        await stage.press("up", "down", "down")
        assert view.scroll_offset.y == view.page_lines
        await stage.press("end")
        assert "value 59" in stage.text
        await stage.resize(60, 12)
        assert view.line_total() == tree.line_total()
        await stage.press("escape")
        assert isinstance(stage.front(), TaskScreen)
        assert tree.cursor_index == tree.line_total() - 1


async def test_nothing_moves_while_it_is_shown_and_news_are_there_after_it() -> None:
    clock = TurnedClock()
    source = Told(clock, {"t": BODY})
    async with on_stage(source, clock, options=Options(task_id="t")) as stage:
        await open_bare(stage, "1")
        before = stage.text
        stage.take_frames()
        source.bodies["t"] = {**BODY, "name": "another"}
        await stage.advance(6)
        assert stage.text == before
        assert stage.take_frames() == []
        await stage.press("escape")
        assert "another" in stage.text


async def test_a_list_can_be_shown_bare_too() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, {"t": BODY}), clock) as stage:
        await stage.until(all_known)
        await stage.press("B")
        assert isinstance(stage.front(), BareScreen)
        assert "one" in stage.text
