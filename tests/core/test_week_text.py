"""The drawing as plain lines."""

from __future__ import annotations

from datetime import timedelta

from schedule_bodies import MONDAY, plan, schedule, weekly, without

from ivatui.core.week import draw_week
from ivatui.core.week.text import legend, text_lines

NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NOW = MONDAY + timedelta(days=2, hours=13, minutes=15)
NIGHTS = "00:00-06:30 20:00-23:59,,08:00-12:00 13:00-18:00,22:00-06:00,,,20:00-23:59"


def test_a_week_in_unicode() -> None:
    drawing = draw_week(weekly(NIGHTS), NOW, width=80)
    assert text_lines(drawing, NAMES) == (
        "    00  02  04  06  08  10  12  14  16  18  20  22",
        "Mon ▒██████06:30█   ·   ·   · ┊ ·   ·   ·   █20:00██",
        "Tue ·   ·   ·   ·   ·   ·   · ┊ ·   ·   ·   ·   ·",
        "Wed▸·   ·   ·   ·   █08:00██· │13:00████·   ·   ·",
        "Thu ·   ·   ·  !·   ·   ·   · ┊ ·   ·   ·   ·   !",
        "Fri ·   ·   ·   ·   ·   ·   · ┊ ·   ·   ·   ·   ·",
        "Sat ·   ·   ·   ·   ·   ·   · ┊ ·   ·   ·   ·   ·",
        "Sun ·   ·   ·   ·   ·   ·   · ┊ ·   ·   ·   █20:00█▒",
    )
    assert legend(drawing) == (("▒", "assumed"), ("!", "odd"), ("█", "planned"))


def test_a_week_in_ascii_on_the_smallest_screen() -> None:
    drawing = draw_week(weekly(NIGHTS), NOW, width=20)
    assert text_lines(drawing, NAMES, ascii_only=True) == (
        "    00 06 12 18",
        "Mon ~###06:30.##",
        "Tue .  .  :  .",
        "Wed>.  .##|##.",
        "Thu . !.  :  . !",
        "Fri .  .  :  .",
        "Sat .  .  :  .",
        "Sun .  . 20:00#~",
    )


def test_halves_and_an_inactive_plan() -> None:
    read = weekly("08:30-10:30,,,,,,")
    assert text_lines(draw_week(read, NOW, width=28), NAMES)[1] == "Mon ·  ·  · ▐█▌08:30-10:30"
    off = plan(schedule("08:30-10:30,,,,,,"), "INACTIVATED")
    assert text_lines(draw_week(off, NOW, width=28), NAMES)[1] == "Mon ·  ·  · ░░░08:30-10:30"


def test_beside_a_bar_a_single_time_stands_at_its_own_end() -> None:
    read = weekly("00:00-08:00,15:00-24:00,,,,,")
    lines = text_lines(draw_week(read, NOW, width=20), NAMES)
    assert lines[1:3] == ("Mon ████08:00·", "Tue · 15:00▐████")


def test_wide_names_keep_the_columns() -> None:
    drawing = draw_week(weekly("08:00-09:00,,,,,,"), NOW, width=30, gutter=5)
    lines = text_lines(drawing, ("周一", "周二", "周三", "周四", "周五", "周六", "周日"))
    assert lines[1] == "周一 ·  ·  · █08:00-09:00 ·"
    narrow = draw_week(weekly("08:00-09:00,,,,,,"), NOW, width=28)
    assert text_lines(narrow, ("周一",) * 7)[1] == "周  ·  ·  · █08:00-09:00 ·"


def test_both_readings_of_an_ambiguous_plan_are_told_apart() -> None:
    drawing = draw_week(weekly("08:00-09:00,10:00-12:00", [1, 3, 2]), NOW, width=28)
    lines = text_lines(drawing, NAMES)
    assert lines[1:4] == (
        "Mon ·  ·  · ▬·  ·┊ ·  ·  ·",
        "Tue ·  ·  ·  ·▔▔·┊ ·  ·  ·",
        "Wed▸·  ·  ·  ·▁▁·│ ·  ·  ·",
    )
    assert [name for _, name in legend(drawing)] == ["reading_1", "reading_2", "reading_both"]


def test_a_month() -> None:
    body = without(schedule("00:00-12:00,22:00-23:59"), "days_of_week")
    read = plan(body | {"type": "monthly", "days_of_month": [2, 30]})
    lines = text_lines(draw_week(read, NOW, width=80), NAMES)
    assert lines[0].split() == list(NAMES)
    assert lines[2].startswith(" 2 ███···   3 ······   4▸···│··   5 ······")
    assert lines[6] == "30 22:00▐"
    assert text_lines(draw_week(read, NOW, width=20), NAMES, ascii_only=True) == (
        "M T W T F S S",
        "             .",
        " 2 . > . . . .",
        " . . . . . . .",
        " . . . . . . .",
        " . . . . . . .",
        "30",
    )
