"""The tree of a task's outputs: every field in its place, and what is odd about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from json_trees import JSON, leaves

from ivatui.core.outputs import outline
from ivatui.core.redact import MASK

if TYPE_CHECKING:
    from ivatui.core.finding import Finding
    from ivatui.core.node import Node
    from ivatui.core.tree import Json

HOOK: dict[str, Json] = {"url": f"https://h.example.com/in?{MASK}", "headers": {"appKey": MASK}}
BUCKET: dict[str, Json] = {"bucket": "results", "path": "out/"}


def read(output: Json) -> tuple[dict[str, Node], list[Finding]]:
    root, findings = outline({"output": output})
    return {node.path: node for node in root.walk()}, list(findings)


def codes(output: Json) -> list[str]:
    return [finding.code for finding in read(output)[1]]


def test_all_kinds_in_the_documented_order() -> None:
    nodes, findings = read(
        {"event_center": True, "webhook": HOOK, "dis": {"stream_name": "d-1"}, "obs": BUCKET}
    )
    assert findings == []
    assert nodes["output"].value == "obs, dis, webhook, event_center"
    assert [child.name for child in nodes["output"].children] == [
        "obs",
        "dis",
        "webhook",
        "event_center",
    ]
    assert nodes["output.obs"].value == "results/out/"
    assert nodes["output.dis"].value == "d-1"
    assert nodes["output.webhook"].value == "h.example.com"
    assert nodes["output.webhook"].meaning == "output.webhook"
    assert nodes["output.webhook.url"].kind == "url"
    assert nodes["output.webhook.headers.appKey"].kind == "secret"


@pytest.mark.parametrize(
    ("value", "meaning", "expected"),
    [
        (True, "event_center.on", []),
        (1, "event_center.on", []),
        (False, "event_center.off", ["output_none"]),
        (0, "event_center.off", ["output_none"]),
        (None, None, ["output_none"]),
        (2, None, ["event_center_odd"]),
        ("yes", None, []),
    ],
)
def test_the_event_center(value: Json, meaning: str | None, expected: list[str]) -> None:
    nodes, findings = read({"event_center": value})
    assert nodes["output.event_center"].meaning == meaning
    assert [finding.code for finding in findings] == expected


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        (None, ["output_missing"]),
        ({}, ["output_none"]),
        ({"obs": None}, ["output_none"]),
        ("obs", []),
        ({"obs": "results"}, []),
        ({"obs": {}}, ["field_missing", "field_missing"]),
        ({"obs": {**BUCKET, "path": "/out"}}, ["obs_path_start"]),
        ({"obs": {**BUCKET, "path": "out."}}, ["obs_path_end"]),
        ({"obs": {**BUCKET, "bucket": "Results"}}, ["bucket_name"]),
        ({"dis": {"stream_name": "a b"}}, ["field_pattern"]),
        ({"dis": {"stream_name": "a" * 65}}, ["field_pattern"]),
        ({"dis": {"stream_name": "a" * 64}}, []),
        ({"webhook": {"url": "https://h/"}}, ["field_missing"]),
        ({"webhook": {**HOOK, "headers": {}}}, ["headers_count"]),
        ({"webhook": {**HOOK, "headers": {str(n): "v" for n in range(11)}}}, ["headers_count"]),
        ({"webhook": {**HOOK, "headers": {str(n): "v" for n in range(10)}}}, []),
        ({"webhook": {**HOOK, "url": "mailto:a@b.c"}}, ["url_scheme"]),
        ({"webhook": {**HOOK, "data_category": ["FacaImage"]}}, ["category_unknown"]),
        ({"webhook": {**HOOK, "data_category": ["FaceImage"] * 2}}, ["category_repeated"]),
        ({"webhook": {**HOOK, "data_category": ["FaceImage", "OriginImage"]}}, []),
        ({"dis": {"stream_name": "d", "data_category": []}}, []),
        ({"dis": {"stream_name": "d", "data_category": "FaceImage"}}, []),
        ({"kafka": {"topic": "t"}}, ["output_unknown"]),
        ({"hosting": {"a": 1}}, []),
    ],
)
def test_what_is_odd(output: Json, expected: list[str]) -> None:
    assert codes(output) == expected


def test_too_many_categories() -> None:
    found = codes({"dis": {"stream_name": "d", "data_category": [str(n) for n in range(12)]}})
    assert found[0] == "categories_count"
    assert found.count("category_unknown") == 12


def test_old_and_unknown_kinds_are_kept() -> None:
    nodes, _ = read({"kafka": {"brokers": ["b:1"]}, "localpath": {"path": "/x"}, "hosting": None})
    assert nodes["output"].value == "localpath, kafka"
    assert nodes["output.localpath"].marks == ("legacy",)
    assert nodes["output.localpath"].meaning == "output.localpath"
    assert nodes["output.kafka"].marks == ("unknown",)
    assert nodes["output.kafka.brokers[0]"].value == "b:1"


FIELDS = ["bucket", "path", "url", "headers", "stream_name", "data_category", "x"]
KINDS = ["obs", "dis", "webhook", "event_center", "hosting", "kafka"]
OUTPUTS = st.dictionaries(
    st.sampled_from(KINDS), JSON | st.dictionaries(st.sampled_from(FIELDS), JSON), max_size=4
)


@given(OUTPUTS | JSON)
def test_anything_is_outlined_and_every_value_has_a_node(output: Json) -> None:
    nodes, _ = read(output)
    assert output is None or leaves(output, "output") <= set(nodes)
