"""Snapshots as a session would have left them, made by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from scripted_source import listed, task

from ivatui.core.fleet import Fleet, ListedTask
from ivatui.core.provenance import Provenance
from ivatui.live.answer import Answer
from ivatui.live.clock import Moment
from ivatui.live.snapshot import Hold, Snapshot

if TYPE_CHECKING:
    from ivatui.core.errors import Failure
    from ivatui.core.task import Task

NOON = datetime(2025, 6, 6, 12, tzinfo=UTC)


def moment(seconds: float) -> Moment:
    """Return the moment ``seconds`` after noon."""
    return Moment(NOON + timedelta(seconds=seconds), 1000.0 + seconds)


def provenance(latency: float = 0.0, requests: int = 1) -> Provenance:
    return Provenance(at=NOON, latency=latency, status=200, size=2, requests=requests)


def fleet(
    at: float, *rows: ListedTask, failure: Failure | None = None, complete: bool = True,
    latency: float = 0.0, **states: str,
) -> Answer[Fleet]:  # fmt: skip
    """Return a list of rows, and of rows by their states, that came ``at`` seconds after noon."""
    tasks = (*rows, *(listed(task_id, state) for task_id, state in states.items()))
    return Answer(
        value=Fleet(tasks=tasks, complete=complete),
        at=moment(at),
        provenance=provenance(latency),
        failure=failure,
    )


def detail(at: float, task_id: str, state: str = "RUNNING", /, **more: object) -> Answer[Task]:
    return Answer(value=task(task_id, state, **more), at=moment(at), provenance=provenance())


def snapshot(
    listing: Answer[Fleet] | None = None,
    known: dict[str, Answer[Task]] | None = None,
    /,
    *,
    hold: Hold | None = None,
    **tasks: Answer[Task],
) -> Snapshot:
    tasks |= known or {}
    return Snapshot(fleet=listing or Answer(), tasks=MappingProxyType(tasks), hold=hold)
