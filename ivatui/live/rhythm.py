"""How often the list and the open task are asked for, by what is known and by who is looking."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from ivatui.core.states import look_up

if TYPE_CHECKING:
    from ivatui.core.task import Task
    from ivatui.live.answer import Answer
    from ivatui.live.snapshot import Intervals, Snapshot

IN_TRANSITION = 0.4
"""Part of the interval while the open task is on its way to another state."""
SHORTEST_IN_TRANSITION = 2.0
"""Seconds; a shorter interval that the operator set himself stays as it is."""
STABLE_AFTER = 600.0
"""Seconds without any change after which a task counts as stable."""
STABLE = 2.0
"""Times the interval for a stable task."""
AWAY = 3.0
"""Times the interval for the open task while the terminal has no focus."""
LIST_AWAY = 2.0

REFERENCE = 300.0
"""Seconds between two questions about something the open task refers to."""

LADDER = (1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0)
"""Intervals the operator steps through, in seconds."""
SHORTEST_LIST = 5.0


def list_interval(snapshot: Snapshot) -> float:
    """Return the seconds between two questions for the list, while all goes well."""
    return snapshot.intervals.fleet * (1.0 if snapshot.focused else LIST_AWAY)


def task_interval(snapshot: Snapshot, task_id: str) -> float:
    """Return the seconds between two questions for a task, while all goes well."""
    if snapshot.open_task != task_id:
        return snapshot.intervals.walk
    base = snapshot.intervals.task
    answer = snapshot.task(task_id)
    if _in_transition(answer):
        pace = min(base, max(SHORTEST_IN_TRANSITION, base * IN_TRANSITION))
    elif _stable(answer):
        pace = base * STABLE
    else:
        pace = base
    return pace * (1.0 if snapshot.focused else AWAY)


def reference_interval(snapshot: Snapshot) -> float:
    """Return the seconds between two questions about something the open task refers to."""
    return REFERENCE * (1.0 if snapshot.focused else AWAY)


def stepped(intervals: Intervals, what: Literal["fleet", "task"], steps: int) -> Intervals:
    """Return the intervals with one of them ``steps`` steps longer (or shorter) on the ladder."""
    if what == "fleet":
        return replace(intervals, fleet=_stepped(intervals.fleet, steps, SHORTEST_LIST))
    return replace(intervals, task=_stepped(intervals.task, steps, LADDER[0]))


def _stepped(interval: float, steps: int, shortest: float) -> float:
    for _ in range(abs(steps)):
        if steps > 0:
            interval = min((rung for rung in LADDER if rung > interval), default=interval)
        else:
            rungs = (rung for rung in LADDER if shortest <= rung < interval)
            interval = max(rungs, default=interval)
    return interval


def _in_transition(answer: Answer[Task]) -> bool:
    return answer.value is not None and look_up(answer.value.state).transient


def _stable(answer: Answer[Task]) -> bool:
    if answer.at is None or answer.since is None:
        return False
    return answer.since.age(answer.at) >= STABLE_AFTER
