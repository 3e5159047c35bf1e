"""The store: one snapshot, replaced by a pure function of the one before and an event."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from ivatui.live import events
from ivatui.live.reference_answers import referred, wanted
from ivatui.live.sameness import keep_fleet, keep_task
from ivatui.live.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivatui.core.fleet import Fleet
    from ivatui.core.task import Task
    from ivatui.live.answer import Answer

    Listener = Callable[[Snapshot], None]


__all__ = ["Snapshot", "Store", "reduce"]


class Store:
    """Holds the snapshot and tells whoever wants to know; belongs to one event loop."""

    def __init__(self, snapshot: Snapshot | None = None) -> None:
        self._snapshot = snapshot or Snapshot()
        self._listeners: list[Listener] = []
        self._waiting: deque[events.Event] = deque()
        self._busy = False

    @property
    def snapshot(self) -> Snapshot:
        """What is known now."""
        return self._snapshot

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with every new snapshot; return what ends that."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def apply(self, event: events.Event) -> None:
        """Let ``event`` happen and tell the listeners if it changed anything.

        An event applied from within a listener happens after the ones before it, so every
        listener sees the snapshots in the same order.
        """
        self._waiting.append(event)
        if self._busy:
            return
        self._busy = True
        try:
            while self._waiting:
                after = reduce(self._snapshot, self._waiting.popleft())
                if after is self._snapshot:
                    continue
                self._snapshot = after
                for listener in tuple(self._listeners):
                    listener(after)
        finally:
            self._busy = False


def reduce(snapshot: Snapshot, event: events.Event) -> Snapshot:  # noqa: C901 - a line per event
    """Return what is known after ``event``; the same object where it changes nothing."""
    match event:
        case events.Started():
            return Snapshot(label=event.label, intervals=event.intervals)
        case events.SourceMade() if snapshot.label != event.label:
            return replace(snapshot, label=event.label)
        case events.FleetAsked():
            return replace(snapshot, fleet=snapshot.fleet.asked())
        case events.FleetAnswered():
            return _fleet_answered(snapshot, event)
        case events.FleetFailed():
            failed = snapshot.fleet.failed(event.failure, event.at, event.next_try)
            return replace(snapshot, fleet=failed)
        case events.TaskAsked():
            return _with_task(snapshot, event.task_id, snapshot.task(event.task_id).asked())
        case events.TaskAnswered():
            return _task_answered(snapshot, event)
        case events.TaskFailed():
            failed_task = snapshot.task(event.task_id).failed(
                event.failure, event.at, event.next_try
            )
            return _with_task(snapshot, event.task_id, failed_task)
        case events.TaskOpened() if snapshot.open_task != event.task_id:
            return _kept(replace(wanted(snapshot, ()), open_task=event.task_id))
        case events.TaskClosed() if snapshot.open_task is not None:
            return _kept(replace(wanted(snapshot, ()), open_task=None))
        case events.ReferencesWanted():
            return wanted(snapshot, event.references)
        case events.ReferenceAsked() | events.ReferenceAnswered() | events.ReferenceFailed():
            return referred(snapshot, event)
        case events.Paused() if snapshot.paused != event.on:
            return replace(snapshot, paused=event.on)
        case events.WaitedFor() if snapshot.waits_for != event.reason:
            return replace(snapshot, waits_for=event.reason)
        case events.FocusMoved() if snapshot.focused != event.here:
            return replace(snapshot, focused=event.here)
        case events.IntervalsSet() if snapshot.intervals != event.intervals:
            return replace(snapshot, intervals=event.intervals)
        case events.Held() if snapshot.hold != event.hold:
            return replace(snapshot, hold=event.hold)
        case _:
            return snapshot


def _fleet_answered(snapshot: Snapshot, event: events.FleetAnswered) -> Snapshot:
    value = keep_fleet(snapshot.fleet.value, event.received.value)
    answer: Answer[Fleet] = snapshot.fleet.answered(
        value, event.received.provenance, event.at, event.next_try
    )
    return _kept(replace(snapshot, fleet=answer))


def _task_answered(snapshot: Snapshot, event: events.TaskAnswered) -> Snapshot:
    before = snapshot.task(event.task_id)
    value = keep_task(before.value, event.received.value)
    answer: Answer[Task] = before.answered(
        value, event.received.provenance, event.at, event.next_try
    )
    return _with_task(snapshot, event.task_id, answer)


def _with_task(snapshot: Snapshot, task_id: str, answer: Answer[Task]) -> Snapshot:
    """Return the snapshot with one task's answer, or as it is when nobody wants it any more."""
    if not _wanted(snapshot, task_id):
        return snapshot
    tasks = MappingProxyType({**snapshot.tasks, task_id: answer})
    return replace(snapshot, tasks=tasks)


def _wanted(snapshot: Snapshot, task_id: str) -> bool:
    if task_id == snapshot.open_task or task_id in snapshot.tasks:
        return True
    fleet = snapshot.fleet.value
    return fleet is not None and any(task.id == task_id for task in fleet.tasks)


def _kept(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot without the answers nobody wants: neither listed nor open."""
    fleet = snapshot.fleet.value
    if fleet is None:
        return snapshot
    wanted = {task.id for task in fleet.tasks} | {snapshot.open_task}
    if snapshot.tasks.keys() <= wanted:
        return snapshot
    kept = {task_id: answer for task_id, answer in snapshot.tasks.items() if task_id in wanted}
    return replace(snapshot, tasks=MappingProxyType(kept))
