"""What is said below a week: moved clocks, lists that can not be read, what is next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest

from ivatui.core.schedule import Plan, read_plan
from ivatui.core.week import ClockName, draw_week
from ivatui.words import week

BERLIN, LORD_HOWE = ZoneInfo("Europe/Berlin"), ZoneInfo("Australia/Lord_Howe")
OFFICE = [{"begin_at": "08:00:00", "end_at": "18:00:00"}]


def plan(**changes: object) -> Plan:
    body = {
        "type": "weekly",
        "timezone": "+08:00",
        "days_of_week": [1, 2, 3, 4, 5, 6, 7],
        "periods": [OFFICE] * 7,
        **changes,
    }
    return read_plan(body, "ACTIVATED")  # type: ignore[arg-type]  # it is JSON


@pytest.mark.parametrize(
    ("reader", "day", "said"),
    [
        (BERLIN, "2026-03-25", "you: the clock is moved Sun 03:00, from +01:00 to +02:00"),
        (BERLIN, "2026-03-29", "you: the clock is moved Sun 03:00, from +01:00 to +02:00"),
        (BERLIN, "2025-10-20", "you: the clock is moved Sun 02:00, from +02:00 to +01:00"),
        (BERLIN, "2026-03-31", ""),
        (LORD_HOWE, "2025-10-01", "you: the clock is moved Sun 02:30, from +10:30 to +11:00"),
        (UTC, "2026-03-29", ""),
    ],
)
@pytest.mark.parametrize("rules", ["task", "reader", "utc"])
def test_a_clock_that_is_moved_in_the_week_is_named(
    reader: tzinfo, day: str, said: str, rules: ClockName
) -> None:
    now = datetime.fromisoformat(f"{day}T04:00Z")
    drawing = draw_week(plan(), now, width=80, reader=reader, rules=rules)
    told = list(week.moved_clocks(drawing))
    assert len(told) == bool(said)
    assert all(said in line for line in told)


def test_the_tasks_own_clock_too_and_none_where_nothing_is_drawn() -> None:
    now = datetime(2026, 3, 25, tzinfo=UTC)
    drawing = draw_week(plan(timezone="Europe/Berlin"), now, width=80, reader=UTC)
    (told,) = week.moved_clocks(drawing)
    assert told.startswith("task: the clock is moved Sun 03:00, from +01:00 to +02:00; the rulers")
    assert not [*week.moved_clocks(draw_week(plan(timezone="x"), now, width=80, reader=BERLIN))]
    assert not [*week.moved_clocks(draw_week(plan(type="monthly", days_of_month=[1]), now, width=80,
                                             reader=BERLIN))]  # fmt: skip


def test_what_is_next_is_told_by_the_clock_that_rules() -> None:
    now = datetime(2025, 6, 6, 4, tzinfo=UTC)
    expected = {"task": "Fri 18:00 +08:00", "reader": "Fri 12:00 +02:00", "utc": "Fri 10:00 +00:00"}
    for rules, when in expected.items():
        drawing = draw_week(plan(), now, width=80, reader=BERLIN, rules=rules)  # type: ignore[arg-type]  # its names
        assert week.next_change(drawing) == f"stops {when} (in 6 h)"


def test_over_a_change_of_the_clock_what_is_next_is_told_by_the_offset_that_rules_then() -> None:
    now = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)  # 00:30 in Berlin
    drawing = draw_week(
        plan(timezone="Europe/Berlin"), now, width=80, reader=BERLIN, rules="reader"
    )
    assert week.next_change(drawing) == "starts Sun 08:00 +02:00 (in 6 h 30 min)"
    assert drawing.summary.seconds_left == timedelta(hours=6.5).total_seconds()


def test_the_lists_of_an_ambiguous_plan_stand_as_they_were_given() -> None:
    lists = [OFFICE, [*OFFICE, {"begin_at": "20:00:00", "end_at": "21:00:00"}], []]
    told = list(week.raw_lists(plan(days_of_week=[1, 2, 3, 4, 5], periods=lists)))
    assert told == [
        "days_of_week: [1, 2, 3, 4, 5]",
        "periods[0]: 08:00:00-18:00:00",
        "periods[1]: 08:00:00-18:00:00, 20:00:00-21:00:00",
        "periods[2]: []",
    ]


@pytest.mark.parametrize(
    ("lists", "told"),
    [
        ([["\x1b[31m", 7], None], ['periods[0]: ["\\u001b[31m", 7]', "periods[1]: null"]),
        ([[{"begin_at": "\u202e8", "end_at": "9"}]],
         ['periods[0]: [{"begin_at": "\\u202e8", "end_at": "9"}]']),
        ([[{"begin_at": 8}]], ['periods[0]: [{"begin_at": 8}]']),
        ("all day", ['periods: "all day"']),
        ([[]] * 14, [*(f"periods[{n}]: []" for n in range(12)), "2 more lists"]),
    ],
)  # fmt: skip
def test_whatever_was_given_is_shown_and_drives_nothing(lists: object, told: list[str]) -> None:
    said = list(week.raw_lists(plan(days_of_week=[1, 2, 3], periods=lists)))
    assert said == ["days_of_week: [1, 2, 3]", *told]
    huge = [[{"begin_at": "9" * 100_000, "end_at": "x"}]]
    assert all(len(line) < 400 for line in week.raw_lists(plan(days_of_week=[1, 2], periods=huge)))


def test_a_plan_that_can_be_read_needs_no_raw_lists() -> None:
    assert not [*week.raw_lists(plan())]
