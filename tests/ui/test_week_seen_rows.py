"""What was seen under the plan: the thin rows of the week pane and the line that sums them up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.events import MouseMove
from widget_stage import on_stage

from ivatui.core.conformance import Band, BandKind
from ivatui.core.schedule import read_plan
from ivatui.ui.glyphs import use_ascii
from ivatui.ui.widgets.week import Week
from ivatui.ui.widgets.week.seen import Watched

if TYPE_CHECKING:
    from widget_stage import Stage

    from ivatui.core.schedule import Plan

MONDAY = datetime(2025, 6, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
NOW = MONDAY + 36 * HOUR
"""Tuesday noon."""


def office(status: str = "ACTIVATED") -> Plan:
    window = [{"begin_at": "08:00:00", "end_at": "12:00:00"}]
    body = {
        "type": "weekly",
        "timezone": "+00:00",
        "days_of_week": [1, 2, 3, 4, 5, 6, 7],
        "periods": [window] * 7,
    }
    return read_plan(body, status)  # type: ignore[arg-type]  # it is JSON


def watched(
    *told: tuple[float, float, BandKind], now: datetime = NOW, changed: datetime | None = None
) -> Watched:
    bands = tuple(Band(MONDAY + b * HOUR, MONDAY + e * HOUR, kind) for b, e, kind in told)
    return Watched(bands, now, changed)


SEEN = watched((8, 11, "running"), (11, 12, "broken"), (30, 32, "stopped"), (32, 36, "running"))


async def shown(stage: Stage[Week]) -> list[str]:
    await stage.settle()
    return stage.lines()


def days(lines: list[str]) -> list[str]:
    """The lines of the days, from Monday's on."""
    first = next(n for n, line in enumerate(lines) if line.startswith("Mon"))
    return lines[first:]


async def test_every_day_has_a_thin_row_where_there_is_room() -> None:
    widget = Week()
    async with on_stage(widget, (32, 30)) as stage:
        widget.show(office(), NOW, SEEN)
        lines = days(await shown(stage))
        assert lines[1] == "     ········▀▀▀✗············"
        assert lines[2].startswith("Tue ▸")
        assert lines[3] == "     ······──▀▀▀▀"
        assert [line[:3] for line in lines[0:14:2]] == [
            "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun",
        ]  # fmt: skip
        assert lines[5:14:2] == [""] * 5


async def test_only_today_has_one_where_it_is_low() -> None:
    widget = Week()
    async with on_stage(widget, (32, 20)) as stage:
        widget.show(office(), NOW, SEEN)
        lines = days(await shown(stage))
        assert [line[:3] for line in lines[:8]] == [
            "Mon", "Tue", "   ", "Wed", "Thu", "Fri", "Sat", "Sun",
        ]  # fmt: skip
        assert lines[2] == "     ······──▀▀▀▀"


async def test_without_a_watch_nothing_is_claimed() -> None:
    widget = Week()
    async with on_stage(widget, (32, 30)) as stage:
        widget.show(office(), NOW)
        lines = days(await shown(stage))
        assert [line[:3] for line in lines[:7]] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        assert not any("watched" in line for line in lines)


async def test_the_line_that_sums_it_up_and_the_legend() -> None:
    widget = Week()
    async with on_stage(widget, (120, 30)) as stage:
        widget.show(office(), NOW, SEEN)
        text = "\n".join(await shown(stage))
        assert "This week 90 % as planned of 10 h watched (28 %)." in text
        assert "▀ seen running  ✗ seen broken  ─ seen stopped  · not watched" in text
        widget.show(office(), NOW, watched((30, 36, "running"), changed=MONDAY + 32 * HOUR))
        text = "\n".join(await shown(stage))
        assert "Since its plan changed Tue 08:00: 100 % as planned of 4 h watched (100 %)." in text
        widget.show(office(), NOW, watched((30, 36, "running"), changed=MONDAY - 32 * HOUR))
        assert "This week 67 % as planned" in "\n".join(await shown(stage))


@pytest.mark.parametrize("plan", [None, office("INACTIVATED")])
async def test_without_a_plan_that_counts_there_is_nothing_to_hold_it_against(
    plan: Plan | None,
) -> None:
    widget = Week()
    async with on_stage(widget, (120, 30)) as stage:
        widget.show(plan, NOW, SEEN)
        text = "\n".join(await shown(stage))
        assert "Watched 10 h of this week (28 %); nothing to hold it against." in text


async def test_in_ascii_every_sign_is_told_apart() -> None:
    use_ascii(ascii_only=True)
    widget = Week()
    kinds: tuple[BandKind, ...] = ("running", "transition", "broken", "stopped", "unknown")
    seen = watched(*((8 + n, 9 + n, kind) for n, kind in enumerate(kinds)))
    async with on_stage(widget, (32, 30)) as stage:
        widget.show(office(), NOW, seen)
        assert days(await shown(stage))[1] == "     ........=~x-?..........."


async def test_another_minute_costs_only_what_differs() -> None:
    widget = Week()
    async with on_stage(widget, (120, 30)) as stage:
        widget.show(office(), NOW, SEEN)
        await stage.settle()
        stage.take_bytes()
        widget.show(office(), NOW + timedelta(seconds=20), SEEN)
        await stage.settle()
        assert stage.take_bytes() == 0
        widget.show(office(), NOW, Watched(tuple(SEEN.bands), NOW))
        await stage.settle()
        assert stage.take_bytes() == 0


async def test_days_stay_in_their_places_when_the_cursor_moves() -> None:
    widget = Week()
    async with on_stage(widget, (34, 22)) as stage:
        widget.show(office(), NOW, SEEN)
        before = [line[:3] for line in await shown(stage)]
        for key in ("right", "left", "down", "c", "c"):
            await stage.press(key)
            assert [line[:3] for line in stage.lines()][3:11] == before[3:11]


async def test_the_pointer_finds_the_day_above_its_thin_row() -> None:
    widget = Week()
    async with on_stage(widget, (32, 30)) as stage:
        widget.show(office(), NOW, SEEN)
        lines = await shown(stage)
        wednesday = next(n for n, line in enumerate(lines) if line.startswith("Wed"))
        for line in (wednesday, wednesday + 1):
            await stage.press("g")
            place = (5 + 9, line)
            await stage.pilot._post_mouse_events([MouseMove], widget, place, button=0)
            await stage.settle()
            assert widget.chosen is not None
            assert widget.chosen.begins_at == MONDAY + (48 + 8) * HOUR


@settings(max_examples=25)
@given(
    width=st.integers(20, 300),
    height=st.integers(9, 60),
    hour=st.floats(0, 167.9),
    ends=st.lists(st.floats(-30, 167), max_size=6),
    kinds=st.lists(st.sampled_from(["running", "broken", "unknown", "stopped"]), min_size=6),
    ahead=st.integers(-8, 8),
)
async def test_anything_seen_is_drawn_in_any_size(
    width: int, height: int, hour: float, ends: list[float], kinds: list[BandKind], ahead: int
) -> None:
    now = MONDAY + hour * HOUR
    past = sorted({end for end in ends if end < hour})
    told = [(b, e, kind) for b, e, kind in zip(past, past[1:], kinds, strict=False)]
    widget = Week()
    async with on_stage(widget, (width, height)) as stage:
        widget.show(office(), now + timedelta(days=ahead), watched(*told, now=now))
        await stage.settle()
        assert stage.lines() == stage.composed()
