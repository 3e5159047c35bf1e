"""Windows joined over midnight and over the end of the week."""

from __future__ import annotations

import pytest
from schedule_bodies import codes, spelled, weekly

FULL = "00:00-23:59"


@pytest.mark.parametrize("end", ["23:59:00", "23:59:30", "23:59:59", "24:00:00"])
def test_an_end_in_the_last_minute_joins_the_next_day(end: str) -> None:
    read = weekly(f",,,22:00:00-{end},00:00-05:00,,")
    assert spelled(read) == ["4 22:00:00 - 5 05:00:00"]
    assert read.weekly_minutes == 7 * 60


def test_an_earlier_end_does_not_join() -> None:
    read = weekly(",,,22:00:00-23:58:59,00:00-05:00,,")
    assert spelled(read) == ["4 22:00:00 - 4 23:58:59", "5 00:00:00 - 5 05:00:00"]


def test_a_later_begin_does_not_join() -> None:
    read = weekly(",,,22:00-23:59,00:00:01-05:00:00,,")
    assert spelled(read) == ["4 22:00:00 - 4 23:59:00", "5 00:00:01 - 5 05:00:00"]


def test_a_run_goes_on_over_whole_days() -> None:
    read = weekly(f",,,22:00-23:59,{FULL},00:00-05:00,")
    assert spelled(read) == ["4 22:00:00 - 6 05:00:00"]
    assert read.runs[0].minutes == 31 * 60
    assert [w.day for w in read.runs[0].windows] == [4, 5, 6]


def test_without_a_next_window_a_run_ends_where_it_says() -> None:
    assert spelled(weekly(",,,22:00-23:59,,,")) == ["4 22:00:00 - 4 23:59:00"]


def test_only_the_touching_windows_of_a_day_are_joined() -> None:
    read = weekly("08:00-09:00 22:00-23:59,00:00-01:00 03:00-04:00,,,,,")
    assert spelled(read) == [
        "1 08:00:00 - 1 09:00:00",
        "1 22:00:00 - 2 01:00:00",
        "2 03:00:00 - 2 04:00:00",
    ]


def test_sunday_joins_monday_by_assumption() -> None:
    read = weekly("00:00-05:00 08:00-09:00,,,,,,22:00-23:59")
    assert spelled(read) == ["1 08:00:00 - 1 09:00:00", "7 22:00:00 - 1 05:00:00 ~"]
    assert [(p.code, p.day) for p in read.problems] == [("week_wrap_assumed", 7)]
    assert [w.day for w in read.runs[1].windows] == [1, 7]
    assert read.weekly_minutes == 7 * 60 + 60


def test_the_whole_week_is_one_run() -> None:
    read = weekly(",".join([FULL] * 7))
    assert spelled(read) == ["1 00:00:00 - 7 24:00:00 ~"]
    assert (read.runs[0].minutes, read.weekly_minutes) == (10080, 10080)
    assert codes(read) == ["week_wrap_assumed"]


def test_a_wrapped_run_of_almost_a_week_keeps_its_gap() -> None:
    read = weekly(",".join([FULL, FULL, "00:00-12:00 13:00-23:59", *[FULL] * 4]))
    assert spelled(read) == ["3 13:00:00 - 3 12:00:00 ~"]
    assert read.weekly_minutes == 10080 - 60


def test_days_that_do_not_follow_each_other_do_not_join() -> None:
    read = weekly("22:00-23:59,00:00-05:00", [1, 3])
    assert spelled(read) == ["1 22:00:00 - 1 23:59:00", "3 00:00:00 - 3 05:00:00"]


def test_a_faulty_window_joins_nothing() -> None:
    read = weekly("22:00-23:59,00:00-05:00,,,,,", [1])
    assert spelled(read) == ["1 22:00:00 - 1 23:59:00"]
