"""The stretches of real time a plan is on for, in any span of time."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from ivatui.core.schedule.offsets import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from ivatui.core.schedule.pattern import Pattern

Stretch = tuple[datetime, datetime]
"""[begin, end) as instants in UTC."""

_ONE_DAY = timedelta(days=1)


def stretches(
    pattern: Pattern, zone: tzinfo, begin: datetime, end: datetime
) -> tuple[Stretch, ...]:
    """Return when ``pattern`` is on between ``begin`` and ``end``, both instants in UTC.

    The stretches are sorted and apart; those that reach beyond are cut there.
    """
    found: list[Stretch] = []
    for piece_begin, piece_end, offset in pieces(zone, begin, end):
        for local_begin, local_end in _local(pattern, piece_begin + offset, piece_end + offset):
            since, until = local_begin - offset, local_end - offset
            if found and found[-1][1] == since:
                found[-1] = (found[-1][0], until)
            else:
                found.append((since, until))
    return tuple(found)


def _local(pattern: Pattern, begin: datetime, end: datetime) -> Iterator[Stretch]:
    """Yield when the pattern is on in [begin, end) of a wall clock (kept as if it were UTC)."""
    day = begin.date()
    while (midnight := datetime.combine(day, time.min, UTC)) < end:
        for since, until in pattern.spans(day):
            first = max(midnight + timedelta(seconds=since), begin)
            last = min(midnight + timedelta(seconds=until), end)
            if first < last:
                yield first, last
        day += _ONE_DAY
