"""The world is repeatable, cheap at any distance, and complete."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta

import pytest
from demo_caller import START
from lxml import etree

from ivatui.core.roi import read_region
from ivatui.demo.algorithms import ALGORITHMS
from ivatui.demo.chance import stream
from ivatui.demo.checks import STATES
from ivatui.demo.clocks import sped_up
from ivatui.demo.inputs import INPUTS
from ivatui.demo.moments import LONGEST, Cycle, Moment
from ivatui.demo.outputs import SINKS
from ivatui.demo.plans import PLANS
from ivatui.demo.regions import FAULTY, draw
from ivatui.demo.roles import CAST
from ivatui.demo.stories import INCIDENTS, STORIES, UPLOADS
from ivatui.demo.task import Task
from ivatui.demo.world import World

Pairs = tuple[tuple[Task, Moment], ...]


def world(tasks: int = 40, seed: int = 7) -> World:
    return World(seed, tasks, start=START)


def looks(pairs: Pairs) -> list[object]:
    return [
        (t.id, t.name, t.created_at, t.input, t.output, t.common, t.declaration, m)
        for t, m in pairs
    ]


def test_the_same_seed_gives_the_same_world() -> None:
    one, two = world(tasks=90), world(tasks=90)
    assert looks(one.tasks()) == looks(two.tasks())
    assert looks(one.tasks()) != looks(world(tasks=90, seed=8).tasks())


def test_a_larger_fleet_begins_with_the_smaller_one() -> None:
    small = {task.id for task, _ in world(tasks=40).tasks()}
    large = {task.id for task, _ in world(tasks=60).tasks()}
    assert len(large) == 60
    assert small < large


def test_the_way_to_an_instant_does_not_matter() -> None:
    walked, jumped = world(), world()
    for minutes in range(0, 3 * 24 * 60, 7):
        walked.advance(START + timedelta(minutes=minutes))
        walked.tasks()
    jumped.advance(walked.now)
    assert looks(walked.tasks()) == looks(jumped.tasks())
    walked.advance(START + timedelta(hours=1))
    jumped.advance(START + timedelta(days=90))
    jumped.advance(START + timedelta(hours=1))
    assert looks(walked.tasks()) == looks(jumped.tasks())


def test_time_does_not_run_before_the_start() -> None:
    early = world()
    at_start = looks(early.tasks())
    early.advance(START - timedelta(days=3))
    assert early.now == START
    assert looks(early.tasks()) == at_start


def test_a_start_in_another_zone_is_the_same_instant() -> None:
    shifted = World(7, 40, start=datetime.fromisoformat("2025-11-24T23:00:00+08:00"))
    assert shifted.start.tzinfo is UTC
    assert looks(shifted.tasks()) == looks(world().tasks())


@pytest.mark.parametrize("days", [31, 3650])
def test_a_jump_costs_little(days: int) -> None:
    fleet = world(tasks=1000)
    costs: list[float] = []
    for hour in range(5):
        fleet.advance(START + timedelta(days=days, hours=hour))
        begun = time.process_time()
        fleet.tasks()
        costs.append(time.process_time() - begun)
    assert min(costs) < 0.1


def test_every_state_is_there_at_the_beginning() -> None:
    assert {moment.state for _, moment in world().tasks()} == set(STATES)


def test_the_cast_has_everything() -> None:
    assert {role.algorithm for role in CAST} == {algorithm.code for algorithm in ALGORITHMS}
    assert {role.input for role in CAST} == set(INPUTS)
    assert {sink for role in CAST for sink in role.sinks.split()} == set(SINKS)
    assert {role.plan for role in CAST} == set(PLANS)
    assert len({role.name for role in CAST}) == len(CAST) == 40


def test_places_fit_inputs() -> None:
    for task, _ in world(tasks=300).tasks():
        kind = task.input["type"]
        assert not (task.edge and kind in {"obs", "url", "vis"})
        assert task.edge or kind not in {"vcn", "edgecamera"}


def test_names_and_ids_are_unique_in_a_large_fleet() -> None:
    tasks = [task for task, _ in world(tasks=1000).tasks()]
    assert len({task.id for task in tasks}) == len({task.name for task in tasks}) == 1000


def test_declarations_are_xml_and_name_their_parameters() -> None:
    for task, _ in world(tasks=120).tasks():
        root = etree.fromstring(task.declaration.encode())
        assert root.tag == "algorithm"
        declared = {node.get("name") for node in root.iterfind("config/common/param")}
        assert {p.name for p in task.service.algorithm.parameters} <= declared
        assert all(node.get("titleCn") and node.get("titleEn") for node in root.iter("param"))


def test_some_declarations_reach_the_deploy_level_and_some_nest() -> None:
    texts = [task.declaration for task, _ in world().tasks()]
    assert any("<deployConfig>" in text for text in texts)
    assert any('type="Object"><param' in text for text in texts)


def test_values_stay_in_their_ranges() -> None:
    ranges = {
        "image_compression_ratio": (20, 100),
        "stacking_residence_time": (10, 3600),
        "line_count_interval": (1, 86_400),
    }
    seen = set()
    for task, _ in world(tasks=300).tasks():
        for name, value in task.common.items():
            if name in ranges and isinstance(value, int):
                seen.add(name)
                low, high = ranges[name]
                assert low <= value <= high
            if name.endswith("_sw"):
                assert value in {0, 1, "0", "1"}
    assert seen == set(ranges)


@pytest.mark.parametrize("kind", ["lines", "polygons", "both", "approach"])
def test_sound_regions_are_sound(kind: str) -> None:
    for number in range(200):
        region = read_region("target_roi", draw(kind, stream("test", number)), path="target_roi")
        assert region.findings == ()
        assert region.lines or region.polygons


@pytest.mark.parametrize("fault", FAULTY)
def test_faulty_regions_are_faulty(fault: str) -> None:
    for number in range(50):
        text = FAULTY[fault](stream("test", number))
        assert read_region("target_roi", text, path="target_roi").findings


def test_faulty_regions_are_where_the_cast_has_them() -> None:
    faulty = {
        task.name
        for task, _ in world(tasks=200).tasks()
        if read_region("roi", task.common.get("target_roi") or "", path="roi").findings
    }
    assert faulty == {role.name for role in CAST if role.quirk in FAULTY}


def test_values_and_declarations_disagree_somewhere() -> None:
    task = next(task for task, _ in world().tasks() if task.name == "食堂-人群密度")
    root = etree.fromstring(task.declaration.encode())
    declared = {node.get("name") for node in root.iter("param")}
    assert "outstore_stall _detect_sw" in task.common
    assert not declared.issuperset(task.common)
    assert "alarm_receiver" in declared
    assert "alarm_receiver" not in task.common


def test_no_control_characters() -> None:
    for task, moment in world(tasks=200).tasks():
        texts = json.dumps([task.name, task.input, task.output, task.common], ensure_ascii=False)
        words = texts + task.declaration + (moment.trouble.message if moment.trouble else "")
        assert words.isprintable()


@pytest.mark.parametrize("cycle", [*STORIES.values(), *INCIDENTS.values(), *UPLOADS])
def test_phases_fit_their_period(cycle: Cycle) -> None:
    fixed = sum(p.seconds for p in cycle.phases) - cycle.phases[cycle.elastic].seconds
    assert fixed * LONGEST < cycle.period.total_seconds() * 0.85


def test_a_fast_clock_keeps_its_beginning() -> None:
    now = [START]
    fast = sped_up(lambda: now[0], 60)
    assert fast() == START
    now[0] += timedelta(seconds=2)
    assert fast() == START + timedelta(minutes=2)
