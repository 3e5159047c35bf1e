"""The week of the whole fleet above the list, driven by keys."""

from __future__ import annotations

from threading import get_ident
from typing import TYPE_CHECKING

import pytest
from app_sources import Told, all_known, demo_at, in_process
from app_stage import on_stage
from turned_clock import TurnedClock

from ivatui.core.fleet_week import fleet_week
from ivatui.ui.screens.fleet import FleetScreen
from ivatui.ui.widgets.fleet_strip import FleetStrip
from ivatui.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from app_stage import AppStage

    from ivatui.ui import fleet_planning

DAYS = [1, 2, 3, 4, 5, 6, 7]


def planned(begin: str, end: str, *days: int) -> dict[str, object]:
    """A plan for the same window on some days, on Berlin's clock, which is the operator's."""
    window = [{"begin_at": f"{begin}:00", "end_at": f"{end}:00"}]
    periods = [window if day in days else [] for day in DAYS]
    return {"type": "weekly", "timezone": "+02:00", "days_of_week": DAYS, "periods": periods}


def bodies(**plans: dict[str, object] | None) -> dict[str, dict[str, object]]:
    return {
        name: {"name": name, "state": "STOPPED", "schedule_status": "ACTIVATED"}
        | ({} if plan is None else {"schedule": plan})
        for name, plan in plans.items()
    }


FLEET = bodies(
    early=planned("06:00", "12:00", 1, 5),
    late=planned("10:00", "18:00", 5),
    none=None,
)


def shown(stage: AppStage) -> list[str]:
    return sorted(row.key for row in stage.one(Rows).rows)


def strip_lines(stage: AppStage) -> list[str]:
    region = stage.one(FleetStrip).region
    return stage.lines[region.y : region.bottom]


async def test_the_strip_stands_above_the_list_and_says_the_figures() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, dict(FLEET)), clock) as stage:
        await stage.until(all_known)
        levels, days, said = strip_lines(stage)
        assert levels.startswith("   2 ····▄▄")
        assert days.split() == ["Mon", "Tue", "Wed", "Thu", "Fri", "│", "Sat", "Sun"]
        assert said.startswith(" peak 2 runs Fri 10:00-12:00 · 150 h empty")
        assert said.endswith("not counted: 1 without a plan")
        assert stage.one(Rows).region.y == stage.one(FleetStrip).region.bottom


async def test_a_cell_lists_its_tasks_until_escape() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, dict(FLEET)), clock) as stage:
        await stage.until(all_known)
        await stage.press("tab")
        strip = stage.one(FleetStrip)
        assert strip.has_focus
        assert "Fri 13:30-15:00: one run at a time" in strip_lines(stage)[2]
        await stage.press("enter")
        assert shown(stage) == ["late"]
        assert "1 of 3 tasks planned Fri 13:30-15:00" in stage.line("#tally")
        await stage.press("left", "left", "enter")
        assert shown(stage) == ["early", "late"]
        await stage.press("slash", *"late", "enter")
        assert shown(stage) == ["late"]
        assert "match late, planned Fri 10:30-12:00" in stage.line("#tally")
        await stage.press("escape")
        assert shown(stage) == ["early", "late", "none"]
        assert stage.line("#tally").startswith(" 3 tasks")
        await stage.press("tab", "g")
        assert "Fri 13:30-15:00" in strip_lines(stage)[2]


async def test_the_listed_tasks_follow_the_plans() -> None:
    clock = TurnedClock()
    source = Told(clock, dict(FLEET))
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        await stage.press("tab", "enter")
        assert shown(stage) == ["late"]
        source.bodies |= bodies(none=planned("14:00", "15:00", 5))
        await stage.advance(900)
        await stage.until(lambda snapshot: snapshot.task("none").value.plan is not None)  # type: ignore[union-attr]  # it came
        assert shown(stage) == ["late", "none"]


async def test_tab_goes_to_and_fro() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, dict(FLEET)), clock) as stage:
        await stage.until(all_known)
        await stage.press("tab")
        assert stage.one(FleetStrip).has_focus
        await stage.press("tab")
        assert stage.one(Rows).has_focus
        await stage.press("shift+tab")
        assert stage.one(FleetStrip).has_focus


async def test_w_hides_the_strip_and_shows_it_again() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, dict(FLEET)), clock) as stage:
        await stage.until(all_known)
        await stage.press("tab", "w")
        assert not stage.one(FleetStrip).display
        assert stage.one(Rows).has_focus
        assert stage.one(Rows).region.y == stage.app.screen.query_one("#tally").region.bottom
        await stage.press("w")
        assert strip_lines(stage)[2].startswith(" peak 2")


@pytest.mark.parametrize(("height", "visible"), [(24, True), (23, False)])
async def test_few_lines_belong_to_the_list(height: int, *, visible: bool) -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, dict(FLEET)), clock, size=(80, height)) as stage:
        await stage.until(all_known)
        assert stage.one(FleetStrip).display == visible
        await stage.resize(80, 47 - height)
        assert stage.one(FleetStrip).display != visible
        await stage.resize(80, height)
        assert stage.one(FleetStrip).display == visible
        assert not visible or strip_lines(stage)[2].startswith(" peak 2")


async def test_many_plans_are_counted_in_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ivatui.ui.plan_counting.AT_ONCE", 1)
    clock = TurnedClock()
    async with on_stage(Told(clock, dict(FLEET)), clock) as stage:
        await stage.until(all_known)
        screen = stage.app.screen
        assert isinstance(screen, FleetScreen)
        for _ in range(3):
            await stage.tick()
            jobs = [job for job in stage.app.workers if job.group == "plans"]
            if jobs:
                await stage.app.workers.wait_for_complete(jobs)
        await stage.settle()
        assert strip_lines(stage)[2].startswith(" peak 2 runs")


async def test_plans_are_counted_once_and_again_only_when_one_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted: list[int] = []

    def counting(*given: object) -> object:
        counted.append(get_ident())
        return fleet_week(*given)  # type: ignore[arg-type]  # what it was given

    monkeypatch.setattr("ivatui.core.fleet_week.fleet_week", counting)
    monkeypatch.setattr("ivatui.ui.plan_counting.AT_ONCE", -1)
    clock = TurnedClock()
    source = Told(clock, dict(FLEET))
    async with on_stage(source, clock) as stage:

        async def count_of(seconds: int) -> int:
            """Let time pass; return how often plans were counted in it."""
            before = len(counted)
            for _ in range(seconds // 10):
                await stage.advance(10)
                jobs = [job for job in stage.app.workers if job.group == "plans"]
                if jobs:
                    await stage.app.workers.wait_for_complete(jobs)
                await stage.settle()
            return len(counted) - before

        await stage.until(all_known)
        await count_of(300)
        assert strip_lines(stage)[2].startswith(" peak 2 runs")
        asked = len(source.asked)
        assert await count_of(600) == 0
        assert len(source.asked) > asked + 15  # there were answers, which said the same
        await stage.press("s", "S", "slash", *"late", "enter", "escape", "tab", "right", "w", "w")
        source.bodies["late"] = {**source.bodies["late"], "state": "RUNNING", "name": "later"}
        assert await count_of(300) == 0
        assert "later" in stage.text
        source.bodies["none"] = {**source.bodies["none"], "schedule": planned("10:00", "11:00", 5),
                                 "schedule_status": "ACTIVATED"}  # fmt: skip
        assert await count_of(300) == 1
        assert strip_lines(stage)[2].startswith(" peak 3 runs")
        assert await count_of(300) == 0
        assert get_ident() not in counted


async def test_a_fault_in_counting_leaves_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_question: fleet_planning.Question) -> fleet_planning.Counted:
        raise ZeroDivisionError

    monkeypatch.setattr("ivatui.ui.plan_counting.AT_ONCE", -1)
    monkeypatch.setattr("ivatui.ui.plan_counting.count", fail)
    clock = TurnedClock()
    async with on_stage(Told(clock, dict(FLEET)), clock) as stage:
        await stage.until(all_known)
        jobs = [job for job in stage.app.workers if job.group == "plans"]
        if jobs:
            await stage.app.workers.wait_for_complete(jobs)
        await stage.settle()
        assert len(shown(stage)) == 3
        assert stage.app.noticed_count


async def test_another_state_leaves_the_strip_alone() -> None:
    clock = TurnedClock()
    source = Told(clock, dict(FLEET))
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        await stage.press("s", "s")
        stage.take_frames()
        source.bodies["late"] = {**source.bodies["late"], "state": "RUNNING"}
        await stage.advance(40)
        await stage.until(lambda snapshot: "RUNNING" in str(snapshot.fleet.value))
        frames = "".join(stage.take_frames())
        assert "late" not in frames
        assert "peak" not in frames
        assert "▄" not in frames
        assert len(frames) < 300


async def test_the_demo_at_80x24_and_in_ascii() -> None:
    from ivatui.ui.app import Options

    clock = TurnedClock()
    source = in_process(demo_at(clock), clock)
    async with on_stage(source, clock, size=(80, 24), options=Options(ascii=True)) as stage:
        await stage.until(all_known)
        assert all(line.isascii() for line in strip_lines(stage))
        assert "not counted" in strip_lines(stage)[2]


async def test_a_state_that_changed_is_marked_for_a_minute() -> None:
    clock = TurnedClock()
    source = Told(clock, dict(FLEET))
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        assert "•" not in stage.text
        source.bodies["late"] = {**source.bodies["late"], "state": "RUNNING"}
        await stage.advance(40)
        await stage.until(lambda snapshot: "RUNNING" in str(snapshot.fleet.value))
        (line,) = [each for each in stage.lines if "late" in each]
        assert "●•RUNNING" in line
        assert "RUNNING" in line[: line.index("late")]
        await stage.advance(61)
        (line,) = [each for each in stage.lines if "late" in each]
        assert "● RUNNING" in line
