"""Zones and their offsets: what a wall clock shows, and when it is moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TICK = timedelta(microseconds=1)

_STEP = timedelta(hours=6)


def wall(zone: tzinfo, instant: datetime) -> datetime:
    """Return what a wall clock in ``zone`` shows at ``instant``, as naive local time."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def instants_of(zone: tzinfo, local: datetime) -> tuple[datetime, ...]:
    """Return when a wall clock in ``zone`` shows naive ``local``, in UTC: once as a rule.

    Never, where the clock is moved past it; twice, where it is moved back over it. Raise
    OverflowError at the ends of the calendar.
    """
    found = {local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return tuple(sorted(instant for instant in found if wall(zone, instant) == local))


def shown_in(zone: tzinfo, instant: datetime) -> datetime:
    """Return ``instant`` with the offset that rules in ``zone`` then.

    The offset stands alone, without its zone: Python compares and subtracts two times of one
    zone by their wall clocks, which is wrong over a change of the clock.
    """
    return instant.astimezone(timezone(offset_at(zone, instant)))


def offset_at(zone: tzinfo, at: datetime) -> timedelta:
    """Return the offset from UTC that rules in ``zone`` at an instant."""
    return at.astimezone(zone).utcoffset() or timedelta(0)


def first_turn(zone: tzinfo, after: datetime, until: datetime) -> datetime | None:
    """Return the first change of the zone's offset in (after, until]."""
    if isinstance(zone, timezone):
        return None
    low = after
    while low < until:
        high = min(low + _STEP, until)
        if offset_at(zone, high) != offset_at(zone, low):
            return _turn(zone, low, high)
        low = high
    return None


def last_turn(zone: tzinfo, after: datetime, until: datetime) -> datetime | None:
    """Return the last change of the zone's offset in [after, until]."""
    if isinstance(zone, timezone):
        return None
    high = until
    while high >= after:
        low = max(high - _STEP, after - TICK)
        if offset_at(zone, low) != offset_at(zone, high):
            return _turn(zone, low, high)
        high = low
    return None


def _turn(zone: tzinfo, low: datetime, high: datetime) -> datetime:
    """Return the second in (low, high] from which the offset is the one of ``high``."""
    start = low.replace(microsecond=0)
    before, seconds = 0, int((high - start).total_seconds())
    reference = offset_at(zone, high)
    while seconds - before > 1:
        middle = (before + seconds) // 2
        if offset_at(zone, start + timedelta(seconds=middle)) == reference:
            seconds = middle
        else:
            before = middle
    return start + timedelta(seconds=seconds)


def pieces(
    zone: tzinfo, begin: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """Yield [begin, end) cut where the zone's offset changes, each piece with its offset."""
    at = begin
    while at < end:
        until = first_turn(zone, at, end) or end
        yield at, until, offset_at(zone, at)
        at = until
