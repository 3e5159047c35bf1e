"""With nothing configured: what ivatui is, how to point it at a project, and the demo on a key."""

from __future__ import annotations

import pytest
from app_sources import all_known
from app_stage import on_stage
from screen_reading import squeezed

from ivatui.ui.app import Options
from ivatui.ui.messages import DemoChosen
from ivatui.ui.screens.first_run import FirstRunScreen
from ivatui.ui.screens.fleet import FleetScreen
from ivatui.ui.widgets.rows import Rows
from ivatui.words import failures
from ivatui.words.i18n import set_language, tr

READ_ONLY = "It is read-only: it has no command that changes anything at the service."


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_first_page_says_what_it_is_and_what_is_missing(
    language: str, size: tuple[int, int]
) -> None:
    set_language(language)
    async with on_stage(None, size=size, options=Options(missing=("credentials",))) as stage:
        assert isinstance(stage.front(), FirstRunScreen)
        page = "".join(stage.text.split())
        for text in (tr(READ_ONLY), failures.lacking("credentials"), "ivatui --region"):
            assert "".join(text.split()) in page
        assert ("read-only" in squeezed(stage.text)) is (language == "en")


@pytest.mark.parametrize("key", ["d", "enter"])
async def test_a_key_opens_the_demo(key: str) -> None:
    async with on_stage(None) as stage:
        await stage.press(key)
        assert len(stage.take(DemoChosen)) == 1
        assert isinstance(stage.front(), FleetScreen)
        await stage.until(all_known)
        assert len(stage.one(Rows).rows) == 40


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_a_key_leaves(key: str) -> None:
    async with on_stage(None) as stage:
        stage.send(key)
        await stage.left()
    assert stage.app.exit_code() == 0
