"""A dozen plans as they are drawn, line by line, in three widths and in ASCII.

The pictures are in ``week_pictures``. After a change that is meant, write them anew with
``python tests/core/test_week_pictures.py`` and look at every difference.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ivatui.core.schedule import read_plan
from ivatui.core.week import draw_week
from ivatui.core.week.text import legend, text_lines

PICTURES = Path(__file__).with_name("week_pictures")
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NOW = datetime(2025, 6, 4, 9, 41, tzinfo=UTC)  # a Wednesday
SIZES = {"80": (80, False), "120": (120, False), "200": (200, False), "ascii": (80, True)}


def _window(begin: str, end: str) -> dict[str, str]:
    return {"begin_at": f"{begin}:00", "end_at": f"{end}:00"}


NIGHT, MORNING, DAY = (
    _window("22:00", "23:59"),
    _window("00:00", "05:00"),
    _window("00:00", "23:59"),
)
OFFICE, EVENING = _window("08:00", "18:00"), _window("14:00", "20:30")
ALL = [1, 2, 3, 4, 5, 6, 7]


def _weekly(days: list[int], periods: list[object], **other: object) -> dict[str, object]:
    return {
        "type": "weekly",
        "timezone": "+08:00",
        "days_of_week": days,
        "periods": periods,
        **other,
    }


PLANS: dict[str, dict[str, object]] = {
    "over_midnight": _weekly(ALL, [[], [], [], [NIGHT], [DAY], [MORNING], []]),
    "over_the_week": _weekly(ALL, [[MORNING], [], [], [], [], [], [NIGHT]]),
    "always": _weekly(ALL, [[DAY]] * 7),
    "office_days": _weekly([1, 3, 5], [[OFFICE]] * 3),
    "subset_of_seven": _weekly([1, 3, 5], [[OFFICE], [], [EVENING], [], [OFFICE], [], []]),
    "ambiguous": _weekly([1, 2, 3, 4, 5], [[OFFICE], [OFFICE], [EVENING]]),
    "overlapping": _weekly([1], [[OFFICE, EVENING, OFFICE]]),
    "reversed_and_empty": _weekly([2], [[_window("20:00", "06:00"), _window("07:00", "07:00")]]),
    "half_hour_zone": _weekly(ALL, [[OFFICE]] * 7, timezone="+05:30"),
    "minutes": _weekly([4], [[_window("09:07", "09:19"), _window("12:00", "12:05")]]),
    "no_clock": _weekly([1, 2], [[OFFICE], [EVENING]], timezone="somewhere"),
    "monthly": {
        "type": "monthly",
        "timezone": "+08:00",
        "days_of_month": [1, 15, 31],
        "periods": [[OFFICE], [EVENING], [NIGHT]],
    },
}


def picture(name: str, size: str) -> str:
    width, ascii_only = SIZES[size]
    plan = read_plan(PLANS[name], "INACTIVATED" if name == "office_days" else "ACTIVATED")  # type: ignore[arg-type] # any JSON
    drawing = draw_week(plan, NOW, width=width, reader=ZoneInfo("Europe/Berlin"))
    lines = text_lines(drawing, NAMES, ascii_only=ascii_only)
    signs = [f"{sign} {word}" for sign, word in legend(drawing, ascii_only=ascii_only)]
    return "\n".join([*lines, "", *signs]) + "\n"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PLANS)
def test_a_plan_is_drawn_as_it_was_looked_at(name: str, size: str) -> None:
    assert picture(name, size) == (PICTURES / f"{name}.{size}.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    for name in PLANS:
        for size in SIZES:
            path = PICTURES / f"{name}.{size}.txt"
            path.write_text(picture(name, size), encoding="utf-8")
