"""The cursor of the week pane, by keys and by mouse: where it is, and what is said of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bodies.body import WEEK
from textual.events import MouseMove
from widget_stage import Stage, on_stage

from ivatui.core.conformance import Band
from ivatui.core.schedule import Plan, read_plan
from ivatui.ui.widgets.week import Week
from ivatui.ui.widgets.week.seen import Watched
from ivatui.words.i18n import set_language

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2025, 6, 6, 14, tzinfo=BERLIN)
"""Friday, 20:00 by the task's clock."""
MONDAY, NIGHT, SATURDAY = "Mon 07:30", "Wed 21:00", "Sat 09:00"
LENGTHS = {MONDAY: "4 h 30 min", NIGHT: "8 h 15 min", SATURDAY: "1 h"}


def plan(status: str = "ACTIVATED", **changes: object) -> Plan:
    return read_plan({**WEEK, **changes}, status)  # type: ignore[dict-item]  # it is JSON


async def read(stage: Stage[Week]) -> str:
    """Return what is said of the window under the cursor."""
    await stage.settle()
    lines = stage.lines()
    first = next((n for n, line in enumerate(lines) if line.startswith("▌ ")), None)
    if first is None:
        return ""
    last = next(n for n in range(first + 1, len(lines)) if not lines[n].startswith("  "))
    return " ".join(line.strip("▌ ") for line in lines[first:last])


async def test_it_begins_at_the_next_window_and_follows_the_present() -> None:
    widget = Week()
    async with on_stage(widget, (130, 30)) as stage:
        widget.show(plan(), NOW, state="STOPPED")
        assert SATURDAY in await read(stage)
        widget.show(plan(), NOW + timedelta(days=2.5), state="STOPPED")
        assert MONDAY in await read(stage)


async def test_moved_it_stays_with_its_window_until_g() -> None:
    widget = Week()
    async with on_stage(widget, (130, 30)) as stage:
        widget.show(plan(), NOW)
        await stage.press("left")
        assert NIGHT in await read(stage)
        widget.show(plan(), NOW + timedelta(hours=13, minutes=30))
        assert NIGHT in await read(stage)
        await stage.press("g")
        assert SATURDAY in await read(stage)
        widget.show(plan(), NOW - timedelta(days=1))
        assert SATURDAY in await read(stage)
        widget.show(plan(), NOW - timedelta(days=4.5))
        assert MONDAY in await read(stage)


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        (("left",), NIGHT),
        (("h",), NIGHT),
        (("right",), MONDAY),
        (("l", "l"), NIGHT),
        (("left", "left", "left"), SATURDAY),
        (("up",), NIGHT),
        (("k", "k"), MONDAY),
        (("up", "up", "up"), MONDAY),
        (("down",), SATURDAY),
        (("up", "j"), SATURDAY),
        (("left", "g"), SATURDAY),
    ],
)
async def test_keys(keys: tuple[str, ...], where: str) -> None:
    widget = Week()
    async with on_stage(widget, (130, 30)) as stage:
        widget.show(plan(), NOW)
        await stage.press(*keys)
        assert (await read(stage)).startswith(f"{LENGTHS[where]}: task {where}-")
        (event, *_) = stage.take(Week.StretchHighlighted)[-1:] or [None]
        if event is not None:
            assert widget.chosen is not None
            assert event.begins_at == widget.chosen.begins_at


async def test_the_window_is_said_in_all_three_clocks() -> None:
    widget = Week()
    async with on_stage(widget, (160, 30)) as stage:
        widget.show(plan(), NOW)
        await stage.press("left")
        assert await read(stage) == (
            "8 h 15 min: task Wed 21:00-Thu 05:15 | you Wed 15:00-23:15 | UTC Wed 13:00-21:15"
        )
        await stage.press("c")
        assert (await read(stage)).startswith("8 h 15 min: you Wed 15:00-23:15 | task Wed 21:00")


@pytest.mark.parametrize(
    ("state", "status", "said"),
    [
        ("STOPPED", "ACTIVATED", "if still STOPPED: should be running"),
        ("RUNNING", "ACTIVATED", "if still RUNNING: running as planned"),
        ("FROZEN", "ACTIVATED", "if still FROZEN: frozen"),
        ("stopped", "INACTIVATED", "if still stopped: plan inactive"),
        ("STOPPED", "", "if still STOPPED: unknown"),
    ],
)
async def test_of_a_window_to_come_the_verdict_is_said(state: str, status: str, said: str) -> None:
    widget = Week()
    async with on_stage(widget, (160, 30)) as stage:
        widget.show(plan(status), NOW, state=state)
        assert (await read(stage)).endswith(f" · {said}")
        widget.show(plan(status), NOW, state=None)
        assert "if still" not in await read(stage)


async def test_of_a_window_that_is_over_it_is_said_what_was_seen() -> None:
    begin = datetime(2025, 6, 4, 13, tzinfo=UTC)
    bands = (
        Band(begin + timedelta(hours=1), begin + timedelta(hours=3), "stopped"),
        Band(begin + timedelta(hours=3), begin + timedelta(hours=7.5), "running"),
        Band(begin + timedelta(hours=8), begin + timedelta(hours=20), "running"),
    )
    widget = Week()
    async with on_stage(widget, (160, 30)) as stage:
        widget.show(plan(), NOW, Watched(bands, NOW), "STOPPED")
        await stage.press("left")
        assert (await read(stage)).endswith("· seen running 4 h 45 min of 6 h 45 min watched")
        await stage.press("left")
        assert (await read(stage)).endswith("· not watched then")
        # Judged at another time, what is over is still told by the present.
        widget.show(plan(), NOW - timedelta(days=3), Watched(bands, NOW), "STOPPED")
        await stage.press("right")
        assert "seen running" in await read(stage)


async def test_a_window_that_is_over_of_a_task_nobody_watches_says_nothing_more() -> None:
    widget = Week()
    async with on_stage(widget, (160, 30)) as stage:
        widget.show(plan(), NOW, None, "STOPPED")
        await stage.press("left")
        assert (await read(stage)).endswith("UTC Wed 13:00-21:15")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([1, 2, 3], {"both readings"}),
        ([3, 2, 1], {"first reading", "second reading"}),
    ],
)
async def test_of_an_ambiguous_plan_it_says_which_reading_a_window_is_of(
    days: list[int], said: set[str]
) -> None:
    day = [{"begin_at": "08:00:00", "end_at": "10:00:00"}]
    widget = Week()
    async with on_stage(widget, (130, 40)) as stage:
        widget.show(plan(days_of_week=days, periods=[day, []]), NOW, state="STOPPED")
        await stage.settle()
        found = set()
        for _ in widget._stretches:
            told = await read(stage)
            assert "if still" not in told
            found.add(told.rpartition(" · ")[2])
            await stage.press("right")
        assert found == said


async def test_the_windows_of_a_month_are_walked_too() -> None:
    widget = Week()
    day = [{"begin_at": "08:00:00", "end_at": "20:00:00"}]
    monthly = plan(type="monthly", days_of_week=None, days_of_month=[1, 15, 31], periods=[day] * 3)
    async with on_stage(widget, (130, 30)) as stage:
        widget.show(monthly, NOW)
        assert "task 2025-06-15 08:00-20:00" in await read(stage)
        assert widget.chosen is not None
        assert widget.chosen.begins_at == datetime(2025, 6, 15, tzinfo=UTC)
        await stage.press("left")
        assert widget.chosen.begins_at == datetime(2025, 6, 1, tzinfo=UTC)
        lines = stage.lines()
        y = next(n for n, line in enumerate(lines) if " 15 " in line and "█" in line)
        await stage.pilot._post_mouse_events([MouseMove], widget, (lines[y].index("█") + 1, y))
        assert widget.chosen.begins_at == datetime(2025, 6, 15, tzinfo=UTC)
        await stage.pilot._post_mouse_events([MouseMove], widget, (2, y + 5))
        assert widget.chosen.begins_at == datetime(2025, 6, 15, tzinfo=UTC)


async def test_the_pointer_reads_the_window_under_it_and_nothing_elsewhere() -> None:
    widget = Week()
    async with on_stage(widget, (130, 30)) as stage:
        widget.show(plan(), NOW, state="STOPPED")
        await stage.settle()
        lines = stage.lines()
        for day, where in (("Thu", NIGHT), ("Mon", MONDAY), ("Wed", NIGHT), ("Sat", SATURDAY)):
            y = next(n for n, line in enumerate(lines) if line.startswith(day))
            x = next(n for n, sign in enumerate(lines[y]) if sign in "█▌▐▓")
            await stage.pilot._post_mouse_events([MouseMove], widget, (x, y))
            assert where in await read(stage)
        for at in ((x, 0), (x, y + 1), (2, y), (129, y), (x, 29)):
            await stage.pilot._post_mouse_events([MouseMove], widget, at)
            assert SATURDAY in await read(stage)


@pytest.mark.parametrize(
    "given",
    [
        None,
        {"periods": [[], []], "days_of_week": [1, 2, 3]},
        {"timezone": "nowhere"},
        {"type": "monthly", "days_of_week": None, "days_of_month": [1], "periods": [[]]},
        {"periods": [[]] * 7},
    ],
)
async def test_every_key_is_taken_where_there_is_nothing_to_walk(
    given: dict[str, object] | None,
) -> None:
    widget = Week()
    async with on_stage(widget, (80, 24)) as stage:
        widget.show(None if given is None else plan(**given), NOW, state="RUNNING")
        await stage.settle()
        first = stage.lines()[0]
        await stage.press("left", "right", "up", "down", "g", "pagedown", "pageup", "c", "c", "c")
        assert stage.lines()[0] == first


async def test_it_reads_in_chinese() -> None:
    set_language("zh")
    widget = Week()
    async with on_stage(widget, (160, 30)) as stage:
        widget.show(plan(), NOW, state="STOPPED")
        said = await read(stage)
        assert "周六 09:00" in said
        assert "STOPPED" in said
        assert "if" not in said
