"""What plans will want next, over a whole fleet: the soonest starts and stops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from ivatui.core.schedule import Plan


@dataclass(frozen=True, slots=True)
class Turn:
    """An instant at which plans go on, or off."""

    at: datetime
    """Aware, in the zone of the first of its plans."""
    starts: bool
    tasks: tuple[str, ...]
    """Ids, in the order they were given."""


class Upcoming:
    """Knows the next change of every plan, and works one out only when it has passed."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Plan, datetime | None]] = {}
        self._asked: datetime | None = None

    def soonest(
        self, plans: Mapping[str, Plan | None], now: datetime, most: int
    ) -> tuple[Turn, ...]:
        """Return the next changes of active plans, the soonest first.

        Plans that start at the same instant are one turn, and so are those that stop.
        """
        if self._asked is not None and now < self._asked:
            self._known = {}  # somebody set the clock back: nearer changes may lie ahead again
        self._asked = now
        self._known = {
            task_id: self._next(task_id, plan, now)
            for task_id, plan in plans.items()
            if plan is not None and plan.active
        }
        turns: dict[tuple[datetime, bool], list[str]] = {}
        instants = sorted({at for _, at in self._known.values() if at is not None})[:most]
        soon = frozenset(instants)
        for task_id, (plan, at) in self._known.items():
            if at in soon and at is not None:
                turns.setdefault((at, not plan.active_at(now)), []).append(task_id)
        ordered = sorted(turns.items(), key=lambda item: (item[0][0], not item[0][1]))
        return tuple(Turn(at, starts, tuple(ids)) for (at, starts), ids in ordered[:most])

    def _next(self, task_id: str, plan: Plan, now: datetime) -> tuple[Plan, datetime | None]:
        known = self._known.get(task_id)
        if known is not None and known[0] is plan and (known[1] is None or known[1] > now):
            return known
        return plan, plan.next_change(now)
