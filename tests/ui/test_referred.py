"""What the service says of a task's sources and its algorithm, in the panes of the task."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

import pytest
from app_sources import Calm, all_known, demo_at, in_process
from app_stage import on_stage
from bodies.body import WHOLE
from demo_server import DemoServer
from surroundings import DECLARED, SECRET, Surroundings
from turned_clock import TurnedClock

from ivatui.core.errors import Failure, Kind
from ivatui.core.references import Reference
from ivatui.live.files import FileSource
from ivatui.live.rhythm import REFERENCE
from ivatui.ui.app import Options
from ivatui.ui.messages import TaskChosen
from ivatui.ui.screens.task import TaskScreen
from ivatui.ui.task_panes import PANES
from ivatui.ui.widgets.document import Document
from ivatui.ui.widgets.facts import Facts
from ivatui.ui.widgets.outline import Outline
from ivatui.words.i18n import set_language

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from app_stage import AppStage

    from ivatui.core.tree import Json
    from ivatui.live.snapshot import Snapshot

T = TypeVar("T")

KEYS = {spec.key: str(number) for number, spec in enumerate(PANES, 1)}
WIDE, NARROW = (160, 50), (80, 24)
CAMERA, OTHER = Reference("video_source", "cam-1"), Reference("video_source", "cam-2")
SERVICE = Reference("service", "s-1")
INPUT: dict[str, Json] = {
    "type": "video_source",
    "data": [{"video_source_id": "cam-1"}, {"video_source_id": "cam-2"}],
}


@asynccontextmanager
async def task(
    size: tuple[int, int] = WIDE,
    /,
    failures: dict[str, Failure] | None = None,
    declared: str = DECLARED,
    **changes: object,
) -> AsyncIterator[tuple[AppStage, Surroundings]]:
    clock = TurnedClock()
    body = {**WHOLE, "input": INPUT, **changes}
    source = Surroundings(clock, {key: value for key, value in body.items() if value is not None})
    source.failures, source.declared = failures or {}, declared
    async with on_stage(source, clock, size=size, options=Options(task_id="t")) as stage:
        await stage.until(lambda now: now.task("t").value is not None)
        yield stage, source


def undeclared(**changes: object) -> dict[str, object]:
    """Changes that leave a body without declarations."""
    return {
        "task_config": None,
        "service_id": "s-1",
        "config": {"common": {"alarm_threshold": 75, "stranger": 1}},
        "input": {"type": "obs", "data": [{"bucket": "b-1", "path": "a.mp4"}]},
        **changes,
    }


async def known(stage: AppStage, *references: Reference) -> None:
    """Wait until these were answered, or not."""

    def look(now: Snapshot) -> bool:
        found = [now.referred(each) for each in references]
        return all(each.value is not None or each.failure is not None for each in found)

    await stage.until(look)


async def test_an_input_says_whether_its_camera_delivers() -> None:
    async with task() as (stage, source):
        await known(stage, CAMERA, OTHER)
        await stage.press(KEYS["input"], "z")
        lines = [line for line in stage.lines if "data[" in line]
        assert [line.split()[-1] for line in lines] == ["online", "online"]
        assert f"rtsp://viewer:{SECRET}" not in stage.text
        assert "rtsp://viewer:••••@10.0.0.7/cam-1" in stage.text
        assert stage.text.count("as of 2025-06-06 14:00:00") == 2
        assert sorted(source.asked_besides) == ["cam-1", "cam-2"]


async def test_what_is_wrong_with_the_picture_is_said_in_words() -> None:
    async with task() as (stage, source):
        await known(stage, CAMERA, OTHER)
        source.status, source.quality = {"level": "9"}, ["Blurry", "NewFlag"]
        await stage.advance(20)
        await stage.press("r", KEYS["input"], "z")
        await stage.until(
            lambda now: "abnormal" in str(getattr(now.referred(OTHER).value, "state", ""))
        )
        assert "abnormal" in stage.text
        assert "Blurry, NewFlag  picture blurred · NewFlag" in stage.text
        assert len(source.asked_besides) == 4


async def test_only_what_is_looked_at_is_asked_for() -> None:
    async with task(NARROW, **undeclared(input=INPUT)) as (stage, source):
        await stage.advance(30)
        assert source.asked_besides == []
        await stage.press(KEYS["input"])
        await known(stage, CAMERA, OTHER)
        assert sorted(source.asked_besides) == ["cam-1", "cam-2"]
        await stage.press(KEYS["parameters"])
        await known(stage, SERVICE)
        assert source.asked_besides[2:] == ["s-1"]
        await stage.press(KEYS["raw"])
        await stage.advance(3 * REFERENCE)
        assert len(source.asked_besides) == 3
        await stage.press(KEYS["input"])
        await stage.advance(10)
        assert len(source.asked_besides) == 5


async def test_nothing_is_asked_under_another_screen_or_after_the_task() -> None:
    async with task() as (stage, source):
        await known(stage, CAMERA, OTHER)
        await stage.press("question_mark")
        await stage.advance(3 * REFERENCE)
        assert len(source.asked_besides) == 2
        await stage.press("escape")
        await stage.advance(10)
        assert len(source.asked_besides) == 4
        await stage.press("escape")
        assert not isinstance(stage.front(), TaskScreen)
        await stage.advance(3 * REFERENCE)
        assert len(source.asked_besides) == 4


async def test_the_age_goes_on_by_the_minute_and_nothing_else_is_drawn() -> None:
    async with task() as (stage, _):
        await known(stage, CAMERA, OTHER)
        await stage.press(KEYS["input"], "z")
        await stage.press("space")
        for _ in range(3):  # a longer step would pass for a sleep of the machine
            await stage.advance(19)
        assert "ago)" not in "".join(line for line in stage.lines if "ShowVideo" in line)
        stage.take_frames()
        await stage.advance(3)
        told = [line for line in stage.lines if "ShowVideo" in line]
        assert [line.strip("▌▸│ ") for line in told] == [
            "ShowVideoSourceDetail  as of 2025-06-06 14:00:00 (1 min ago)"
        ] * 2
        assert sum(map(len, stage.take_frames())) < 500


async def test_cursor_folds_and_place_stay_when_an_answer_comes() -> None:
    failures = dict.fromkeys(("cam-1", "cam-2"), Failure(Kind.TIMEOUT))
    async with task(failures=failures) as (stage, source):
        await known(stage, CAMERA, OTHER)
        await stage.press(KEYS["input"], "z")
        tree = stage.one(Outline, "#input")
        assert tree.move_to_path("input.data[1].video_source_id")
        await stage.press("h", "h")
        lines = tree.line_total()
        source.failures.clear()
        await stage.advance(60)
        await stage.until(lambda now: now.referred(OTHER).value is not None)
        assert tree.cursor_path == "input.data[1]"
        assert tree.line_total() >= lines


@pytest.mark.parametrize(
    ("failure", "cause"),
    [
        (Failure(Kind.FORBIDDEN, status=403), "no answer: "),
        (Failure(Kind.NOT_FOUND, status=404, message="no such source"), "no such source"),
        (Failure(Kind.TIMEOUT, host="vias.example.com"), "vias.example.com"),
    ],
)
async def test_a_failure_is_said_on_its_node_and_nowhere_else(failure: Failure, cause: str) -> None:
    async with task(failures={"cam-1": failure}) as (stage, _):
        await known(stage, CAMERA, OTHER)
        await stage.press(KEYS["input"], "z")
        first, second = (line for line in stage.lines if "ShowVideo" in line)
        assert cause in first
        assert first.rstrip().endswith("no answer")
        assert "as of" in second
        assert "STALE" not in stage.text
        assert stage.snapshot.task("t").failure is None


async def test_after_a_failure_the_old_answer_stays_with_its_age_and_the_cause() -> None:
    async with task() as (stage, source):
        await known(stage, CAMERA, OTHER)
        source.failures["cam-1"] = Failure(Kind.RESET, host="vias.example.com")
        await stage.press(KEYS["input"], "z")
        await stage.advance(REFERENCE + 60)
        await stage.until(lambda now: now.referred(CAMERA).failure is not None)
        line = next(line for line in stage.lines if "ShowVideo" in line)
        assert "as of 2025-06-06 14:00:00 (" in line
        assert "asked since without an answer: " in line
        assert next(line for line in stage.lines if "data[0]" in line).rstrip().endswith("online")


async def test_parameters_without_declarations_are_held_against_those_of_the_service() -> None:
    async with task(WIDE, **undeclared()) as (stage, source):
        await known(stage, SERVICE)
        await stage.press(KEYS["parameters"], "z")
        text = stage.text
        assert "alarm_threshold  75  alarm threshold  changed · default 60 · Integer" in text
        assert "must_be  missing · required · String" in text
        assert "stranger  1  undeclared" in text
        assert "ShowServiceDetail  as of 2025-06-06 14:00:00" in text
        await stage.press("f")
        assert stage.one(Outline, "#parameters-tree").filtered
        await stage.press("f", "E")
        assert "alg_status  service_stopped  the algorithm is stopped · not running" in stage.text
        await stage.press("x")
        assert "this is what its service declares: smoke 3.1" in stage.text
        assert '<param name="must_be"' in stage.text
        assert stage.one(Document).source.total == 9
        assert source.asked_besides == ["s-1"]


async def test_findings_are_by_what_the_service_declares_once_it_is_known() -> None:
    failures = {"s-1": Failure(Kind.TIMEOUT)}
    async with task(WIDE, failures=failures, **undeclared()) as (stage, _):
        await known(stage, SERVICE)
        await stage.press(KEYS["findings"], "z")
        assert "must_be" not in stage.text
        failures.clear()
        await stage.advance(REFERENCE + 60)
        await stage.until(lambda now: now.referred(SERVICE).value is not None)
        assert "must_be" in stage.text
        assert "stranger" in stage.text
        facts = stage.one(Facts, "#findings")
        line = next(each for each in facts.facts if "must_be" in each.value)
        assert any(
            (each.key, each.value)
            == (f"{line.key.partition('.')[0]}.where", "config.common.must_be")
            for each in facts.facts
        )


async def test_a_finding_in_the_declarations_of_the_service_says_whose_they_are() -> None:
    async with task(WIDE, declared="<algorithm><config>", **undeclared()) as (stage, _):
        await known(stage, SERVICE)
        await stage.press(KEYS["findings"], "z")
        assert "deployment_constraints.task_config" in stage.text


async def test_in_chinese() -> None:
    set_language("zh")
    async with task(WIDE, **undeclared(input=INPUT)) as (stage, _):
        await known(stage, SERVICE, CAMERA, OTHER)
        await stage.press(KEYS["input"], "z")
        assert "在线" in stage.text
        assert "as of" not in stage.text
        await stage.press(KEYS["parameters"], "x")
        assert "declares" not in stage.text


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ("", "Neither the task nor its service declares anything: smoke 3.1"),
        ("<algorithm><config>", "can't be read as XML at line 1, column 20"),
        ("<!DOCTYPE a><a/>", "document type"),
    ],
)
async def test_a_service_that_declares_nothing_of_use(declared: str, said: str) -> None:
    async with task(NARROW, declared=declared, **undeclared()) as (stage, _):
        await stage.press(KEYS["parameters"])
        await known(stage, SERVICE)
        assert "alarm_threshold  75" in stage.text
        assert "undeclared" not in stage.text
        await stage.press("x")
        assert said.lower() in stage.text.lower()


async def test_a_task_with_declarations_asks_no_service() -> None:
    async with task(service_id="s-1") as (stage, source):
        await known(stage, CAMERA, OTHER)
        await stage.press(KEYS["parameters"], "z")
        await stage.advance(60)
        assert "s-1" not in source.asked_besides
        assert "ShowServiceDetail" not in stage.text


async def test_a_service_of_thousands_of_parameters_is_merged_beside_the_keys() -> None:
    params = "".join(f'<param name="p_{number}" default="1"/>' for number in range(3000))
    declared = f"<algorithm><config><common>{params}</common></config></algorithm>"
    async with task(WIDE, declared=declared, **undeclared()) as (stage, _):
        await known(stage, SERVICE)
        for worker in [each for each in stage.app.workers if each.name == "trees"]:
            await worker.wait()
        await stage.press(KEYS["parameters"], "z")
        assert "p_20  " in stage.text
        await stage.press("C")
        assert "config.common  (3002)" in stage.text


async def test_saved_bodies_ask_nothing_and_say_nothing(tmp_path: Path) -> None:
    for name, body in (("a", {"input": INPUT}), ("b", undeclared())):
        (tmp_path / f"{name}.json").write_text(json.dumps({"id": name, **body}))
    async with on_stage(FileSource([tmp_path]), size=WIDE) as stage:
        await stage.until(all_known)
        for name in ("a", "b"):
            stage.app.post_message(TaskChosen(name))
            await stage.settle()
            await stage.press(KEYS["input"], KEYS["parameters"], "z")
            assert "Show" not in stage.text
            assert "asking" not in stage.text
            await stage.press("escape", "escape")
        assert stage.snapshot.wanted == ()


async def test_the_simulator_answers_both_over_a_socket(tmp_path: Path) -> None:
    clock = TurnedClock()
    demo = demo_at(clock)
    pair = next(each for each in demo.world.tasks() if each[0].source.type != "vcn")
    body = {
        "id": "bare",
        "name": "bare",
        "state": "RUNNING",
        "service_id": pair[0].service.id,
        "config": {"common": {"render_roi_sw": 1}},
        "input": {"type": "video_source", "data": [{"video_source_id": pair[0].source.id}]},
    }
    (tmp_path / "bare.json").write_text(json.dumps(body))
    demo.faults.add(f"bodies={tmp_path}")
    source, service = (
        Reference("video_source", pair[0].source.id),
        Reference("service", pair[0].service.id),
    )
    with DemoServer(demo) as server:
        server.start()
        remote: Calm = server.source(clock)
        async with on_stage(remote, clock, size=WIDE, options=Options(task_id="bare")) as stage:
            await stage.until(lambda now: now.task("bare").value is not None)
            await known(stage, source, service)
            assert sorted(each for each in remote.asked if "/" in each) == [
                f"service/{service.id}",
                f"video_source/{source.id}",
            ]
            await stage.press(KEYS["input"], "z")
            assert "S3CR3T" not in stage.text
            assert any(word in stage.text for word in ("online", "offline", "abnormal"))
            await stage.press("E")
            assert "S3CR3T" not in stage.text
            assert "••••" in stage.text
            await stage.press(KEYS["parameters"])
            assert "not set" in stage.text


async def test_the_simulator_refuses_one_path_and_the_task_goes_on() -> None:
    clock = TurnedClock()
    demo = demo_at(clock)
    demo.faults.add("503:path=/v2/demo/source/")
    source = in_process(demo, clock)
    async with on_stage(source, clock, size=WIDE) as stage:
        await stage.until(all_known)
        await stage.press("slash")
        await stage.write("north-gate-intrusion")
        await stage.press("enter", "enter")
        await stage.until(
            lambda now: any(now.referred(each).failure is not None for each in now.wanted)
        )
        await stage.press(KEYS["input"], "z")
        assert "no answer" in stage.text
        assert "STALE" not in stage.text
