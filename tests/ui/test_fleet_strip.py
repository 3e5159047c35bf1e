from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.events import MouseMove
from widget_stage import on_stage

from ivatui.core.fleet_columns import Column
from ivatui.core.fleet_week import FleetWeek, Level, Start
from ivatui.ui.glyphs import use_ascii
from ivatui.ui.widgets.fleet_strip import FleetStrip
from ivatui.ui.widgets.fleet_strip.lines import GUTTER, Places, day_line, level_line
from ivatui.words.i18n import set_language

if TYPE_CHECKING:
    from widget_stage import Stage

    from ivatui.ui.widgets.cells import Pieces

MONDAY = datetime(2025, 6, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
NOW = MONDAY + 49 * HOUR
"""Wednesday 01:00."""
SIZE = (76, 3)
"""Ten columns a day."""


def week(most: dict[int, int] | None = None, *, peak: int = 0) -> FleetWeek:
    """A week by runs in each half hour."""
    runs = most or {}
    levels = [Level(MONDAY + n / 2 * HOUR, MONDAY + (n + 1) / 2 * HOUR, r) for n, r in runs.items()]
    return FleetWeek(
        begin=MONDAY,
        end=MONDAY + 168 * HOUR,
        most=tuple(runs.get(n, 0) for n in range(336)),
        tasks=(0,) * 336,
        peak=max(levels, key=lambda level: level.runs) if levels else None,
        empty=(Level(MONDAY, MONDAY + 3 * HOUR, 0),),
        starts=(Start(MONDAY + 6 * HOUR, 9),) if levels else (),
        counted=len(levels),
        left_out=MappingProxyType({}),
    )


BUSY = week({0: 1, 96: 8, 97: 4, 335: 2})


def columns(*runs: int) -> list[Column]:
    return [Column(MONDAY + n * HOUR, MONDAY + (n + 1) * HOUR, each) for n, each in enumerate(runs)]


def text(pieces: Pieces) -> str:
    return "".join(piece for piece, _ in pieces)


async def shown(stage: Stage[FleetStrip]) -> list[str]:
    await stage.settle()
    return stage.lines()


@pytest.mark.parametrize(
    ("runs", "unicode", "ascii_only"),
    [
        ((0,) * 7, "     ·······", "     ......."),
        ((0, 1, 2, 3, 9, 5, 6), "   9 ·▁▂▃█▅▆", "     .123956"),
        ((1, 1, 1, 0, 1, 1, 1), "   1 ███·███", "     111.111"),
        ((0, 1, 20, 40, 80, 79, 10), "  80 ·▁▂▄██▁", "  80 .135992"),
        ((12_345, 0, 0, 0, 0, 0, 0), " 12k █······", " 12k 9......"),
    ],
)
def test_the_height_of_a_column(runs: tuple[int, ...], unicode: str, ascii_only: str) -> None:
    assert text(level_line(columns(*runs), Places())) == unicode
    use_ascii(ascii_only=True)
    assert text(level_line(columns(*runs), Places())) == ascii_only


def test_the_days_the_present_the_cursor_and_what_is_chosen() -> None:
    many = columns(*[0] * 35)
    assert text(day_line(many, Places())) == " " * GUTTER + "Mon  Tue  Wed  Thu  Fri  Sat  Sun  "
    assert text(day_line(many, Places(now=8, cursor=13, chosen=19)))[GUTTER:] == (
        "Mon  Tue│ Wed▲ Thu •Fri  Sat  Sun  "
    )


@pytest.mark.parametrize(
    ("now", "line"), [(0, "│Mon "), (1, " │Mon"), (2, "  │Mo"), (3, "Mon│ "), (4, "Mon │")]
)
def test_the_present_leaves_the_name_of_its_day_whole(now: int, line: str) -> None:
    assert text(day_line(columns(*[0] * 35), Places(now=now)))[GUTTER : GUTTER + 5] == line


@given(
    per_day=st.integers(1, 48),
    now=st.integers(0, 10_000),
    cursor=st.integers(0, 10_000),
    chosen=st.integers(0, 10_000),
    language=st.sampled_from(["en", "zh"]),
)
def test_lines_are_as_wide_as_the_columns(
    per_day: int, now: int, cursor: int, chosen: int, language: str
) -> None:
    set_language(language)
    total = 7 * per_day
    places = Places(now % total, cursor % total, chosen % total)
    line = day_line(columns(*[1] * total), places)
    assert cell_len(text(line)) == GUTTER + total
    assert cell_len(text(level_line(columns(*[1] * total), places))) == GUTTER + total
    assert "▲" in text(line)


async def test_the_week_in_three_lines() -> None:
    widget = FleetStrip()
    async with on_stage(widget, SIZE) as stage:
        widget.blur()
        widget.show(BUSY, {"no_plan": 2}, NOW)
        levels, days, said = await shown(stage)
        assert levels == "   8 ▁" + "·" * 19 + "█" + "·" * 48 + "▂"
        assert days == "     Mon       Tue       │Wed      Thu       Fri       Sat       Sun"
        assert said == " peak 8 runs Wed 00:00-00:30 · 3 h empty · 2 not counted"


async def test_reasons_are_told_where_there_is_room() -> None:
    widget = FleetStrip()
    async with on_stage(widget, (130, 3)) as stage:
        widget.blur()
        widget.show(BUSY, {"no_plan": 2, "inactive": 1}, NOW)
        assert (await shown(stage))[2].endswith("not counted: 2 without a plan, 1 switched off")
        await stage.resize(96, 3)
        assert (await shown(stage))[2].endswith(" · 9 starts Mon 06:00 · 3 not counted")
        await stage.resize(50, 3)
        assert (await shown(stage))[2] == " peak 8 runs Wed 00:00-00:30 · 3 not counted"
        await stage.resize(40, 3)
        assert (await shown(stage))[2] == " peak 8 runs Wed 00:00-00:30 · 3 not c…"


async def test_equal_data_costs_no_byte_and_the_present_moves_alone() -> None:
    widget = FleetStrip()
    async with on_stage(widget, SIZE) as stage:
        widget.blur()
        widget.show(BUSY, {"no_plan": 2}, NOW)
        await stage.settle()
        stage.take_bytes()
        widget.show(week({0: 1, 96: 8, 97: 4, 335: 2}), {"no_plan": 2}, NOW + 10 * HOUR / 60)
        await stage.settle()
        assert stage.take_bytes() == 0
        widget.show(BUSY, {"no_plan": 2}, NOW + 3 * HOUR)
        assert "Wed" in (await shown(stage))[1]
        assert 0 < stage.take_bytes() < 1000  # one line; the display writes what differs in it


async def test_the_cursor_reads_columns_and_enter_asks_for_their_tasks() -> None:
    widget = FleetStrip()
    async with on_stage(widget, SIZE) as stage:
        widget.show(BUSY, {}, NOW)
        _, days, said = await shown(stage)
        assert days[GUTTER + 20] == "▲"
        assert said == "▌ Wed 00:00-02:00: up to 8 runs at once · enter lists its tasks"
        await stage.press("right", "l")
        assert stage.lines()[2].startswith("▌ Wed 04:30-07:00: nothing planned")
        await stage.press("left", "h", "h")
        assert stage.lines()[2].startswith("▌ Tue 21:30-24:00: nothing planned")
        await stage.press("enter")
        (chosen,) = stage.take(FleetStrip.CellChosen)
        assert chosen.begins_at == MONDAY + 45.5 * HOUR
        assert chosen.ends_at == MONDAY + 48 * HOUR
        widget.mark_chosen(chosen.begins_at)
        assert (await shown(stage))[2].endswith("esc lists all tasks again")
        await stage.press("g")
        assert widget.cursor == 20
        assert stage.lines()[1][GUTTER + 19 : GUTTER + 21] == "•▲"


async def test_the_cursor_ends_with_the_week() -> None:
    widget = FleetStrip()
    async with on_stage(widget, SIZE) as stage:
        widget.show(BUSY, {}, NOW)
        await stage.settle()
        await stage.press(*["left"] * 30)
        assert widget.cursor == 0
        assert stage.lines()[2].startswith("▌ Mon 00:00-02:00: one run at a time")
        await stage.press(*["right"] * 90)
        assert widget.cursor == 69


async def test_the_cursor_stays_where_it_is_in_time() -> None:
    widget = FleetStrip()
    async with on_stage(widget, SIZE) as stage:
        widget.show(BUSY, {}, NOW)
        await stage.press("right")
        assert widget.cursor == 21
        await stage.resize(145, 3)
        assert len(widget.columns) == 7 * 19
        at = widget.columns[widget.cursor or 0]
        assert at.begin <= MONDAY + 50 * HOUR < at.end
        widget.show(BUSY, {}, NOW + 12 * HOUR)
        assert widget.columns[widget.cursor or 0] == at


async def test_a_click_takes_the_cursor_along_and_two_choose() -> None:
    widget = FleetStrip()
    async with on_stage(widget, SIZE) as stage:
        widget.show(BUSY, {}, NOW)
        await stage.settle()
        await stage.click(GUTTER + 3, 0)
        assert widget.cursor == 3
        assert not stage.take(FleetStrip.CellChosen)
        await stage.click(GUTTER + 4, 1, times=2)
        assert [message.begins_at for message in stage.take(FleetStrip.CellChosen)] == [
            widget.columns[4].begin
        ]
        await stage.click(1, 0)
        assert widget.cursor == 4


async def test_the_pointer_reads_a_column() -> None:
    widget = FleetStrip()
    async with on_stage(widget, SIZE) as stage:
        widget.blur()
        widget.show(BUSY, {}, NOW)
        await stage.settle()
        await stage.pilot._post_mouse_events([MouseMove], widget, (GUTTER + 20, 0), button=0)
        assert "up to 8 runs" in (await shown(stage))[2]
        await stage.pilot._post_mouse_events([MouseMove], widget, (1, 0), button=0)
        assert "peak 8" in (await shown(stage))[2]


async def test_nothing_to_show_is_blank_and_harmless() -> None:
    widget = FleetStrip()
    async with on_stage(widget, SIZE) as stage:
        widget.show(None, {}, NOW)
        assert await shown(stage) == ["", "", ""]
        await stage.press("left", "enter", "g")
        assert not stage.take(FleetStrip.CellChosen)
        widget.show(BUSY, {}, NOW)
        await stage.resize(11, 3)
        assert await shown(stage) == ["", "", ""]


@settings(max_examples=20)
@given(
    width=st.integers(1, 320),
    runs=st.dictionaries(st.integers(0, 335), st.integers(0, 20_000), max_size=20),
    hour=st.integers(0, 167),
    zone=st.sampled_from(["UTC", "Asia/Shanghai", "Asia/Kathmandu"]),
)
async def test_any_week_fits_any_width(
    width: int, runs: dict[int, int], hour: int, zone: str
) -> None:
    widget = FleetStrip()
    async with on_stage(widget, (width, 3)) as stage:
        clock = ZoneInfo(zone)
        begin = datetime(2025, 6, 2, tzinfo=clock)
        moved = replace(
            week(runs), begin=begin.astimezone(UTC), end=(begin + timedelta(days=7)).astimezone(UTC)
        )
        widget.show(moved, {"unread": 5}, begin + hour * HOUR)
        await stage.settle()
        assert stage.lines() == stage.composed()
        assert all(cell_len(line) < max(width, 2) for line in stage.lines())
