"""The week of a whole fleet in columns: as many as there is room for, the same for every day."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ivatui.core.calendar_week import CELL, midnight

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from ivatui.core.fleet_week import FleetWeek

DAYS = 7
MOST_PER_DAY = timedelta(days=1) // CELL
"""Columns of a day; more would tell nothing that fewer do not."""

_ONE_DAY = timedelta(days=1)


class Column(NamedTuple):
    """Some half hours in a row. Instants are in UTC."""

    begin: datetime
    end: datetime
    runs: int
    """The most runs at once in any of them."""


def fleet_columns(week: FleetWeek, zone: tzinfo, width: int) -> tuple[Column, ...]:
    """Return ``week`` in at most ``width`` columns, in order; none where a day has no room.

    Every day has the same number of columns, also one that is longer or shorter than others by
    the zone's clock. ``zone`` is the one the week was counted for. Raise OverflowError at the
    ends of the calendar.
    """
    per_day = min(width // DAYS, MOST_PER_DAY)
    if per_day < 1:
        return ()
    monday = week.begin.astimezone(zone).date()
    midnights = [midnight(monday + number * _ONE_DAY, zone) for number in range(DAYS + 1)]
    firsts = [(at.astimezone(UTC) - week.begin) // CELL for at in midnights]
    firsts[-1] = len(week.most)
    return tuple(
        _column(week, first, last)
        for begin, end in pairwise(firsts)
        for first, last in _parts(begin, end, per_day)
    )


def column_at(columns: Sequence[Column], instant: datetime) -> int | None:
    """Return the place of the column ``instant`` lies in; None where it is in none of them."""
    place = bisect_right(columns, instant, key=lambda column: column.begin) - 1
    return place if place >= 0 and instant < columns[place].end else None


def _parts(begin: int, end: int, count: int) -> list[tuple[int, int]]:
    """Cut half hours into ``count`` parts as even as can be; none of them is empty."""
    cuts = [begin + number * (end - begin) // count for number in range(count + 1)]
    return [(first, max(last, first + 1)) for first, last in pairwise(cuts)]


def _column(week: FleetWeek, first: int, last: int) -> Column:
    begin, end = week.cell(first)[0], week.cell(last - 1)[1]
    return Column(begin, end, max(week.most[first:last]))
