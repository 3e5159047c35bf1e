"""A screen that is left open for weeks keeps nothing of the tasks that were looked at."""

from __future__ import annotations

import asyncio
import gc
import heapq
from typing import TYPE_CHECKING, Any

from app_sources import Told, all_known
from app_stage import on_stage
from textual._styles_cache import StylesCache
from turned_clock import TurnedClock

from ivatui.ui.screens.task import TaskScreen
from ivatui.ui.widgets.still_view import StillView

if TYPE_CHECKING:
    from app_stage import AppStage

OPENED = 60
KINDS = (TaskScreen, StillView, StylesCache)


async def test_closed_tasks_leave_no_screen_behind() -> None:
    clock = TurnedClock()
    source = Told(clock, {"a": {"name": "a", "state": "RUNNING"}, "b": {"state": "FAILED"}})
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        await open_and_close(stage, 10)
        kept = [counted(kind) for kind in KINDS]
        assert kept[0] <= 1  # the last one is remembered until another takes its place
        await open_and_close(stage, OPENED - 10)
        assert [counted(kind) for kind in KINDS] == kept


async def open_and_close(stage: AppStage, times: int) -> None:
    for number in range(times):
        await stage.press("enter", "escape", "down" if number % 2 else "up")
    await stage.advance(40)  # signals and timers let go of what is closed at their next turn
    stage.forget()


def counted(kind: type[object]) -> int:
    _forget_cancelled_timers()
    gc.collect()
    return sum(isinstance(each, kind) for each in gc.get_objects())


def _forget_cancelled_timers() -> None:
    """Have the loop drop what was cancelled: it keeps it, and what it was for, until it is due."""
    loop: Any = asyncio.get_running_loop()
    for handle in [handle for handle in loop._scheduled if handle.cancelled()]:
        loop._scheduled.remove(handle)
        handle._scheduled = False
    heapq.heapify(loop._scheduled)
    loop._timer_cancelled_count = 0
