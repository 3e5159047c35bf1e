"""Which tasks a list marks for a while. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ivatui.live.clock import Moment
    from ivatui.live.history import History

FRESH: Final = 60.0
"""Seconds for which what changed is marked."""


def fresh_states(history: History, now: Moment) -> dict[str, float]:
    """Return the tasks whose state changed a moment ago, and until when they are marked."""
    return {
        task_id: track.present.first.steady + FRESH
        for task_id, track in history.tracks.items()
        if track.present.changed and track.present.first.age(now) < FRESH
    }
