"""What holds for every plan, held against counting by hand."""

from __future__ import annotations

import itertools
import json
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st
from schedule_bodies import MONDAY, plan, schedule, weekly, window

from ivatui.core.schedule import CODES, Plan, plan_json, read_plan

if TYPE_CHECKING:
    from ivatui.core.tree import Json

MINUTE = timedelta(minutes=1)
WEEK_MINUTES = 7 * 1440

Slots = list[list[tuple[int, int]]]
"""Per weekday, windows as minutes of the day; 1440 is written 24:00:00."""

# Ends of the day come often: they are where the rules are.
_times = st.one_of(st.integers(0, 1440), st.sampled_from([0, 1, 1438, 1439, 1440]))
_slots: st.SearchStrategy[Slots] = st.lists(
    st.lists(st.tuples(_times, _times), max_size=4), min_size=7, max_size=7
)


def body(slots: Slots) -> list[Json]:
    return [[window(clock(begin), clock(end)) for begin, end in day] for day in slots]


def clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}:00"


def counted(slots: Slots) -> list[bool]:
    """Every minute of the week, marked one by one; the last of a day by the rule for two days."""
    marked = [False] * WEEK_MINUTES
    sound = [[(b, e) for b, e in day if b < e and b < 1440] for day in slots]
    for day, listed in enumerate(sound):
        for begin, end in listed:
            for minute in range(begin, end):
                marked[day * 1440 + minute] = True
        follows = any(begin == 0 for begin, _ in sound[(day + 1) % 7])
        if follows and any(end >= 1439 for _, end in listed):
            marked[day * 1440 + 1439] = True
    return marked


def scanned(read: Plan, begin: datetime, minutes: int) -> list[datetime]:
    """All changes in (begin, begin + minutes], found by looking at every minute."""
    states = [read.active_at(begin + n * MINUTE) for n in range(minutes + 1)]
    return [begin + n * MINUTE for n in range(1, minutes + 1) if states[n] != states[n - 1]]


@given(_slots)
def test_runs_cover_exactly_the_union_of_the_windows(slots: Slots) -> None:
    marked, read = counted(slots), weekly(body(slots))
    assert read.weekly_minutes == sum(marked)
    covered = [False] * WEEK_MINUTES
    for run in read.runs:
        for minute in range(run.begin // 60, run.end // 60):
            assert not covered[minute % WEEK_MINUTES]
            covered[minute % WEEK_MINUTES] = True
    assert covered == marked


@given(_slots)
def test_runs_are_sorted_apart_and_made_of_their_windows(slots: Slots) -> None:
    read = weekly(body(slots))
    ends = [0, *(run.end for run in read.runs)]
    assert all(run.begin >= end for run, end in zip(read.runs, ends, strict=False))
    sound = [w for w in read.windows if not w.fault]
    assert sorted(w.place for run in read.runs for w in run.windows) == sorted(
        w.place for w in sound
    )
    assert sum(run.assumed for run in read.runs) <= 1
    assert ("week_wrap_assumed" in {p.code for p in read.problems}) == any(
        run.assumed for run in read.runs
    )


@settings(max_examples=40, deadline=None)
@given(_slots, st.integers(-WEEK_MINUTES, WEEK_MINUTES))
def test_the_plan_is_on_in_exactly_the_counted_minutes(slots: Slots, shift: int) -> None:
    marked, read = counted(slots), weekly(body(slots))
    now = MONDAY + shift * MINUTE
    for minute in range(0, WEEK_MINUTES, 7):
        at = now + minute * MINUTE
        assert read.active_at(at) == marked[(shift + minute) % WEEK_MINUTES]


_zones = st.sampled_from(["+00:00", "-09:30", "+05:30", "Europe/Berlin", "Australia/Lord_Howe"])
# Days around changes of the clock in Berlin (March, October) and on Lord Howe (April, October).
_days = st.sampled_from(["2025-03-29", "2025-10-25", "2025-04-05", "2025-10-04", "2025-06-02"])


@settings(max_examples=60, deadline=None)
@given(_slots, _zones, _days, st.integers(0, 1440))
def test_changes_are_the_flips_of_being_on(slots: Slots, zone: str, day: str, minute: int) -> None:
    read = weekly(body(slots), timezone=zone)
    now = datetime.fromisoformat(day).replace(tzinfo=UTC) + minute * MINUTE
    seen = scanned(read, now, 3 * 1440)
    last, found = now, []
    while (change := read.next_change(last)) is not None and change <= now + timedelta(days=3):
        assert change > last
        found.append(change)
        last = change
    assert found == seen
    for index, change in enumerate(seen):
        assert read.previous_change(change) == change
        if index:
            assert read.previous_change(change - MINUTE) == seen[index - 1]


@settings(max_examples=60, deadline=None)
@given(_slots, _zones, _days)
def test_stretches_are_when_the_plan_is_on(slots: Slots, zone: str, day: str) -> None:
    read = weekly(body(slots), timezone=zone)
    begin = datetime.fromisoformat(day).replace(tzinfo=UTC)
    stretches = read.stretches(begin, begin + timedelta(days=2))
    assert all(one[1] < two[0] for one, two in itertools.pairwise(stretches))
    for minute in range(2 * 1440):
        at = begin + minute * MINUTE
        assert any(since <= at < until for since, until in stretches) == read.active_at(at)


@settings(max_examples=40, deadline=None)
@given(_slots, st.integers(-14 * 60, 14 * 60), st.integers(0, WEEK_MINUTES))
def test_shifting_the_offset_shifts_everything(slots: Slots, offset: int, minute: int) -> None:
    sign, hours, rest = "-" if offset < 0 else "+", abs(offset) // 60, abs(offset) % 60
    there = weekly(body(slots), timezone=f"{sign}{hours:02}:{rest:02}")
    here = weekly(body(slots))
    now, shift = MONDAY + minute * MINUTE, timedelta(minutes=offset)
    assert there.runs == here.runs
    assert there.active_at(now - shift) == here.active_at(now)
    change, shifted = here.next_change(now), there.next_change(now - shift)
    assert shifted == (None if change is None else change - shift)
    if change is not None and shifted is not None:
        assert shifted.replace(tzinfo=None) == change.replace(tzinfo=None)


_plain = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["08:00:00", "24:00:00", "weekly", "once", "2025-01-31T08:00:00", "+08:00"]),
)
_names = st.sampled_from(
    [
        "type",
        "timezone",
        "days_of_week",
        "days_of_month",
        "periods",
        "frequency",
        "date",
        "begin_at",
        "end_at",
        "interval",
        "duration",
        "other",
    ]
)
_json: st.SearchStrategy[Json] = st.recursive(
    _plain,
    lambda inner: st.one_of(
        st.lists(inner, max_size=8), st.dictionaries(_names, inner, max_size=6)
    ),
    max_leaves=30,
)
_windows = st.fixed_dictionaries({"begin_at": _plain, "end_at": _plain})
_schedules = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["weekly", "daily", "monthly", "once", "cron"]),
        "timezone": st.one_of(_json, _zones),
    },
    optional={
        "days_of_week": st.one_of(_json, st.lists(st.integers(0, 8), max_size=8)),
        "days_of_month": st.one_of(_json, st.lists(st.integers(0, 32), max_size=8)),
        "periods": st.one_of(
            _json, st.lists(_windows), st.lists(st.lists(_windows, max_size=3), max_size=8)
        ),
        "frequency": _json,
        "date": _json,
    },
)


ALL_TIME: Json = {
    "type": "once",
    "timezone": "Europe/Berlin",
    "periods": [window("0001-01-01T00:00:00", "9999-12-31T24:00:00")],
}


@settings(max_examples=300, deadline=None)
@given(st.one_of(_json, _schedules), _json, st.booleans())
@example(ALL_TIME, "ACTIVATED", True)
def test_no_json_is_refused(given_schedule: Json, status: Json, legacy: bool) -> None:
    read = read_plan(given_schedule, status, legacy=legacy)
    for now in (MONDAY, datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-3)))):
        told = plan_json(read, now)
        json.dumps(told)
        assert (read.reading == "ambiguous") == ("raw" in told)
        assert told["problems"] == sorted({p.code for p in read.problems}, key=list(CODES).index)
        read.active_at(now)
        read.current_run(now)
        read.edge_before(now)
    if read.reading == "ambiguous":
        assert (read.runs, read.active_at(MONDAY)) == ((), None)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.integers(1, 31), min_size=1, max_size=6, unique=True),
    st.tuples(_times, _times),
    st.integers(0, 400 * 24),
)
def test_monthly_changes_are_the_flips_of_being_on(
    named: list[Json], times: tuple[int, int], hour: int
) -> None:
    times = (min(times), max(times))
    read = plan(
        schedule(body([[times]]) * len(named)) | {"type": "monthly", "days_of_month": named}
    )
    now = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=hour)
    seen = scanned(read, now, 3 * 1440)
    change = read.next_change(now)
    if seen:
        assert change == seen[0]
        assert read.previous_change(seen[-1]) == seen[-1]
    elif change is not None:
        assert change > now + timedelta(days=3)
