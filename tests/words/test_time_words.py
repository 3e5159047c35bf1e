from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivatui.core.verdict import Verdict
from ivatui.words import times, verdicts


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (-3, "0 s"),
        (9.9, "9 s"),
        (13, "10 s"),
        (59, "55 s"),
        (60, "1 min"),
        (95, "1 min 30 s"),
        (605, "10 min"),
        (3599, "59 min"),
        (3600, "1 h"),
        (3 * 3600 + 5 * 60 + 59, "3 h 05 min"),
        (86400, "1 d"),
        (2 * 86400 + 4 * 3600 + 3599, "2 d 4 h"),
    ],
)
def test_age_is_rounded_down_to_its_step(seconds: float, text: str) -> None:
    assert times.age(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (0.1, "1 s"), (11, "15 s"), (59, "1 min"), (61, "1 min 30 s"), (3599, "1 h")],
)
def test_countdown_is_rounded_up_so_that_zero_means_due(seconds: float, text: str) -> None:
    assert times.countdown(seconds) == text


@pytest.mark.parametrize(
    ("finest", "seconds", "age", "left"),
    [
        (1, 0, "0 s", "0 s"),
        (1, 7.5, "7 s", "8 s"),
        (5, 0, "< 5 s", "0 s"),
        (5, 4.9, "< 5 s", "5 s"),
        (5, 7.5, "5 s", "10 s"),
        (5, 95, "1 min 30 s", "2 min"),
        (30, 29, "< 30 s", "30 s"),
        (30, 31, "30 s", "1 min"),
        (30, 59, "30 s", "1 min"),
        (30, 3599, "59 min", "1 h"),
    ],
)
def test_what_passes_on_a_thin_line_moves_seldom_and_is_never_made_younger(
    finest: int, seconds: float, age: str, left: str
) -> None:
    times.set_finest(finest)
    try:
        assert (times.passing(seconds), times.countdown(seconds)) == (age, left)
        assert times.ago(seconds) == f"{age} ago"
    finally:
        times.set_finest(1)
    assert times.age(3) == "3 s"


@given(st.floats(0, 10**7))
def test_age_changes_no_more_often_than_its_step(seconds: float) -> None:
    width = times.step(seconds)
    start = int(seconds // width) * width
    assert times.age(start) == times.age(start + width * 0.99)


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0 min"),
        (60, "1 h"),
        (104, "1 h 44 min"),
        (10080, "168 h"),
        (0.5, "30 s"),
        (60.25, "1 h 0 min 15 s"),
    ],
)
def test_duration_is_exact(minutes: float, text: str) -> None:
    assert times.duration(minutes) == text


def test_weekdays_count_from_monday() -> None:
    assert times.weekday(1) == "Monday"
    assert times.weekday(7, short=True) == "Sun"


def test_instants() -> None:
    zone = timezone(timedelta(hours=5, minutes=30))
    instant = datetime(2025, 6, 6, 21, 30, tzinfo=UTC)
    assert times.clock(instant) == "21:30"
    assert times.day_and_clock(instant, zone) == "Sat 03:00"
    assert times.full(instant, zone) == "2025-06-07 03:00:00 +05:30"
    assert times.offset(instant, timezone(-timedelta(hours=9, minutes=30))) == "-09:30"


def test_sentences() -> None:
    assert times.ago(45) == "45 s ago"
    assert times.left(45) == "in 45 s"


def test_an_instant_is_shown_in_the_zone_of_the_reader() -> None:
    zone = timezone(timedelta(hours=8))
    instant = datetime(2025, 6, 6, 19, tzinfo=UTC)
    assert times.instant_with_age(instant, instant.astimezone(zone) + timedelta(seconds=45)) == (
        "2025-06-07 03:00:00 +08:00 (45 s ago)"
    )
    assert times.instant_with_age(instant, instant - timedelta(minutes=3)) == (
        "2025-06-06 19:00:00 +00:00 (in 3 min)"
    )


def test_a_change_to_summer_time_in_between_makes_nothing_an_hour_older() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    before = datetime(2025, 3, 30, 1, 30, tzinfo=berlin)
    after = datetime(2025, 3, 30, 3, 30, tzinfo=berlin)
    assert times.instant_with_age(before, after).endswith("(1 h ago)")
    assert "1 h ago" in verdicts.sentence(Verdict("broken", since=before), after)
