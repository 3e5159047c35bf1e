"""Which list belongs to which day, and when that can't be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from schedule_bodies import codes, days, plan, schedule, spelled, weekly, windows, without

if TYPE_CHECKING:
    from ivatui.core.tree import Json

DAY = "08:00-09:00"
FIRST, SECOND, THIRD = "08:00-09:00", "10:00-11:00", "12:00-13:00"


def lists(count: int) -> str:
    return ",".join([DAY] * count)


def test_seven_lists_for_seven_days_are_indexed_by_weekday() -> None:
    read = weekly(f"{FIRST},,{SECOND},,,,{THIRD}")
    assert read.reading == "weekday-indexed"
    assert spelled(read) == [
        "1 08:00:00 - 1 09:00:00",
        "3 10:00:00 - 3 11:00:00",
        "7 12:00:00 - 7 13:00:00",
    ]
    assert codes(read) == []


def test_seven_lists_for_fewer_days_are_indexed_by_weekday() -> None:
    read = weekly(f"{FIRST},,{SECOND},,,,", [1, 3])
    assert read.reading == "weekday-indexed"
    assert spelled(read) == ["1 08:00:00 - 1 09:00:00", "3 10:00:00 - 3 11:00:00"]
    assert codes(read) == []


def test_a_window_on_a_day_that_is_not_named_gives_no_run() -> None:
    read = weekly(f"{FIRST},{SECOND},,,,,", [1])
    assert spelled(read) == ["1 08:00:00 - 1 09:00:00"]
    assert codes(read) == ["window_outside_days"]
    assert [(p.where, p.day) for p in read.problems] == [("schedule.periods[1][0]", 2)]
    assert [w.fault for w in read.windows] == ["", "window_outside_days"]


@pytest.mark.parametrize("named", [[5, 1, 3], [1, 1, 3]])
def test_lengths_decide_for_seven_lists_whatever_the_order_of_fewer_days(named: list[Json]) -> None:
    read = weekly(f"{FIRST},,{SECOND},,,,", named)
    assert read.reading == "weekday-indexed"
    assert spelled(read) == ["1 08:00:00 - 1 09:00:00", "3 10:00:00 - 3 11:00:00"]


@pytest.mark.parametrize("named", [[1, 3, 5], [5, 1, 3], [3]])
def test_as_many_lists_as_days_run_parallel(named: list[Json]) -> None:
    read = weekly(",".join([FIRST, SECOND, THIRD][: len(named)]), named)
    assert read.reading == "parallel"
    assert {(w.day, w.place) for w in read.windows} == {
        (day, f"schedule.periods[{i}][0]") for i, day in enumerate(named)
    }
    assert [run.day for run in read.runs] == sorted(w.day for w in read.windows)


def test_lists_of_a_day_named_twice_are_merged_on_it() -> None:
    read = weekly(f"{FIRST},08:30-10:00", [2, 2])
    assert read.reading == "parallel"
    assert spelled(read) == ["2 08:00:00 - 2 10:00:00"]
    assert codes(read) == ["windows_overlap", "days_duplicate"]


@pytest.mark.parametrize(
    ("count", "named"),
    [
        (3, [1, 2, 3, 4, 5]),
        (5, [1, 2, 3]),
        (7, [7, 1, 2, 3, 4, 5, 6]),
        (7, [0, 1, 2, 3, 4, 5, 6]),
        (7, [1, 1, 2, 3, 4, 5, 6]),
        (7, [1, 2, 3, 4, 5, 6, 7, 7]),
        (8, [1, 2, 3, 4, 5, 6, 7, 1]),
        (1, []),
    ],
)
def test_other_lengths_and_orders_are_ambiguous(count: int, named: list[Json]) -> None:
    body = schedule(lists(count), named)
    read = plan(body)
    assert read.reading == "ambiguous"
    assert "periods_ambiguous" in codes(read)
    assert read.runs == ()
    assert read.weekly_minutes is None
    assert read.raw == body
    assert [way.reading for way in read.alternatives] == ["weekday-indexed", "parallel"]


def test_an_ambiguous_plan_offers_both_readings_as_far_as_they_go() -> None:
    read = weekly(f"{FIRST},{SECOND},{THIRD}", [2, 4, 5, 6])
    indexed, parallel = read.alternatives
    assert [(run.day, run.begin_time) for run in indexed.runs] == [(2, "10:00:00")]
    assert [(run.day, run.begin_time) for run in parallel.runs] == [
        (2, "08:00:00"),
        (4, "10:00:00"),
        (5, "12:00:00"),
    ]


def test_without_days_seven_lists_speak_for_themselves() -> None:
    read = plan(without(schedule(lists(7)), "days_of_week"))
    assert read.reading == "weekday-indexed"
    assert len(read.runs) == 7
    assert codes(read) == ["part_missing"]


def test_without_days_another_number_of_lists_is_ambiguous() -> None:
    read = plan(without(schedule(lists(3)), "days_of_week"))
    assert read.reading == "ambiguous"
    assert codes(read) == ["periods_ambiguous", "part_missing"]


@pytest.mark.parametrize("periods", [None, "08:00", 7, {"begin_at": "08:00:00"}])
def test_without_a_list_of_periods_nothing_can_be_told(periods: Json) -> None:
    read = plan(schedule([]) | {"periods": periods})
    assert read.reading == "ambiguous"
    assert codes(read) == ["part_missing"]
    assert read.problems[0].where == "schedule.periods"


def test_lists_without_windows_keep_their_reading() -> None:
    read = weekly(",,,,,,")
    assert (read.reading, read.runs, read.weekly_minutes) == ("weekday-indexed", (), 0)
    assert codes(read) == ["no_windows"]
    assert weekly(",", [1, 2]).reading == "parallel"


def test_windows_that_give_no_run_are_windows_all_the_same() -> None:
    assert codes(weekly("09:00-08:00", [1])) == ["window_reversed"]


def test_a_missing_list_of_a_day_is_noted_and_the_others_are_read() -> None:
    read = weekly([windows(FIRST), None], [1, 2])
    assert spelled(read) == ["1 08:00:00 - 1 09:00:00"]
    assert [(p.code, p.where) for p in read.problems] == [("part_missing", "schedule.periods[1]")]


def test_lists_that_are_no_lists_count_but_give_no_run() -> None:
    read = weekly([windows(FIRST), "all day"], [1, 2])
    assert read.reading == "parallel"
    assert codes(read) == ["time_invalid"]


def test_a_flat_list_holds_for_every_named_day() -> None:
    read = weekly(windows(DAY), [2, 4])
    assert read.reading == "flat"
    assert spelled(read) == ["2 08:00:00 - 2 09:00:00", "4 08:00:00 - 4 09:00:00"]
    assert codes(read) == ["periods_flat"]


def test_a_flat_list_without_days_stands_on_none() -> None:
    read = plan(without(schedule(windows(DAY)), "days_of_week"))
    assert read.reading == "ambiguous"
    assert codes(read) == ["periods_flat", "part_missing"]
    assert codes(weekly(windows(DAY), [])) == ["periods_flat", "part_missing"]


def test_lists_mixed_with_windows_are_ambiguous() -> None:
    read = weekly([windows(DAY), windows(DAY)[0]], [1, 2])
    assert read.reading == "ambiguous"
    assert codes(read) == ["periods_ambiguous"]


def test_days_out_of_range_are_left_out_with_their_windows() -> None:
    read = weekly(f"{FIRST},{SECOND},{THIRD}", [1, 9, True])
    assert spelled(read) == ["1 08:00:00 - 1 09:00:00"]
    assert [(p.code, p.where) for p in read.problems] == [
        ("days_out_of_range", "schedule.days_of_week[1]"),
        ("days_out_of_range", "schedule.days_of_week[2]"),
    ]


def test_days_as_text_are_understood_and_remarked() -> None:
    read = weekly(FIRST, ["3"])
    assert [run.day for run in read.runs] == [3]
    assert codes(read) == []
    assert [f.code for f in read.findings] == ["days_as_text"]


def test_days_that_are_no_list_are_missing() -> None:
    read = plan(schedule(days(lists(7))) | {"days_of_week": "1,2"})
    assert (read.reading, codes(read)) == ("weekday-indexed", ["part_missing"])
