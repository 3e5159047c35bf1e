"""Schedules as the service would send them, short to write in a test."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ivatui.core.schedule import Plan, read_plan

if TYPE_CHECKING:
    from ivatui.core.tree import Json

MONDAY = datetime(2025, 6, 2, tzinfo=UTC)
"""A Monday 00:00 in UTC."""

ALL_DAYS: list[Json] = [1, 2, 3, 4, 5, 6, 7]


def window(begin: Json, end: Json) -> Json:
    return {"begin_at": begin, "end_at": end}


def windows(text: str) -> list[Json]:
    """``"08:00-12:00 22:00-23:59"`` as windows; seconds are added where they are not given."""
    return [window(*(_full(time) for time in part.split("-"))) for part in text.split()]


def days(text: str) -> list[Json]:
    """Lists of windows, a comma between two days: ``",,08:00-12:00"`` has three."""
    return [windows(part) for part in text.split(",")]


def schedule(
    periods: Json, named: Json = None, *, timezone: Json = "+00:00", **more: Json
) -> dict[str, Json]:
    """A weekly schedule; all seven days are named unless others are."""
    body: dict[str, Json] = {
        "type": "weekly",
        "timezone": timezone,
        "days_of_week": list(ALL_DAYS) if named is None else named,
        "periods": days(periods) if isinstance(periods, str) else periods,
    }
    return body | more


def without(body: dict[str, Json], *names: str) -> dict[str, Json]:
    return {name: value for name, value in body.items() if name not in names}


def plan(body: Json, status: Json = "ACTIVATED", *, legacy: bool = False) -> Plan:
    return read_plan(body, status, where="timing" if legacy else "schedule", legacy=legacy)


def weekly(periods: Json, named: Json = None, *, timezone: Json = "+00:00") -> Plan:
    return plan(schedule(periods, named, timezone=timezone))


def codes(read: Plan) -> list[str]:
    return [problem.code for problem in read.problems]


def spelled(read: Plan) -> list[str]:
    """Runs as ``"4 22:00:00 - 6 05:00:00"``, an assumed one with a tilde."""
    return [
        f"{run.day} {run.begin_time} - {run.end_day} {run.end_time}{' ~' if run.assumed else ''}"
        for run in read.runs
    ]


def _full(time: str) -> str:
    return f"{time}:00" if len(time) == 5 else time
