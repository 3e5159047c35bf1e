from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_bodies import MONDAY, weekly

from ivatui.core.fleet_columns import MOST_PER_DAY, Column, column_at, fleet_columns
from ivatui.core.fleet_week import fleet_week

HOUR = timedelta(hours=1)
BERLIN = ZoneInfo("Europe/Berlin")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
MORNING = weekly("08:00-12:00,08:00-12:00,,,,,")


def test_a_column_shows_the_most_of_its_half_hours() -> None:
    week = fleet_week({"a": MORNING, "b": weekly("09:00-09:10,,,,,,")}, MONDAY, UTC)
    columns = fleet_columns(week, UTC, 7 * 6)
    assert len(columns) == 42
    assert columns[2] == Column(MONDAY + 8 * HOUR, MONDAY + 12 * HOUR, 2)
    assert [column.runs for column in columns[:12]] == [0, 0, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0]


@pytest.mark.parametrize(
    ("width", "per_day"), [(6, 0), (7, 1), (13, 1), (75, 10), (114, 16), (335, 47), (900, 48)]
)
def test_every_day_has_as_many_columns_as_fit(width: int, per_day: int) -> None:
    columns = fleet_columns(fleet_week({}, MONDAY, UTC), UTC, width)
    assert len(columns) == 7 * per_day
    for day in range(7 if per_day else 0):
        assert columns[day * per_day].begin == MONDAY + day * 24 * HOUR


def test_a_day_the_clock_is_moved_on_has_as_many_columns_as_the_others() -> None:
    now = datetime(2025, 3, 30, 12, tzinfo=UTC)
    columns = fleet_columns(fleet_week({}, now, BERLIN), BERLIN, 7 * MOST_PER_DAY)
    assert len(columns) == 7 * 48
    assert columns[6 * 48].begin == datetime(2025, 3, 29, 23, tzinfo=UTC)
    assert columns[-1].end == datetime(2025, 3, 30, 22, tzinfo=UTC)


def test_the_column_of_an_instant() -> None:
    columns = fleet_columns(fleet_week({}, MONDAY, UTC), UTC, 14)
    assert column_at(columns, MONDAY) == 0
    assert column_at(columns, MONDAY + 12 * HOUR) == 1
    assert column_at(columns, MONDAY + 167 * HOUR) == 13
    assert column_at(columns, MONDAY + 168 * HOUR) is None
    assert column_at(columns, MONDAY - HOUR) is None
    assert column_at((), MONDAY) is None


@settings(max_examples=60)
@given(
    width=st.integers(7, 400),
    zone=st.sampled_from([UTC, BERLIN, LORD_HOWE, ZoneInfo("America/Santiago")]),
    day=st.integers(0, 365 * 2),
)
def test_columns_cover_the_week_and_the_peak_is_in_one_of_them(
    width: int, zone: ZoneInfo, day: int
) -> None:
    week = fleet_week({"a": MORNING, "b": MORNING}, MONDAY + day * 24 * HOUR, zone)
    columns = fleet_columns(week, zone, width)
    assert len(columns) == min(width // 7, MOST_PER_DAY) * 7
    assert (columns[0].begin, columns[-1].end) == (week.begin, week.end)
    for one, two in pairwise(columns):
        assert one.begin <= two.begin <= one.end
        assert one.begin < one.end
    assert max(column.runs for column in columns) == max(week.most)
    for column in columns:
        place = column_at(columns, column.begin)
        assert place is not None
        assert columns[place].begin == column.begin
