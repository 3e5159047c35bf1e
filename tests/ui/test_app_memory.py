"""A screen that is left open for weeks keeps nothing of the tasks that were looked at."""

from __future__ import annotations

import gc

from app_sources import Told, all_known
from app_stage import on_stage
from turned_clock import TurnedClock

from ivatui.ui.screens.task import TaskScreen
from ivatui.ui.widgets.still_view import StillView

OPENED = 200


async def test_closed_tasks_leave_no_screen_behind() -> None:
    clock = TurnedClock()
    source = Told(clock, {"a": {"name": "a", "state": "RUNNING"}, "b": {"state": "FAILED"}})
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        views = counted(StillView)
        for number in range(OPENED):
            await stage.press("enter", "escape", "down" if number % 2 else "up")
        # Signals and timers let go of what is closed at their next turn.
        await stage.advance(40)
        stage.forget()
        assert counted(TaskScreen) == 0
        assert counted(StillView) == views


def counted(kind: type[object]) -> int:
    gc.collect()
    return sum(isinstance(each, kind) for each in gc.get_objects())
