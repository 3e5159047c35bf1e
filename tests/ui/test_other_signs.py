"""A terminal that says, after the first paint, that it shows fewer signs than was thought."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from app_sources import Told, all_known
from app_stage import on_stage
from bodies.body import WHOLE
from fake_terminal import FakeTerminal
from turned_clock import TurnedClock

from ivatui.ui.app import Options
from ivatui.ui.screens.fleet import FleetScreen
from ivatui.ui.screens.wall import WallScreen
from ivatui.ui.terminal.glyphs import Drawing, drawn
from ivatui.ui.wall_watch import WallSettings
from ivatui.ui.widgets.roi import RoiPicture
from ivatui.words.i18n import set_language

if TYPE_CHECKING:
    from app_stage import AppStage

    from ivatui.ui.terminal.driver import TerminalDriver

ID = "t1"
REGION = '{"polygons": [{"name": "ramp", "data": [[120, 200], [700, 210], [720, 900]]}]}'
BODY: dict[str, object] = {
    **WHOLE,
    "id": ID,
    "title": "smoke",
    "group_name": "night",
    "task_config": "",
    "config": {"common": {"target_roi": REGION}},
}
PANES = ("1", "2", "3", "4", "5", "6", "7", "8", "9")


def says(stage: AppStage, drawing: Drawing) -> None:
    """Have the terminal answer that it shows so much."""
    terminal = FakeTerminal()
    terminal.wire.drawing = drawing
    stage.app.terminal = cast("TerminalDriver", terminal)
    stage.app.terminal_changed()


def lost(stage: AppStage) -> set[str]:
    """Return the signs on the screen for which a likeness is wanting."""
    return {sign for sign in stage.text if "?" in drawn(sign, Drawing.ASCII) and sign != "?"}


@pytest.mark.parametrize("drawing", [Drawing.ASCII, Drawing.NARROW])
async def test_a_task_is_drawn_anew_in_signs_of_which_none_is_lost(drawing: Drawing) -> None:
    clock = TurnedClock()
    options = Options(task_id=ID)
    async with on_stage(Told(clock, {ID: BODY}), clock, options=options) as stage:
        await stage.until(all_known)
        await stage.press("6")
        assert stage.one(RoiPicture).picture is not None
        assert lost(stage) & set(map(chr, range(0x2800, 0x2900)))
        says(stage, drawing)
        await stage.settle()
        assert stage.one(RoiPicture).picture is None
        assert "(120, 200)" in stage.text.replace("120,200", "120, 200")
        for pane in PANES:
            await stage.press(pane, "z")
            assert not lost(stage), pane
            await stage.press("z")


async def test_the_week_turns_to_ascii_and_back_as_it_stands() -> None:
    clock = TurnedClock()
    options = Options(task_id=ID)
    async with on_stage(Told(clock, {ID: BODY}), clock, options=options) as stage:
        await stage.until(all_known)
        await stage.press("2", "z", "right")
        before = stage.text
        assert "█" in before
        says(stage, Drawing.ASCII)
        await stage.settle()
        assert "####" in stage.text
        assert not set("█▌▐│·▸▀") & set(stage.text)
        assert not lost(stage)
        says(stage, Drawing.UNICODE)
        await stage.settle()
        assert stage.text == before


async def test_what_asked_for_ascii_keeps_it() -> None:
    clock = TurnedClock()
    options = Options(task_id=ID, ascii=True)
    async with on_stage(Told(clock, {ID: BODY}), clock, options=options) as stage:
        await stage.until(all_known)
        await stage.press("2", "z")
        before = stage.text
        says(stage, Drawing.UNICODE)
        await stage.settle()
        assert stage.text == before
        assert "█" not in before


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("wall", [False, True])
async def test_list_and_wall_too(wall: bool, language: str) -> None:
    set_language(language)
    clock = TurnedClock()
    options = Options(home=lambda: WallScreen(WallSettings())) if wall else Options()
    async with on_stage(Told(clock, {ID: BODY}), clock, options=options) as stage:
        await stage.until(all_known)
        assert set("●▁█·│") & set(stage.text)
        says(stage, Drawing.ASCII)
        await stage.settle()
        assert not {sign for sign in lost(stage) if sign < "\u2e80"}
        assert not set("●▁█·▌│▲") & set(stage.text)


async def test_the_answer_may_come_while_a_screen_is_still_being_made() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, {ID: BODY}), clock) as stage:
        await stage.until(all_known)
        stage.app.push_screen(FleetScreen())
        says(stage, Drawing.ASCII)
        await stage.settle()
        assert not lost(stage)
