"""The schedules of the world's tasks, by kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivatui.core.tree import Json

Span = tuple[str, str]
"""Begin and end of a window, ``hh:mm``."""
ALL_WEEK = (1, 2, 3, 4, 5, 6, 7)
WHOLE_DAY: tuple[Span, ...] = (("00:00", "23:59"),)


@dataclass(frozen=True, slots=True)
class PlanBody:
    """A ``schedule`` as the service keeps it, with its status."""

    schedule: dict[str, Json]
    status: str = "ACTIVATED"


def _weekly(
    lists: Sequence[Sequence[Span]],
    days: Sequence[int] = ALL_WEEK,
    timezone: str = "+08:00",
) -> dict[str, Json]:
    periods: list[Json] = [
        [{"begin_at": f"{begin}:00", "end_at": f"{end}:00"} for begin, end in spans]
        for spans in lists
    ]
    week: list[Json] = list(days)
    return {"type": "weekly", "timezone": timezone, "days_of_week": week, "periods": periods}


NIGHT: tuple[Span, ...] = (("00:00", "06:30"), ("20:00", "23:59"))
OFFICE: tuple[Span, ...] = (("08:30", "12:00"), ("13:00", "18:00"))
QUARTER_HOURS: tuple[Span, ...] = tuple((f"{h:02}:00", f"{h:02}:25") for h in range(7, 17))

PLANS: dict[str, PlanBody | None] = {
    "none": None,
    "around_the_clock": PlanBody(_weekly([WHOLE_DAY] * 7)),
    "nights": PlanBody(_weekly([NIGHT] * 7)),
    "long_weekend": PlanBody(
        _weekly([[], [], [], [], [("22:15", "23:59")], WHOLE_DAY, [("00:00", "22:00")]])
    ),
    "office_hours": PlanBody(_weekly([OFFICE] * 5, days=(1, 2, 3, 4, 5))),
    "three_of_seven": PlanBody(
        _weekly(
            [[("08:00", "18:00")], [], [("08:00", "18:00")], [], [("08:00", "16:00")], [], []],
            days=(1, 3, 5),
        )
    ),
    "weekend_parallel": PlanBody(
        _weekly([[("09:00", "21:00")], [("10:00", "18:00")]], days=(6, 7))
    ),
    "rounds": PlanBody(_weekly([QUARTER_HOURS] * 7)),
    "mumbai_nights": PlanBody(_weekly([NIGHT] * 7, timezone="+05:30")),
    "newfoundland_days": PlanBody(_weekly([[("07:00", "19:00")]] * 7, timezone="-03:30")),
    "lunch": PlanBody(_weekly([[("11:00", "13:30"), ("17:00", "19:30")]] * 7)),
    "sunday_hour": PlanBody(_weekly([[("03:00", "04:00")]], days=(7,))),
    "ambiguous": PlanBody(
        _weekly(
            [[("08:00", "12:00")], [("08:00", "12:00")], [("14:00", "18:00")]], days=(1, 2, 3, 4, 5)
        )
    ),
    "inactive": PlanBody(_weekly([NIGHT] * 7), "INACTIVATED"),
    "monthly": PlanBody(
        {
            "type": "monthly",
            "timezone": "+08:00",
            "days_of_month": [1, 15, 31],
            "periods": [
                [{"begin_at": "00:00:00", "end_at": "23:59:00"}],
                [{"begin_at": "08:00:00", "end_at": "20:00:00"}],
                [{"begin_at": "08:00:00", "end_at": "10:00:00"}],
            ],
        }
    ),
}
"""Schedules by kind; None where a task has none."""

LEGACY_TIMING: dict[str, Json] = {
    "type": "daily",
    "timezone": "+08:00",
    "frequency": {"interval": 30, "duration": 10, "begin_at": "08:00:00", "end_at": "20:00:00"},
}
"""The older form, kept by tasks of the service's predecessor."""
