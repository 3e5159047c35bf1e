"""Screens that were opened and closed again leave nothing behind, however often that is done."""

from __future__ import annotations

import asyncio
import gc
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from app_sources import Told, all_known
from app_stage import on_stage
from textual.dom import DOMNode
from textual.timer import Timer
from turned_clock import TurnedClock

from ivatui.ui.app import Options

if TYPE_CHECKING:
    from app_stage import AppStage

OPENED = 200
"""All together."""
WARM_UP = 8
SLACK = 6
"""A call that the loop has yet to make within the second keeps the screen it was made on."""
BODIES: dict[str, dict[str, object]] = {
    "a": {"name": "a", "state": "RUNNING"},
    "b": {"name": "b", "state": "FAILED"},
}
KEYS = {"help": "question_mark", "about": "A", "bare": "B"}


def living(stage: AppStage) -> Counter[str]:
    """Return how many there are of what a screen brings along."""
    gc.collect()
    objects = [each for each in gc.get_objects() if isinstance(each, (DOMNode, Timer))]
    found = Counter(type(each).__name__ for each in objects)
    app = stage.app
    for name, signal in (("news", app.snapshot_changed), ("resumed", app.app_resume_signal)):
        found[name] = sum(len(each) for each in signal._subscriptions.values())
    found["tasks"] = len(asyncio.all_tasks())
    found["workers"] = len(app.workers)
    found["watchers"] = sum(map(len, getattr(app, "__watchers", {}).values()))
    return found


def grown(before: Counter[str], after: Counter[str]) -> dict[str, int]:
    return {name: more for name, more in (after - before).items() if more > SLACK}


async def visit(stage: AppStage, key: str, times: int) -> Counter[str]:
    front = type(stage.front())
    for _ in range(times):
        await stage.press(key)
        assert type(stage.front()) is not front
        await stage.press("escape")
        assert type(stage.front()) is front
    await rest(stage)
    return living(stage)


async def rest(stage: AppStage) -> None:
    """Let signals and timers let go of what is closed, which they do at their next turn."""
    await stage.advance(40)
    stage.forget()
    stage.take_frames()


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS.keys())
@pytest.mark.parametrize("task", [None, "a"], ids=["over the list", "over a task"])
async def test_what_is_closed_is_gone(key: str, task: str | None) -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, BODIES), clock, options=Options(task_id=task)) as stage:
        await stage.until(all_known)
        before = await visit(stage, key, WARM_UP)
        after = await visit(stage, key, OPENED // len(KEYS) // 2)
        assert grown(before, after) == {}


async def test_following_a_task_for_long_makes_nothing_grow() -> None:
    clock = TurnedClock()
    source = Told(clock, BODIES)
    async with on_stage(source, clock, options=Options(task_id="a")) as stage:
        await stage.until(all_known)
        await _live_through(stage, source, WARM_UP)
        before = living(stage)
        await _live_through(stage, source, OPENED // 2)
        assert grown(before, living(stage)) == {}


async def _live_through(stage: AppStage, source: Told, answers: int) -> None:
    for number in range(answers):
        source.bodies["a"] = {"name": f"a{number % 7}", "state": ("RUNNING", "FAILED")[number % 2]}
        await stage.advance(6)
    await rest(stage)
