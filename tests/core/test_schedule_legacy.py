"""Monthly plans, and the forms the legacy service knew: flat, daily, once, frequency."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from schedule_bodies import MONDAY, codes, days, plan, schedule, spelled, window, windows, without

from ivatui.core.schedule import plan_json

if TYPE_CHECKING:
    from ivatui.core.schedule import Plan
    from ivatui.core.tree import Json


def monthly(periods: str, named: Json, *, timezone: str = "+00:00", legacy: bool = False) -> Plan:
    body = without(schedule(periods, timezone=timezone), "days_of_week")
    return plan(body | {"type": "monthly", "days_of_month": named}, legacy=legacy)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type] # year, month, day ...


def timing(**parts: Json) -> dict[str, Json]:
    return {"type": "daily", "timezone": "+00:00", **parts}


def frequency(**parts: Json) -> Plan:
    return plan(timing(frequency={"interval": 30, "duration": 10, **parts}), legacy=True)


def test_a_monthly_plan_stands_on_days_of_the_month() -> None:
    read = monthly("08:00-09:00,10:00-11:00", [1, 31])
    assert (read.reading, codes(read)) == ("monthly", ["type_unsupported"])
    assert spelled(read) == ["1 08:00:00 - 1 09:00:00", "31 10:00:00 - 31 11:00:00"]
    assert read.weekly_minutes is None


def test_day_31_comes_only_where_a_month_has_it() -> None:
    read = monthly("10:00-11:00", [31])
    assert read.next_change(utc(2025, 1, 31, 11)) == utc(2025, 3, 31, 10)
    assert read.previous_change(utc(2025, 3, 1)) == utc(2025, 1, 31, 11)
    assert read.active_at(utc(2025, 3, 31, 10)) is True
    assert read.active_at(utc(2025, 3, 30, 10)) is False


def test_days_of_the_month_join_like_days_of_the_week() -> None:
    read = monthly("22:00-23:59,00:00-05:00", [14, 15])
    assert spelled(read) == ["14 22:00:00 - 15 05:00:00"]
    assert read.next_change(utc(2025, 6, 14, 22)) == utc(2025, 6, 15, 5)


def test_the_calendar_joins_the_last_of_a_month_with_the_first_of_the_next() -> None:
    read = monthly("00:00-05:00,22:00-23:59", [1, 30])
    assert [run.assumed for run in read.runs] == [False, False]
    assert read.next_change(utc(2025, 6, 30, 22)) == utc(2025, 7, 1, 5)
    assert read.next_change(utc(2025, 7, 30, 22)) == utc(2025, 7, 30, 23, 59)
    current = read.current_run(utc(2025, 6, 30, 23, 59))
    assert current == read.runs[1]


@pytest.mark.parametrize(
    ("count", "named", "reading"),
    [
        (31, list(range(1, 32)), "monthly"),
        (31, [1, 5], "monthly"),
        (2, [5, 1], "monthly"),
        (3, [5, 1], "ambiguous"),
        (31, [*range(2, 32), 1], "ambiguous"),
    ],
)
def test_lists_of_a_monthly_plan_are_placed_by_their_number(
    count: int, named: list[Json], reading: str
) -> None:
    assert monthly(",".join(["08:00-09:00"] * count), named).reading == reading


def test_a_legacy_monthly_plan_is_a_documented_one() -> None:
    body = without(schedule(windows("08:00-09:00")), "days_of_week")
    read = plan(body | {"type": "monthly", "days_of_month": [3, 40]}, legacy=True)
    assert (read.reading, codes(read)) == ("monthly", ["days_out_of_range"])
    assert spelled(read) == ["3 08:00:00 - 3 09:00:00"]


def test_legacy_lists_are_flat_without_a_note() -> None:
    read = plan(schedule(windows("08:00-09:00"), [1, 2]), legacy=True)
    assert (read.reading, codes(read), len(read.runs)) == ("flat", [], 2)
    assert read.windows[0].place == "timing.periods[0]"
    empty = plan(schedule([], [1, 2]), legacy=True)
    assert (empty.reading, codes(empty)) == ("flat", ["no_windows"])


def test_daily_means_every_day() -> None:
    read = plan(timing(periods=windows("22:00-23:59 00:00-06:00")), legacy=True)
    assert (read.reading, codes(read)) == ("flat", ["week_wrap_assumed"])
    assert read.weekly_minutes == 7 * 8 * 60


@pytest.mark.parametrize("kind", ["daily", "once", "monthly"])
def test_legacy_types_are_read_in_a_schedule_too_and_noted(kind: str) -> None:
    body = timing(periods=windows("08:00-09:00")) | {"type": kind, "date": "2025-06-02"}
    read = plan(body | {"days_of_month": [1]})
    assert "type_unsupported" in codes(read)
    assert len(read.runs) in {1, 7}


@pytest.mark.parametrize("kind", ["cron", "", 7, ["weekly"]])
def test_an_unknown_type_gives_no_runs(kind: Json) -> None:
    body = schedule("08:00-09:00,,,,,,") | {"type": kind}
    read = plan(body)
    assert (read.reading, read.runs, codes(read)) == ("ambiguous", (), ["type_unsupported"])
    assert plan_json(read, MONDAY)["raw"] == body


def test_a_missing_type_is_told_by_the_days() -> None:
    read = plan(without(schedule("08:00-09:00,,,,,,"), "type"))
    assert (read.reading, codes(read)) == ("weekday-indexed", ["part_missing"])
    assert plan({"timezone": "+08:00"}).reading == "ambiguous"


def test_once_names_dates() -> None:
    periods = [
        window("2025-06-01T22:00:00", "2025-06-01T23:59:00"),
        window("2025-06-02T00:00:00", "2025-06-03T05:00:00"),
    ]
    read = plan(timing(periods=periods) | {"type": "once"}, legacy=True)
    assert (read.reading, codes(read), read.weekly_minutes) == ("once", [], None)
    assert spelled(read) == ["7 2025-06-01T22:00:00 - 2 2025-06-03T05:00:00"]
    assert read.runs[0].minutes == 31 * 60
    assert read.next_change(utc(2020, 1, 1)) == utc(2025, 6, 1, 22)
    assert read.next_change(utc(2025, 6, 1, 23, 59, 30)) == utc(2025, 6, 3, 5)
    assert read.next_change(utc(2025, 6, 3, 5)) is None
    assert read.current_run(utc(2025, 6, 2, 12)) == read.runs[0]


def test_once_takes_a_date_beside_the_times() -> None:
    body = timing(periods=windows("08:00-09:00"), date="2025-06-04") | {"type": "once"}
    assert spelled(plan(body, legacy=True)) == ["3 2025-06-04T08:00:00 - 3 2025-06-04T09:00:00"]
    for date in (None, "2025-02-30", 7):
        assert set(codes(plan(body | {"date": date}, legacy=True))) == {"time_invalid"}


def test_once_with_faulty_windows() -> None:
    periods = [window("2025-06-02T08:00:00", "2025-06-01T09:00:00"), "soon"]
    read = plan(timing(periods=periods) | {"type": "once"}, legacy=True)
    assert (read.runs, codes(read)) == ((), ["window_reversed", "time_invalid"])


def test_a_frequency_repeats_from_start_to_start_within_its_frame() -> None:
    read = frequency(begin_at="08:00:00", end_at="09:35:00")
    assert read.reading == "frequency"
    assert codes(read) == []
    assert [f.code for f in read.findings] == ["frequency_assumed"]
    assert spelled(read)[:4] == [
        "1 08:00:00 - 1 08:10:00",
        "1 08:30:00 - 1 08:40:00",
        "1 09:00:00 - 1 09:10:00",
        "1 09:30:00 - 1 09:35:00",
    ]
    assert read.weekly_minutes == 7 * 35


def test_a_frequency_without_a_frame_fills_the_day() -> None:
    assert len(frequency().runs) == 7 * 48
    assert frequency(duration=30).weekly_minutes == 10080
    assert frequency(begin_at="09:00:00", end_at="08:00:00").runs == ()


def test_a_frequency_beyond_the_documented_range_is_remarked() -> None:
    read = frequency(interval=1440, duration="3")
    assert len(read.runs) == 7
    assert [f.code for f in read.findings] == [
        "frequency_out_of_range",
        "frequency_out_of_range",
        "frequency_assumed",
    ]


@pytest.mark.parametrize("value", [None, 0, -5, 7.5, True, "soon", []])
def test_an_unreadable_frequency_tells_nothing(value: Json) -> None:
    read = frequency(interval=value)
    assert (read.reading, read.runs, codes(read)) == ("frequency", (), ["part_missing"])
    assert read.active_at(MONDAY) is None
    assert read.weekly_minutes is None


def test_a_frequency_stands_on_the_days_of_its_type() -> None:
    body: dict[str, Json] = {
        "type": "weekly",
        "timezone": "+00:00",
        "days_of_week": [2],
        "frequency": {"interval": 720, "duration": 60},
    }
    assert spelled(plan(body, legacy=True)) == [
        "2 00:00:00 - 2 01:00:00",
        "2 12:00:00 - 2 13:00:00",
    ]
    assert plan(without(body, "days_of_week"), legacy=True).reading == "ambiguous"
    once = plan(body | {"type": "once", "date": "2025-06-02"}, legacy=True)
    assert (once.reading, len(once.runs)) == ("frequency", 2)
    assert codes(plan(body | {"type": "once"}, legacy=True)) == ["part_missing"]


def test_windows_and_a_frequency_exclude_each_other() -> None:
    body = timing(periods=windows("08:00-09:00"), frequency={"interval": 60, "duration": 5})
    read = plan(body, legacy=True)
    assert (read.reading, codes(read)) == ("ambiguous", ["periods_ambiguous"])
    assert [way.reading for way in read.alternatives] == ["flat", "frequency"]
    assert [len(way.runs) for way in read.alternatives] == [7, 7 * 24]


def test_nested_lists_of_a_legacy_plan_are_placed_like_any() -> None:
    read = plan(schedule(days("08:00-09:00,09:00-10:00"), [1, 2]), legacy=True)
    assert (read.reading, len(read.runs)) == ("parallel", 2)
