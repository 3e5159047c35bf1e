"""How tasks live: what follows on what, when, and that the time of change is told."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from demo_caller import START

from ivatui.core.schedule import read_plan
from ivatui.demo.roles import CAST
from ivatui.demo.stories import INCIDENTS, STORIES, UPLOADS
from ivatui.demo.world import World

if TYPE_CHECKING:
    from ivatui.demo.moments import Moment
    from ivatui.demo.task import Task

FOLLOWS = {
    "PENDING": {"SCHEDULING"},
    "SCHEDULING": {"STARTING", "STOPPING"},
    "STARTING": {"RUNNING", "START_FAILED", "STOPPING"},
    "RUNNING": {"ABNORMAL", "UPGRADING", "STOPPING", "FREEZING", "SUCCEEDED", "FAILED"},
    "ABNORMAL": {"RECOVERING", "STOPPING"},
    "RECOVERING": {"RUNNING", "STOPPING"},
    "UPGRADING": {"STARTING", "RUNNING", "STOPPING"},
    "STOPPING": {"STOPPED", "PENDING", "SCHEDULING", "STARTING"},
    "STOPPED": {"SCHEDULING", "STARTING"},
    "FREEZING": {"FROZEN"},
    "FROZEN": {"SCHEDULING"},
    "START_FAILED": {"SCHEDULING", "STARTING"},
    "SUCCEEDED": {"DELETING"},
    "FAILED": {"DELETING"},
}
"""What may follow on what: no table is published, this is what the documents imply."""
PLANNED = {role.name for role in CAST if role.course.startswith("plan:")}


def watch(
    world: World, begin: datetime, step: timedelta, steps: int
) -> dict[str, list[tuple[datetime, Moment]]]:
    """Look at the world again and again; return what each task did, by its id."""
    seen: dict[str, list[tuple[datetime, Moment]]] = {}
    for number in range(steps):
        now = begin + number * step
        world.advance(now)
        for task, moment in world.tasks():
            seen.setdefault(task.id, []).append((now, moment))
    return seen


def named(world: World, name: str) -> tuple[Task, Moment]:
    return next(pair for pair in world.tasks() if pair[0].name == name)


def test_the_time_of_change_is_told_and_nothing_else_moves_it() -> None:
    world = World(7, start=START)
    for looks in watch(world, START, timedelta(seconds=4), 4000).values():
        for (earlier, old), (later, new) in itertools.pairwise(looks):
            assert new.since <= later
            if new.since == old.since:
                assert new.state == old.state
            else:
                assert new.since > earlier - timedelta(milliseconds=1)


def test_states_follow_on_each_other_as_they_should() -> None:
    world = World(7, start=START)
    begin = START + timedelta(hours=9)  # into the morning, when many plans begin
    pairs = {
        (old.state, new.state)
        for looks in watch(world, begin, timedelta(seconds=1), 5400).values()
        for (_, old), (_, new) in itertools.pairwise(looks)
        if old.state != new.state
    }
    assert [pair for pair in pairs if pair[1] not in FOLLOWS[pair[0]]] == []
    assert ("STOPPED", "SCHEDULING") in pairs
    assert ("SCHEDULING", "STARTING") in pairs
    assert ("ABNORMAL", "RECOVERING") in pairs


@pytest.mark.parametrize("name", [*STORIES, *INCIDENTS])
def test_stories_hold_together_over_their_ends(name: str) -> None:
    states = [phase.state for phase in ({**STORIES, **INCIDENTS})[name].phases]
    pairs = zip(states, states[1:] + states[:1], strict=True)
    assert [(old, new) for old, new in pairs if new not in FOLLOWS[old] | {old}] == []


def test_troubles_come_with_bad_states_only() -> None:
    world = World(7, 200, start=START)
    for looks in watch(world, START, timedelta(minutes=17), 60).values():
        for _, moment in looks:
            bad = {"ABNORMAL", "FAILED", "CREATE_FAILED", "START_FAILED", "LACK_OF_RESOURCES"}
            assert (moment.trouble is not None) == (moment.state in bad)


def test_plans_start_and_stop_their_tasks() -> None:
    world = World(7, start=START)
    grace = timedelta(minutes=1)
    checked = 0
    for hours in range(24 * 8):
        world.advance(START + timedelta(hours=hours, minutes=hours % 60))
        for task, moment in world.tasks():
            if task.name not in PLANNED or task.plan is None:
                continue
            plan = read_plan(task.plan.schedule, task.plan.status)
            changed = plan.previous_change(world.now)
            if changed is not None and world.now - changed < grace:
                continue
            checked += 1
            working = {"RUNNING", "ABNORMAL", "RECOVERING", "UPGRADING", "STARTING"}
            assert (moment.state in working) == plan.active_at(world.now), task.name
            if not plan.active_at(world.now):
                assert moment.state == "STOPPED"
    assert checked > 2000


def test_a_start_takes_seconds() -> None:
    world = World(7, start=START)
    opening = datetime.fromisoformat("2025-11-25T08:30:00+08:00")
    states: list[str] = []
    for second in range(-20, 120):
        world.advance(opening + timedelta(seconds=second))
        _, moment = named(world, "东门-人流统计")
        if not states or states[-1] != moment.state:
            states.append(moment.state)
        if second == -1:
            assert moment.state == "STOPPED"
    assert states == ["STOPPED", "SCHEDULING", "STARTING", "RUNNING"]


def test_one_should_run_and_one_should_not() -> None:
    world = World(7, start=START)
    for days in range(7):
        world.advance(START + timedelta(days=days, hours=days))
        sleeper, asleep = named(world, "罐区-烟火检测")
        runaway, awake = named(world, "north-gate-face")
        assert sleeper.plan is not None
        assert runaway.plan is not None
        assert asleep.state == "STOPPED"
        assert read_plan(sleeper.plan.schedule, sleeper.plan.status).active_at(world.now)
        assert awake.state == "RUNNING"
        assert not read_plan(runaway.plan.schedule, runaway.plan.status).active_at(world.now)


def test_streams_fail_and_recover() -> None:
    world = World(7, start=START)
    task, _ = named(world, "lobby-crowd")
    states = [m.state for _, m in watch(world, START, timedelta(seconds=10), 900)[task.id]]
    assert {"RUNNING", "ABNORMAL", "RECOVERING"} == set(states)
    assert states.count("RUNNING") > 500


def test_arrears_freeze_and_payment_thaws() -> None:
    world = World(7, start=START)
    task, _ = named(world, "warehouse-2-suit")
    order: list[str] = []
    for _, moment in watch(world, START, timedelta(seconds=3), 2400)[task.id]:
        if not order or order[-1] != moment.state:
            order.append(moment.state)
    assert order == ["FREEZING", "FROZEN", "SCHEDULING", "STARTING", "RUNNING"]


def test_uploads_come_end_and_go() -> None:
    world = World(7, start=START)
    ends: set[str] = set()
    ids: set[str] = set()
    for turn in range(30):
        world.advance(START + turn * UPLOADS[0].period + timedelta(minutes=25))
        replays = [p for p in world.tasks() if p[0].name.startswith("archive-replay-")]
        assert len(replays) == 1
        task, moment = replays[0]
        ids.add(task.id)
        ends.add(moment.state)
        assert task.created_at <= moment.since <= world.now
        assert world.find(task.id) == (task, moment)
        world.advance(world.now + UPLOADS[0].period)
        assert world.find(task.id) is None
    assert ends == {"SUCCEEDED", "FAILED"}
    assert len(ids) == 30
