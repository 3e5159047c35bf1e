"""A plan as the world follows it: what it asks for now, since when and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ivatui.core.schedule import read_plan

if TYPE_CHECKING:
    from ivatui.core.schedule import Plan
    from ivatui.demo.plans import PlanBody


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of time in which a plan asks for one thing."""

    active: bool
    since: datetime | None
    """None: it never asked for anything else."""
    until: datetime | None
    """None: it never will."""


class Rota:
    """A plan shared by many tasks; the turn of the last question is kept."""

    def __init__(self, body: PlanBody) -> None:
        self.plan: Plan = read_plan(body.schedule, body.status)
        self._turn: Turn | None = None

    def turn(self, now: datetime) -> Turn:
        """Return the turn ``now`` lies in."""
        turn = self._turn
        if turn is None or not _holds(turn, now):
            turn = self._turn = Turn(
                active=self.plan.active is True and self.plan.active_at(now) is True,
                since=_utc(self.plan.previous_change(now)),
                until=_utc(self.plan.next_change(now)),
            )
        return turn


def _utc(instant: datetime | None) -> datetime | None:
    return instant and instant.astimezone(UTC)


def _holds(turn: Turn, now: datetime) -> bool:
    return (turn.since is None or turn.since <= now) and (turn.until is None or now < turn.until)
