"""How long nobody was at home: the machine slept, or the process was stopped. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ivatui.words import times
from ivatui.words.i18n import tr

AWAY_FROM: Final = 30.0
"""Seconds between two looks, one due each second, from which on something kept us away."""
TOLD_FOR: Final = 60.0
"""Seconds for which the screen says so."""


@dataclass(slots=True)
class Absence:
    """Looks at a clock that goes on while the machine sleeps, and finds out where it jumped."""

    _looked_at: float | None = None
    _away: float = 0.0
    _back_at: float | None = None

    def look(self, now: float) -> float | None:
        """Note that we are here ``now``, in steady seconds; return how long we were not."""
        before, self._looked_at = self._looked_at, now
        if before is None or now - before < AWAY_FROM:
            return None
        self._away, self._back_at = now - before, now
        return self._away

    def words(self, now: float) -> str:
        """Return what to say of the last absence, for a while after it; empty else."""
        if self._back_at is None or now - self._back_at >= TOLD_FOR:
            return ""
        return tr("was away for {age}", age=times.age(self._away))
