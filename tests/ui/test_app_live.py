"""The screen over a real socket: the server dies and comes back, and the screen says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_sources import all_known, demo_at, in_process
from app_stage import on_stage
from demo_server import DemoServer
from turned_clock import TurnedClock

from ivatui.core.errors import Kind
from ivatui.ui.screens.fleet import FleetScreen
from ivatui.ui.screens.task import TaskScreen
from ivatui.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from ivatui.live.snapshot import Snapshot


def failed(now: Snapshot) -> bool:
    """Return whether both the list and the open task say that nobody is there."""
    assert now.open_task is not None
    answers = (now.fleet, now.task(now.open_task))
    return all(each.failure is not None and each.failure.kind is Kind.REFUSED for each in answers)


def recovered(now: Snapshot) -> bool:
    assert now.open_task is not None
    return now.fleet.failure is None and now.task(now.open_task).failure is None


async def test_a_server_that_dies_and_comes_back_needs_no_key() -> None:
    clock = TurnedClock()
    with DemoServer(demo_at(clock, tasks=12)) as server:
        server.start()
        async with on_stage(server.source(clock), clock) as stage:
            await stage.until(all_known)
            await stage.press("enter")
            screen = stage.front()
            assert isinstance(screen, TaskScreen)
            name = stage.snapshot.task(screen.task_id).value
            assert name is not None
            assert "STALE" not in stage.text

            server.kill()
            for _ in range(9):
                await stage.advance(5)
            await stage.until(failed)
            assert "STALE" in stage.text
            assert "Connection refused" in stage.text
            assert "45 s ago" in stage.text
            assert name.name in stage.text
            await stage.press("escape")
            assert isinstance(stage.front(), FleetScreen)
            assert "STALE" in stage.text
            assert len(stage.one(Rows).rows) == 12
            await stage.press("enter")
            assert name.name in stage.text

            server.start()
            for _ in range(14):  # the longest back-off is a minute
                await stage.advance(5)
            await stage.until(recovered)
            assert "STALE" not in stage.text
            assert "Connection refused" not in stage.text


async def test_a_server_that_was_never_there_is_found_when_it_comes() -> None:
    clock = TurnedClock()
    with DemoServer(demo_at(clock, tasks=5)) as server:
        async with on_stage(server.source(clock), clock) as stage:
            await stage.until(lambda now: now.fleet.failure is not None)
            assert "NO DATA" in stage.text
            assert "Connection refused" in stage.text
            server.start()
            for _ in range(14):
                await stage.advance(5)
            await stage.until(lambda now: now.fleet.value is not None)
            assert "NO DATA" not in stage.text
            assert len(stage.one(Rows).rows) == 5


async def test_a_refused_token_is_said_and_asked_again_by_key_only() -> None:
    clock = TurnedClock()
    with DemoServer(demo_at(clock, tasks=5)) as server:
        server.start()
        source = server.source(clock, token="S3CR3T-of-somebody-else")
        async with on_stage(source, clock) as stage:
            await stage.until(lambda now: now.fleet.failure is not None)
            assert "Credentials refused" in stage.text
            assert "S3CR3T" not in stage.text
            asked = len(source.asked)
            await stage.advance(20)
            assert len(source.asked) == asked


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_leaving_does_not_wait_for_an_answer_that_hangs(key: str) -> None:
    clock = TurnedClock()
    async with on_stage(in_process(demo_at(clock, faults="hang"), clock), clock) as stage:
        await stage.until(lambda now: now.fleet.pending)
        stage.send(key)
        await stage.left()
    assert stage.app.exit_code() == 0
