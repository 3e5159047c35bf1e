"""The world: a fleet of tasks that live on a clock handed in from outside.

It is pure: what a task does at an instant depends on the seed, the start and that instant alone,
so a look after a month costs the same as a look after a second.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ivatui.demo.chance import stream
from ivatui.demo.fleet import Ground, make_task, renewed, role_of
from ivatui.demo.moments import whole_milliseconds
from ivatui.demo.stories import UPLOADS

if TYPE_CHECKING:
    from ivatui.demo.moments import Moment
    from ivatui.demo.services import Service
    from ivatui.demo.sources import VideoSource
    from ivatui.demo.task import Task


@dataclass(slots=True)
class Resident:
    """A task that is always there."""

    task: Task
    _last: Moment | None = None

    def at(self, now: datetime) -> tuple[Task, Moment]:
        """Return the task and what it does at ``now``."""
        last = self._last
        if last is None or now < last.since or (last.until is not None and now >= last.until):
            last = self._last = self.task.course.at(now)
        return self.task, last


@dataclass(slots=True)
class Lane:
    """A place taken by one upload after the other: each is worked through and removed."""

    pattern: Task
    anchor: datetime
    key: str
    _number: int = -1
    _task: Task | None = None

    def at(self, now: datetime) -> tuple[Task, Moment]:
        """Return the upload that has the place at ``now`` and what it does."""
        period = UPLOADS[0].period
        number = max(0, (now - self.anchor) // period)
        begun = self.anchor + number * period
        key = f"{self.key}/{number}"
        if self._task is None or number != self._number:
            name = f"{self.pattern.name}-{begun:%m%d-%H%M}"
            self._number, self._task = number, renewed(self.pattern, name, begun, key)
        story = UPLOADS[stream(key, "luck").random() < 0.3]
        return self._task, story.at(now, begun, key)


class World:
    """A fleet of ``tasks`` tasks, as it lives from ``start`` on.

    Args:
        seed: the same seed and start give the same world.
        tasks: how many tasks there are at any time; from 40 on everything the service's
            documents name is among them.
        start: when the world begins, aware. Before it, time stands still.

    """

    def __init__(self, seed: int = 7, tasks: int = 40, *, start: datetime) -> None:
        self.seed = seed
        self.start = whole_milliseconds(start.astimezone(UTC))
        self.now = self.start
        self._ground = Ground(seed, self.start)
        self._places = tuple(self._place(number) for number in range(tasks))
        self._pairs: tuple[tuple[Task, Moment], ...] | None = None
        self._by_id: dict[str, tuple[Task, Moment]] | None = None

    def _place(self, number: int) -> Resident | Lane:
        role = role_of(self.seed, number)
        manner, _, which = role.course.partition(":")
        if manner != "upload":
            return Resident(make_task(self._ground, number, role))
        pattern = make_task(self._ground, number, replace(role, course="stays:stopped"))
        period = UPLOADS[0].period
        behind = timedelta(seconds=90) if which == "0" else period - timedelta(seconds=100)
        return Lane(pattern, self.start - behind, f"{self.seed}/upload/{number}")

    def advance(self, now: datetime) -> None:
        """Let the world be as it is at ``now``; costs nothing until somebody looks."""
        now = max(now.astimezone(UTC), self.start)
        if now != self.now:
            self.now = now
            self._pairs = self._by_id = None

    def tasks(self) -> tuple[tuple[Task, Moment], ...]:
        """Return every task there is now and what it does, the oldest first."""
        if self._pairs is None:
            pairs = [place.at(self.now) for place in self._places]
            pairs.sort(key=lambda pair: (pair[0].created_at, pair[0].id))
            self._pairs = tuple(pairs)
        return self._pairs

    def find(self, task_id: str) -> tuple[Task, Moment] | None:
        """Return the task with that id and what it does; None if there is none now."""
        if self._by_id is None:
            self._by_id = {task.id: (task, moment) for task, moment in self.tasks()}
        return self._by_id.get(task_id)

    def source(self, source_id: str) -> VideoSource | None:
        """Return the video source with that id."""
        sources = self._ground.sources.values()
        return next((source for source in sources if source.id == source_id), None)

    def service(self, service_id: str) -> Service | None:
        """Return the published service with that id."""
        services = self._ground.services.values()
        return next((service for service in services if service.id == service_id), None)
