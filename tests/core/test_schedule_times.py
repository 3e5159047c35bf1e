"""Times of a window, windows that give no run, and how many a day may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from schedule_bodies import codes, spelled, weekly, window, windows

if TYPE_CHECKING:
    from ivatui.core.tree import Json


@pytest.mark.parametrize(
    "time",
    ["8:00", "25:61:00", "08:60:00", "08:00:60", "24:00:01", "", "08:00", "٠٨:00:00", None, 8, []],
)
def test_what_is_no_time_gives_no_run(time: Json) -> None:
    for body in (window(time, "23:00:00"), window("08:00:00", time)):
        read = weekly([[body]], [1])
        assert (codes(read), read.runs, read.windows) == (["time_invalid"], (), ())


def test_a_missing_time_is_named_at_its_place() -> None:
    read = weekly([[{"begin_at": "08:00:00"}]], [3])
    assert [(p.where, p.day) for p in read.problems] == [("schedule.periods[0][0].end_at", 3)]


def test_a_window_that_is_no_object_is_named_at_its_place() -> None:
    read = weekly([["08:00:00"]], [3])
    assert [(p.code, p.where) for p in read.problems] == [
        ("time_invalid", "schedule.periods[0][0]")
    ]


def test_24_ends_a_day_but_begins_none() -> None:
    read = weekly("20:00-24:00", [1])
    assert spelled(read) == ["1 20:00:00 - 1 24:00:00"]
    assert codes(read) == ["time_24h"]
    assert codes(weekly([[window("24:00:00", "24:00:00")]], [1])) == ["time_24h", "time_invalid"]


def test_a_date_in_a_weekly_plan_is_noted_and_its_time_used() -> None:
    read = weekly([[window("2025-01-01T08:00:00", "09:00:00")]], [1])
    assert spelled(read) == ["1 08:00:00 - 1 09:00:00"]
    assert [(p.code, p.where) for p in read.problems] == [
        ("time_has_date", "schedule.periods[0][0].begin_at")
    ]


@pytest.mark.parametrize(
    ("text", "code"), [("22:00-06:00", "window_reversed"), ("08:00-08:00", "window_empty")]
)
def test_a_window_that_ends_no_later_than_it_begins_gives_no_run(text: str, code: str) -> None:
    read = weekly(text, [5])
    assert (read.runs, codes(read)) == ((), [code])
    assert [w.fault for w in read.windows] == [code]
    assert [(p.where, p.day) for p in read.problems] == [("schedule.periods[0][0]", 5)]


def test_overlapping_windows_are_merged_and_noted() -> None:
    read = weekly("08:00-12:00 10:00-14:00", [1])
    assert spelled(read) == ["1 08:00:00 - 1 14:00:00"]
    assert [(p.code, p.where) for p in read.problems] == [
        ("windows_overlap", "schedule.periods[0][1]")
    ]
    assert len(read.runs[0].windows) == 2


def test_a_window_given_twice_overlaps_itself() -> None:
    read = weekly("08:00-12:00 08:00-12:00", [1])
    assert (read.weekly_minutes, codes(read)) == (240, ["windows_overlap"])


def test_touching_windows_are_merged_in_silence() -> None:
    read = weekly("08:00-12:00 12:00-14:00", [1])
    assert (spelled(read), codes(read)) == (["1 08:00:00 - 1 14:00:00"], [])


def test_more_than_ten_windows_are_noted_and_kept() -> None:
    text = " ".join(f"{hour:02}:00-{hour:02}:30" for hour in range(11))
    read = weekly(text, [2])
    assert (len(read.runs), codes(read)) == (11, ["windows_too_many"])
    assert codes(weekly([windows(text)[:10]], [2])) == []


def test_minutes_are_whole_where_they_can_be() -> None:
    read = weekly("08:00:00-08:00:30 09:00-10:00", [1])
    assert [run.minutes for run in read.runs] == [0.5, 60]
    assert isinstance(read.runs[1].minutes, int)
    assert read.weekly_minutes == 60.5
