"""The day lists of a plan: days_of_week and days_of_month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.finding import Severity
from ivatui.core.tree import join

if TYPE_CHECKING:
    from ivatui.core.schedule.problem import Notes
    from ivatui.core.tree import Json

Days = tuple[int | None, ...]
"""One entry per entry of the list, None for one that is no day: the places count."""


def read_days(value: Json, where: str, limit: int, notes: Notes) -> Days | None:
    """Read a list of days 1..``limit``; None (and ``part_missing``) where there is no list."""
    if not isinstance(value, list):
        notes.problem("part_missing", where, part=where.rpartition(".")[2])
        return None
    days: list[int | None] = []
    for index, entry in enumerate(value):
        place = join(where, index)
        day = _day(entry, place, notes)
        if day is None or not 1 <= day <= limit:
            notes.problem("days_out_of_range", place, value=entry, limit=limit)
            day = None
        elif day in days:
            notes.problem("days_duplicate", place, day, value=entry)
        days.append(day)
    return tuple(days)


def _day(entry: Json, place: str, notes: Notes) -> int | None:
    if isinstance(entry, str) and entry.isascii() and entry.isdigit() and len(entry) <= 2:
        notes.remark(Severity.INFO, "days_as_text", place, value=entry)
        return int(entry)
    if isinstance(entry, bool) or not isinstance(entry, int | float) or entry != entry // 1:
        return None
    return int(entry)
