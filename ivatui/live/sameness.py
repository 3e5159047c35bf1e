"""Equal answers keep the objects of the one before, so that a screen can compare by ``is``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ivatui.core.fleet import Fleet
    from ivatui.core.task import Task


def keep_task(before: Task | None, after: Task) -> Task:
    """Return ``before`` where both have the same body, secrets included; else ``after``."""
    if before is not None and before.received == after.received:
        return before
    return after


def keep_fleet(before: Fleet | None, after: Fleet) -> Fleet:
    """Return ``before`` where nothing changed, else ``after`` with the unchanged rows of before."""
    if before is None:
        return after
    if before == after:
        return before
    known = {task.id: task for task in before.tasks}
    tasks = tuple(
        old if (old := known.get(task.id)) is not None and old == task else task
        for task in after.tasks
    )
    return replace(after, tasks=tasks)
