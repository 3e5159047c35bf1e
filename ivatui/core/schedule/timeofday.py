"""Times of a window: ``hh:mm:ss``, with a date in front in plans that run once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ivatui.core.schedule.window import DAY

if TYPE_CHECKING:
    from ivatui.core.schedule.problem import Notes
    from ivatui.core.tree import Json

_TIME = re.compile(r"(?:([0-9]{4}-[0-9]{2}-[0-9]{2})T)?([0-9]{2}):([0-9]{2}):([0-9]{2})")


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """Seconds since midnight (86,400 for 24:00:00) and the date in front as it was written."""

    second: int
    dated: str = ""


def read_time(
    value: Json, where: str, notes: Notes, *, day: int | None = None, is_end: bool
) -> TimeOfDay | None:
    """Read one time; note ``time_invalid`` and return None for anything that is none.

    24:00:00 is no documented form. As an end it can only mean the end of the day (noted as
    ``time_24h``), as a begin it means nothing.
    """
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        notes.problem("time_invalid", where, day, value=value)
        return None
    hour, minute, second = (int(part) for part in match.groups()[1:])
    total = hour * 3600 + minute * 60 + second
    if minute > 59 or second > 59 or total > DAY or (total == DAY and not is_end):
        notes.problem("time_invalid", where, day, value=value)
        return None
    if total == DAY:
        notes.problem("time_24h", where, day, value=value)
    return TimeOfDay(total, match[1] or "")


def read_date(text: str) -> date | None:
    """Return the date ``yyyy-mm-dd`` stands for, or None where the calendar has no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
