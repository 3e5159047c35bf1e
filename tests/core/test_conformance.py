from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_bodies import MONDAY, plan, schedule, weekly

from ivatui.core.calendar_week import week_of
from ivatui.core.conformance import (
    Band,
    BandKind,
    Conformance,
    Part,
    SeenKind,
    conformance,
    seen_kind,
)

if TYPE_CHECKING:
    from ivatui.core.schedule import Plan

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
TUESDAY = MONDAY + 24 * HOUR
OFFICE = weekly("08:00-12:00,,,,,,")


def bands(*told: tuple[float, float, BandKind]) -> list[Band]:
    """Bands by hours since Monday."""
    return [Band(MONDAY + begin * HOUR, MONDAY + end * HOUR, kind) for begin, end, kind in told]


def spelled(part: Part) -> str:
    """A part as ``8-12 run: stopped 1, running 3``, in hours since Monday."""
    begin, end = ((at - MONDAY) / HOUR for at in (part.begin, part.end))
    named = {True: "run", False: "gap", None: "time"}[part.planned]
    seen = ", ".join(f"{band.kind} {band.length / HOUR:g}" for band in part.bands)
    return f"{begin:g}-{end:g} {named}: {seen}"


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("RUNNING", "running"),
        ("running", "running"),
        ("STARTING", "transition"),
        ("FREEZING", "transition"),
        ("ABNORMAL", "broken"),
        ("FROZEN", "broken"),
        ("STOPPED", "stopped"),
        ("SUCCEEDED", "stopped"),
        ("DREAMING", "unknown"),
        ("", "unknown"),
        (None, "unknown"),
    ],
)
def test_what_a_state_means_for_a_plan(state: str | None, kind: SeenKind) -> None:
    assert seen_kind(state) == kind


def test_runs_and_gaps_are_told_with_what_was_seen_in_them() -> None:
    seen = bands((2, 7, "stopped"), (7, 9, "transition"), (9, 11, "running"), (13, 14, "broken"))
    found = conformance(OFFICE, seen, MONDAY, TUESDAY, TUESDAY)
    assert [spelled(part) for part in found.parts] == [
        "0-8 gap: unwatched 2, stopped 5, transition 1",
        "8-12 run: transition 1, running 2, unwatched 1",
        "12-24 gap: unwatched 1, broken 1, unwatched 10",
    ]
    assert found.length == 24 * HOUR
    assert found.watched == 10 * HOUR
    assert found.watched_share == 10 / 24
    # Nine of ten hours: it did not run for 7 outside, and ran for 2 of 3 inside.
    assert found.share == 0.9


def test_not_watched_is_no_part_of_the_figure() -> None:
    found = conformance(OFFICE, bands((9, 10, "running")), MONDAY, TUESDAY, TUESDAY)
    assert found.share == 1.0
    assert found.watched == HOUR
    nothing = conformance(OFFICE, [], MONDAY, TUESDAY, TUESDAY)
    assert nothing.share is None
    assert nothing.watched_share == 0.0
    assert [spelled(part) for part in nothing.parts][1] == "8-12 run: unwatched 4"


def test_a_state_nobody_knows_is_shown_but_not_judged() -> None:
    seen = bands((8, 10, "unknown"), (10, 12, "running"))
    found = conformance(OFFICE, seen, MONDAY, TUESDAY, TUESDAY)
    assert found.share == 1.0
    assert found.watched == 2 * HOUR
    assert spelled(found.parts[1]) == "8-12 run: unknown 2, running 2"


def test_the_future_is_no_part_of_it() -> None:
    found = conformance(OFFICE, bands((0, 9, "stopped")), MONDAY, TUESDAY, MONDAY + 10 * HOUR)
    assert [spelled(part) for part in found.parts] == [
        "0-8 gap: stopped 8",
        "8-10 run: stopped 1, unwatched 1",
    ]
    assert found.share == 8 / 9
    assert conformance(OFFICE, [], MONDAY, TUESDAY, MONDAY) == Conformance()
    assert conformance(OFFICE, [], TUESDAY, MONDAY, TUESDAY).share is None
    assert Conformance().watched_share is None


@pytest.mark.parametrize(
    "judge",
    [
        None,
        plan(schedule("08:00-12:00,,,,,,"), "INACTIVATED"),
        plan(schedule("08:00-12:00,,,,,,"), "MAYBE"),
        plan(schedule("08:00-12:00,,,,,,", timezone="here")),
        plan(schedule("08:00-12:00,,,,,", [1])),
    ],
)
def test_without_a_plan_that_rules_only_what_was_seen_is_told(judge: Plan | None) -> None:
    found = conformance(judge, bands((1, 3, "running")), MONDAY, TUESDAY, TUESDAY)
    assert [spelled(part) for part in found.parts] == [
        "0-24 time: unwatched 1, running 2, unwatched 21"
    ]
    assert found.share is None
    assert found.watched == 2 * HOUR
    assert found.parts[0].kept == timedelta(0)


def test_neighbours_of_one_kind_are_one_and_the_first_of_two_that_overlap_counts() -> None:
    seen = bands((1, 2, "stopped"), (2, 3, "stopped"), (2, 5, "running"), (4, 4, "broken"))
    found = conformance(None, seen, MONDAY, MONDAY + 5 * HOUR, TUESDAY)
    assert [spelled(part) for part in found.parts] == [
        "0-5 time: unwatched 1, stopped 2, running 2"
    ]


def test_bands_in_a_zone_with_a_repeated_hour_are_instants() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    midnight = datetime(2025, 10, 26, tzinfo=berlin)
    morning = datetime(2025, 10, 26, 6, tzinfo=berlin)
    found = conformance(None, [Band(midnight, morning, "running")], midnight, morning, morning)
    assert found.watched == found.length == 7 * HOUR


@pytest.mark.parametrize(
    ("zone", "now", "hours", "begin"),
    [
        ("UTC", "2025-06-05T12:00:00+00:00", 168, "2025-06-02T00:00:00+00:00"),
        ("UTC", "2025-06-02T00:00:00+00:00", 168, "2025-06-02T00:00:00+00:00"),
        ("Asia/Shanghai", "2025-06-01T16:00:00+00:00", 168, "2025-06-01T16:00:00+00:00"),
        ("Asia/Shanghai", "2025-06-01T15:59:59+00:00", 168, "2025-05-25T16:00:00+00:00"),
        ("Europe/Berlin", "2025-03-30T00:00:00+00:00", 167, "2025-03-23T23:00:00+00:00"),
        ("Europe/Berlin", "2025-10-26T12:00:00+00:00", 169, "2025-10-19T22:00:00+00:00"),
    ],
)
def test_the_week_on_a_wall_clock(zone: str, now: str, hours: int, begin: str) -> None:
    since, until = week_of(datetime.fromisoformat(now), ZoneInfo(zone))
    assert since == datetime.fromisoformat(begin)
    assert until - since == hours * HOUR
    assert since <= datetime.fromisoformat(now) < until
    assert since.tzinfo is until.tzinfo is UTC


_days = st.sampled_from(
    ["", "08:00-12:00", "00:00-23:59", "22:15-23:59", "00:00-06:00 10:00-10:01 10:02-24:00"]
)
_kinds: st.SearchStrategy[BandKind] = st.sampled_from(
    ["running", "transition", "broken", "stopped", "unknown", "unwatched"]
)
_lengths = st.lists(st.tuples(st.integers(1, 700), _kinds), max_size=30)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(_days, min_size=7, max_size=7).map(",".join),
    st.sampled_from(["+00:00", "-09:30", "Europe/Berlin"]),
    st.sampled_from(["2025-03-29", "2025-10-25", "2025-06-02"]),
    _lengths,
    st.integers(0, 3 * 1440),
)
def test_every_minute_is_counted_as_by_hand(
    periods: str, zone: str, day: str, lengths: list[tuple[int, BandKind]], passed: int
) -> None:
    begin = datetime.fromisoformat(day).replace(tzinfo=UTC)
    end, now = begin + timedelta(days=2), begin + passed * MINUTE
    judge = weekly(periods, timezone=zone)
    by_minute: dict[int, BandKind] = {}
    seen, at = [], -60
    for length, kind in lengths:
        if kind != "unwatched":
            seen.append(Band(begin + at * MINUTE, begin + (at + length) * MINUTE, kind))
        by_minute |= dict.fromkeys(range(at, at + length), kind)
        at += length

    found = conformance(judge, seen, begin, end, now)

    drawn: dict[int, BandKind] = {}
    wanted: dict[int, bool | None] = {}
    for part in found.parts:
        assert [part.begin, *[b.end for b in part.bands]] == [
            *[b.begin for b in part.bands],
            part.end,
        ]
        assert all(one.kind != two.kind for one, two in pairwise(part.bands))
        for band in part.bands:
            for minute in range((band.begin - begin) // MINUTE, (band.end - begin) // MINUTE):
                drawn[minute] = band.kind
                wanted[minute] = part.planned
    assert all(one.end == two.begin for one, two in pairwise(found.parts))
    minutes = range(min(passed, 2 * 1440))
    assert list(drawn) == list(minutes)
    kept = watched = 0
    for minute in minutes:
        kind = by_minute.get(minute, "unwatched")
        on = judge.active_at(begin + minute * MINUTE)
        assert (drawn[minute], wanted[minute]) == (kind, on)
        if kind not in {"unwatched", "unknown"}:
            watched += 1
            kept += (kind == "running") == on
    assert found.watched == watched * MINUTE
    assert found.share == (kept / watched if watched else None)
