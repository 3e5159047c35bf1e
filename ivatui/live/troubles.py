"""Failures told once per cause, and told again when they are over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ivatui.live import pace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivatui.core.errors import Failure
    from ivatui.live.answer import Answer
    from ivatui.live.clock import Moment
    from ivatui.live.snapshot import Snapshot


class _Cause(NamedTuple):
    task_id: str
    """Empty for what is no matter of one task."""
    same: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Questions go without an answer from now on."""

    failure: Failure
    task_id: str
    """The task it is about; empty where others meet it too."""
    age: float | None
    """Seconds since the last good answer to the question; None where there was none."""
    wait: float | None
    """Seconds until it is asked again; None where nobody plans to."""


@dataclass(frozen=True, slots=True)
class Over:
    """Questions are answered again."""

    task_id: str
    """As in the trouble."""
    lasted: float
    """Seconds since it was told."""


class Troubles:
    """Remembers which causes have been told."""

    def __init__(self) -> None:
        self._told: dict[_Cause, Moment] = {}

    def look(self, snapshot: Snapshot, now: Moment) -> list[Trouble | Over]:
        """Return what has begun and what is over since the last look."""
        found = dict(_causes(snapshot, now))
        news: list[Trouble | Over] = []
        for cause, trouble in found.items():
            if cause not in self._told:
                self._told[cause] = now
                news.append(trouble)
        lasting = {cause.task_id for cause in found}
        # One cause often follows another: it is over only when none is left.
        for task_id in dict.fromkeys(cause.task_id for cause in self._told):
            if task_id not in lasting:
                begun = [at for cause, at in self._told.items() if cause.task_id == task_id]
                news.append(Over(task_id, max(at.age(now) for at in begun)))
                self._told = {
                    cause: at for cause, at in self._told.items() if cause.task_id != task_id
                }
        return news


def _causes(snapshot: Snapshot, now: Moment) -> Iterator[tuple[_Cause, Trouble]]:
    """Yield each cause there is at present; the list's own word comes last and counts."""
    answers: list[tuple[str, Answer[Any]]] = [*snapshot.tasks.items(), ("", snapshot.fleet)]
    for name, answer in answers:
        if (failure := answer.failure) is not None:
            task_id = "" if _shared(failure) else name
            wait = None if answer.next_try is None else answer.next_try.steady - now.steady
            yield (
                _Cause(task_id, _same(failure)),
                Trouble(failure, task_id, answer.age(now), wait),
            )


def _shared(failure: Failure) -> bool:
    """Return whether the failure says more about the way there than about one task."""
    return pace.slows_walk(failure) or pace.concerns_all(failure)


def _same(failure: Failure) -> tuple[object, ...]:
    """Return what is equal for two failures of one cause; messages may hold ids and times."""
    return (failure.kind, failure.status, failure.code, failure.host, failure.facts.get("reason"))
