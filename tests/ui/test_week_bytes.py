"""What the week pane costs on the wire while only time passes: bytes of the real painter."""

from __future__ import annotations

import json
import os
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from app_stage import AppStage, on_stage
from bodies import PLANS
from bodies.body import WHOLE
from turned_clock import TurnedClock

from ivatui.live.files import FileSource
from ivatui.ui.app import Options
from ivatui.ui.screens.task import TaskScreen
from ivatui.ui.terminal.families import TRAITS, Family
from ivatui.ui.terminal.painter import Painter
from ivatui.ui.widgets.week import Week
from ivatui.words.i18n import set_language

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

MOST = 200
"""Bytes a minute may cost, while the plan goes on doing what it did."""
SAVED_AGO = 10 * 86_400 + 1_800
"""Seconds; an age in days and hours, which stays as it is for the next half hour."""
BODIES = {
    "whole": json.dumps(WHOLE).encode(),
    **{body.name.removeprefix("plan-"): body.data for body in PLANS},
}


class Region:
    """The week on a terminal of its own: what of the screen's bytes is the week's."""

    def __init__(self, stage: AppStage) -> None:
        self._stage = stage
        self._painter = Painter(TRAITS[Family.XTERM])
        self.week = stage.one(Week)
        self.cost()

    def cost(self) -> int:
        """Return the bytes from what was shown at the last look to what is shown now."""
        app, region = self._stage.app, self.week.region
        patches = [
            (y, region.x, self._stage.strips[y].crop(region.x, region.right))
            for y in range(region.y, region.bottom)
        ]
        size = (app.size.width, app.size.height)
        return len(self._painter.paint(patches, size, app._pen, (0, 0)).encode())


@asynccontextmanager
async def opened(
    folder: Path, name: str, now: datetime, *, zoomed: bool
) -> AsyncIterator[tuple[AppStage, Region]]:
    """Open the week of a saved body: nothing is asked, nothing grows old by the second."""
    file = folder / f"{name}.json"
    file.write_bytes(BODIES[name])
    saved = now.timestamp() - SAVED_AGO
    os.utime(file, (saved, saved))
    clock = TurnedClock(now)
    async with on_stage(FileSource([file]), clock, size=(120, 40), options=Options()) as stage:
        await stage.until(lambda seen: seen.fleet.value is not None)
        await stage.press("enter")
        screen = stage.front()
        assert isinstance(screen, TaskScreen)
        await stage.until(lambda seen: seen.task(screen.task_id).value is not None)
        await stage.press("2", *("z" if zoomed else ""))
        screen.session.pause(True)
        await stage.advance(1)
        yield stage, Region(stage)


def wanted_next(week: Week) -> object:
    """What the plan does next: a minute that changes it is news, and may cost more."""
    assert week.drawing is not None
    return week.drawing.summary.next_change


@pytest.mark.parametrize(
    ("language", "zoomed"), [("en", True), ("zh", False)], ids=["alone", "dashboard"]
)
async def test_a_minute_costs_at_most_200_bytes(
    tmp_path: Path, language: str, zoomed: bool
) -> None:
    set_language(language)
    now = datetime(2025, 6, 6, 13, 58, tzinfo=UTC)
    async with opened(tmp_path, "whole", now, zoomed=zoomed) as (stage, region):
        costs = []
        for _minute in range(33):
            await stage.advance(60)
            costs.append(region.cost())
        assert max(costs) <= MOST, costs
        assert min(costs) > 0, "the countdown moves each minute"


@pytest.mark.parametrize(
    "name", ["night-shift", "parallel", "always", "length-mismatch", "monthly", "zone-missing"]
)
async def test_the_present_moves_on_for_as_little_whatever_is_drawn(
    tmp_path: Path, name: str
) -> None:
    now = datetime(2025, 6, 6, 22, 7, tzinfo=UTC)
    async with opened(tmp_path, name, now, zoomed=True) as (stage, region):
        before = wanted_next(region.week)
        costs = []
        for _quarter in range(8):
            await stage.advance(480)
            region.cost()
            await stage.advance(420)  # the present comes into another cell in between
            if wanted_next(region.week) == before:
                costs.append(region.cost())
            region.cost()
            before = wanted_next(region.week)
        assert max(costs) <= MOST, costs


@pytest.mark.parametrize("zoomed", [True, False], ids=["alone", "dashboard"])
async def test_between_two_minutes_nothing_is_sent(tmp_path: Path, zoomed: bool) -> None:
    now = datetime(2025, 6, 6, 13, 58, 30, tzinfo=UTC)
    async with opened(tmp_path, "whole", now, zoomed=zoomed) as (stage, region):
        sent = {}
        for _ in range(80):
            stage.take_frames()
            await stage.advance(1)
            frames = stage.take_frames()
            if frames:
                sent[stage.clock.now().second] = frames
            assert bool(region.cost()) <= bool(frames)
        assert len(sent) == 1, sent
        assert list(sent) == [0]
