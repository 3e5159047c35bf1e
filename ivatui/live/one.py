"""A source of a single answer that is there already: for pictures of what was just printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivatui.core.fleet import Fleet, ListedTask
from ivatui.core.provenance import Received

if TYPE_CHECKING:
    from ivatui.core.task import Task
    from ivatui.live.source import SourceLabel


def row_of(task: Task, task_id: str, **other: str) -> ListedTask:
    """Return the row the service would list for ``task``, under ``task_id``."""
    detail = task.detail
    return ListedTask(
        id=task_id,
        name=task.name or None,
        state=detail.state,
        title=detail.title,
        type=detail.type,
        video_source_name=detail.video_source_name,
        service_id=detail.service_id,
        algorithm_publish_id=detail.algorithm_publish_id,
        created_at=task.created_at,
        other=dict(other),
    )


@dataclass(frozen=True, slots=True)
class OneTask:
    """Answers every question with the one task it has."""

    received: Received[Task]
    label: SourceLabel
    task_id: str

    async def list_tasks(self) -> Received[Fleet]:
        """Return the list with the task alone in it."""
        row = row_of(self.received.value, self.task_id)
        return Received(Fleet(tasks=(row,)), self.received.provenance)

    async def show_task(self, _task_id: str) -> Received[Task]:
        """Return the task."""
        return self.received

    async def close(self) -> None:
        """Nothing is kept open."""

    def try_again(self) -> None:
        """Nobody asks for credentials here."""
