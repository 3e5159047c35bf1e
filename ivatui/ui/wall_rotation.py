"""Which task is shown in full: one after the other, until somebody takes hold of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HOLD = 60.0
"""Seconds after the last key or movement in which nothing turns."""


@dataclass(frozen=True, slots=True)
class Rotation:
    """What is shown now. Instants are in steady seconds."""

    shown: str | None = None
    begun: float = 0.0
    """When it came."""
    held_until: float | None = None

    def held(self, steady: float) -> bool:
        """Return whether somebody has hold of it."""
        return self.held_until is not None and steady < self.held_until

    def touched(self, steady: float) -> Rotation:
        """Return it with a hold that lasts from now on."""
        return replace(self, held_until=steady + HOLD)

    def turned(self, ids: Sequence[str], steady: float, period: float) -> Rotation:
        """Return what is shown at ``steady``: the next of ``ids`` once ``period`` has passed.

        While held, the same stays, whatever becomes of it: somebody reads. What is no longer
        among ``ids`` makes room for the first of them.
        """
        if self.held(steady):
            return self if self.shown is not None or not ids else self._showing(ids[0], steady)
        if self.shown not in ids:
            return self._showing(ids[0] if ids else None, steady)
        # A hold that ended begins the time anew: what was read stays for a moment.
        if steady - max(self.begun, self.held_until or self.begun) < period:
            return self
        return self.stepped(ids, 1, steady)

    def stepped(self, ids: Sequence[str], by: int, steady: float) -> Rotation:
        """Return what is shown ``by`` places on, around the ends."""
        if not ids:
            return self
        place = ids.index(self.shown) + by if self.shown in ids else 0
        return self._showing(ids[place % len(ids)], steady)

    def choosing(self, task_id: str, steady: float) -> Rotation:
        """Return it with one task shown now, wherever it stood."""
        return self._showing(task_id, steady)

    def _showing(self, task_id: str | None, steady: float) -> Rotation:
        return self if task_id == self.shown and task_id is None else replace(
            self, shown=task_id, begun=steady
        )  # fmt: skip
