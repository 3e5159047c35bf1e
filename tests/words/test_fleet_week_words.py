from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from ivatui.core.fleet_week import FleetWeek, LeftOut, Level, Start
from ivatui.words.fleet_week import REASONS, between, cell, figures, not_counted

MONDAY = datetime(2025, 6, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
BERLIN = ZoneInfo("Europe/Berlin")


def week(
    peak: Level | None = None, empty: tuple[Level, ...] = (), starts: tuple[Start, ...] = ()
) -> FleetWeek:
    return FleetWeek(
        begin=MONDAY,
        end=MONDAY + 168 * HOUR,
        most=(0,) * 336,
        tasks=(0,) * 336,
        peak=peak,
        empty=empty,
        starts=starts,
        counted=0,
        left_out=MappingProxyType({}),
    )


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        (6, 8.5, "Mon 06:00-08:30"),
        (22, 24, "Mon 22:00-24:00"),
        (0, 24, "Mon 00:00-24:00"),
        (22, 25, "Mon 22:00-Tue 01:00"),
        (0, 168, "Mon 00:00-Mon 00:00"),
    ],
)
def test_a_stretch_of_the_week(begin: float, end: float, words: str) -> None:
    assert between(MONDAY + begin * HOUR, MONDAY + end * HOUR, UTC) == words


def test_it_is_told_on_the_operators_clock() -> None:
    assert between(MONDAY, MONDAY + HOUR, BERLIN) == "Mon 02:00-03:00"


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        (0, "Mon 06:00-08:30: nothing planned"),
        (1, "Mon 06:00-08:30: one run at a time"),
        (12, "Mon 06:00-08:30: up to 12 runs at once"),
    ],
)
def test_a_cell(runs: int, words: str) -> None:
    assert cell(MONDAY + 6 * HOUR, MONDAY + 8.5 * HOUR, runs, UTC) == words


def test_figures() -> None:
    peak = Level(MONDAY + 30 * HOUR, MONDAY + 32 * HOUR, 12)
    gaps = (Level(MONDAY, MONDAY + 2 * HOUR, 0), Level(MONDAY + 40 * HOUR, MONDAY + 41 * HOUR, 0))
    starts = (Start(MONDAY + 6 * HOUR, 9), Start(MONDAY + 8 * HOUR, 4))
    assert figures(week(peak, gaps, starts), UTC) == [
        "peak 12 runs Tue 06:00-08:00",
        "3 h empty",
        "9 starts Mon 06:00",
    ]
    assert figures(week(peak), UTC) == ["peak 12 runs Tue 06:00-08:00"]
    assert figures(week(), UTC) == ["Nothing is planned this week"]


def test_every_reason_has_its_words_and_the_most_telling_ones_come_first() -> None:
    assert set(REASONS) == {*get_args(LeftOut), "unread"}
    assert not_counted({}) == ""
    assert not_counted({"inactive": 2, "no_plan": 14, "unread": 0}) == (
        "not counted: 14 without a plan, 2 switched off"
    )
    assert not_counted({"inactive": 2, "no_plan": 14}, brief=True) == "16 not counted"
