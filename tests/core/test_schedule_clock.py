"""A plan against the clock: on or off, when that changes, and what daylight saving does to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from schedule_bodies import MONDAY, plan, schedule, weekly

HOUR = timedelta(hours=1)
BERLIN = "Europe/Berlin"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def test_a_window_is_on_from_its_begin_until_before_its_end() -> None:
    read = weekly("08:00-09:00,,,,,,")
    assert read.active_at(MONDAY + 8 * HOUR) is True
    assert read.active_at(MONDAY + 9 * HOUR - timedelta(microseconds=1)) is True
    assert read.active_at(MONDAY + 9 * HOUR) is False
    assert read.active_at(MONDAY + 8 * HOUR - timedelta(microseconds=1)) is False


def test_the_next_change_is_strictly_later_and_the_previous_one_is_not() -> None:
    read = weekly("08:00-09:00,,,,,,")
    begin, end = MONDAY + 8 * HOUR, MONDAY + 9 * HOUR
    assert read.next_change(begin) == end
    assert read.previous_change(begin) == begin
    assert read.next_change(end) == begin + timedelta(days=7)
    assert read.previous_change(begin - timedelta(microseconds=1)) == end - timedelta(days=7)


@pytest.mark.parametrize("offset", ["-09:30", "+05:30"])
def test_changes_are_exact_for_odd_offsets(offset: str) -> None:
    begin = f"2025-06-02T08:00{offset}"
    read = weekly("08:00-09:00,,,,,,", timezone=offset)
    change = read.next_change(at(begin) - HOUR)
    assert change is not None
    assert change == at(begin)
    assert change.isoformat() == begin.replace("T08:00", "T08:00:00")


def test_the_joined_minutes_are_on() -> None:
    read = weekly("00:00-05:00,,,22:00-23:59,00:00-05:00,,22:00-23:59")
    friday = MONDAY + timedelta(days=4)
    assert read.active_at(friday - timedelta(seconds=1)) is True
    assert read.active_at(MONDAY - timedelta(seconds=1)) is True
    assert read.next_change(friday - timedelta(seconds=30)) == friday + 5 * HOUR


def test_a_plan_without_end_never_changes() -> None:
    read = weekly(",".join(["00:00-23:59"] * 7))
    assert read.active_at(MONDAY) is True
    assert (read.next_change(MONDAY), read.previous_change(MONDAY)) == (None, None)
    assert weekly(",,,,,,").next_change(MONDAY) is None


@pytest.mark.parametrize("status", ["INACTIVATED", None, "SUSPENDED", 1])
def test_only_a_plan_known_to_be_active_changes(status: str | int | None) -> None:
    read = plan(schedule("08:00-09:00,,,,,,"), status)
    assert (read.next_change(MONDAY), read.previous_change(MONDAY)) == (None, None)
    assert read.active_at(MONDAY + 8 * HOUR) is True
    assert read.edge_after(MONDAY) == MONDAY + 8 * HOUR


def test_the_switch_is_read_in_either_case() -> None:
    body = schedule("08:00-09:00,,,,,,")
    assert [plan(body, s).active for s in ("ACTIVATED", "activated", "INACTIVATED")] == [
        True,
        True,
        False,
    ]
    assert [f.code for f in plan(body, "SUSPENDED").findings] == ["schedule_status_unknown"]
    assert [f.code for f in plan(body, None).findings] == ["schedule_status_missing"]


def test_the_current_run_is_the_one_now_lies_in() -> None:
    read = weekly("00:00-05:00 08:00-09:00,,,,,,22:00-23:59")
    early, sunday = read.current_run(MONDAY + HOUR), read.current_run(MONDAY - HOUR)
    assert early is not None
    assert (early.day, early.end_day) == (7, 1)
    assert sunday == early
    assert read.current_run(MONDAY + 8.5 * HOUR) == read.runs[0]
    assert read.current_run(MONDAY + 6 * HOUR) is None


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        weekly("08:00-09:00,,,,,,").active_at(datetime(2025, 6, 2))  # noqa: DTZ001 - the point


@pytest.mark.parametrize(
    "instant", [datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)]
)
def test_the_ends_of_the_calendar_are_no_crash(instant: datetime) -> None:
    for timezone in ("+08:00", "-08:00", "Asia/Shanghai"):
        read = weekly("00:00-09:00,,,,,,22:00-23:59", timezone=timezone)
        read.active_at(instant)
        read.next_change(instant)
        read.previous_change(instant)
        read.current_run(instant)


def test_a_night_run_is_an_hour_longer_when_the_clock_goes_back() -> None:
    read = weekly("00:00-06:00,,,,,22:00-23:59,00:00-06:00", timezone=BERLIN)
    begin, end = at("2025-10-25T22:00+02:00"), at("2025-10-26T06:00+01:00")
    assert read.next_change(begin) == end
    assert read.previous_change(end - HOUR) == begin
    assert end - begin == 9 * HOUR


def test_a_night_run_is_an_hour_shorter_when_the_clock_goes_forward() -> None:
    read = weekly(",,,,,22:00-23:59,00:00-06:00", timezone=BERLIN)
    begin, end = at("2025-03-29T22:00+01:00"), at("2025-03-30T06:00+02:00")
    assert read.next_change(begin) == end
    assert end - begin == 7 * HOUR


def test_a_skipped_begin_is_the_moment_the_clock_jumps() -> None:
    read = weekly(",,,,,,02:30-04:00", timezone=BERLIN)
    jump = at("2025-03-30T03:00+02:00")
    assert read.next_change(jump - 5 * HOUR) == jump
    assert read.previous_change(jump) == jump
    assert read.active_at(jump - timedelta(seconds=1)) is False
    assert read.next_change(jump) == at("2025-03-30T04:00+02:00")


def test_a_window_inside_the_skipped_hour_does_not_come() -> None:
    read = weekly(",,,,,,02:15-02:45", timezone=BERLIN)
    assert read.next_change(at("2025-03-29T12:00+01:00")) == at("2025-04-06T02:15+02:00")


def test_a_window_inside_the_repeated_hour_comes_twice() -> None:
    read = weekly(",,,,,,02:15-02:45", timezone=BERLIN)
    now, seen = at("2025-10-26T00:00+02:00"), []
    for _ in range(4):
        change = read.next_change(now)
        assert change is not None
        now = change
        seen.append(change.isoformat(timespec="minutes"))
    assert seen == [
        "2025-10-26T02:15+02:00",
        "2025-10-26T02:45+02:00",
        "2025-10-26T02:15+01:00",
        "2025-10-26T02:45+01:00",
    ]


def test_the_clock_going_back_can_itself_be_the_change() -> None:
    read = weekly(",,,,,,01:00-02:30", timezone=BERLIN)
    back = at("2025-10-26T02:00+01:00")
    assert read.next_change(at("2025-10-26T02:30+02:00")) == back
    assert read.previous_change(back) == back
    assert read.next_change(back) == at("2025-10-26T02:30+01:00")
