"""Times as they are typed: every form, in both languages, where clocks are moved, and nonsense."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivatui.words.asked_time import NoTime, meaning, read_time
from ivatui.words.i18n import set_language

SHANGHAI = timezone(timedelta(hours=8))
BERLIN, MARQUESAS = ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Marquesas")
ST_JOHNS, LORD_HOWE = ZoneInfo("America/St_Johns"), ZoneInfo("Australia/Lord_Howe")
# Friday, 12:00 in Shanghai.
NOW = datetime(2025, 6, 6, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025-06-07T03:00:00+05:30", datetime(2025, 6, 6, 21, 30, tzinfo=UTC)),
        ("2025-06-07t03:00z", datetime(2025, 6, 7, 3, tzinfo=UTC)),
        ("2025-06-07T03:00", datetime(2025, 6, 7, 3, tzinfo=SHANGHAI)),
        ("2025-06-07 03:00:30", datetime(2025, 6, 7, 3, 0, 30, tzinfo=SHANGHAI)),
        (" 2025-06-07 ", datetime(2025, 6, 7, tzinfo=SHANGHAI)),
        ("Sat 03:00", datetime(2025, 6, 7, 3, tzinfo=SHANGHAI)),
        ("saturday 3:00:05", datetime(2025, 6, 7, 3, 0, 5, tzinfo=SHANGHAI)),
        ("Fri 12:00", datetime(2025, 6, 6, 12, tzinfo=SHANGHAI)),
        ("Fri 11:59", datetime(2025, 6, 13, 11, 59, tzinfo=SHANGHAI)),
        ("Fri 24:00", datetime(2025, 6, 7, tzinfo=SHANGHAI)),
        ("周六 03:00", datetime(2025, 6, 7, 3, tzinfo=SHANGHAI)),
        ("周六\u300003：00", datetime(2025, 6, 7, 3, tzinfo=SHANGHAI)),
        ("星期日03:00", datetime(2025, 6, 8, 3, tzinfo=SHANGHAI)),
        ("周天 03:00", datetime(2025, 6, 8, 3, tzinfo=SHANGHAI)),
        ("13:00", datetime(2025, 6, 6, 13, tzinfo=SHANGHAI)),
        ("11:00", datetime(2025, 6, 7, 11, tzinfo=SHANGHAI)),
        ("tomorrow 08:00", datetime(2025, 6, 7, 8, tzinfo=SHANGHAI)),
        ("Today 08:00", datetime(2025, 6, 6, 8, tzinfo=SHANGHAI)),
        ("yesterday 23:30", datetime(2025, 6, 5, 23, 30, tzinfo=SHANGHAI)),
        ("明天 08:00", datetime(2025, 6, 7, 8, tzinfo=SHANGHAI)),
        ("后天8:00", datetime(2025, 6, 8, 8, tzinfo=SHANGHAI)),
        ("前天 08:00", datetime(2025, 6, 4, 8, tzinfo=SHANGHAI)),
        ("+2h", datetime(2025, 6, 6, 14, tzinfo=SHANGHAI)),
        ("-30m", datetime(2025, 6, 6, 11, 30, tzinfo=SHANGHAI)),
        ("−30 min", datetime(2025, 6, 6, 11, 30, tzinfo=SHANGHAI)),
        ("+1h30m", datetime(2025, 6, 6, 13, 30, tzinfo=SHANGHAI)),
        ("+ 1 d 2 h", datetime(2025, 6, 7, 14, tzinfo=SHANGHAI)),
        ("-1w", datetime(2025, 5, 30, 12, tzinfo=SHANGHAI)),
        ("＋2小时", datetime(2025, 6, 6, 14, tzinfo=SHANGHAI)),
        ("-30分钟", datetime(2025, 6, 6, 11, 30, tzinfo=SHANGHAI)),
        ("now", NOW),
        ("现在", NOW),
    ],
)
def test_instants(text: str, found: datetime) -> None:
    read = read_time(text, NOW, SHANGHAI)
    assert read.at == found
    assert read.at.tzinfo is SHANGHAI
    assert not read.twice


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "25:00", "24:01", "Sat", "Blursday 03:00", "2025-13-01", "12:60", "+2", "+2x",
     "2h", "+h", "+-2h", "9999-12-31T23:59-14:00", "0001-01-01T00:00+14:00", "+99999999999999d",
     "-999999w", "\x1b[31m", "[/b] 03:00", "0001-01-01"],
)  # fmt: skip
def test_nonsense_is_refused_in_words_without_controls(text: str) -> None:
    with pytest.raises(NoTime) as raised:
        read_time(text, NOW, SHANGHAI)
    assert "Sat 03:00" in str(raised.value)
    assert "\x1b" not in str(raised.value)


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_time_or_refused(text: str) -> None:
    with suppress(NoTime):
        assert read_time(text, NOW, BERLIN).at.tzinfo is BERLIN


@pytest.mark.parametrize(
    ("text", "zone", "now", "time", "day", "span"),
    [
        ("Sun 02:30", BERLIN, "2026-03-27", "02:30", "2026-03-29", ("02:00", "03:00")),
        ("2026-03-29T02:00", BERLIN, "2026-03-27", "02:00", "2026-03-29", ("02:00", "03:00")),
        ("tomorrow 02:59", ST_JOHNS, "2026-03-07", "02:59", "2026-03-08", ("02:00", "03:00")),
        ("02:15", LORD_HOWE, "2025-10-04", "02:15", "2025-10-05", ("02:00", "02:30")),
    ],
)
def test_a_time_the_clock_is_moved_past_is_refused(
    text: str, zone: tzinfo, now: str, time: str, day: str, span: tuple[str, str]
) -> None:
    noon = datetime.fromisoformat(f"{now}T12:00Z")
    with pytest.raises(NoTime) as raised:
        read_time(text, noon, zone)
    assert str(raised.value) == (
        f"{time} does not exist on {day}: the clock goes from {span[0]} to {span[1]} there."
    )


def test_the_times_around_a_gap_are_there() -> None:
    now = datetime(2026, 3, 27, 10, tzinfo=UTC)
    assert read_time("Sun 01:59", now, BERLIN).at == datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
    assert read_time("Sun 03:00", now, BERLIN).at == datetime(2026, 3, 29, 1, tzinfo=UTC)
    # A gap of today that is over is that time tomorrow.
    later = datetime(2026, 3, 29, 10, tzinfo=UTC)
    assert read_time("02:30", later, BERLIN).at == datetime(2026, 3, 30, 0, 30, tzinfo=UTC)


def test_of_a_time_that_comes_twice_the_first_is_meant_and_it_is_said() -> None:
    now = datetime(2025, 10, 25, 10, tzinfo=UTC)
    read = read_time("Sun 02:30", now, BERLIN)
    assert (read.at.astimezone(UTC), read.twice) == (
        datetime(2025, 10, 26, 0, 30, tzinfo=UTC),
        True,
    )
    assert "shows it twice" in meaning(read, now, "you")
    assert "+02:00" in meaning(read, now, "you")
    second = read_time("2025-10-26T02:30+01:00", now, BERLIN)
    assert (second.at.astimezone(UTC), second.twice) == (
        datetime(2025, 10, 26, 1, 30, tzinfo=UTC),
        False,
    )
    assert "+01:00" in meaning(second, now, "you")
    # Between the two only the second is still to come.
    between = datetime(2025, 10, 26, 0, 45, tzinfo=UTC)
    left = read_time("02:30", between, BERLIN)
    assert (left.at.astimezone(UTC), left.twice) == (
        datetime(2025, 10, 26, 1, 30, tzinfo=UTC),
        False,
    )


def test_a_clock_set_back_on_the_way_keeps_the_time_of_day() -> None:
    read = read_time("Mon 03:00", datetime(2025, 10, 25, 10, tzinfo=UTC), BERLIN)
    assert read.at == datetime(2025, 10, 27, 2, tzinfo=UTC)


def test_a_step_is_time_that_passes_and_goes_on_from_what_is_shown() -> None:
    night = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert read_time("+1h", night, BERLIN).at.hour == 3
    shown = datetime(2025, 12, 24, 18, tzinfo=UTC)
    assert read_time("+2h", NOW, BERLIN, shown=shown).at == shown + timedelta(hours=2)
    assert read_time("tomorrow 08:00", NOW, SHANGHAI, shown=shown).at.date().isoformat() == (
        "2025-06-07"
    )


def test_the_clock_that_rules_is_the_one_that_is_read() -> None:
    assert read_time("Fri 00:30", NOW, MARQUESAS).at == datetime(2025, 6, 6, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Sat 2025-06-07 03:00 +08:00 (task), in 15 h"),
        ("zh", "周六 2025-06-07 03:00 +08:00（task），15小时后"),
    ],
)
def test_what_a_time_means_is_said_in_both_languages(language: str, said: str) -> None:
    set_language(language)
    try:
        assert meaning(read_time("Sat 03:00", NOW, SHANGHAI), NOW, "task") == said
    finally:
        set_language("en")


def test_a_past_time_is_said_to_be_past() -> None:
    assert meaning(read_time("-90m", NOW, SHANGHAI), NOW, "you").endswith("1 h 30 min ago")
