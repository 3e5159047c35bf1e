"""Travelling in time by keys: what is typed, what is shown then, and every way back."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from app_sources import Told, all_known
from app_stage import on_stage
from bodies.body import WHOLE
from textual.widgets import Input
from turned_clock import NOON, TurnedClock

from ivatui.config.zone import local_zone
from ivatui.ui.app import Options
from ivatui.ui.screens.fleet import FleetScreen
from ivatui.ui.screens.task import TaskScreen
from ivatui.ui.widgets.field import Field
from ivatui.ui.widgets.fleet_strip import FleetStrip
from ivatui.ui.widgets.rows import Rows
from ivatui.ui.widgets.week import Week
from ivatui.words.i18n import set_language

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from app_stage import AppStage

ID = "t1"
BODY = {**WHOLE, "id": ID}
TIME = "Sat 09:30"
THEN = datetime(2025, 6, 7, 1, 30, tzinfo=UTC)
"""The same by the task's clock, in the run of Saturday 09:00 to 10:00."""


@asynccontextmanager
async def staged(
    *,
    task: bool = True,
    at: datetime | None = None,
    now: datetime = NOON,
    size: tuple[int, int] = (120, 40),
    **changes: object,
) -> AsyncIterator[AppStage]:
    clock = TurnedClock(now)
    source = Told(clock, {ID: {**BODY, **changes}})
    options = Options(task_id=ID if task else None, at=at and at.astimezone(local_zone()))
    async with on_stage(source, clock, size=size, options=options) as stage:
        await stage.until(all_known)
        yield stage


def says(stage: AppStage) -> str:
    """Return what stands above the field."""
    return stage.line("#time-says").strip()


def field(stage: AppStage) -> Field:
    return stage.one(Field, "#time")


async def go(stage: AppStage, text: str) -> None:
    await stage.press("t")
    await stage.write(text)
    await stage.press("enter")


async def test_a_typed_time_is_read_back_while_it_is_typed_and_then_shown() -> None:
    async with staged() as stage:
        keyboard = stage.front().focused
        await stage.press("t")
        assert field(stage).has_focus
        assert says(stage) == "Judge plans at another time, on this clock: task +08:00"
        await stage.write("Sat 0")
        assert "Judge plans" in says(stage)
        await stage.write("9:30")
        assert says(stage) == "Sat 2025-06-07 09:30 +08:00 (task), in 13 h 30 min"
        assert stage.app.at is None
        await stage.press("enter")
        assert stage.app.at == THEN
        assert not field(stage).region
        assert stage.front().focused is keyboard
        drawing = stage.one(Week).drawing
        assert drawing is not None
        assert drawing.summary.on is True
        assert [row.day for row in drawing.rows if row.today] == [6]


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_nobody_takes_another_time_for_the_present(size: tuple[int, int]) -> None:
    async with staged(size=size, name="a-name-that-is-not-short") as stage:
        assert "AT " not in stage.text
        await go(stage, TIME)
        bar = stage.line("#top-bar")
        assert bar.startswith(" AT Sat 2025-06-07 03:30 +02:00  a-name-that-is-not-s")
        assert ("T: now" in bar) == (size[0] == 120)
        assert "then: Running, as planned." in stage.line("#identity")
        await stage.press("escape")
        assert stage.line("#top-bar").startswith(" ivatui ")
        assert "then:" not in stage.text


async def test_the_clock_that_rules_the_week_is_the_one_typed_for() -> None:
    async with staged() as stage:
        await stage.press("2", "c", "t")
        assert says(stage).endswith("on this clock: you +02:00")
        await stage.write("Sat 09:30")
        await stage.press("enter")
        assert stage.app.at == datetime(2025, 6, 7, 7, 30, tzinfo=UTC)
        await stage.press("c", "t", *"now", "enter", "t", *TIME)
        assert "(UTC)" in says(stage)


@pytest.mark.parametrize("plan", [{"schedule": None}, {"schedule": {"type": "weekly"}}])
async def test_without_a_clock_of_the_task_the_operators_is_meant(plan: dict[str, object]) -> None:
    async with staged(**plan) as stage:
        await go(stage, TIME)
        assert stage.app.at == datetime(2025, 6, 7, 7, 30, tzinfo=UTC)


async def test_what_is_no_time_is_said_and_can_be_mended() -> None:
    async with staged() as stage:
        await go(stage, "Sat 3")
        assert says(stage).startswith("'Sat 3' is no time; type one such as Sat 03:00")
        assert field(stage).has_focus
        assert stage.app.at is None
        await stage.press("backspace")
        assert "Judge plans" in says(stage)
        await stage.write("09:30")
        await stage.press("enter")
        assert stage.app.at == THEN


async def test_what_is_typed_can_not_drive_the_screen() -> None:
    async with staged() as stage:
        await go(stage, "[/b][@click=app.quit]")
        assert says(stage).startswith("'[/b][@click=app.quit]' is no time")


async def test_a_time_that_does_not_exist_or_comes_twice_is_said() -> None:
    async with staged(task=False, now=datetime(2026, 3, 28, 9, tzinfo=UTC)) as stage:
        await go(stage, "Sun 02:30")
        assert says(stage) == (
            "02:30 does not exist on 2026-03-29: the clock goes from 02:00 to 03:00 there."
        )
        assert stage.app.at is None
    async with staged(task=False, now=datetime(2025, 10, 25, 9, tzinfo=UTC)) as stage:
        await stage.press("t", *"Sun 02:30")
        assert says(stage).endswith("; the clock shows it twice, this is the first")
        await stage.press("enter")
        at = stage.app.at
        assert at is not None
        assert at.astimezone(UTC) == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


async def test_steps_go_on_from_the_time_shown_and_days_from_the_present() -> None:
    async with staged() as stage:
        await go(stage, "+2h")
        assert stage.app.at == NOON + timedelta(hours=2)
        await go(stage, "+2h")
        assert stage.app.at == NOON + timedelta(hours=4)
        await go(stage, "-30m")
        assert stage.app.at == NOON + timedelta(hours=3.5)
        await go(stage, "tomorrow 09:30")
        assert stage.app.at == THEN
        await go(stage, "now")
        assert stage.app.at is None


async def test_escape_closes_the_field_then_leaves_the_time_then_the_task() -> None:
    async with staged() as stage:
        await go(stage, TIME)
        await stage.press("z", "t", *"+2")
        await stage.press("escape")
        assert not field(stage).region
        assert stage.app.at == THEN
        await stage.press("escape")
        assert stage.app.at is None
        assert stage.front().has_class("-zoomed")
        await stage.press("escape")
        assert not stage.front().has_class("-zoomed")
        await stage.press("escape")
        assert isinstance(stage.front(), FleetScreen)


async def test_the_keys_along_the_plan_and_the_one_back() -> None:
    async with staged() as stage:
        await stage.press("]")
        assert stage.app.at == datetime(2025, 6, 7, 1, tzinfo=UTC)
        await stage.press("]")
        assert stage.app.at == datetime(2025, 6, 7, 2, tzinfo=UTC)
        await stage.press("[", "[")
        assert stage.app.at == datetime(2025, 6, 4, 21, 15, tzinfo=UTC)
        await stage.press("T")
        assert stage.app.at is None


@pytest.mark.parametrize(
    ("schedule", "said"),
    [
        (None, "There is no plan to travel along."),
        ({"type": "weekly", "timezone": "+08:00", "days_of_week": [1, 2], "periods": [[]]},
         "When its plan changes can't be told."),
        ({"type": "weekly", "timezone": "+08:00", "days_of_week": [1], "periods": [[]]},
         "Its plan changes no more after this."),
    ],
)  # fmt: skip
async def test_a_plan_that_leads_nowhere_says_so(schedule: object, said: str) -> None:
    async with staged(schedule=schedule) as stage:
        await stage.press("]")
        assert stage.line("#status").strip() == said
        assert stage.app.at is None


async def test_the_list_is_judged_at_the_time_and_stays_there_for_its_tasks() -> None:
    async with staged(task=False) as stage:
        assert "running outside plan" in stage.text
        await go(stage, "Sat 03:30")
        assert stage.app.at == THEN
        assert stage.line("#top-bar").startswith(" AT Sat 2025-06-07 03:30 +02:00 ")
        assert "then:" in stage.line("#tally")
        assert "running as planned" in stage.text
        strip = stage.one(FleetStrip)
        column = strip.columns[strip.cursor or 0]
        assert column.begin <= THEN < column.end
        await stage.press("enter")
        assert isinstance(stage.front(), TaskScreen)
        await stage.press("]")
        assert stage.app.at == datetime(2025, 6, 7, 2, tzinfo=UTC)
        await stage.press("escape")
        assert stage.app.at == THEN
        await stage.press("escape")
        assert isinstance(stage.front(), FleetScreen)
        assert stage.app.at == THEN
        await stage.press("escape")
        assert stage.app.at is None
        assert stage.one(Rows).has_focus


async def test_escape_in_the_filter_leaves_the_time_alone() -> None:
    async with staged(task=False) as stage:
        await go(stage, TIME)
        at = stage.app.at
        await stage.press("slash", *"pump", "escape")
        assert stage.one(Input, "#filter").value == ""
        assert stage.app.at == at


async def test_escape_comes_back_to_the_time_of_the_command_line_and_t_to_the_present() -> None:
    started = datetime(2025, 6, 10, 4, tzinfo=UTC)
    async with staged(at=started) as stage:
        await go(stage, TIME)
        assert stage.app.at == THEN
        await stage.press("escape")
        assert stage.app.at == started
        await stage.press("T")
        assert stage.app.at is None
        await stage.press("escape")
        assert isinstance(stage.front(), FleetScreen)


async def test_an_empty_line_changes_nothing() -> None:
    async with staged() as stage:
        await go(stage, TIME)
        await go(stage, "  ")
        assert stage.app.at == THEN
        assert not field(stage).region


async def test_asking_waits_while_a_time_is_typed() -> None:
    async with staged() as stage:
        await stage.press("t")
        await stage.tick()
        assert stage.snapshot.waits_for == "typing"
        await stage.press("escape")
        assert stage.snapshot.waits_for is None


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (40, 11), (200, 50)])
@pytest.mark.parametrize("task", [True, False])
async def test_nothing_moves_when_the_field_comes_and_goes(
    size: tuple[int, int], task: bool
) -> None:
    async with staged(task=task, size=size) as stage:
        before = stage.lines
        await stage.press("t")
        assert stage.lines[1:-3] == before[1:-3]
        assert stage.lines[-1] == before[-1]
        assert field(stage).region.height == 1
        await stage.press("escape")
        assert stage.lines == before


async def test_it_speaks_chinese() -> None:
    set_language("zh")
    async with staged() as stage:
        await stage.press("t")
        assert "+08:00" in says(stage)
        await stage.write("周六 09:30")
        assert says(stage) == "周六 2025-06-07 09:30 +08:00（作业），13小时30分后"
        await stage.press("enter")
        assert stage.app.at == THEN
        assert not any(word in stage.line("#top-bar") for word in ("AT ", "now"))
        assert "then" not in stage.line("#identity")
