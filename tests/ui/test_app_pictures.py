"""Pictures of the two screens that matter, looked at by somebody before they were kept.

``pytest --snapshot-update tests/ui/test_app_pictures.py`` draws them anew after a change. They
belong to the version of Textual that pyproject names, and to no version of Python.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from app_sources import all_known, demo_at, in_process
from app_stage import on_stage
from pytest_textual_snapshot import SVGImageExtension  # type: ignore[import-untyped]  # no stubs
from turned_clock import TurnedClock

from ivatui.words.i18n import set_language

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

FONTS = re.compile(r"@font-face \{.*?\}", re.DOTALL)
"""Textual's pictures name a server for their fonts; what is kept names none."""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])
@pytest.mark.parametrize("screen", ["fleet", "task"])
async def test_the_screen_looks_as_it_did(
    screen: str, size: tuple[int, int], language: str, snapshot: SnapshotAssertion
) -> None:
    set_language(language)
    clock = TurnedClock()
    async with on_stage(in_process(demo_at(clock), clock), clock, size=size) as stage:
        await stage.until(all_known)
        if screen == "task":
            await stage.press("slash")
            await stage.write("north-gate-intrusion")
            await stage.press("enter", "enter")
            await stage.until(lambda now: all(now.referred(each).value for each in now.wanted))
        picture = FONTS.sub("", stage.app.export_screenshot(title="ivatui", simplify=True))
    assert picture == snapshot(extension_class=SVGImageExtension)
