from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_bodies import MONDAY, plan, weekly

from ivatui.core.conformance import Band, BandKind
from ivatui.core.week import draw_week
from ivatui.core.week.seen import seen_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivatui.core.week import WeekDrawing

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
NOON = MONDAY + 36 * HOUR
OFFICE = weekly("08:00-12:00,,,,,,")
SIGNS: dict[BandKind | None, str] = {
    "running": "r",
    "transition": "t",
    "broken": "b",
    "stopped": "s",
    "unknown": "u",
    "unwatched": ".",
    None: " ",
}


def bands(*told: tuple[float, float, BandKind]) -> list[Band]:
    """Bands by hours since Monday."""
    return [Band(MONDAY + begin * HOUR, MONDAY + end * HOUR, kind) for begin, end, kind in told]


def hourly(now: datetime = NOON) -> WeekDrawing:
    return draw_week(OFFICE, now, width=28, cell_minutes=60)


def spelled(drawing: WeekDrawing, seen: list[Band], now: datetime = NOON) -> list[str]:
    return ["".join(SIGNS[kind] for kind in row) for row in seen_rows(drawing, seen, now)]


def test_what_was_seen_lies_on_its_day_and_the_future_is_blank() -> None:
    seen = bands((8, 11, "running"), (11, 12, "stopped"), (30, 36, "unknown"))
    assert spelled(hourly(), seen) == [
        "........rrrs............",
        "......uuuuuu            ",
        *[" " * 24] * 5,
    ]


def test_over_midnight_it_goes_on_on_the_next_day() -> None:
    assert spelled(hourly(), bands((22, 26, "running")))[:2] == [
        "......................rr",
        "rr..........            ",
    ]


@pytest.mark.parametrize(
    ("told", "sign"),
    [
        ([(0, 0.9, "running"), (0.9, 1, "stopped")], "r"),
        ([(0, 0.9, "running"), (0.9, 0.91, "broken"), (0.91, 1, "running")], "b"),
        ([(0.9, 0.95, "stopped")], "s"),
        ([(0.2, 0.9, "unwatched"), (0.9, 0.95, "stopped")], "s"),
        ([(0, 1, "unwatched")], "."),
        ([], "."),
    ],
)
def test_a_cell_shows_the_longest_but_never_hides_a_break(
    told: list[tuple[float, float, BandKind]], sign: str
) -> None:
    assert spelled(hourly(), bands(*told))[0][0] == sign


def test_another_time_than_the_present_shows_what_was_seen_then() -> None:
    later = hourly(NOON + 7 * 24 * HOUR)
    assert spelled(later, bands((8, 11, "running"))) == [" " * 24] * 7
    earlier = hourly(NOON - 7 * 24 * HOUR)
    assert spelled(earlier, bands((8, 11, "running"))) == ["." * 24] * 7


def test_the_rows_follow_the_ruling_clock() -> None:
    there = weekly("08:00-12:00,,,,,,", timezone="+08:00")
    drawing = draw_week(there, NOON, width=28, cell_minutes=60)
    assert spelled(drawing, bands((0, 2, "running")))[0] == "........rr.............."


@pytest.mark.parametrize(
    "body",
    [
        {"type": "weekly", "timezone": "nowhere", "days_of_week": [1], "periods": [[]]},
        {"type": "monthly", "timezone": "+00:00", "days_of_month": [1], "periods": [[]]},
    ],
)
def test_no_band_without_days_on_a_known_clock(body: dict[str, object]) -> None:
    drawing = draw_week(plan(body), NOON, width=80)  # type: ignore[arg-type]  # it is JSON
    assert seen_rows(drawing, bands((0, 2, "running")), NOON) == ()


def _stretches(ends: list[int], kinds: list[BandKind]) -> Iterator[Band]:
    ends = sorted(set(ends))
    for begin, end, kind in zip(ends, ends[1:], kinds, strict=False):
        yield Band(MONDAY + begin * MINUTE, MONDAY + end * MINUTE, kind)


@settings(max_examples=60)
@given(
    ends=st.lists(st.integers(-3000, 13000), max_size=12),
    kinds=st.lists(
        st.sampled_from(["running", "stopped", "broken", "unwatched", "unknown"]), min_size=12
    ),
    now=st.integers(0, 7 * 1440 - 1),
    zone=st.sampled_from(["+00:00", "+05:30", "-09:30"]),
    cell=st.sampled_from([5, 15, 60, 120]),
)
def test_every_cell_is_the_one_told_minute_by_minute(
    ends: list[int], kinds: list[BandKind], now: int, zone: str, cell: int
) -> None:
    read = weekly("08:00-12:00,,,,,,", timezone=zone)
    assert read.zone is not None
    present = MONDAY + now * MINUTE
    drawing = draw_week(read, present, width=80, cell_minutes=cell)
    seen = [band for band in _stretches(ends, kinds) if band.end <= present]
    rows = seen_rows(drawing, seen, present)
    first = datetime.combine(drawing.rows[0].date, datetime.min.time(), read.zone)
    for place in range(0, 7 * 1440, cell):
        minutes = [first + (place + n) * MINUTE for n in range(cell)]
        told = Counter(
            next((band.kind for band in seen if band.begin <= at < band.end), "unwatched")
            for at in minutes
            if at < present
        )
        shown = rows[place // 1440][place % 1440 // cell]
        if told["broken"]:
            assert shown == "broken"
        elif watched := {kind: told[kind] for kind in told if kind != "unwatched"}:
            assert shown is not None
            assert watched.get(shown) == max(watched.values())
        else:
            assert shown == ("unwatched" if told else None)


def test_a_clock_that_is_moved_loses_and_repeats_nothing() -> None:
    berlin = weekly("08:00-12:00,,,,,,", timezone="Europe/Berlin")
    now = datetime(2025, 10, 26, 22, tzinfo=UTC)
    drawing = draw_week(berlin, now, width=28, cell_minutes=60)
    begin = datetime(2025, 10, 26, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
    rows = spelled(drawing, [Band(begin, now, "running")], now)
    assert rows[6] == "r" * 23 + " "
