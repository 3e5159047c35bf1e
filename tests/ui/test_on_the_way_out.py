"""On the way out the screens are taken apart while the second hand may still move."""

from __future__ import annotations

from app_sources import Told, all_known
from app_stage import on_stage
from turned_clock import TurnedClock

from ivatui.ui.app import Options


async def test_a_second_that_passes_while_a_screen_is_taken_apart_ends_nothing() -> None:
    clock = TurnedClock()
    source = Told(clock, {"a": {"name": "gate", "state": "RUNNING"}})
    async with on_stage(source, clock, options=Options(task_id="a")) as stage:
        await stage.until(all_known)
        app = stage.app
        app._running = False  # what Textual does before anything else
        await app.screen.remove_children()
        clock._pass(60)
        app._tick()
        app._running = True
    assert app._exception is None
