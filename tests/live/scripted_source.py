"""A source that answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import asyncio
import json
from collections import Counter, defaultdict, deque
from typing import TYPE_CHECKING, TypeVar

from ivatui.core.fleet import Fleet
from ivatui.core.provenance import Provenance, Received
from ivatui.core.task import ListedTask, Task, read_task
from ivatui.live.source import SourceLabel

if TYPE_CHECKING:
    from turned_clock import TurnedClock

    from ivatui.core.errors import Failure


T = TypeVar("T")


def listed(task_id: str, state: str = "RUNNING") -> ListedTask:
    return ListedTask(id=task_id, name=f"name of {task_id}", state=state)


def task(task_id: str, state: str = "RUNNING", **more: object) -> Task:
    return read_task(json.dumps({"id": task_id, "state": state, **more}).encode())


class ScriptedSource:
    """Answers with ``fleet`` and with a task of the listed state, unless ``failures`` say no."""

    def __init__(self, clock: TurnedClock, *ids: str, latency: float = 0.0) -> None:
        self._clock = clock
        self.label = SourceLabel(kind="service", profile="test")
        self.states = dict.fromkeys(ids, "RUNNING")
        self.detail_states: dict[str, str] = {}
        self.failures: dict[str, deque[Failure]] = defaultdict(deque)
        """By task id, or ``fleet``; each is used once."""
        self.always: dict[str, Failure] = {}
        """By task id, ``fleet`` or ``*``; used for ever."""
        self.latency = latency
        self.asked: list[tuple[float, str]] = []
        self.at_once = 0
        self.most_at_once = 0
        self.cancelled = 0
        self._flying: Counter[str] = Counter()
        self.doubled: list[str] = []
        self.closed = False
        self.tried_again = 0

    def count(self, name: str | None = None) -> int:
        return sum(name is None or asked == name for _, asked in self.asked)

    def times(self, name: str) -> list[float]:
        return [at for at, asked in self.asked if asked == name]

    async def list_tasks(self) -> Received[Fleet]:
        await self._ask("fleet")
        rows = tuple(listed(task_id, state) for task_id, state in self.states.items())
        return self._received(Fleet(tasks=rows))

    async def show_task(self, task_id: str) -> Received[Task]:
        await self._ask(task_id)
        state = self.detail_states.get(task_id) or self.states.get(task_id, "RUNNING")
        return self._received(task(task_id, state))

    async def close(self) -> None:
        self.closed = True

    def try_again(self) -> None:
        self.tried_again += 1

    async def _ask(self, name: str) -> None:
        self.asked.append((self._clock.monotonic(), name))
        self._flying[name] += 1
        if self._flying[name] > 1:
            self.doubled.append(name)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if self.latency:
                await self._clock.sleep(self.latency)
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        finally:
            self._flying[name] -= 1
            self.at_once -= 1
        if self.failures[name]:
            raise self.failures[name].popleft()
        if (failure := self.always.get(name) or self.always.get("*")) is not None:
            raise failure

    def _received(self, value: T) -> Received[T]:
        at = self._clock.now()
        return Received(value, Provenance(at=at, latency=self.latency, status=200, size=2))
