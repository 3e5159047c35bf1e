"""The plan as JSON, a contract."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from schedule_bodies import ALL_DAYS, MONDAY, plan, schedule, weekly, window

from ivatui.core.schedule import CODES, plan_json, read_plan

if TYPE_CHECKING:
    from ivatui.core.tree import Json


def test_the_published_example() -> None:
    """The one nested example the service publishes (create-task page of its guide)."""
    read = weekly(",,,,22:15-23:59,00:00-23:59,22:15-23:59", timezone="+08:00")
    assert plan_json(read, MONDAY) == {
        "type": "weekly",
        "reading": "weekday-indexed",
        "timezone": "+08:00",
        "active": True,
        "runs": [
            {
                "day": 5,
                "begin": "22:15:00",
                "end_day": 6,
                "end": "23:59:00",
                "minutes": 1544,
                "assumed": False,
            },
            {
                "day": 7,
                "begin": "22:15:00",
                "end_day": 7,
                "end": "23:59:00",
                "minutes": 104,
                "assumed": False,
            },
        ],
        "next_change": "2025-06-06T22:15:00+08:00",
        "weekly_minutes": 1648,
        "problems": [],
    }


def test_an_ambiguous_plan_brings_its_raw_value_and_no_runs() -> None:
    body = schedule("08:00-09:00,", [1, 2, 3])
    told = plan_json(plan(body), MONDAY)
    assert (told["reading"], told["runs"], told["raw"]) == ("ambiguous", [], body)
    assert (told["weekly_minutes"], told["next_change"]) == (None, None)


def test_problems_are_told_once_each_in_the_order_of_the_codes() -> None:
    first = [window("24:00:00", 1), window("09:00:00", "08:00:00"), window("1", "2")]
    periods: list[Json] = [first, [], []]
    told = plan_json(weekly(periods, [1, 1, 9], timezone="UTC"), MONDAY)
    assert told["problems"] == [
        "timezone_undocumented",
        "window_reversed",
        "time_invalid",
        "days_out_of_range",
        "days_duplicate",
    ]
    assert list(CODES).index("time_invalid") < list(CODES).index("days_duplicate")


def test_every_problem_has_a_finding_and_the_worst_come_first() -> None:
    read = weekly("22:00-06:00 08:00-12:00 09:00-10:00", [1, 1], timezone="UTC")
    assert {(f.code, f.where) for f in read.findings} == {(p.code, p.where) for p in read.problems}
    ranks = [finding.severity.rank for finding in read.findings]
    assert ranks == sorted(ranks)
    assert all(dict(finding.facts)["place"] == finding.where for finding in read.findings)


@pytest.mark.parametrize("value", [None, True, 7, "weekly", [], [1], {}])
def test_a_schedule_that_is_none_is_told_as_one_that_cannot_be_read(value: Json) -> None:
    read = read_plan(value, "ACTIVATED")
    assert read.reading == "ambiguous"
    assert plan_json(read, MONDAY)["problems"] == ["part_missing"]
    assert plan_json(read, MONDAY)["raw"] == value


def test_the_places_of_one_problem_are_listed_up_to_a_number_and_then_counted() -> None:
    read = weekly([[window("8", "9:00")] * 40], [1])
    assert [p.code for p in read.problems].count("time_invalid") == 50
    assert [dict(f.facts)["count"] for f in read.findings if f.code == "more_places"] == ["30"]


def test_long_and_huge_values_are_cut_in_facts() -> None:
    read = weekly([[window("x" * 500, 10**5000)]], [1])
    assert all(len(text) <= 60 for finding in read.findings for _, text in finding.facts)


def test_a_plan_is_equal_to_itself_read_again_and_can_be_hashed() -> None:
    one, two = (plan(schedule("08:00-09:00,,,,,,", ALL_DAYS)) for _ in range(2))
    assert one == two
    assert hash(one) == hash(two)


def test_the_json_is_the_same_until_the_next_change() -> None:
    read = weekly("08:00-09:00,,,,,,")
    told = plan_json(read, MONDAY)
    assert json.dumps(told) == json.dumps(plan_json(read, MONDAY + timedelta(hours=7)))
