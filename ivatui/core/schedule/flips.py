"""When a plan goes on or off as instants, right over changes of the zone's clock.

A plan speaks of the wall clock of its zone, so it is on exactly while that clock shows a time
inside a run. Hence, where a zone has daylight saving: an hour that is skipped is no run, an hour
that is repeated is run twice, and a change of the clock can itself put a plan on or off.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ivatui.core.schedule.pattern import Pattern

# No clock was ever moved by more than a day, so this far from an edge nothing can flip.
_REACH = timedelta(days=2)
_STEP = timedelta(hours=6)
_TICK = timedelta(microseconds=1)


def wall(zone: tzinfo, instant: datetime) -> datetime:
    """Return what a wall clock in ``zone`` shows at ``instant``, as naive local time."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def shown_in(zone: tzinfo, instant: datetime) -> datetime:
    """Return ``instant`` with the offset that rules in ``zone`` then.

    The offset stands alone, without its zone: Python compares and subtracts two times of one
    zone by their wall clocks, which is wrong over a change of the clock.
    """
    return instant.astimezone(timezone(_offset(zone, instant)))


def next_flip(pattern: Pattern, zone: tzinfo, now: datetime) -> datetime | None:
    """Return the first instant strictly after ``now`` at which the plan goes on or off."""
    state = pattern.holds(wall(zone, now))
    at = now.astimezone(UTC)
    while True:
        edge = _instant(pattern.next_edge(wall(zone, at)), zone, at)
        near = at + _REACH
        turn = _first_turn(zone, at, min(edge or near, near))
        if turn is not None:
            if pattern.holds(wall(zone, turn)) != state:
                return turn
            at = turn
        elif edge is None or edge <= near:
            return edge
        else:
            at = max(near, edge - _REACH)


def last_flip(pattern: Pattern, zone: tzinfo, now: datetime) -> datetime | None:
    """Return the last instant at or before ``now`` at which the plan went on or off."""
    state = pattern.holds(wall(zone, now))
    at = now.astimezone(UTC)
    while True:
        edge = _instant(pattern.previous_edge(wall(zone, at)), zone, at)
        near = at - _REACH
        turn = _last_turn(zone, max(edge or near, near), at)
        if turn is not None:
            if pattern.holds(wall(zone, turn - _TICK)) != state:
                return turn
            at = turn - _TICK
        elif edge is None or edge >= near:
            return edge
        else:
            at = min(near, edge + _REACH)


def _instant(local: datetime | None, zone: tzinfo, at: datetime) -> datetime | None:
    """Return the instant of ``local`` by the offset that rules at ``at``."""
    return None if local is None else local.replace(tzinfo=UTC) - _offset(zone, at)


def _offset(zone: tzinfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta(0)


def _first_turn(zone: tzinfo, after: datetime, until: datetime) -> datetime | None:
    """Return the first change of the zone's offset in (after, until]."""
    if isinstance(zone, timezone):
        return None
    low = after
    while low < until:
        high = min(low + _STEP, until)
        if _offset(zone, high) != _offset(zone, low):
            return _turn(zone, low, high)
        low = high
    return None


def _last_turn(zone: tzinfo, after: datetime, until: datetime) -> datetime | None:
    """Return the last change of the zone's offset in [after, until]."""
    if isinstance(zone, timezone):
        return None
    high = until
    while high >= after:
        low = max(high - _STEP, after - _TICK)
        if _offset(zone, low) != _offset(zone, high):
            return _turn(zone, low, high)
        high = low
    return None


def _turn(zone: tzinfo, low: datetime, high: datetime) -> datetime:
    """Return the second in (low, high] from which the offset is the one of ``high``."""
    start = low.replace(microsecond=0)
    before, seconds = 0, int((high - start).total_seconds())
    reference = _offset(zone, high)
    while seconds - before > 1:
        middle = (before + seconds) // 2
        if _offset(zone, start + timedelta(seconds=middle)) == reference:
            seconds = middle
        else:
            before = middle
    return start + timedelta(seconds=seconds)
