"""The lists of several profiles as one: each task under a name that tells whose it is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from ivatui.core.fleet import Fleet
from ivatui.live.answer import Answer
from ivatui.live.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ivatui.core.fleet import ListedTask
    from ivatui.core.task import Task


def key_of(place: int, task_id: str) -> str:
    """Return the name of a task of the profile at ``place`` in the order they are followed."""
    return f"{place}:{task_id}"


def place_of(key: str) -> tuple[int, str]:
    """Return place and id of the task that `key_of` named ``key``."""
    place, _, task_id = key.partition(":")
    return int(place), task_id


@dataclass(frozen=True, slots=True)
class _Part:
    """What one profile adds."""

    fleet: Fleet | None = None
    tasks: Mapping[str, Answer[Task]] | None = None
    listed: tuple[ListedTask, ...] = ()
    answers: Mapping[str, Answer[Task]] = field(default_factory=dict)


class Several:
    """Joins snapshots; what did not change since is the same object again."""

    def __init__(self) -> None:
        self._parts: list[_Part] = []
        self._joined = Snapshot()

    def join(self, snapshots: Sequence[Snapshot]) -> Snapshot:
        """Return lists and tasks of ``snapshots``, which come in the same order each time."""
        before = self._parts or [_Part() for _ in snapshots]
        parts = [
            _part(place, snapshot, part)
            for place, (snapshot, part) in enumerate(zip(snapshots, before, strict=True))
        ]
        self._parts = parts
        if any(new.fleet is not old.fleet for new, old in zip(parts, before, strict=True)):
            fleets = [part.fleet for part in parts if part.fleet is not None]
            fleet = Fleet(
                tasks=tuple(task for part in parts for task in part.listed),
                complete=all(fleet.complete for fleet in fleets),
            )
            self._joined = replace(self._joined, fleet=Answer(value=fleet))
        if any(new.answers is not old.answers for new, old in zip(parts, before, strict=True)):
            answers = {key: answer for part in parts for key, answer in part.answers.items()}
            self._joined = replace(self._joined, tasks=MappingProxyType(answers))
        return self._joined


def _part(place: int, snapshot: Snapshot, before: _Part) -> _Part:
    fleet, tasks = snapshot.fleet.value, snapshot.tasks
    listed, answers = before.listed, before.answers
    if fleet is not before.fleet and fleet is not None:
        listed = tuple(replace(task, id=key_of(place, task.id)) for task in fleet.tasks)
    if tasks is not before.tasks:
        answers = {key_of(place, task_id): answer for task_id, answer in tasks.items()}
    return _Part(fleet, tasks, listed, answers)
