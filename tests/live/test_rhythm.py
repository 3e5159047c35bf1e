from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from scripted_source import task
from turned_clock import NOON

from ivatui.core.provenance import Provenance
from ivatui.live.answer import Answer
from ivatui.live.clock import Moment
from ivatui.live.rhythm import LADDER, list_interval, stepped, task_interval
from ivatui.live.snapshot import Intervals, Snapshot

if TYPE_CHECKING:
    from ivatui.core.task import Task

BEGUN = Moment(NOON, 1000.0)


def answer(state: str, unchanged: float = 0.0) -> Answer[Task]:
    provenance = Provenance(at=NOON, latency=0.1, status=200, size=2)
    value = task("a", state)
    nothing: Answer[Task] = Answer()
    first = nothing.answered(value, provenance, BEGUN, None)
    return first.answered(value, provenance, BEGUN.later(unchanged), None)


def snapshot(
    state: str, unchanged: float = 0.0, *, interval: float = 5.0, focused: bool = True
) -> Snapshot:
    return Snapshot(
        tasks=MappingProxyType({"a": answer(state, unchanged)}),
        open_task="a",
        intervals=Intervals(task=interval),
        focused=focused,
    )


@pytest.mark.parametrize(
    ("state", "unchanged", "interval", "expected"),
    [
        ("RUNNING", 0, 5, 5),
        ("STARTING", 0, 5, 2),
        ("STARTING", 3600, 5, 2),
        ("STARTING", 0, 60, 24),
        ("STARTING", 0, 1, 1),
        ("RUNNING", 599, 5, 5),
        ("RUNNING", 600, 5, 10),
        ("WHATEVER", 0, 5, 5),
    ],
)
def test_transitions_are_followed_closely_and_stable_tasks_at_ease(
    state: str, unchanged: float, interval: float, expected: float
) -> None:
    assert task_interval(snapshot(state, unchanged, interval=interval), "a") == expected


def test_nobody_at_the_keyboard_slows_all() -> None:
    away = snapshot("RUNNING", focused=False)
    assert task_interval(away, "a") == 15
    assert list_interval(away) == 60
    assert list_interval(snapshot("RUNNING")) == 30


def test_a_task_that_is_not_open_keeps_the_pace_of_the_walk() -> None:
    assert task_interval(snapshot("STARTING"), "b") == Intervals().walk


def test_steps_lead_along_the_ladder_and_end_at_its_ends() -> None:
    intervals = Intervals()
    assert stepped(intervals, "task", 1).task == 10
    assert stepped(intervals, "task", -1).task == 2
    assert stepped(intervals, "task", -99).task == LADDER[0]
    assert stepped(intervals, "task", 99).task == LADDER[-1]
    assert stepped(intervals, "fleet", -99).fleet == 5
    assert stepped(Intervals(task=7), "task", 1).task == 10
    assert stepped(Intervals(task=7), "task", -1).task == 5
    assert stepped(intervals, "fleet", 1).task == intervals.task


def test_since_is_when_the_value_first_came_as_it_is() -> None:
    provenance = Provenance(at=NOON, latency=0.1, status=200, size=2)
    first = answer("RUNNING", 40)
    assert first.since == BEGUN
    other = first.answered(task("a", "STOPPED"), provenance, BEGUN.later(50), None)
    assert other.since == BEGUN.later(50)
