"""Sources for tests of the application: the simulator at a turned clock, and one that is told."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from ivatui.api.auth import TokenAuth
from ivatui.api.client import ViasClient
from ivatui.core.errors import Failure, Kind
from ivatui.core.fleet import Fleet, read_page
from ivatui.core.provenance import Provenance, Received
from ivatui.core.task import Task, read_task
from ivatui.demo.app import PROJECT, TOKEN, DemoApp, make_demo
from ivatui.live.source import Labelled, SourceLabel, surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from turned_clock import TurnedClock

    from ivatui.core.service import Service
    from ivatui.core.video_source import VideoSource
    from ivatui.live.snapshot import Snapshot
    from ivatui.live.source import Source

LATENCY = 0.02
"""Seconds every answer is said to have taken: the screen shows it."""

T = TypeVar("T")


class Calm:
    """Another source whose answers all took the same time: how long they took is on screen."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.label = source.label
        self.asked: list[str] = []
        """Ids of the tasks asked for; empty for the list, ``kind/id`` for what a task refers to."""

    async def list_tasks(self) -> Received[Fleet]:
        self.asked.append("")
        return _calm(await self._source.list_tasks())

    async def show_task(self, task_id: str) -> Received[Task]:
        self.asked.append(task_id)
        return _calm(await self._source.show_task(task_id))

    async def show_video_source(self, source_id: str) -> Received[VideoSource]:
        self.asked.append(f"video_source/{source_id}")
        return _calm(await surroundings(self._source).show_video_source(source_id))

    async def show_service(self, service_id: str) -> Received[Service]:
        self.asked.append(f"service/{service_id}")
        return _calm(await surroundings(self._source).show_service(service_id))

    async def close(self) -> None:
        await self._source.close()

    def try_again(self) -> None:
        self._source.try_again()


class Told:
    """A source that answers with the bodies it is told, until it is told to fail."""

    def __init__(self, clock: TurnedClock, bodies: Mapping[str, Mapping[str, object]]) -> None:
        self.label = SourceLabel(kind="service", profile="told")
        self.bodies = dict(bodies)
        """By task id, in the order of the list."""
        self.failure: Failure | None = None
        self.asked: list[str] = []
        self._clock = clock

    async def list_tasks(self) -> Received[Fleet]:
        rows = []
        for task_id, body in self.bodies.items():
            shown = {key: body[key] for key in ("name", "state", "title", "type") if key in body}
            rows.append({"id": task_id, **shown})
        return self._received("", read_fleet(rows))

    async def show_task(self, task_id: str) -> Received[Task]:
        body = self.bodies.get(task_id)
        if body is None:
            self.asked.append(task_id)
            raise Failure(Kind.NOT_FOUND, status=404)
        return self._received(task_id, read_task(json.dumps({"id": task_id, **body}).encode()))

    def _received(self, name: str, value: T) -> Received[T]:
        self.asked.append(name)
        if self.failure is not None:
            raise self.failure
        at = self._clock.now()
        return Received(value, Provenance(at=at, latency=LATENCY, status=200, size=2))

    async def close(self) -> None:
        """Nothing is open."""

    def try_again(self) -> None:
        """Nothing is ever refused."""


def read_fleet(rows: list[dict[str, object]]) -> Fleet:
    """Return a fleet of ``rows`` as the service lists them."""
    page = {"count": len(rows), "page": 1, "page_size": 1000, "tasks": rows}
    return Fleet(tasks=read_page(json.dumps(page).encode()).tasks)


def _calm(received: Received[T]) -> Received[T]:
    return Received(received.value, replace(received.provenance, latency=LATENCY))


def all_known(snapshot: Snapshot) -> bool:
    """Return whether the list and every task in it have come."""
    fleet = snapshot.fleet.value
    return fleet is not None and all(snapshot.task(task.id).value for task in fleet.tasks)


def demo_at(clock: TurnedClock, *, tasks: int = 40, faults: str = "") -> DemoApp:
    """Return the simulator with the world of one seed; its time is ``clock``'s."""
    return make_demo(clock.now, seed=7, tasks=tasks, faults=faults)


def in_process(demo: DemoApp, clock: TurnedClock) -> Calm:
    """Return ``demo`` as a source that needs no socket, its answers timed by ``clock``."""
    from ivatui.core.secret import Secret

    auth = TokenAuth(lambda: Secret(TOKEN))
    client = ViasClient("http://localhost", PROJECT, auth, asgi=demo, now=clock.now)
    return Calm(Labelled(client, SourceLabel(kind="demo", project=PROJECT)))
