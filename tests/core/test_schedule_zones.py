"""Which clock a plan stands on, and what is understood beyond the documented form."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from schedule_bodies import MONDAY, codes, plan, schedule, weekly, without

if TYPE_CHECKING:
    from ivatui.core.tree import Json

DAY = "08:00-09:00,,,,,,"


@pytest.mark.parametrize(
    ("text", "minutes"), [("+08:00", 480), ("-09:30", -570), ("+05:30", 330), ("+14:00", 840)]
)
def test_an_offset_is_the_documented_form(text: str, minutes: int) -> None:
    read = weekly(DAY, timezone=text)
    assert codes(read) == []
    assert read.zone is not None
    assert read.zone.utcoffset(None) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("+0530", 5.5),
        ("+8", 8),
        ("UTC", 0),
        ("Z", 0),
        ("GMT", 0),
        ("GMT+8", 8),
        ("gmt-3", -3),
        ("UTC+08:00", 8),
        (" +08:00 ", 8),
        ("Asia/Shanghai", 8),
        ("Etc/GMT+8", -8),
        ("Europe/Berlin", 2),
    ],
)
def test_other_forms_are_understood_and_noted(text: str, hours: float) -> None:
    read = weekly(DAY, timezone=text)
    assert codes(read) == ["timezone_undocumented"]
    assert read.timezone == text
    change = read.next_change(MONDAY)
    assert change is not None
    assert change.utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    "value",
    [
        "+15:00",
        "+14:01",
        "+08:60",
        "+08:0",
        "",
        "Mars/Phobos",
        "localtime",
        "posixrules",
        "right/UTC",
        "../UTC",
        "America",
        "zone.tab",
        "A" * 5000,
        "+08:00\n\x00",
        8,
        True,
        [],
        {},
    ],
)
def test_anything_else_is_no_clock(value: Json) -> None:
    read = weekly(DAY, timezone=value)
    assert codes(read) == ["timezone_invalid"]
    assert read.zone is None
    assert (read.active_at(MONDAY), read.next_change(MONDAY)) == (None, None)
    assert len(read.runs) == 1


def test_a_missing_timezone_is_no_clock_either() -> None:
    read = plan(without(schedule(DAY), "timezone"))
    assert [(p.code, p.where) for p in read.problems] == [("part_missing", "schedule.timezone")]
    assert read.active_at(MONDAY) is None
