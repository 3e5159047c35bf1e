from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from time import process_time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_bodies import MONDAY, plan, schedule, weekly

from ivatui.core.calendar_week import week_of
from ivatui.core.fleet_week import (
    CELL,
    MOST_STARTS,
    FleetWeek,
    Level,
    Start,
    fingerprint,
    fleet_week,
    tasks_between,
)

if TYPE_CHECKING:
    from datetime import tzinfo

    from ivatui.core.schedule import Plan

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
NOW = MONDAY + 50 * HOUR
BERLIN = ZoneInfo("Europe/Berlin")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")

MORNING = weekly("08:00-12:00,08:00-12:00,,,,,")
NIGHT = weekly("22:00-23:59,00:00-06:00,,,,,")


def cell(day: int, clock: float) -> int:
    """Index of the half hour on a day (0 Monday) at an hour."""
    return day * 48 + int(clock * 2)


def week(plans: dict[str, Plan | None], zone: tzinfo = UTC) -> FleetWeek:
    return fleet_week(plans, NOW, zone)


def test_runs_are_counted_in_their_half_hours() -> None:
    found = week({"a": MORNING, "b": NIGHT, "c": weekly("11:45-12:10,,,,,,")})
    assert (found.begin, found.end) == (MONDAY, MONDAY + 168 * HOUR)
    assert len(found.most) == len(found.tasks) == 336
    assert [found.most[cell(0, hour)] for hour in (7.5, 8, 11, 11.5, 12, 12.5)] == [
        0, 1, 1, 2, 1, 0,
    ]  # fmt: skip
    assert [found.most[cell(0, 21.5)], found.most[cell(0, 23.5)], found.most[cell(1, 5.5)]] == [
        0, 1, 1,
    ]  # fmt: skip
    assert sum(found.most) == 16 + 16 + 1 + 1
    assert found.peak == Level(MONDAY + 11.75 * HOUR, MONDAY + 12 * HOUR, 2)
    assert found.counted == 3
    assert not found.left_out


def test_at_once_and_in_a_half_hour_at_all_are_two_things() -> None:
    found = week({"a": weekly("08:00-08:10,,,,,,"), "b": weekly("08:10-08:30,,,,,,")})
    assert (found.most[cell(0, 8)], found.tasks[cell(0, 8)]) == (1, 2)
    twice = week({"a": weekly("08:00-08:10 08:20-08:30,,,,,,")})
    assert (twice.most[cell(0, 8)], twice.tasks[cell(0, 8)]) == (1, 1)


def test_a_plan_of_another_offset_lies_where_the_clock_that_rules_shows_it() -> None:
    shanghai = weekly("06:00-07:00,,,,,,", timezone="+08:00")
    found = week({"a": shanghai})
    assert [index for index, runs in enumerate(found.most) if runs] == [
        cell(6, 22),
        cell(6, 22.5),
    ]
    there = week({"a": shanghai}, ZoneInfo("Asia/Shanghai"))
    assert [index for index, runs in enumerate(there.most) if runs] == [cell(0, 6), cell(0, 6.5)]


def test_a_run_over_the_end_of_the_week_is_on_both_its_ends_and_starts_once() -> None:
    over = weekly("00:00-02:00,,,,,,23:00-23:59")
    found = week({"a": over, "b": over})
    assert [index for index, runs in enumerate(found.most) if runs] == [
        0, 1, 2, 3, cell(6, 23), cell(6, 23.5),
    ]  # fmt: skip
    assert found.starts == (Start(MONDAY + 167 * HOUR, 2),)


def test_a_run_that_begins_with_the_week_starts_in_it() -> None:
    found = week({"a": weekly("00:00-02:00,,,,,,"), "b": weekly("00:00-02:00,,,,,,")})
    assert found.starts == (Start(MONDAY, 2),)


def test_a_plan_for_all_the_week_never_starts_and_leaves_nothing_empty() -> None:
    always = weekly(",".join(["00:00-23:59"] * 7))
    found = week({"a": always, "b": always})
    assert found.most == found.tasks == (2,) * 336
    assert (found.empty, found.starts) == ((), ())
    assert found.empty_hours == 0
    assert found.peak == Level(found.begin, found.end, 2)


def test_empty_hours() -> None:
    found = week({"a": MORNING, "b": None})
    assert [(gap.begin - MONDAY) / HOUR for gap in found.empty] == [0, 12, 36]
    assert [(gap.end - MONDAY) / HOUR for gap in found.empty] == [8, 32, 168]
    assert found.empty_hours == 160


@pytest.mark.parametrize("plans", [{}, {"a": None}, {"a": weekly(",,,,,,")}])
def test_where_nothing_is_planned_all_is_empty(plans: dict[str, Plan | None]) -> None:
    found = week(plans)
    assert (found.peak, found.starts, set(found.most), set(found.tasks)) == (None, (), {0}, {0})
    assert found.empty == (Level(found.begin, found.end, 0),)


def test_the_fullest_starts_come_first_and_single_ones_do_not_count() -> None:
    plans: dict[str, Plan | None] = {f"m{n}": MORNING for n in range(3)}
    plans |= {f"n{n}": NIGHT for n in range(5)}
    plans["alone"] = weekly("09:00-10:00,,,,,,")
    assert week(plans).starts == (
        Start(MONDAY + 22 * HOUR, 5),
        Start(MONDAY + 8 * HOUR, 3),
        Start(MONDAY + 32 * HOUR, 3),
    )
    often = weekly(" ".join(f"{hour:02}:00-{hour:02}:30" for hour in range(9)) + ",08:00-09:00" * 6)
    assert len(week({"a": often, "b": often}).starts) == MOST_STARTS


def test_who_is_not_counted_is_told_by_reason() -> None:
    found = week(
        {
            "counted": MORNING,
            "none": None,
            "off": plan(schedule("08:00-12:00,,,,,,"), "INACTIVATED"),
            "odd": plan(schedule("08:00-12:00,,,,,,"), "PERHAPS"),
            "two": weekly("08:00-12:00,,,,,", [1]),
            "no": plan("text"),
            "month": plan(
                {"type": "monthly", "timezone": "+00:00", "days_of_month": [1],
                 "periods": [[{"begin_at": "08:00:00", "end_at": "09:00:00"}]]}
            ),
            "nowhere": weekly("08:00-12:00,,,,,,", timezone="nowhere"),
        }
    )  # fmt: skip
    assert found.counted == 1
    assert found.left_out == {
        "no_plan": 1,
        "inactive": 1,
        "switch_unknown": 1,
        "unreadable": 2,
        "not_weekly": 1,
        "no_clock": 1,
    }


def test_the_tasks_of_a_cell() -> None:
    plans: dict[str, Plan | None] = {
        "a": MORNING,
        "none": None,
        "off": plan(schedule("08:00-12:00,,,,,,"), "INACTIVATED"),
        "b": weekly("11:50-12:00,,,,,,"),
        "later": weekly("12:00-13:00,,,,,,"),
    }
    found = week(plans)
    assert tasks_between(plans, *found.cell(cell(0, 11.5))) == ("a", "b")
    assert tasks_between(plans, *found.cell(cell(0, 12))) == ("later",)
    assert tasks_between(plans, *found.cell(cell(3, 12))) == ()


# The clock that rules is moved.


def test_a_week_with_a_repeated_hour_has_two_more_half_hours() -> None:
    now = datetime(2025, 10, 26, 12, tzinfo=UTC)
    found = fleet_week({"a": weekly("02:00-03:00," * 6 + "02:00-03:00")}, now, BERLIN)
    assert len(found.most) == 338
    # 02:00 UTC is 04:00 in Berlin on Saturday, and 03:00 on Sunday, after the hour came twice.
    assert [n for n, runs in enumerate(found.most) if runs][-4:] == [
        cell(5, 4), cell(5, 4.5), cell(6, 4), cell(6, 4.5),
    ]  # fmt: skip


def test_a_week_moved_by_half_an_hour_ends_with_a_whole_cell() -> None:
    now = datetime(2025, 4, 5, 20, tzinfo=UTC)
    found = fleet_week({}, now, LORD_HOWE)
    assert len(found.most) == 337
    assert found.cell(336)[1] == found.end


def test_plans_on_a_clock_that_is_moved_follow_it() -> None:
    now = datetime(2025, 3, 30, 12, tzinfo=UTC)
    berlin = weekly(",,,,,,02:30-04:00", timezone="Europe/Berlin")
    found = fleet_week({"a": berlin}, now, UTC)
    # 02:00 to 03:00 does not exist that day: it starts when the clock jumps to 03:00.
    assert [n for n, runs in enumerate(found.most) if runs] == [cell(6, 1), cell(6, 1.5)]


# Counting again only when something changed.


def test_the_fingerprint_is_of_what_is_counted() -> None:
    plans: dict[str, Plan | None] = {"a": MORNING, "b": NIGHT, "c": None}
    same = fingerprint(plans, NOW, UTC)
    again = weekly("08:00-12:00,08:00-12:00,,,,,")
    assert fingerprint({"c": None, "b": NIGHT, "a": again}, NOW + HOUR, UTC) == same
    others = [
        fingerprint({"a": MORNING, "b": NIGHT}, NOW, UTC),
        fingerprint({"a": NIGHT, "b": MORNING, "c": None}, NOW, UTC),
        fingerprint(plans | {"c": MORNING}, NOW, UTC),
        fingerprint(plans | {"b": weekly("22:00-23:59,00:00-06:01,,,,,")}, NOW, UTC),
        fingerprint(plans | {"b": weekly("22:00-23:59,00:00-06:00,,,,,", timezone="+01:00")},
                    NOW, UTC),
        fingerprint(plans | {"b": plan(schedule("22:00-23:59,00:00-06:00,,,,,"), "INACTIVATED")},
                    NOW, UTC),
        fingerprint(plans, NOW + timedelta(days=7), UTC),
        fingerprint(plans, NOW, BERLIN),
    ]  # fmt: skip
    assert same not in others
    assert len(set(others)) == len(others)


# Held against counting by hand.

_times = st.integers(0, 1440)
_spans = st.lists(st.tuples(_times, _times).map(sorted), max_size=3)
_zones = st.sampled_from(["+00:00", "+08:00", "-09:30", "Europe/Berlin", "Australia/Lord_Howe"])
_rulers = st.sampled_from([UTC, BERLIN, LORD_HOWE, ZoneInfo("Asia/Kathmandu")])
# In the weeks before and after changes of the clock in Berlin and on Lord Howe.
_nows = st.sampled_from(["2025-03-30", "2025-10-26", "2025-04-06", "2025-10-05", "2025-06-04"])


@st.composite
def _plans(draw: st.DrawFn) -> Plan:
    slots = draw(st.lists(_spans, min_size=7, max_size=7))
    written = ",".join(
        " ".join(f"{_clock(begin)}-{_clock(end)}" for begin, end in day) for day in slots
    )
    return weekly(written, timezone=draw(_zones))


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


@settings(max_examples=40, deadline=None)
@given(st.lists(_plans(), max_size=3), _rulers, _nows)
def test_every_figure_is_the_one_counted_minute_by_minute(
    listed: list[Plan], zone: tzinfo, day: str
) -> None:
    now = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
    plans = {str(number): read for number, read in enumerate(listed)}
    found = fleet_week(plans, now, zone)
    begin, end = week_of(now, zone)
    minutes = (end - begin) // MINUTE
    on = {
        name: [bool(read.active_at(begin + n * MINUTE)) for n in range(-1, minutes)]
        for name, read in plans.items()
    }
    levels = [sum(states[n + 1] for states in on.values()) for n in range(minutes)]

    per_cell = CELL // MINUTE
    cells = [range(n, min(n + per_cell, minutes)) for n in range(0, minutes, per_cell)]
    assert found.most == tuple(max(levels[n] for n in cell) for cell in cells)
    inside = [
        tuple(name for name, states in on.items() if any(states[n + 1] for n in cell))
        for cell in cells
    ]
    assert found.tasks == tuple(map(len, inside))
    for index in range(0, len(cells), 29):
        assert tasks_between(plans, *found.cell(index)) == inside[index]

    empty = {begin + n * MINUTE for n in range(minutes) if not levels[n]}
    assert empty == {
        gap.begin + n * MINUTE
        for gap in found.empty
        for n in range((gap.end - gap.begin) // MINUTE)
    }
    peak = max(levels)
    first = levels.index(peak)
    length = next((n for n in range(minutes - first) if levels[first + n] != peak), minutes - first)
    assert found.peak == (
        Level(begin + first * MINUTE, begin + (first + length) * MINUTE, peak) if peak else None
    )
    starts = Counter(
        n for states in on.values() for n in range(minutes) if states[n + 1] and not states[n]
    )
    fullest = sorted(((-runs, n) for n, runs in starts.items() if runs > 1))[:MOST_STARTS]
    assert found.starts == tuple(Start(begin + n * MINUTE, -runs) for runs, n in fullest)


def test_ten_thousand_plans_are_counted_in_a_second() -> None:
    written = [
        weekly(
            ",".join(
                f"{hour:02}:{minute:02}-{hour + 3:02}:00 {hour + 5:02}:00-23:59 00:00-02:00"
                for hour in [start] * 7
            ),
            timezone=zone,
        )
        for start in range(3, 15)
        for minute in range(0, 50, 10)
        for zone in ("+08:00", "-05:00", "Europe/Berlin")
    ]
    plans: dict[str, Plan | None] = {f"t{n}": written[n % len(written)] for n in range(10_000)}
    now = datetime(2025, 10, 26, 12, tzinfo=UTC)
    begun = process_time()
    found = fleet_week(plans, now, BERLIN)
    counted = process_time() - begun
    fingerprint(plans, now, BERLIN)
    seen = process_time() - begun - counted
    assert found.counted == 10_000
    assert counted < 1
    assert seen < 0.5
