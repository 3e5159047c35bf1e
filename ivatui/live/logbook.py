"""What a session goes through, for the log: what was asked, what grew stale, what was held back."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from ivatui.live import rhythm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivatui.live.answer import Answer
    from ivatui.live.clock import Clock
    from ivatui.live.snapshot import Hold, Snapshot
    from ivatui.live.source import SourceLabel

log = logging.getLogger(__name__)


class Logbook:
    """Writes down what changed from one snapshot to the next; a beginning and its end alike."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._stale: set[str] = set()
        self._hold: Hold | None = None
        self._label: SourceLabel | None = None
        self._paused = False

    def look(self, snapshot: Snapshot) -> None:
        """Look at the newest snapshot."""
        if snapshot.label != self._label:
            self._label = label = snapshot.label
            where = (label.kind, label.profile or "-", label.endpoint or "-", label.project or "-")
            log.info("asks %s, profile %s, endpoint %s, project %s", *where)
        if snapshot.paused != self._paused:
            self._paused = snapshot.paused
            log.info("paused" if snapshot.paused else "goes on after a pause")
        self._look_at_hold(snapshot.hold)
        shown = list(_shown(snapshot))
        self._stale &= {name for name, _, _ in shown}
        for name, answer, interval in shown:
            self._look_at(name, answer, interval)

    def _look_at_hold(self, hold: Hold | None) -> None:
        before, self._hold = self._hold, hold
        if hold is None:
            if before is not None:
                log.warning("nothing is held back any more")
        elif before is None or hold.failure.same != before.failure.same:
            log.warning("all requests are held back for %.0f s: %s", hold.lasts, hold.failure)

    def _look_at(self, name: str, answer: Answer[Any], interval: float) -> None:
        now = self._clock.moment()
        if answer.is_stale(now, interval):
            if name not in self._stale:
                self._stale.add(name)
                why = answer.failure or "no answer"
                log.warning("%s is stale, %.0f s old: %s", name, answer.age(now), why)
        elif name in self._stale:
            self._stale.discard(name)
            log.warning("%s is fresh again", name)


def _shown(snapshot: Snapshot) -> Iterator[tuple[str, Answer[Any], float]]:
    """Yield what a screen calls stale: the list and the open task, each with its interval."""
    yield "list", snapshot.fleet, rhythm.list_interval(snapshot)
    if (task_id := snapshot.open_task) is not None:
        yield f"task {task_id}", snapshot.task(task_id), rhythm.task_interval(snapshot, task_id)
