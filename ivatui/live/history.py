"""What ivatui itself saw of every task: states and changes, with their times; in memory, bounded.

Nothing is made up between two answers that lie too far apart: nobody looked then. What saved
files say of a state was not seen happening, so no history of states comes from them.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from ivatui.live.answer import Answer
from ivatui.live.change_log import Logged, added
from ivatui.live.rhythm import list_interval, task_interval
from ivatui.live.snapshot import Snapshot
from ivatui.live.track import Track, begun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivatui.core.conformance import Band
    from ivatui.core.task import Task
    from ivatui.live.clock import Moment
    from ivatui.live.store import Store
    from ivatui.live.track import Seen

log = logging.getLogger(__name__)

PATIENCE = 2.0
"""Intervals without an answer in which a task still counts as watched."""
MOST_SEEN = 60_000
"""Stretches kept of all tasks together; the oldest go first."""
MOST_TASKS = 20_000
"""Tasks that are kept; the longest unseen go first."""

_KEPT = 0.75
"""Part of a bound that is left when it is passed, so that it is not passed again at once."""


@dataclass(frozen=True, slots=True)
class History:
    """All that was seen of one source. A new one replaces it; parts that stay are shared."""

    tracks: Mapping[str, Track] = field(default_factory=lambda: MappingProxyType({}))
    """By task id."""
    log: tuple[Logged, ...] = ()
    """Changes of all tasks, in the order they were seen."""
    last: Snapshot = field(default_factory=Snapshot, repr=False)
    """The snapshot looked at last."""

    def seen(self, task_id: str) -> tuple[Seen, ...]:
        """Return the states a task was seen in, oldest first."""
        track = self.tracks.get(task_id)
        return () if track is None else (*track.past, track.present)

    def since(self, task_id: str) -> Moment | None:
        """Return when the task got into its present state.

        None where that was not seen: it was in it when first looked at, or while nobody looked.
        """
        track = self.tracks.get(task_id)
        return track.present.first if track is not None and track.present.changed else None

    def bands(self, task_id: str, now: Moment) -> tuple[Band, ...]:
        """Return what was seen of a task as times of day, for ``core.conformance``."""
        track = self.tracks.get(task_id)
        return () if track is None else tuple(track.bands(now))

    def changes(self, task_id: str) -> tuple[Logged, ...]:
        """Return what changed of a task, oldest first."""
        return tuple(entry for entry in self.log if entry.task_id == task_id)

    def plan_changed(self, task_id: str) -> Moment | None:
        """Return when the plan of a task was last seen to change; None where it was not."""
        entries = (entry.at for entry in reversed(self.changes(task_id)) if entry.concerns_plan)
        return next(entries, None)


class Diary:
    """Keeps a history in step with a store. Subscribe it first: others may want to read in it."""

    def __init__(self, store: Store) -> None:
        self.history = observe(History(), store.snapshot)
        self.close = store.subscribe(self._look)
        """Ends it; the history stays."""

    def _look(self, snapshot: Snapshot) -> None:
        try:
            self.history = observe(self.history, snapshot)
        except Exception:
            # A fault of ours in telling changes must not stop answers from being shown.
            log.exception("not observed")


def observe(history: History, snapshot: Snapshot) -> History:
    """Return the history after a look at ``snapshot``; itself where no answer came since.

    It begins anew with another source.
    """
    if snapshot.label != history.last.label:
        history = History(last=Snapshot(label=snapshot.label))
    if snapshot.fleet is history.last.fleet and snapshot.tasks is history.last.tasks:
        return history
    listed = snapshot.fleet.at is not history.last.fleet.at
    answers = _new_answers(history.last.tasks, snapshot.tasks)
    if not listed and not answers:
        return history
    tracks = dict(history.tracks)
    if snapshot.label.kind != "files":
        if listed:
            _note_fleet(tracks, snapshot)
        for task_id, answer in answers.items():
            _note_task(tracks, task_id, answer, snapshot)
    return History(MappingProxyType(_bounded(tracks)), _logged(history, answers), snapshot)


def _new_answers(
    before: Mapping[str, Answer[Task]], after: Mapping[str, Answer[Task]]
) -> dict[str, Answer[Task]]:
    if before is after:
        return {}
    nothing: Answer[Task] = Answer()
    return {
        task_id: answer
        for task_id, answer in after.items()
        if answer.at is not before.get(task_id, nothing).at
    }


def _note_fleet(tracks: dict[str, Track], snapshot: Snapshot) -> None:
    fleet, at, interval = snapshot.fleet.value, snapshot.fleet.at, list_interval(snapshot)
    if fleet is None or at is None:
        return
    for listed in fleet.tasks:
        known = tracks.get(listed.id)
        if known is None:
            if listed.id:
                tracks[listed.id] = begun(listed.state, at, PATIENCE * interval)
        elif snapshot.listed_later(listed.id) or known.agrees(listed.state):
            tracks[listed.id] = known.told(listed.state, at, PATIENCE * interval)


def _note_task(
    tracks: dict[str, Track], task_id: str, answer: Answer[Task], snapshot: Snapshot
) -> None:
    if answer.value is None or answer.at is None:
        return
    fleet = snapshot.fleet.value
    listed = fleet is not None and any(task.id == task_id for task in fleet.tasks)
    patience = PATIENCE * (list_interval(snapshot) if listed else task_interval(snapshot, task_id))
    known, state = tracks.get(task_id), answer.value.state
    if known is None:
        known = begun(state, answer.at, patience)
    tracks[task_id] = known.told(state, answer.at, patience)


def _logged(history: History, answers: Mapping[str, Answer[Task]]) -> tuple[Logged, ...]:
    log = history.log
    for task_id, answer in answers.items():
        before = history.last.task(task_id)
        if before.value is None or answer.value is None or before.value is answer.value:
            continue
        changes = answer.value.changes_since(before.value)
        if changes and before.at is not None and answer.at is not None:
            log = added(log, Logged(task_id, answer.at, before.at, changes))
    return log


def _bounded(tracks: dict[str, Track]) -> dict[str, Track]:
    """Return the tracks within the bounds for all of them together."""
    if len(tracks) > MOST_TASKS:
        latest = sorted(tracks.items(), key=lambda item: -item[1].present.last.steady)
        tracks = dict(latest[:MOST_TASKS])
    size = sum(len(track.past) for track in tracks.values())
    if size > MOST_SEEN:
        ends = sorted(seen.last.steady for track in tracks.values() for seen in track.past)
        gone = ends[size - int(MOST_SEEN * _KEPT) - 1]
        tracks = {task_id: track.after(gone) for task_id, track in tracks.items()}
    return tracks
