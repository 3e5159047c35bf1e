"""What the wall knows of the fleet at one moment; only what changed is judged anew. No drawing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ivatui.core.alarm import WRONG
from ivatui.core.fleet import natural
from ivatui.ui.fleet_rows import WORST_FIRST, Entry, entries

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from ivatui.core.fleet import ListedTask
    from ivatui.core.schedule import Plan
    from ivatui.core.task import Task
    from ivatui.core.verdict import Verdict, VerdictCode
    from ivatui.live.answer import Answer
    from ivatui.live.clock import Moment
    from ivatui.live.history import History
    from ivatui.live.snapshot import Snapshot
    from ivatui.words.wall import Group

WATCH: tuple[VerdictCode, ...] = ("in_transition", "unknown", "plan_inactive")
"""Verdicts that may be right, and are shown after the wrong ones."""
_AT_REST: tuple[VerdictCode, ...] = ("stopped_as_planned", "stopped", "finished")


def group_of(entry: Entry) -> Group:
    """Return what a task counts as in the tally."""
    code = entry.verdict.code
    if code == "unknown" and not entry.judged:
        return "unread"
    if code in WRONG:
        return "wrong"
    if code in WATCH:
        return "watch"
    return "rest" if code in _AT_REST else "running"


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a verdict has held, in seconds."""

    seconds: float
    exact: bool
    """False: it held already when it was seen first."""


def lasting(entry: Entry, history: History, now: datetime, moment: Moment) -> Lasting | None:
    """Return how long the verdict of a task has held; None where nothing tells.

    The service says when a state changed only with the detail, which may be older than the
    state, so the later of its word and of what was seen counts.
    """
    told = []
    if (since := entry.verdict.since) is not None:
        # By timestamps: of two times on one clock Python takes the hands' difference.
        told.append(now.timestamp() - since.timestamp())
    if (seen := history.since(entry.listed.id)) is not None:
        told.append(seen.age(moment))
    if told:
        return Lasting(max(0.0, min(told)), exact=True)
    track = history.tracks.get(entry.listed.id)
    return None if track is None else Lasting(track.present.first.age(moment), exact=False)


class Board:
    """The verdicts of all tasks, and which of them need to be seen."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        """By task id, in the order of the list."""
        self.version = 0
        """Another number whenever anything in ``entries`` may say something else."""
        self._listed_at: Moment | None = None
        self._answers: Mapping[str, Answer[Task]] = {}
        self._minute: datetime | None = None
        self._worst: tuple[int, frozenset[str], tuple[str, ...]] | None = None

    def look(self, snapshot: Snapshot, now: datetime) -> None:
        """Take in ``snapshot``; ``now`` is the instant plans are judged at.

        Judged anew is what another answer came about, and where the clock can matter: of a
        thousand tasks that is a handful a minute.
        """
        minute = now.replace(second=0, microsecond=0)
        fleet_at, answers = snapshot.fleet.at, snapshot.tasks
        same_list = self._listed_at is fleet_at
        if same_list and minute == self._minute and answers is self._answers:
            return
        listed = () if snapshot.fleet.value is None else snapshot.fleet.value.tasks
        back = self._minute is not None and minute < self._minute
        news = [
            task
            for task in listed
            if back
            or (entry := self.entries.get(task.id)) is None
            or _answered(answers.get(task.id)) != _answered(self._answers.get(task.id))
            or (not same_list and (entry.state != task.state or entry.listed != task))
            or _moves(entry.verdict, now)
        ]
        judged = _judged(snapshot, news, now)
        known = self.entries
        found = {task.id: judged.get(task.id) or known[task.id] for task in listed if task.id}
        self._listed_at, self._minute, self._answers = fleet_at, minute, answers
        if found != known:
            self.version += 1
            self.entries = found

    def counts(self) -> Counter[Group]:
        """Return how many tasks are in each group of the tally."""
        return Counter(group_of(entry) for entry in self.entries.values())

    def worst_first(self, acknowledged: Collection[str]) -> tuple[str, ...]:
        """Return the tasks that need to be seen: the worst first, of these the newest.

        Acknowledged ones come after all others.
        """
        mark = (self.version, frozenset(acknowledged))
        if self._worst is None or self._worst[:2] != mark:
            shown = [
                entry for entry in self.entries.values() if group_of(entry) in {"wrong", "watch"}
            ]
            shown.sort(key=lambda entry: natural(entry.listed.name) or ())
            shown.sort(key=_newest, reverse=True)
            shown.sort(
                key=lambda entry: (
                    entry.listed.id in acknowledged,
                    WORST_FIRST.index(entry.verdict.code),
                )
            )
            self._worst = (*mark, tuple(entry.listed.id for entry in shown))
        return self._worst[2]

    def verdicts(self) -> dict[str, Verdict]:
        """Return the verdicts of tasks that can be judged: of others a change says nothing."""
        return {task_id: entry.verdict for task_id, entry in self.entries.items() if entry.judged}

    def plans(self, snapshot: Snapshot) -> dict[str, Plan | None]:
        """Return the plans that are known, by task."""
        tasks = ((task_id, snapshot.task(task_id).value) for task_id in self.entries)
        return {task_id: task.plan for task_id, task in tasks if task is not None}


def _answered(answer: Answer[Task] | None) -> tuple[object, ...]:
    """Return what an entry can depend on of an answer."""
    return () if answer is None else (answer.value, answer.at, answer.failure)


def _moves(verdict: Verdict, now: datetime) -> bool:
    """Return whether time alone may have made another verdict of it."""
    return verdict.code == "in_transition" or (verdict.until is not None and verdict.until <= now)


def _newest(entry: Entry) -> float:
    return 0.0 if entry.verdict.since is None else entry.verdict.since.timestamp()


def _judged(snapshot: Snapshot, tasks: Collection[ListedTask], now: datetime) -> dict[str, Entry]:
    """Judge some of the listed tasks; those without an id can't be told apart and are left out."""
    fleet = snapshot.fleet.value
    if fleet is None:
        return {}
    some = replace(fleet, tasks=tuple(tasks))
    part = replace(snapshot, fleet=replace(snapshot.fleet, value=some))
    return {entry.listed.id: entry for entry in entries(part, now) if entry.listed.id}
