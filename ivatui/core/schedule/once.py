"""Plans that run once (legacy): windows with a date in front of every time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ivatui.core.schedule.periods import checked, read_field
from ivatui.core.schedule.timeofday import read_date
from ivatui.core.schedule.window import DAY, Window
from ivatui.core.tree import join

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ivatui.core.schedule.problem import Notes
    from ivatui.core.tree import Json


def read_dated(item: Json, given: date | None, where: str, notes: Notes) -> Window | None:
    """Read one window of dates and times; a time without a date stands on ``given``."""
    if not isinstance(item, dict):
        notes.problem("time_invalid", where, value=item)
        return None
    begin = _moment(item, "begin_at", given, where, notes)
    end = _moment(item, "end_at", given, where, notes)
    if begin is None or end is None:
        return None
    days = (end[0] - begin[0]).days
    stands = Window(begin[0].isoweekday(), begin[1], days * DAY + end[1], where, date=begin[0])
    return checked(stands, None, notes)


def dated(windows: Iterable[Window], given: date) -> tuple[Window, ...]:
    """Put windows without a day on the date ``given``."""
    return tuple(replace(window, day=given.isoweekday(), date=given) for window in windows)


def read_given_date(value: Json, where: str, notes: Notes) -> date | None:
    """Read the plan's own ``date`` (``yyyy-mm-dd``), which stands for times without one."""
    if value is None:
        return None
    text = value.partition("T")[0] if isinstance(value, str) else ""
    found = read_date(text)
    if found is None:
        notes.problem("time_invalid", where, value=value)
    return found


def _moment(
    item: dict[str, Json], name: str, given: date | None, where: str, notes: Notes
) -> tuple[date, int] | None:
    time = read_field(item, name, where, notes, day=None)
    if time is None:
        return None
    day = read_date(time.dated) if time.dated else given
    if day is None:
        notes.problem("time_invalid", join(where, name), value=item.get(name))
        return None
    return day, time.second
