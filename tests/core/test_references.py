"""What a task refers to, and what the service says of that."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

from ivatui.core.body import BodyError
from ivatui.core.redact import MASK
from ivatui.core.references import Reference, service, video_sources
from ivatui.core.service import STATUSES, read_service, service_nodes
from ivatui.core.task import read_task
from ivatui.core.video_source import VideoSource, read_video_source, source_nodes
from ivatui.words.meanings import mark, meaning

if TYPE_CHECKING:
    from ivatui.core.node import Node
    from ivatui.core.task import Task
    from ivatui.core.tree import Json

SECRET = "K4N4R13"
SOURCE: dict[str, Json] = {
    "access_type": "edge",
    "create_at": 1732186948531,
    "image": "iVBORw0KGgo=" * 1000,
    "status": {"level": "2", "name": "离线", "status": "Offline"},
    "stream_path": f"rtsp://viewer:{SECRET}@10.0.0.7:554/1?token={SECRET}",
    "type_config": f"<type_config><IP>10.0.0.7</IP><USER_NAME>u</USER_NAME>"
    f"<PASSWORD>{SECRET}</PASSWORD><url_address>rtsp://u:{SECRET}@h/1</url_address></type_config>",
    "video_source_id": "cam-1",
    "video_source_quality": ["Blurry", "Occlude"],
    "brand_new": [1, 2],
}


def task(**body: Json) -> Task:
    return read_task(json.dumps({"id": "t", **body}).encode())


def source(**changes: Json) -> VideoSource:
    return read_video_source(json.dumps({**SOURCE, **changes}).encode())


def everything(nodes: tuple[Node, ...]) -> list[Node]:
    return [each for node in nodes for each in node.walk()]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"type": "video_source", "data": [{"video_source_id": "cam-1"}]}, ["cam-1"]),
        (
            {"type": "VIDEO_SOURCE", "data": [{"video_source_id": "a"}, {"video_source_id": "b"}]},
            ["a", "b"],
        ),
        ({"type": "url", "data": [{"video_source_id": "cam-1"}]}, []),
        ({"type": "video_source", "data": [{}, 7, {"video_source_id": None}]}, []),
        ({"type": "video_source", "data": [{"video_source_id": "../../tasks"}]}, []),
        ({"type": "video_source", "data": [{"video_source_id": "{id}"}]}, []),
        ({"type": "video_source", "data": {"video_source_id": "cam-1"}}, []),
        ({"type": "video_source", "data": [{"video_source_id": "c"}] * 70}, ["c"] * 50),
        ([], []),
        (None, []),
    ],
)
def test_the_video_sources_of_a_task(given: Json, found: list[str]) -> None:
    references = video_sources(task(input=given))
    assert [each.id for each in references.values()] == found
    assert set(references) == {f"input.data[{number}]" for number in range(len(found))}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({"service_id": "s-1"}, Reference("service", "s-1")),
        ({"service_id": "s-1", "task_config": " \n"}, Reference("service", "s-1")),
        ({"service_id": "s-1", "task_config": None}, Reference("service", "s-1")),
        ({"service_id": "s-1", "task_config": "<algorithm/>"}, None),
        ({"service_id": "s-1", "task_config": "no xml"}, None),
        ({"service_id": "s-1", "task_config": 7}, None),
        ({"service_id": ""}, None),
        ({"service_id": "a/b"}, None),
        ({}, None),
    ],
)
def test_the_service_is_asked_only_where_the_body_declares_nothing(
    body: dict[str, Json], found: Reference | None
) -> None:
    assert service(task(**body)) == found


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ({"level": "1", "name": "在线", "status": "Online"}, "online"),
        ({"level": "2"}, "offline"),
        ({"level": 9}, "abnormal"),
        ({"level": "4", "status": "Online"}, ""),
        ({"status": "Offline"}, "offline"),
        ({"status": "Asleep"}, ""),
        ({"level": True, "status": "Abnormal"}, "abnormal"),
        ({}, ""),
        ("Online", ""),
        (None, ""),
    ],
)
def test_the_state_of_a_source(status: Json, state: str) -> None:
    assert source(status=status).state == state


def test_what_tells_of_the_picture_comes_first() -> None:
    first, rest = source_nodes("input.data[0]", source())
    assert [node.name for node in first] == ["status", "video_source_quality", "stream_path"]
    status, quality, path = first
    assert (status.value, status.marks) == ("2", ("offline",))
    assert (quality.value, quality.marks) == (
        "Blurry, Occlude",
        ("quality:Blurry", "quality:Occlude"),
    )
    assert (path.value, path.kind) == (f"rtsp://viewer:{MASK}@10.0.0.7:554/1?token={MASK}", "url")
    assert not {node.name for node in rest} & {"status", "video_source_quality", "stream_path"}


def test_nothing_to_say_stands_with_the_rest() -> None:
    first, rest = source_nodes("p", source(video_source_quality=[], stream_path=""))
    assert [node.name for node in first] == ["status"]
    assert {"video_source_quality", "stream_path"} <= {node.name for node in rest}


def test_every_field_is_there_but_the_picture_and_no_secret_is() -> None:
    described = source()
    first, rest = source_nodes("input.data[0]", described)
    nodes = everything((*first, *rest))
    assert len({node.path for node in nodes}) == len(nodes)
    assert {*SOURCE} - {"image"} <= {node.name for node in nodes}
    said = " ".join(f"{node.name}={node.value}" for node in nodes)
    assert SECRET not in said + repr(described)
    assert "iVBORw0KGgo" not in said + repr(described)
    assert f"PASSWORD={MASK}" in said
    assert "IP=10.0.0.7" in said
    assert "create_at=2024-11-21T11:02:28.531Z" in said
    assert [node.name for node in rest if "unknown" in node.marks] == ["brand_new"]


@pytest.mark.parametrize(
    "fields",
    [
        {"type_config": "no xml", "tag": None, "create_at": "x"},
        {"type_config": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"},
        {"type_config": 7, "video_source_quality": {"a": 1}, "status": [1]},
        {"type_config": "<a/>", "video_source_quality": [1, None, "New"], "stream_path": 5},
    ],
)
def test_odd_fields_are_shown_as_they_are(fields: dict[str, Json]) -> None:
    first, rest = source_nodes("p", source(**fields))
    names = {node.name for node in (*first, *rest)}
    assert {*fields} <= names


def test_what_a_terminal_would_act_on_is_shown() -> None:
    named = source(video_source_name="gate\x1b[31m", status={"level": "1", "name": "\u202ex"})
    said = " ".join(
        node.value or "" for part in source_nodes("p", named) for node in everything(part)
    )
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "gate␛[31m" in said


@pytest.mark.parametrize("read", [read_video_source, read_service])
@pytest.mark.parametrize("data", [b"", b"[]", b"<html>", b"{", b"\xff"])
def test_what_is_no_object_is_no_answer(read: object, data: bytes) -> None:
    assert callable(read)
    with pytest.raises(BodyError):
        read(data)


def test_a_service_keeps_its_declarations_as_they_came_and_shows_the_rest() -> None:
    declared = f'<algorithm><config><common><param name="db_password" default="{SECRET}"/>'
    body = {
        "service_id": "s-1",
        "alg_name": "flow",
        "alg_version": "3.1",
        "alg_status": "service_failed",
        "created_at": 1707600896355,
        "deployment_constraints": {
            "cpu_type": "x86_64",
            "task_config": declared + "\x1b",
            "service_config": "<a/>",
        },
    }
    described = read_service(json.dumps(body).encode())
    assert (described.name, described.version) == ("flow", "3.1")
    assert described.task_config == declared.replace(SECRET, MASK) + "\x1b"
    assert SECRET not in repr(asdict(described))
    nodes = everything(service_nodes("parameters/service", described))
    assert {"cpu_type", "service_config", "alg_status", "service_id"} <= {n.name for n in nodes}
    assert "task_config" not in {node.name for node in nodes}
    status = next(node for node in nodes if node.name == "alg_status")
    assert status.marks == ("not_running",)
    created = next(node for node in nodes if node.name == "created_at")
    assert created.value == "2024-02-10T21:34:56.355Z"


@pytest.mark.parametrize("body", [{}, {"deployment_constraints": 7}, {"alg_name": 7}])
def test_a_service_without_declarations(body: dict[str, Json]) -> None:
    described = read_service(json.dumps(body).encode())
    assert described.task_config is None
    assert (described.name, described.version) == ("", "")
    assert [node.name for node in service_nodes("p", described)] == [*body]


@pytest.mark.parametrize("status", STATUSES)
def test_every_documented_status_of_a_service_has_words(status: str) -> None:
    assert meaning(f"alg_status.{status}")


def test_every_documented_flag_of_a_picture_has_words() -> None:
    documented = (
        "Blurry ColorDistortion AbnormalLight ScreenSplash ScreenJitter ScreenMovement "
        "SceneUpheaval ScreenFreeze BlackScreen SnowNoise Occlude GrayScreen ScreenSmudge"
    )
    said = [mark(f"quality:{flag}") for flag in documented.split()]
    assert len(set(said)) == 13
    assert not set(said) & set(documented.split())
    assert mark("quality:NewFlag") == "NewFlag"
