"""What is judged anew only where it can matter is the same as if all were judged each time."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

from app_sources import Told, all_known, demo_at, in_process
from turned_clock import NOON, TurnedClock
from wall_stage import on_wall

from ivatui.core.errors import Failure
from ivatui.live.events import FleetAnswered, Started, TaskAnswered, TaskAsked, TaskFailed
from ivatui.live.snapshot import Intervals, Snapshot
from ivatui.live.store import Store
from ivatui.ui.wall_board import Board

if TYPE_CHECKING:
    from datetime import datetime

    from ivatui.ui.fleet_rows import Entry


def at_once(snapshot: Snapshot, now: datetime) -> dict[str, Entry]:
    board = Board()
    board.look(snapshot, now)
    return board.entries


async def test_days_of_the_demo_are_judged_the_same_little_by_little_and_at_once() -> None:
    clock, chance = TurnedClock(), random.Random(7)
    source, store, board = in_process(demo_at(clock), clock), Store(), Board()
    store.apply(Started(source.label, Intervals()))
    for _ in range(150):
        clock.jump(timedelta(seconds=chance.choice((1, 20, 61, 400, 3000))))
        clock._steady += 1
        at = clock.moment()
        if chance.random() < 0.5:
            store.apply(FleetAnswered(await source.list_tasks(), at, at))
        listed = store.snapshot.fleet.value
        for task in chance.sample(listed.tasks, 4) if listed else ():
            store.apply(TaskAsked(task.id))
            try:
                received = await source.show_task(task.id)
                store.apply(TaskAnswered(task.id, received, at, at))
            except Failure as failure:  # it was deleted since the list came
                store.apply(TaskFailed(task.id, failure, at, at))
        board.look(store.snapshot, clock.now())
        assert board.entries == at_once(store.snapshot, clock.now())
    assert len(board.entries) > 30
    await source.close()


async def test_a_clock_that_is_set_back_has_all_judged_anew() -> None:
    clock = TurnedClock()
    plan = {
        "type": "weekly",
        "timezone": "+00:00",
        "days_of_week": [1, 2, 3, 4, 5, 6, 7],
        "periods": [[{"begin_at": "08:00:00", "end_at": "13:00:00"}]] * 7,
    }
    body = {"name": "a", "state": "RUNNING", "schedule": plan, "schedule_status": "ACTIVATED"}
    async with on_wall(Told(clock, {"a": body}), clock) as wall:
        await wall.stage.until(all_known)
        await wall.seconds(5400, step=60)
        assert wall.watch.board.entries["a"].verdict.code == "running_outside_plan"
        clock.jump(timedelta(hours=-1))
        await wall.seconds(60, step=60)
        assert wall.watch.board.entries["a"].verdict.code == "running_as_planned"


def test_before_an_answer_there_is_nothing_to_judge() -> None:
    board = Board()
    board.look(Snapshot(), NOON)
    assert board.entries == {}
    assert board.worst_first(()) == ()
    assert not board.counts()
