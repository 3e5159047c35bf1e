"""When a plan goes on or off as instants, right over changes of the zone's clock.

A plan speaks of the wall clock of its zone, so it is on exactly while that clock shows a time
inside a run. Hence, where a zone has daylight saving: an hour that is skipped is no run, an hour
that is repeated is run twice, and a change of the clock can itself put a plan on or off.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ivatui.core.schedule.offsets import TICK, first_turn, last_turn, offset_at, wall

if TYPE_CHECKING:
    from datetime import tzinfo

    from ivatui.core.schedule.pattern import Pattern

# No clock was ever moved by more than a day, so this far from an edge nothing can flip.
_REACH = timedelta(days=2)


def next_flip(pattern: Pattern, zone: tzinfo, now: datetime) -> datetime | None:
    """Return the first instant strictly after ``now`` at which the plan goes on or off."""
    state = pattern.holds(wall(zone, now))
    at = now.astimezone(UTC)
    while True:
        edge = _instant(pattern.next_edge(wall(zone, at)), zone, at)
        near = at + _REACH
        turn = first_turn(zone, at, min(edge or near, near))
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
        turn = last_turn(zone, max(edge or near, near), at)
        if turn is not None:
            if pattern.holds(wall(zone, turn - TICK)) != state:
                return turn
            at = turn - TICK
        elif edge is None or edge >= near:
            return edge
        else:
            at = min(near, edge + _REACH)


def _instant(local: datetime | None, zone: tzinfo, at: datetime) -> datetime | None:
    """Return the instant of ``local`` by the offset that rules at ``at``."""
    return None if local is None else local.replace(tzinfo=UTC) - offset_at(zone, at)
