"""Which task's detail to ask for next, so that the list can show more than the service lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from ivatui.core.fleet import ListedTask
    from ivatui.core.task import Task
    from ivatui.live.answer import Answer
    from ivatui.live.snapshot import Snapshot

UNWATCHED_AGE = 2.0
"""Tasks nobody sees are asked for this many times as seldom as those on the screen."""
SETTLE = 30.0
"""Seconds before a detail that contradicts the list is asked for once more."""


class Step(NamedTuple):
    """What the walk does next."""

    task_id: str | None
    """None: nothing to ask for now."""
    wait: float
    """Seconds until there is something; 0 with a task, infinity when only an event can tell."""


class _Rank(NamedTuple):
    unwatched: bool
    known: bool
    due: float
    place: int


def next_step(
    snapshot: Snapshot, watched: AbstractSet[str], busy: AbstractSet[str], now: float
) -> Step:
    """Return the most wanted task of the fleet that is due, or how long until one is.

    On the screen before off it, never seen before seen, longest due first, then in the order
    of the list (newest first, as the service sorts). ``busy`` names the tasks asked for at
    present, ``now`` is in steady seconds.
    """
    fleet = snapshot.fleet
    if fleet.value is None or fleet.at is None:
        return Step(None, float("inf"))
    best: tuple[_Rank, str] | None = None
    soonest = float("inf")
    listed_at, answers, left_out = fleet.at.steady, snapshot.tasks, {"", snapshot.open_task, *busy}
    watched_age = snapshot.intervals.walk
    unwatched_age = watched_age * UNWATCHED_AGE
    for place, listed in enumerate(fleet.value.tasks):
        if listed.id in left_out:
            continue
        answer = answers.get(listed.id)
        seen = listed.id in watched
        due = _due(listed, answer, listed_at, watched_age if seen else unwatched_age)
        if due > now:
            soonest = min(soonest, due)
            continue
        known = answer is not None and answer.value is not None
        rank = _Rank(not seen, known, due, place)
        if best is None or rank < best[0]:
            best = (rank, listed.id)
    if best is None:
        return Step(None, soonest - now)
    return Step(best[1], 0.0)


def _due(listed: ListedTask, answer: Answer[Task] | None, listed_at: float, age: float) -> float:
    """Return when the detail should be asked for, in steady seconds."""
    if answer is None:
        return float("-inf")
    if answer.failure is not None:
        return answer.next_try.steady if answer.next_try is not None else float("inf")
    if answer.value is None or answer.at is None:
        return float("-inf")
    if answer.value.state != listed.state and answer.at.steady < listed_at:
        return max(listed_at, answer.at.steady + SETTLE)
    return answer.at.steady + age
