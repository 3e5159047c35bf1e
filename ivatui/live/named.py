"""A source cut down to a few named tasks: nothing is asked about the others, not even the list."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ivatui.core.fleet import Fleet, ListedTask
from ivatui.core.provenance import Provenance, Received

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ivatui.core.task import Task
    from ivatui.live.source import Source, SourceLabel

ONCE = 365 * 86400.0
"""Seconds between two looks at a list that never changes."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class NamedTasks:
    """Lists the tasks by their names without asking, and asks ``source`` for their details."""

    def __init__(
        self, source: Source, ids: Iterable[str], *, now: Callable[[], datetime] = _utc_now
    ) -> None:
        self._source = source
        self._now = now
        self.ids = tuple(dict.fromkeys(ids))
        """Each once, in the order given."""

    @property
    def label(self) -> SourceLabel:
        """Who answers."""
        return self._source.label

    async def list_tasks(self) -> Received[Fleet]:
        """Return a row for each name, with nothing else in it; no request is sent."""
        rows = tuple(ListedTask(id=task_id) for task_id in self.ids)
        at = self._now()
        return Received(
            Fleet(tasks=rows), Provenance(at=at, latency=0.0, status=200, size=0, requests=0)
        )

    async def show_task(self, task_id: str) -> Received[Task]:
        """Return one task in full."""
        return await self._source.show_task(task_id)

    async def close(self) -> None:
        """Close the source."""
        await self._source.close()

    def try_again(self) -> None:
        """Let refused credentials be tried once more."""
        self._source.try_again()
