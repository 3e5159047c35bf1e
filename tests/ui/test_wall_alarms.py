"""The wall rings: on changes of verdicts only, whoever looks, and never on old data."""

from __future__ import annotations

import asyncio
import json
import random
import sys
from typing import TYPE_CHECKING

import pytest
from app_sources import Told, all_known
from turned_clock import TurnedClock
from wall_stage import on_wall

from ivatui.core.alarm import Rules, quiet_hours
from ivatui.core.errors import Failure, Kind
from ivatui.ui.screens.task import TaskScreen
from ivatui.ui.wall_alarms import AlarmSettings
from ivatui.ui.wall_watch import WallSettings

if TYPE_CHECKING:
    from pathlib import Path

    from wall_stage import Wall

    from ivatui.core.provenance import Received
    from ivatui.core.task import Task

PATIENCE = 30.0
"""Seconds after which something that should have happened is given up."""
BELL = WallSettings(alarms=AlarmSettings(("bell",)))
LOUD = WallSettings(alarms=AlarmSettings(("bell", "osc9", "osc777")))


def afternoon(state: str, name: str = "门 1", **more: object) -> dict[str, object]:
    """Return a task that is planned from 12:30 to 18:00 UTC, half an hour after the clock."""
    day = [{"begin_at": "12:30:00", "end_at": "18:00:00"}]
    plan = {
        "type": "weekly",
        "timezone": "+00:00",
        "days_of_week": [1, 2, 3, 4, 5, 6, 7],
        "periods": [day] * 7,
    }
    return {"name": name, "state": state, "schedule": plan, "schedule_status": "ACTIVATED", **more}


async def live(wall: Wall) -> None:
    await wall.stage.until(all_known)
    await wall.seconds(1)


async def becomes(wall: Wall, source: Told, task_id: str, body: dict[str, object]) -> None:
    """Let a task become another one, and wait until the wall has asked."""
    source.bodies[task_id] = body
    await wall.seconds(36, step=4)


async def test_nothing_rings_on_the_first_fill() -> None:
    clock = TurnedClock()
    source = Told(clock, {"a": afternoon("ABNORMAL"), "b": afternoon("FAILED")})
    async with on_wall(source, clock, settings=LOUD) as wall:
        await live(wall)
        await wall.seconds(60, step=10)
        assert wall.take_rung() == []


async def test_a_task_that_breaks_rings_once_and_again_when_it_recovers() -> None:
    clock = TurnedClock()
    source = Told(clock, {"a": afternoon("STOPPED")})
    async with on_wall(source, clock, settings=LOUD) as wall:
        await live(wall)
        await becomes(wall, source, "a", afternoon("FAILED"))
        said = "门 1: broken (was stopped as planned)"
        assert wall.take_rung() == [f"\a\x1b]9;{said}\a\x1b]777;notify;ivatui;{said}\a"]
        await wall.seconds(120, step=10)
        assert wall.take_rung() == []
        await becomes(wall, source, "a", afternoon("STOPPED"))
        (rung,) = wall.take_rung()
        assert "门 1: recovered, stopped as planned (was broken)" in rung


async def test_a_plan_that_begins_without_its_task_rings_by_the_clock_alone() -> None:
    clock = TurnedClock()
    source = Told(clock, {"a": afternoon("STOPPED")})
    async with on_wall(source, clock, settings=BELL) as wall:
        await live(wall)
        await wall.seconds(33 * 60, step=30)
        assert wall.take_rung() == [], "still within its time of grace"
        await wall.seconds(4 * 60, step=30)
        assert wall.take_rung() == ["\a"]


class Silent(Told):
    """A source whose tasks say nothing of themselves any more, though the list goes on."""

    silent = False

    async def show_task(self, task_id: str) -> Received[Task]:
        if self.silent:
            raise Failure(Kind.NETWORK)
        return await super().show_task(task_id)


async def test_where_a_task_never_says_why_it_rings_after_a_minute() -> None:
    clock = TurnedClock()
    source = Silent(clock, {"a": afternoon("STOPPED")})
    async with on_wall(source, clock, settings=BELL) as wall:
        await live(wall)
        source.silent = True
        await becomes(wall, source, "a", afternoon("FAILED"))
        assert wall.take_rung() == []
        await wall.seconds(60, step=4)
        assert wall.take_rung() == ["\a"]


async def test_old_data_rings_nothing_though_its_plan_goes_on() -> None:
    clock = TurnedClock()
    source = Told(clock, {"a": afternoon("STOPPED")})
    async with on_wall(source, clock, settings=BELL) as wall:
        await live(wall)
        source.failure = Failure(Kind.NETWORK)
        await wall.seconds(45 * 60, step=30)
        assert wall.take_rung() == []
        source.bodies["a"] = afternoon("RUNNING")
        source.failure = None
        await wall.seconds(120, step=10)
        assert wall.take_rung() == [], "it had started meanwhile"


async def test_it_rings_while_a_task_is_open_over_the_wall() -> None:
    clock = TurnedClock()
    source = Told(clock, {"a": afternoon("STOPPED"), "b": afternoon("FAILED")})
    async with on_wall(source, clock, settings=BELL) as wall:
        await live(wall)
        await wall.stage.press("enter")
        assert isinstance(wall.stage.front(), TaskScreen)
        await becomes(wall, source, "a", afternoon("FAILED"))
        assert wall.take_rung() == ["\a"]


async def test_without_ways_to_ring_nothing_is_written() -> None:
    clock = TurnedClock()
    source = Told(clock, {"a": afternoon("STOPPED")})
    async with on_wall(source, clock) as wall:
        await live(wall)
        await becomes(wall, source, "a", afternoon("FAILED"))
        assert wall.watch.alarms.rounds == 1
        assert wall.take_rung() == []
        assert "no alarms" in wall.line("wall-footer")


async def test_what_just_broke_is_shown_in_full_at_once() -> None:
    clock = TurnedClock()
    settings = WallSettings(rotate=3600)
    source = Told(clock, {"a": afternoon("FAILED", "one"), "b": afternoon("STOPPED", "two")})
    async with on_wall(source, clock, settings=settings) as wall:
        await live(wall)
        assert wall.shown == "a"
        await becomes(wall, source, "b", afternoon("FAILED", "two"))
        assert wall.shown == "b"


async def test_a_key_acknowledges_and_the_task_steps_back() -> None:
    clock = TurnedClock()
    bodies = {"a": afternoon("FAILED", "one"), "b": afternoon("FAILED", "two")}
    source = Told(clock, bodies)
    async with on_wall(source, clock, settings=WallSettings(rotate=5)) as wall:
        await live(wall)
        first = wall.shown
        await wall.stage.press("a")
        assert wall.watch.order[-1] == first
        assert wall.shown != first
        assert "[✗ FAILED] acknowledged" in wall.sheet("tiles")
        assert "acknowledged: " in wall.line("wall-footer")
        await wall.seconds(90, step=3)
        assert wall.shown != first, "what was seen is not shown in turn any more"
        assert first is not None
        name = str(source.bodies[first]["name"])
        await becomes(wall, source, first, afternoon("FROZEN", name))
        assert "acknowledged" not in wall.sheet("tiles")


async def test_in_quiet_hours_nothing_rings_and_the_footer_says_until_when() -> None:
    clock = TurnedClock()
    rules = Rules(quiet=quiet_hours("14:00-15:00"))
    settings = WallSettings(alarms=AlarmSettings(("bell",), rules=rules))
    source = Told(clock, {"a": afternoon("STOPPED"), "b": afternoon("STOPPED")})
    async with on_wall(source, clock, settings=settings, size=(120, 40)) as wall:
        await live(wall)
        assert "quiet until 15:00" in wall.line("wall-footer")
        await becomes(wall, source, "a", afternoon("FAILED"))
        await becomes(wall, source, "b", afternoon("FAILED"))
        await becomes(wall, source, "b", afternoon("STOPPED"))
        assert wall.take_rung() == []
        source.bodies = {"a": afternoon("FAILED"), "b": afternoon("RUNNING")}
        await wall.seconds(3600, step=30)
        assert wall.take_rung() == ["\a"], "what is still wrong rings after them, once"
        assert "quiet 14:00-15:00" in wall.line("wall-footer")


def command(code: str, *arguments: str) -> WallSettings:
    words = (sys.executable, "-c", code, *arguments)
    return WallSettings(alarms=AlarmSettings(command=words))


async def footer_says(wall: Wall, text: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while text not in wall.line("wall-footer"):
            await wall.stage.tick()


@pytest.mark.parametrize("seed", range(4))  # the list or the task's own answer comes first
async def test_the_command_learns_what_happened(tmp_path: Path, seed: int) -> None:
    told = tmp_path / "told.json"
    code = (
        "import json, os, sys; "
        "json.dump({k: v for k, v in os.environ.items() if 'IVATUI' in k}, open(sys.argv[1], 'w'))"
        "; sys.exit(7)"
    )
    random.seed(seed)
    clock = TurnedClock()
    source = Told(clock, {"a": afternoon("STOPPED")})
    async with on_wall(source, clock, settings=command(code, str(told)), size=(120, 40)) as wall:
        await live(wall)
        error = {"code": "ALG.1", "message": "rtsp://u:secret@cam/1 is\x1b[2J gone"}
        broken = afternoon("FAILED", error=error, updated_at="2025-06-06T12:00:20Z")
        await becomes(wall, source, "a", broken)
        await footer_says(wall, "alarm command failed: exit code 7")
    facts = json.loads(told.read_text())
    reason, since = facts.pop("IVATUI_TASK_REASON"), facts.pop("IVATUI_TASK_SINCE")
    assert facts == {
        "IVATUI_ALARM": "wrong",
        "IVATUI_TASK_ID": "a",
        "IVATUI_TASK_NAME": "门 1",
        "IVATUI_TASK_STATE": "FAILED",
        "IVATUI_TASK_VERDICT": "broken",
        "IVATUI_TASK_PREVIOUS_VERDICT": "stopped_as_planned",
    }
    assert "2025-06-06T14:00:20+02:00" <= since <= "2025-06-06T14:01:00+02:00"
    assert reason.startswith("ALG.1: rtsp://")
    assert "secret" not in reason
    assert "\x1b" not in reason


async def test_a_command_that_can_not_be_run_says_so_on_the_wall() -> None:
    clock = TurnedClock()
    settings = WallSettings(alarms=AlarmSettings(command=("/nowhere/at/all",)))
    source = Told(clock, {"a": afternoon("STOPPED")})
    async with on_wall(source, clock, settings=settings, size=(120, 40)) as wall:
        await live(wall)
        assert "alarms: command" in wall.line("wall-footer")
        await becomes(wall, source, "a", afternoon("FAILED"))
        await footer_says(wall, "alarm command can't be started: No such file")
