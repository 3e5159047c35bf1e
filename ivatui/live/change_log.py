"""The changes of all tasks, each with its time; bounded, so that no task crowds out the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ivatui.core.changes import Changes
    from ivatui.live.clock import Moment

MOST_OF_A_TASK = 100
"""Entries kept of one task; the oldest go first."""
MOST_CHANGES = 10_000
"""Changes kept of all tasks together."""

_PLANS = ("schedule", "timing")


@dataclass(frozen=True, slots=True)
class Logged:
    """What one answer about a task told differently from the one before."""

    task_id: str
    at: Moment
    """When the answer came."""
    since: Moment
    """When the answer before came: it changed at some time between the two."""
    changes: Changes

    @property
    def concerns_plan(self) -> bool:
        """Whether its plan changed, or may have: there are more changes than are listed."""
        return bool(self.changes.more) or any(
            change.path.startswith(_PLANS) for change in self.changes.listed
        )


def added(log: tuple[Logged, ...], entry: Logged) -> tuple[Logged, ...]:
    """Return the log with one more entry at its end, and within its bounds."""
    of_the_task = [place for place, known in enumerate(log) if known.task_id == entry.task_id]
    if len(of_the_task) >= MOST_OF_A_TASK:
        oldest = of_the_task[0]
        log = log[:oldest] + log[oldest + 1 :]
    kept = (*log, entry)
    size = sum(len(known.changes.listed) for known in kept)
    dropped = 0
    while size > MOST_CHANGES:
        size -= len(kept[dropped].changes.listed)
        dropped += 1
    return kept[dropped:]
