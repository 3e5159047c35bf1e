"""Changing the profile at run time: the old source goes, its late answers are dropped."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from app_sources import Told, all_known
from app_stage import on_stage
from turned_clock import TurnedClock

from ivatui.core.errors import Failure, Kind
from ivatui.live.profiles import Profile, Profiles
from ivatui.live.source import SourceLabel
from ivatui.ui.app import Options
from ivatui.ui.screens.fleet import FleetScreen
from ivatui.ui.screens.profiles import ProfilesScreen
from ivatui.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from app_stage import AppStage

    from ivatui.core.provenance import Received
    from ivatui.core.task import Task
    from ivatui.live.source import Source


class Slow(Told):
    """A source of one profile, whose details wait for leave where they are told to."""

    def __init__(self, clock: TurnedClock, profile: str, *names: str) -> None:
        super().__init__(clock, {name: {"name": name, "state": "RUNNING"} for name in names})
        self.label = SourceLabel(kind="service", profile=profile)
        self.leave: asyncio.Event | None = None
        self.answered = 0
        self.closed = False

    async def show_task(self, task_id: str) -> Received[Task]:
        if self.leave is not None:
            await self.leave.wait()
        received = await super().show_task(task_id)
        self.answered += 1
        return received

    async def close(self) -> None:
        self.closed = True


def profiles(sources: dict[str, Source | Failure]) -> Profiles:
    def source(name: str) -> Source:
        found = sources[name]
        if isinstance(found, Failure):
            raise found
        return found

    return Profiles(
        lambda: tuple(Profile(name, where="cn-north-4", project="p") for name in sources), source
    )


async def chosen(stage: AppStage, name: str) -> None:
    """Choose a profile and wait until its making has ended, well or not."""
    await stage.press("ctrl+p")
    screen = stage.front()
    assert isinstance(screen, ProfilesScreen)
    rows = screen.query_one(Rows)
    await stage.press(*["down"] * [row.key for row in rows.rows].index(name), "enter")
    for worker in [each for each in stage.app.workers if each.description == "make a source"]:
        await worker.wait()
    await stage.settle()


async def test_another_profile_takes_over_and_late_answers_are_dropped() -> None:
    clock = TurnedClock()
    work, home = Slow(clock, "work", "one", "two"), Slow(clock, "home", "three")
    options = Options(profiles=profiles({"work": work, "home": home}))
    async with on_stage(work, clock, options=options) as stage:
        await stage.until(all_known)
        work.leave = asyncio.Event()
        await stage.press("enter")
        await stage.advance(6)
        before, old_store = work.answered, stage.app.store
        assert old_store is not None
        assert old_store.snapshot.task("one").pending
        await chosen(stage, "home")
        assert isinstance(stage.front(), FleetScreen)
        await stage.until(all_known)
        known = old_store.snapshot
        work.leave.set()
        await stage.advance(0)
        assert work.answered == before + 1, "the late answer did come"
        assert old_store.snapshot is known
        assert stage.snapshot.label.profile == "home"
        assert "one" not in stage.snapshot.tasks
        assert [row.key for row in stage.one(Rows).rows] == ["three"]
        assert "home" in stage.line("#top-bar")
        assert work.closed
        work.asked.clear()
        await stage.advance(29)
        assert work.asked == []
        assert stage.app.diary is not None
        assert stage.app.diary.history.last.label.profile == "home"


async def test_a_profile_that_cant_be_used_says_why_and_all_stays() -> None:
    clock = TurnedClock()
    work = Slow(clock, "work", "one")
    broken = Failure(Kind.SETTINGS, facts={"reason": "keyring", "error": "locked"})
    options = Options(profiles=profiles({"work": work, "home": broken}))
    async with on_stage(work, clock, options=options) as stage:
        await stage.until(all_known)
        await chosen(stage, "home")
        assert isinstance(stage.front(), ProfilesScreen)
        assert "The keyring can't be used (locked)." in stage.text
        assert "work (in use)" in stage.text
        await stage.press("escape")
        assert stage.snapshot.label.profile == "work"
        assert not work.closed


async def test_there_and_back_again() -> None:
    clock = TurnedClock()
    work, home = Slow(clock, "work", "one"), Slow(clock, "home", "three")
    options = Options(profiles=profiles({"work": work, "home": home}))
    async with on_stage(work, clock, options=options) as stage:
        for name in ("home", "work", "home"):
            await chosen(stage, name)
            await stage.until(all_known)
            assert stage.snapshot.label.profile == name
        assert len(stage.app.screen_stack) == 2
        sessions = [worker for worker in stage.app.workers if worker.name == "session"]
        assert len(sessions) == 1
