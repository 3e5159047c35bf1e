"""The two questions a session asks, each with the events that tell how it went."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from ivatui.live import events, rhythm

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from ivatui.core.errors import Failure
    from ivatui.core.fleet import Fleet
    from ivatui.core.provenance import Received
    from ivatui.core.task import Task
    from ivatui.live.answer import Answer
    from ivatui.live.clock import Moment
    from ivatui.live.snapshot import Snapshot
    from ivatui.live.source import Source

T = TypeVar("T")

FLEET = ""
"""Names the list where a task id may stand; no task has an empty id."""


@dataclass(frozen=True, slots=True)
class Question(Generic[T]):
    """How to ask for one resource, and how to tell the store about it."""

    name: str
    """The task's id, or `FLEET`."""
    send: Callable[[], Awaitable[Received[T]]]
    asked: events.Event
    answered: Callable[[Received[T], Moment, Moment], events.Event]
    failed: Callable[[Failure, Moment, Moment], events.Event]
    known: Callable[[Snapshot], Answer[T]]
    interval: Callable[[Snapshot], float]
    """Seconds until the next time, while all goes well."""


def about_fleet(source: Source) -> Question[Fleet]:
    """Return the question for the list of tasks."""
    return Question(
        name=FLEET,
        send=source.list_tasks,
        asked=events.FleetAsked(),
        answered=events.FleetAnswered,
        failed=events.FleetFailed,
        known=lambda snapshot: snapshot.fleet,
        interval=rhythm.list_interval,
    )


def about_task(source: Source, task_id: str) -> Question[Task]:
    """Return the question for one task."""
    return Question(
        name=task_id,
        send=partial(source.show_task, task_id),
        asked=events.TaskAsked(task_id),
        answered=partial(events.TaskAnswered, task_id),
        failed=partial(events.TaskFailed, task_id),
        known=lambda snapshot: snapshot.task(task_id),
        interval=lambda snapshot: rhythm.task_interval(snapshot, task_id),
    )
