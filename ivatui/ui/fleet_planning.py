"""What is planned of the whole fleet: counted anew only where plans or the week changed. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from ivatui.core.fleet import Fleet
    from ivatui.core.fleet_week import FleetWeek
    from ivatui.core.task import Task
    from ivatui.live.answer import Answer
    from ivatui.live.snapshot import Snapshot
    from ivatui.words.fleet_week import NotCounted

AT_ONCE = 200
"""Plans that are counted on the spot, in some 5 ms; more are counted in a thread."""
_SHARE = 20
"""Counting rests so many times as long as it took: the plans of a large fleet come one by one."""


class Span(NamedTuple):
    """A stretch of the week whose tasks are listed; in UTC."""

    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be counted."""

    tasks: Mapping[str, Task]
    """Those whose plan is known, by id. Reading a plan takes a while, so it is left to `count`."""
    unread: int
    """Tasks whose plan is not known yet."""
    now: datetime
    """In the operator's zone."""
    known: int | None
    """Fingerprint of what was counted last."""
    span: Span | None


@dataclass(frozen=True, slots=True)
class Counted:
    """What came of it."""

    fingerprint: int | None
    """None at the ends of the calendar, where there is no week."""
    week: FleetWeek | None
    """None where it is the one known, and where there is none."""
    inside: frozenset[str] | None
    """Tasks planned in the span, where one was asked for."""


def count(question: Question) -> Counted:
    """Count what is planned; takes about a second for 10,000 plans, most of it to read them."""
    # It brings all about plans along, which an empty list has no use for (20 ms).
    from ivatui.core.fleet_week import fingerprint, fleet_week, tasks_between

    zone = question.now.tzinfo
    plans = {task_id: task.plan for task_id, task in question.tasks.items()}
    inside = None
    if question.span is not None:
        inside = frozenset(tasks_between(plans, *question.span))
    if zone is None:
        return Counted(None, None, inside)
    try:
        mark = fingerprint(plans, question.now, zone)
        if mark == question.known:
            return Counted(mark, None, inside)
        return Counted(mark, fleet_week(plans, question.now, zone), inside)
    except OverflowError:
        return Counted(None, None, inside)


class Planning:
    """What was counted last, and whether it has to be counted again."""

    def __init__(self) -> None:
        self.week: FleetWeek | None = None
        """The week of all plans together; None before it was counted."""
        self.reasons: dict[NotCounted, int] = {}
        """How many tasks are not counted, and why."""
        self.listed: Span | None = None
        """The stretch that ``inside`` is about; None while all tasks are to be listed."""
        self.inside: frozenset[str] | None = None
        """The tasks planned in ``listed``."""
        self._mark: int | None = None
        self._of: tuple[Fleet | None, Mapping[str, Answer[Task]] | None] = (None, None)
        self._wanted: Span | None = None
        self._asked_from = 0.0
        self._busy = False

    def list_only(self, span: Span | None) -> None:
        """Ask for the tasks of ``span`` alone, which takes a question; None for all again."""
        self._wanted = span
        if span is None:
            self.inside = self.listed = None

    def question(self, snapshot: Snapshot, now: datetime, steady: float) -> Question | None:
        """Return what has to be counted; None before any list came, and where it is too soon.

        Args:
            snapshot: the newest one.
            now: the instant plans are judged at, in the operator's zone.
            steady: seconds on a clock that never jumps.

        """
        fleet = snapshot.fleet.value
        if fleet is None or self._busy or not self._news(snapshot, now, steady):
            return None
        answers = {task.id: snapshot.task(task.id).value for task in fleet.tasks}
        known = {task_id: task for task_id, task in answers.items() if task is not None}
        self._of = (snapshot.fleet.value, snapshot.tasks)
        self._busy = True
        return Question(known, len(fleet.tasks) - len(known), now, self._mark, self._wanted)

    def _news(self, snapshot: Snapshot, now: datetime, steady: float) -> bool:
        if self._wanted != self.listed or (self.week is not None and not self._is_of(now)):
            return True
        other = self._of[0] is not snapshot.fleet.value or self._of[1] is not snapshot.tasks
        return other and steady >= self._asked_from

    def _is_of(self, now: datetime) -> bool:
        return self.week is not None and self.week.begin <= now < self.week.end

    def take(self, question: Question, counted: Counted, begun: float, steady: float) -> None:
        """Keep what came of a question that was put at ``begun``."""
        self._busy = False
        self._asked_from = steady + _SHARE * (steady - begun)
        if counted.week is not None or counted.fingerprint is None:
            self.week = counted.week
        self._mark = counted.fingerprint
        self.reasons = {"unread": question.unread}
        if self.week is not None:
            self.reasons |= dict(self.week.left_out.items())
        if question.span == self._wanted:
            self.listed, self.inside = question.span, counted.inside

    def give_up(self) -> None:
        """Forget a question that got no answer; what changes next is asked about again."""
        self._busy = False
        self._wanted = self.listed
