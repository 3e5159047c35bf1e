"""Style sheets, themes and ASCII, over the screens that matter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app_sources import Told, all_known
from app_stage import on_stage
from bodies.body import WHOLE
from turned_clock import TurnedClock

from ivatui.ui.app import IvatuiApp, Options
from ivatui.ui.stylesheets import styles_folder
from ivatui.ui.task_panes import PANES
from ivatui.ui.terminal.glyphs import Drawing, drawn
from ivatui.ui.themes import THEMES

PLAIN = {
    key: value
    for key, value in WHOLE.items()
    if not (isinstance(value, str) and not value.isascii()) and key not in {"task_config", "config"}
}


def test_every_style_sheet_is_loaded() -> None:
    assert {Path(path).name for path in IvatuiApp.CSS_PATH} == {
        path.name for path in styles_folder().glob("*.tcss")
    }


async def test_every_theme_can_be_changed_to_on_every_screen() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, {"a": WHOLE}), clock) as stage:
        await stage.until(all_known)
        for keys in ((), ("enter",), ("question_mark",)):
            await stage.press(*keys)
            text = stage.text
            for name in sorted(stage.app.available_themes):
                stage.app.theme = name
                await stage.settle()
                assert stage.text == text


async def test_a_theme_that_differs_in_one_colour_is_drawn_anew() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, {"a": WHOLE}), clock) as stage:
        await stage.until(all_known)
        stage.app.register_theme(replace(THEMES[0], name="loud", error="#010203"))
        stage.app.register_theme(replace(THEMES[0], name="louder", foreground="#0a0b0c"))
        before = [list(strip) for strip in stage.strips]
        stage.app.theme = "louder"
        await stage.settle()
        assert [list(strip) for strip in stage.strips] != before
        stage.app.theme = THEMES[0].name
        await stage.settle()
        assert [list(strip) for strip in stage.strips] == before


async def test_ascii_knows_every_sign_of_ours() -> None:
    clock = TurnedClock()
    options = Options(ascii=True, task_id="a")
    async with on_stage(Told(clock, {"a": PLAIN}), clock, options=options) as stage:
        await stage.until(all_known)
        for key in (*(str(number) for number in range(1, len(PANES) + 1)), "x", "?"):
            await stage.press(key)
            seven_bit = drawn(stage.text, Drawing.ASCII)
            assert seven_bit.isascii()
            assert seven_bit.count("?") == stage.text.count("?"), stage.text
