"""Several profiles in one list: whose a task is, how it stands with each, and who is asked."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from app_stage import on_stage
from test_profiles import Slow, profiles
from turned_clock import TurnedClock

from ivatui.core.errors import Failure, Kind
from ivatui.ui.app import Options
from ivatui.ui.screens.profiles import ProfilesScreen
from ivatui.ui.screens.requests import RequestsScreen
from ivatui.ui.screens.several import SeveralScreen
from ivatui.ui.screens.task import TaskScreen
from ivatui.ui.widgets.notice import Notice
from ivatui.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from app_stage import AppStage

BUSY = Failure(Kind.SERVER, status=500, host="h")
REFUSED = Failure(Kind.UNAUTHORIZED, status=401, host="h")


class Two:
    """Two profiles followed at once; a task called ``twin`` is in both."""

    def __init__(self, clock: TurnedClock) -> None:
        self.clock = clock
        self.work = Slow(clock, "work", "one", "twin")
        self.plant = Slow(clock, "plant", "two", "twin")
        self.home = Slow(clock, "home", "three")

    @asynccontextmanager
    async def shown(self, size: tuple[int, int] = (120, 40)) -> AsyncIterator[AppStage]:
        known = profiles({"work": self.work, "plant": self.plant, "home": self.home})
        options = Options(beside=(self.plant,), profiles=known)
        async with on_stage(self.work, self.clock, options=options, size=size) as stage:
            await stage.advance(3)
            await stage.advance(0)
            yield stage


def two() -> Two:
    return Two(TurnedClock())


def lines(stage: AppStage) -> list[str]:
    return stage.one(Notice, "#each-profile").text.splitlines()


def keys(stage: AppStage) -> list[str]:
    return [row.key for row in stage.one(Rows).rows]


async def test_all_tasks_are_listed_with_their_profiles() -> None:
    both = two()
    async with both.shown() as stage:
        assert isinstance(stage.front(), SeveralScreen)
        assert sorted(keys(stage)) == ["0:one", "0:twin", "1:twin", "1:two"]
        assert "4 tasks" in stage.text
        assert "2 profiles" in stage.line("#top-bar")
        first, second = lines(stage)
        assert "work" in first
        assert "plant" in second
        assert all("2 tasks  updated just now" in line for line in (first, second))
        shown = [line for line in stage.lines if "twin" in line]
        assert sorted(line.split()[0].lstrip("▌") for line in shown) == ["plant", "work"]


async def test_each_has_its_own_age_and_trouble_and_the_worst_stands_above() -> None:
    both = two()
    async with both.shown() as stage:
        both.plant.failure = BUSY
        await stage.advance(70)
        first, second = lines(stage)
        assert first.startswith(" ✓ work")
        assert "STALE" not in first
        assert second.startswith(" ✗ plant")
        assert "✗ STALE" in second
        assert "updated 1 min ago" in second
        bar = stage.line("#top-bar")
        assert "2 profiles, 1 of them in trouble" in bar
        assert "plant  ✗ STALE" in bar
        assert len(keys(stage)) == 4, "the last good data stay"
        both.plant.failure = None
        await stage.advance(70)
        assert "trouble" not in stage.line("#top-bar")


async def test_refused_credentials_stand_in_a_banner_with_their_profile() -> None:
    both = two()
    async with both.shown() as stage:
        both.plant.failure = REFUSED
        await stage.advance(40)
        assert stage.line("#banner").split()[:4] == ["plant", "✗", "Credentials", "refused"]
        assert "Credentials refused" in lines(stage)[1]
        both.work.asked.clear()
        await stage.advance(31)
        assert "" in both.work.asked, "the other one goes on"


async def test_one_without_any_answer_hides_nothing_of_the_other() -> None:
    both = two()
    both.plant.failure = BUSY
    async with both.shown((80, 24)) as stage:
        assert keys(stage) == ["0:one", "0:twin"]
        assert "NO DATA" in lines(stage)[1]
        assert "2 tasks" in stage.text
        assert all(strip.cell_length == 80 for strip in stage.strips)


async def test_a_task_is_opened_with_the_session_of_its_profile() -> None:
    both = two()
    async with both.shown() as stage:
        await stage.press(*["down"] * keys(stage).index("1:twin"))
        both.work.asked.clear()
        both.plant.asked.clear()
        await stage.press("enter")
        assert isinstance(stage.front(), TaskScreen)
        assert "plant" in stage.line("#top-bar")
        await stage.advance(20)
        assert both.plant.asked.count("twin") >= 3
        assert both.work.asked.count("twin") == 0
        await stage.press("escape")
        assert isinstance(stage.front(), SeveralScreen)
        await stage.press("L")
        assert isinstance(stage.front(), RequestsScreen)


async def test_refresh_pause_and_pace_are_for_all() -> None:
    both = two()
    async with both.shown() as stage:
        both.work.asked.clear()
        both.plant.asked.clear()
        await stage.press("r")
        assert "" in both.work.asked
        assert "" in both.plant.asked
        await stage.press("space")
        assert [each.snapshot.paused for each in stage.app.followed] == [True, True]
        await stage.press("space")
        assert [each.snapshot.paused for each in stage.app.followed] == [False, False]
        await stage.press("+")
        assert {each.snapshot.intervals.fleet for each in stage.app.followed} == {60.0}
        await stage.press("slash")
        assert {each.snapshot.waits_for for each in stage.app.followed} == {"typing"}
        await stage.press("escape")
        await stage.tick()
        assert {each.snapshot.waits_for for each in stage.app.followed} == {None}


async def test_profiles_are_filtered_and_sorted_by() -> None:
    both = two()
    async with both.shown() as stage:
        await stage.press("slash")
        await stage.write("profile:plant")
        assert sorted(keys(stage)) == ["1:twin", "1:two"]
        await stage.press("escape", "escape")
        while _sort(stage) != "profile":
            await stage.press("s")
        assert [key[0] for key in keys(stage)] == ["1", "1", "0", "0"]
        await stage.press("S")
        assert [key[0] for key in keys(stage)] == ["0", "0", "1", "1"]


def _sort(stage: AppStage) -> str:
    screen = stage.front()
    assert isinstance(screen, SeveralScreen)
    return screen._sort


async def test_several_are_marked_and_opened_and_late_answers_are_dropped() -> None:
    both = two()
    async with both.shown() as stage:
        both.plant.leave = asyncio.Event()
        await stage.press(*["down"] * keys(stage).index("1:two"), "enter")
        await stage.advance(6)
        before = stage.app.followed
        assert before[1].snapshot.task("two").pending
        answered = both.plant.answered
        await stage.press("escape", "ctrl+p")
        assert isinstance(stage.front(), ProfilesScreen)
        assert stage.text.count("(in use)") == 2
        await stage.press("space", "down", "down", "space", "enter")
        for worker in [each for each in stage.app.workers if each.description == "make a source"]:
            await worker.wait()
        await stage.settle()
        await stage.advance(3)
        known = before[1].snapshot
        both.plant.leave.set()
        await stage.advance(1)
        assert both.plant.answered > answered, "the late answer did come"
        assert before[1].snapshot is known
        assert both.plant.closed
        assert [each.name for each in stage.app.followed] == ["work", "home"]
        assert sorted(keys(stage)) == ["0:one", "0:twin", "1:three"]
        assert len([each for each in stage.app.workers if each.name == "session"]) == 2


async def test_one_that_cant_be_used_is_named_and_all_stays() -> None:
    clock = TurnedClock()
    work = Slow(clock, "work", "one")
    broken = Failure(Kind.SETTINGS, facts={"reason": "keyring", "error": "locked"})
    home = Slow(clock, "home", "three")
    known = profiles({"work": work, "plant": broken, "home": home})
    async with on_stage(work, clock, options=Options(profiles=known)) as stage:
        await stage.press("ctrl+p", "down", "space", "down", "space", "enter")
        for worker in [each for each in stage.app.workers if each.description == "make a source"]:
            await worker.wait()
        await stage.settle()
        assert "plant: The keyring can't be used (locked)." in stage.text
        assert isinstance(stage.front(), ProfilesScreen)
        assert [each.name for each in stage.app.followed] == ["work"]


async def test_nothing_is_written_while_nothing_changes() -> None:
    both = two()
    async with both.shown() as stage:
        await stage.press("space")
        await stage.advance(12)
        await stage.tick()
        stage.take_frames()
        await stage.tick()
        assert stage.take_frames() == []
