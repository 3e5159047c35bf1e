"""The tree of a task's inputs: every field in its place, and what is odd about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from json_trees import JSON, leaves

from ivatui.core.inputs import outline
from ivatui.core.redact import MASK

if TYPE_CHECKING:
    from ivatui.core.finding import Finding
    from ivatui.core.node import Node
    from ivatui.core.tree import Json

CAMERA = "e36e82cc-1302-4ffe-8ef6-850c2da0fdd7"
DEVICE = "46459876132169871364#0a1b2c3d4e5f60718293a4b5c6d7e8f9"
LONG_DEVICE = "46459876132169871364#17#0a1b2c3d4e5f60718293a4b5c6d7e8f9"
OLDER = {"EdgeCamera": "edgecamera", "edgerestful": "restful"}
"""Spellings the texts of older versions use."""
SERVER: dict[str, Json] = {"ip": "10.1.2.3", "port": 9900, "username": "u", "password": MASK}


def read(kind: Json, *data: Json, **more: Json) -> tuple[dict[str, Node], list[Finding]]:
    """Return the nodes by path and the findings of an input; ``on`` is the task's type."""
    body = {"type": more.pop("on", None), "input": {"type": kind, "data": list(data), **more}}
    root, findings = outline(body)
    return {node.path: node for node in root.walk()}, list(findings)


def codes(kind: Json, *data: Json, **more: Json) -> list[str]:
    return [finding.code for finding in read(kind, *data, **more)[1]]


@pytest.mark.parametrize(
    ("kind", "item", "identity"),
    [
        ("video_source", {"video_source_id": CAMERA}, CAMERA),
        ("video_source", {"video_source_id": "xxxxxxx-xxxxxxx-xxxxxxx-xxxxx-xxxxxx"}, None),
        ("video_source", {"video_source_id": "XXXX"}, "XXXX"),
        ("obs", {"bucket": "aicam", "path": "2025/a.mp4", "index": 0}, "aicam/2025/a.mp4"),
        ("obs", {"bucket": "aicam", "path": "2025/"}, "aicam/2025/"),
        ("url", {"url": f"rtsp://{MASK}@10.20.4.17:554/x?{MASK}"}, "10.20.4.17:554"),
        ("url", {"url": "file:///data/a.mp4"}, "file:///data/a.mp4"),
        ("url", {"url": MASK}, MASK),
        (
            "restful",
            {
                "url": "https://v.example.com/live?cam=1",
                "certificate_check": True,
                "rtsp_path_in_response": "data/url",
                "headers": {"Authorization": MASK},
                "index": 0,
            },
            "v.example.com",
        ),
        ("vcn", {"device_id": DEVICE, "stream_type": 3, "index": 0}, DEVICE),
        ("vcn", {"device_id": LONG_DEVICE}, LONG_DEVICE),
        ("EdgeCamera", {"id": "007cdafc-6000-47ce", "index": 1}, "007cdafc-6000-47ce"),
        ("edgerestful", {"url": "http://h/", "rtsp_path_in_response": "u"}, "h"),
        ("vis", {"stream_name": "face-lobby", "index": 0}, "face-lobby"),
    ],
)
def test_good_sources_are_named_and_nothing_is_odd(
    kind: str, item: dict[str, Json], identity: str | None
) -> None:
    more = {"vcn": dict(SERVER)} if kind == "vcn" else {}
    nodes, findings = read(kind, item, **more)
    assert findings == []
    source = nodes["input.data[0]"]
    assert source.value == (identity or item["video_source_id"])
    assert [child.name for child in source.children] == list(item)
    assert nodes["input"].meaning == f"input.{OLDER.get(kind, kind)}"


@pytest.mark.parametrize(
    ("kind", "marks"),
    [
        ("video_source", ()),
        ("obs", ("deprecated",)),
        ("vis", ("legacy",)),
        ("pool", ("unknown",)),
    ],
)
def test_how_a_type_is_regarded(kind: str, marks: tuple[str, ...]) -> None:
    nodes, _ = read(kind)
    assert nodes["input"].marks == nodes["input.type"].marks == marks


def test_values_with_meanings() -> None:
    nodes, _ = read("vcn", {"device_id": DEVICE, "stream_type": 2}, vcn=dict(SERVER))
    assert nodes["input.data[0].stream_type"].meaning == "stream_type.2"
    assert (nodes["input.vcn"].value, nodes["input.vcn"].meaning) == ("10.1.2.3:9900", "vcn_server")
    assert nodes["input.vcn.password"].kind == "secret"
    nodes, _ = read("restful", {"url": "http://h/", "certificate_check": False})
    assert nodes["input.data[0].certificate_check"].meaning == "certificate_check.false"
    assert nodes["input.data[0].url"].kind == "url"


@pytest.mark.parametrize(
    ("kind", "item", "code"),
    [
        ("video_source", {}, "field_missing"),
        ("video_source", {"video_source_id": None}, "field_missing"),
        ("video_source", {"video_source_id": "Cam 1"}, "field_pattern"),
        ("video_source", {"video_source_id": "abc"}, "field_pattern"),
        ("video_source", {"video_source_id": CAMERA, "stream_name": "s"}, "field_foreign"),
        ("obs", {"bucket": "AB", "path": "a.mp4"}, "bucket_name"),
        ("obs", {"bucket": "a.-b", "path": "a.mp4"}, "bucket_name"),
        ("obs", {"bucket": "abc", "path": "/a.mp4"}, "obs_path_start"),
        ("obs", {"bucket": "abc", "path": "./a.mp4"}, "obs_path_start"),
        ("obs", {"bucket": "abc", "path": "a//b.mp4"}, "obs_path_slashes"),
        ("obs", {"bucket": "abc", "path": "a?.mp4"}, "obs_path_character"),
        ("obs", {"bucket": "abc", "path": "a" * 1020 + ".mp4"}, "field_too_long"),
        ("obs", {"bucket": "abc", "path": "licences.txt"}, "file_type_unknown"),
        ("obs", {"bucket": "abc", "path": "video"}, "file_type_unknown"),
        ("obs", {"bucket": "abc"}, "field_missing"),
        ("url", {"url": "gopher://h/"}, "url_scheme"),
        ("url", {"url": "h.example.com/a"}, "url_scheme"),
        ("url", {"url": "http:///a"}, "url_no_host"),
        ("url", {"url": f"rtsp://{MASK}@/a"}, "url_no_host"),
        ("url", {"url": "http://h/" + "a" * 1000}, "field_too_long"),
        ("restful", {"url": "http://h/"}, "field_missing"),
        ("edgecamera", {"id": "-a"}, "field_pattern"),
        ("edgecamera", {"id": "a", "index": -1}, "field_out_of_range"),
        ("vis", {"stream_name": "a b"}, "field_pattern"),
    ],
)
def test_what_is_odd_about_a_source(kind: str, item: Json, code: str) -> None:
    assert codes(kind, item) == [code]


@pytest.mark.parametrize(
    ("item", "server", "expected"),
    [
        ({"device_id": DEVICE, "stream_type": 4}, SERVER, ["field_out_of_range"]),
        ({"device_id": "1#2"}, SERVER, ["field_pattern"]),
        ({"device_id": DEVICE}, {**SERVER, "port": 70000}, ["field_out_of_range"]),
        ({"device_id": DEVICE}, {**SERVER, "port": "9900"}, []),
        ({"device_id": DEVICE}, {**SERVER, "ip": "host"}, ["field_pattern"]),
        ({"device_id": DEVICE}, {}, ["field_missing"] * 4),
        ({"device_id": DEVICE}, None, []),
    ],
)
def test_vcn(item: Json, server: Json, expected: list[str]) -> None:
    assert codes("vcn", item, vcn=server) == expected


def test_a_vcn_input_needs_its_server_and_others_have_none() -> None:
    nodes, findings = read("vcn", {"device_id": DEVICE})
    assert [finding.where for finding in findings] == ["input.vcn"]
    assert nodes["input.vcn"].marks == ("missing",)
    nodes, findings = read("video_source", {"video_source_id": CAMERA}, vcn=dict(SERVER))
    assert [finding.code for finding in findings] == ["field_foreign"]
    assert nodes["input.vcn"].marks == ("foreign",)


@pytest.mark.parametrize(
    ("kind", "on", "odd"),
    [
        ("obs", "1", True),
        ("url", "edge", True),
        ("url", "0", False),
        ("edgecamera", "cloud", True),
        ("edgecamera", 1, False),
        ("vcn", 0, True),
        ("video_source", "1", False),
        ("restful", "0", False),
        ("obs", None, False),
        ("obs", "2", False),
    ],
)
def test_types_that_work_in_the_cloud_or_at_the_edge_only(kind: str, on: Json, odd: bool) -> None:
    assert ("input_wrong_side" in codes(kind, {}, on=on)) is odd


def test_missing_fields_have_a_node() -> None:
    nodes, (finding,) = read("obs", {"bucket": "abc", "path": None, "index": 0})
    assert finding.where == "input.data[0].path"
    assert nodes["input.data[0].path"].marks == ("missing",)


def test_unknown_and_foreign_fields_are_kept_behind_the_documented_ones() -> None:
    item: Json = {"z": {"deep": [1]}, "url": "http://h/", "video_source_id": CAMERA}
    nodes, findings = read("video_source", item, failover=True)
    names = [(child.name, child.marks) for child in nodes["input.data[0]"].children]
    assert names == [("video_source_id", ()), ("z", ("unknown",)), ("url", ("foreign",))]
    assert nodes["input.data[0].z.deep[0]"].value == "1"
    assert nodes["input.failover"].marks == ("unknown",)
    assert [finding.code for finding in findings] == ["field_foreign"]


def test_fifty_inputs_stay_readable() -> None:
    data: list[Json] = [
        {"video_source_id": f"cam-{n:02}", "stream_name": f"s{n}"} for n in range(50)
    ]
    nodes, findings = read("video_source", *data)
    assert nodes["input"].value == "50 × video_source"
    assert [dict(finding.facts)["count"] for finding in findings] == ["50"]
    assert "inputs_count" in codes("video_source", *data, *data)
    assert "input_repeated" in codes("video_source", data[0], data[0])


def test_the_name_of_the_source_stands_with_it() -> None:
    root, _ = outline({"video_source_name": "cam-north", "input": {"type": "url", "data": [7]}})
    assert [child.name for child in root.children] == ["type", "video_source_name", "data[0]"]
    root, _ = outline({"video_source_name": "cam-north"})
    assert [child.value for child in root.children] == ["cam-north"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, ["input_missing"]),
        ({"input": None}, ["input_missing"]),
        ({"input": "url"}, []),
        ({"input": [1]}, []),
        ({"input": {}}, ["input_type_missing", "inputs_none"]),
        ({"input": {"type": "url"}}, ["inputs_none"]),
        ({"input": {"type": "url", "data": []}}, ["inputs_none"]),
        ({"input": {"type": "url", "data": {"url": "x"}}}, []),
        ({"input": {"type": "url", "data": ["x", None]}}, []),
        ({"input": {"type": "pool", "data": [{"a": 1}]}}, ["input_type_unknown"]),
        ({"input": {"type": 5, "data": [{"a": 1}]}}, []),
    ],
)
def test_odd_shapes(body: dict[str, Json], expected: list[str]) -> None:
    assert [finding.code for finding in outline(body)[1]] == expected


FIELDS = ["video_source_id", "url", "bucket", "path", "headers", "device_id", "stream_type", "x"]
INPUTS = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["video_source", "obs", "url", "restful", "vcn", "pool", 3]),
        "data": JSON | st.lists(st.dictionaries(st.sampled_from(FIELDS), JSON), max_size=3),
        "vcn": JSON | st.dictionaries(st.sampled_from(["ip", "port", "z"]), JSON),
        "more": JSON,
    },
)


@given(
    st.fixed_dictionaries(
        {"input": INPUTS | JSON}, optional={"type": JSON, "video_source_name": JSON}
    )
)
def test_anything_is_outlined_and_every_value_has_a_node(body: dict[str, Json]) -> None:
    root, _ = outline(body)
    walked = [node.path for node in root.walk()]
    assert len(walked) == len(set(walked))
    wanted = leaves(body["input"], "input")
    if "video_source_name" in body:
        wanted |= leaves(body["video_source_name"], "video_source_name")
    assert wanted <= set(walked)


def test_several_sources_are_counted() -> None:
    several = read("obs", *({"bucket": "b", "path": f"{n}.mp4"} for n in range(50)))[0]
    assert several["input.type"].marks == ("sources:50", "deprecated")
    assert read("obs", {"bucket": "b", "path": "1.mp4"})[0]["input.type"].marks == ("deprecated",)
