"""The week on a wall clock."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, tzinfo

_ONE_DAY = timedelta(days=1)

CELL = timedelta(minutes=30)
"""The finest part of a week that is counted."""


def week_of(now: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return begin and end, in UTC, of the week ``now`` lies in: Monday 00:00 to Monday 00:00.

    It is longer or shorter than 168 hours where the zone's clock is moved in it. Raise
    OverflowError at the ends of the calendar.
    """
    today = now.astimezone(zone).date()
    monday = today - (today.isoweekday() - 1) * _ONE_DAY
    return midnight(monday, zone), midnight(monday + 7 * _ONE_DAY, zone)


def midnight(day: date, zone: tzinfo) -> datetime:
    """Return the begin of a day on the zone's clock, in UTC."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)
