"""What is new between two looks at a snapshot, fact by fact, for whoever writes it down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from ivatui.core.explain import judge_task
from ivatui.core.states import look_up
from ivatui.core.text import clean
from ivatui.core.verdict import judge_alone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ivatui.core.changes import Change
    from ivatui.core.finding import Finding
    from ivatui.core.fleet import ListedTask
    from ivatui.core.task import Task
    from ivatui.core.verdict import Verdict
    from ivatui.live.answer import Answer
    from ivatui.live.clock import Moment
    from ivatui.live.snapshot import Snapshot

_STATE = "state"


@dataclass(frozen=True, slots=True)
class First:
    """A task is seen for the first time, in its present state."""

    new: bool
    """It was not in the list before; false for those that were there when watching began."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A task is not in the list any more."""


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The service tells another state."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class VerdictChanged:
    """The task is judged differently, because of its state, its plan or the time of day."""

    before: Verdict | None
    """None where it could not be told before."""
    after: Verdict


@dataclass(frozen=True, slots=True)
class FindingChanged:
    """Something odd has appeared, or is gone."""

    finding: Finding
    appeared: bool


@dataclass(frozen=True, slots=True)
class FieldChanged:
    """Any other field of the body differs."""

    change: Change


@dataclass(frozen=True, slots=True)
class MoreChanged:
    """So many fields more differ than are listed."""

    count: int


News: TypeAlias = (
    First
    | Gone
    | StateChanged
    | VerdictChanged
    | FindingChanged
    | FieldChanged
    | MoreChanged
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """The newest that is known of one task."""

    task_id: str
    name: str = ""
    """On one line; empty where the service gives none, or nothing is known yet."""
    state: str = ""
    """The code; empty where the service gives none, or nothing is known yet."""
    verdict: Verdict | None = None
    """None until its plan is known, where that matters."""
    task: Task | None = None
    at: Moment | None = None
    """When it was confirmed last; None until there was an answer about it."""
    fresh: bool = False
    """Whether the last question about it got its answer."""


@dataclass(frozen=True, slots=True)
class Told:
    """One fact about one task."""

    at: datetime
    """When the answer came that told it, in UTC."""
    known: Known
    """The task as it is now; as it was, for one that is gone."""
    news: News


class Watch:
    """Remembers what was seen of each task, to tell what is new at the next look."""

    def __init__(self) -> None:
        self.known: dict[str, Known] = {}
        """By id, in the order they were first seen."""
        self._last: Snapshot | None = None
        self._begun = False

    def look(self, snapshot: Snapshot, now: datetime) -> list[Told]:
        """Return what is new, judged at ``now``, in the order of the list."""
        last, self._last = self._last, snapshot
        if snapshot.fleet.value is None or snapshot.fleet.at is None:
            return []
        listed_anew = last is None or snapshot.fleet.at is not last.fleet.at
        told: list[Told] = []
        for row in snapshot.fleet.value.tasks:
            answer = snapshot.task(row.id)
            # Only an answer is a reason to judge anew: what is old is not judged at a new time.
            answered = last is None or answer.at is not last.task(row.id).at
            if row.id and (listed_anew or answered):
                told += self._look_at(row, answer, snapshot, now)
        if listed_anew and snapshot.fleet.value.complete:
            told += self._gone({row.id for row in snapshot.fleet.value.tasks}, snapshot.fleet.at)
        for known in self.known.values():
            if known.fresh != (fresh := _is_fresh(known, snapshot)):
                self.known[known.task_id] = replace(known, fresh=fresh)
        self._begun = True
        return told

    def _look_at(
        self, row: ListedTask, answer: Answer[Task], snapshot: Snapshot, now: datetime
    ) -> Iterator[Told]:
        before = self.known.get(row.id)
        after = _known(row, answer, snapshot, now)
        self.known[row.id] = after
        if after.at is None:
            return
        if before is None or before.at is None:
            news: Iterator[News] = iter([First(new=before is None and self._begun)])
        else:
            news = _news(before, after)
        for each in news:
            yield Told(after.at.wall, after, each)

    def _gone(self, listed: set[str], at: Moment) -> Iterator[Told]:
        for task_id in [task_id for task_id in self.known if task_id not in listed]:
            yield Told(at.wall, self.known.pop(task_id), Gone())


def _known(row: ListedTask, answer: Answer[Task], snapshot: Snapshot, now: datetime) -> Known:
    task = answer.value
    # A row without a state is a name somebody gave: it tells nothing by itself.
    listed_at = None if row.state is None and row.name is None else snapshot.fleet.at
    ats = [at for at in (listed_at, answer.at) if at is not None]
    state = _newest_state(row, answer, snapshot)
    if task is None:
        verdict = None if listed_at is None else judge_alone(state)
    else:
        verdict = judge_task(task, now, state=state)
        if look_up(task.state).code != state and verdict.until is None:
            # The body is older than the state: since when it is in it, nobody said.
            verdict = replace(verdict, since=None)
    return Known(
        task_id=row.id,
        name=clean((task.name if task is not None else "") or row.name or ""),
        state=state,
        verdict=verdict,
        task=task,
        at=max(ats, default=None),
    )


def _is_fresh(known: Known, snapshot: Snapshot) -> bool:
    failures = (snapshot.fleet.failure, snapshot.task(known.task_id).failure)
    return known.at is not None and failures == (None, None)


def _newest_state(row: ListedTask, answer: Answer[Task], snapshot: Snapshot) -> str:
    """Return the code of the newest state."""
    if answer.value is None or (row.state is not None and snapshot.listed_later(row.id)):
        return look_up(row.state).code
    return look_up(answer.value.state).code


def _news(before: Known, after: Known) -> Iterator[News]:
    if before.state != after.state:
        yield StateChanged(before.state, after.state)
    if after.verdict is not None and (
        before.verdict is None or before.verdict.code != after.verdict.code
    ):
        yield VerdictChanged(before.verdict, after.verdict)
    if before.task is None or after.task is None or before.task is after.task:
        return
    changes = after.task.changes_since(before.task)
    yield from (FieldChanged(change) for change in changes.listed if change.path != _STATE)
    if changes.more:
        yield MoreChanged(changes.more)
    yield from _findings(before.task, after.task)


def _findings(before: Task, after: Task) -> Iterator[FindingChanged]:
    """Yield what is odd now and was not, then what was and is no more.

    A finding is the same as long as its code and its place are.
    """
    old = {(finding.code, finding.where): finding for finding in before.findings}
    new = {(finding.code, finding.where): finding for finding in after.findings}
    for key, finding in new.items():
        if key not in old:
            yield FindingChanged(finding, appeared=True)
    for key, finding in old.items():
        if key not in new:
            yield FindingChanged(finding, appeared=False)
