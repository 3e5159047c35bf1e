from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from scripted_source import listed, task
from turned_clock import NOON

from ivatui.core.errors import Failure, Kind
from ivatui.core.fleet import Fleet
from ivatui.live.answer import Answer
from ivatui.live.clock import Moment
from ivatui.live.snapshot import Snapshot
from ivatui.live.walk import next_step

if TYPE_CHECKING:
    from ivatui.core.task import Task

START = Moment(NOON, 1000.0)
LISTED = ("a", "b", "c")


def known(after: float = 0.0, state: str = "RUNNING") -> Answer[Task]:
    at = START.later(after)
    return Answer(value=task("x", state), at=at, next_try=at.later(300))


def failed(until: float) -> Answer[Task]:
    return Answer(failure=Failure(Kind.SERVER), failed_at=START, next_try=START.later(until))


def snapshot(
    listed_at: float = 0.0, open_task: str | None = None, **tasks: Answer[Task]
) -> Snapshot:
    fleet = Fleet(tasks=tuple(listed(name) for name in LISTED))
    return Snapshot(
        fleet=Answer(value=fleet, at=START.later(listed_at)),
        tasks=MappingProxyType(tasks),
        open_task=open_task,
    )


@pytest.mark.parametrize(
    ("situation", "watched", "busy", "after", "expected"),
    [
        (snapshot(), "", "", 0, "a"),
        (snapshot(), "c", "", 0, "c"),
        (snapshot(), "", "a", 0, "b"),
        (snapshot(open_task="a"), "", "", 0, "b"),
        (snapshot(a=known()), "", "", 0, "b"),
        (snapshot(a=known(), b=known()), "", "", 599, "c"),
        # Never seen before seen, on the screen before off it.
        (snapshot(a=known(), b=known()), "", "", 601, "c"),
        (snapshot(a=known(), b=known()), "ab", "", 301, "a"),
        # Longest due first.
        (snapshot(a=known(5), b=known(), c=known()), "", "", 700, "b"),
        # A failure waits for its time.
        (snapshot(a=failed(60), b=known(), c=known()), "", "", 61, "a"),
        # The list shows another state: at once, but not when the detail is that fresh.
        (snapshot(120, a=known(), b=known(state="STOPPED"), c=known()), "", "", 121, "b"),
    ],
)
def test_the_most_wanted(
    situation: Snapshot, watched: str, busy: str, after: float, expected: str
) -> None:
    step = next_step(situation, frozenset(watched), frozenset(busy), START.steady + after)
    assert step == (expected, 0.0)


@pytest.mark.parametrize(
    ("situation", "watched", "after", "wait"),
    [
        (Snapshot(), "", 0, float("inf")),
        (snapshot(a=known(), b=known(), c=known()), "", 100, 500),
        (snapshot(a=known(), b=known(), c=known()), "b", 100, 200),
        (snapshot(a=failed(60), b=known(), c=known()), "", 10, 50),
        (snapshot(10, a=known(), b=known(state="STOPPED"), c=known()), "", 11, 19),
    ],
)
def test_nothing_for_now(situation: Snapshot, watched: str, after: float, wait: float) -> None:
    step = next_step(situation, frozenset(watched), frozenset(), START.steady + after)
    assert step == (None, wait)


def test_rows_without_an_id_cannot_be_asked_for() -> None:
    fleet = Fleet(tasks=(listed(""),))
    situation = Snapshot(fleet=Answer(value=fleet, at=START))
    assert next_step(situation, frozenset(), frozenset(), 1000.0) == (None, float("inf"))
