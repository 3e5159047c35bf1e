from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from ivatui.core.finding import Severity
from ivatui.core.models.checks import check
from ivatui.core.models.detail import Detail
from ivatui.core.models.part import read

FULL: dict[str, Any] = {
    "id": "2546a5310ec0488674048f27ee7bd39c",
    "name": "north-gate",
    "creator": "ops",
    "description": "",
    "created_at": "2025-09-03T02:11:45.120Z",
    "updated_at": "2025-11-17T23:58:02.004Z",
    "state": "RUNNING",
    "input": {"type": "video_source", "data": [{"video_source_id": "e36e82cc", "index": 0}]},
    "output": {
        "webhook": {"url": "https://h", "headers": {"X-Site": "7"}, "data_category": ["FaceImage"]},
        "event_center": True,
    },
    "config": {"common": {"person_detection_sw": 1}},
    "group_name": "north, night,,",
    "type": "1",
    "event_type": 0,
    "priority": "low",
    "steal": 0,
    "schedule": {"type": "weekly"},
    "schedule_status": "ACTIVATED",
}


def read_detail(tree: dict[str, Any]) -> tuple[Detail, dict[str, dict[str, str]]]:
    """Return the detail, and the facts of its findings by place."""
    detail, findings = read(Detail, tree)
    assert all((each.code, each.severity) == ("wrong_type", Severity.WARNING) for each in findings)
    return detail, {each.where: dict(each.facts) for each in findings}


def test_a_good_body_is_read_without_findings() -> None:
    detail, findings = read_detail(FULL)
    assert findings == {}
    assert detail.name == "north-gate"
    assert detail.input is not None
    assert detail.input.data is not None
    assert detail.input.data[0] is not None
    assert detail.input.data[0].video_source_id == "e36e82cc"
    assert detail.output is not None
    assert detail.output.webhook is not None
    assert detail.output.webhook.data_category == ("FaceImage",)
    assert detail.groups == ("north", "night")
    assert detail.is_edge is True
    assert detail.other == {}


def test_an_empty_body_is_read() -> None:
    detail, findings = read_detail({})
    assert findings == {}
    assert (detail.id, detail.created, detail.is_edge, detail.groups) == (None, None, None, ())


def test_unknown_fields_are_kept_at_every_level() -> None:
    tree = {**FULL, "gpu_hours": 17.25, "input": {"type": "x", "data": [{"pool": 1}], "new": 2}}
    detail, findings = read_detail(tree)
    assert findings == {}
    assert detail.other == {"gpu_hours": 17.25}
    assert detail.input is not None
    assert detail.input.other == {"new": 2}
    assert detail.input.data is not None
    assert detail.input.data[0] is not None
    assert detail.input.data[0].other == {"pool": 1}


TEXT, INT, FLOAT, BOOL = "text", "a whole number", "a number", "true or false"
LIST, OBJECT, SWITCH = "a list", "an object", "true or false or a whole number"
WRONG: list[tuple[dict[str, Any], str, str, str, str]] = [
    ({"name": 7}, "name", TEXT, INT, "7"),
    ({"name": ["x"]}, "name", TEXT, LIST, "…"),
    ({"name": {}}, "name", TEXT, OBJECT, "{}"),
    ({"creator": True}, "creator", TEXT, BOOL, "true"),
    ({"status": 1.5}, "status", TEXT, FLOAT, "1.5"),
    ({"steal": "0"}, "steal", INT, TEXT, "0"),
    ({"steal": True}, "steal", INT, BOOL, "true"),
    ({"error": "E1"}, "error", OBJECT, TEXT, "E1"),
    ({"error": {"code": ["x"]}}, "error.code", TEXT, LIST, "…"),
    ({"input": []}, "input", OBJECT, LIST, "[]"),
    ({"input": {"data": {"a": 1}}}, "input.data", LIST, OBJECT, "…"),
    ({"input": {"data": [{}, "x"]}}, "input.data[1]", OBJECT, TEXT, "x"),
    ({"input": {"data": [{"index": 1.5}]}}, "input.data[0].index", INT, FLOAT, "1.5"),
    ({"input": {"vcn": {"port": "x"}}}, "input.vcn.port", INT, TEXT, "x"),
    ({"output": {"obs": True}}, "output.obs", OBJECT, BOOL, "true"),
    ({"output": {"dis": {"data_category": [3]}}}, "output.dis.data_category[0]", TEXT, INT, "3"),
    ({"output": {"event_center": "on"}}, "output.event_center", SWITCH, TEXT, "on"),
    ({"config": [1]}, "config", OBJECT, LIST, "…"),
    ({"config": {"common": "x"}}, "config.common", OBJECT, TEXT, "x"),
    ({"description": None, "title": 0}, "title", TEXT, INT, "0"),
    ({"group_name": 10**40}, "group_name", TEXT, INT, "1" + "0" * 38 + "…"),
]  # fmt: skip


@pytest.mark.parametrize(("tree", "where", "expected", "found", "value"), WRONG)
def test_a_wrong_type_costs_only_its_own_field(
    tree: dict[str, Any], where: str, expected: str, found: str, value: str
) -> None:
    before = repr(tree)
    detail, findings = read_detail({**tree, "id": "abc", "video_source_name": "cam"})
    assert findings == {where: {"expected": expected, "found": found, "value": value}}
    assert (detail.id, detail.video_source_name) == ("abc", "cam")
    assert repr(tree) == before


def test_many_wrong_types_at_once() -> None:
    detail, findings = read_detail(
        {
            "name": 1,
            "state": "RUNNING",
            "input": {"type": 2, "data": ["x", {"url": 3, "path": "p"}]},
        }
    )
    assert set(findings) == {"name", "input.type", "input.data[0]", "input.data[1].url"}
    assert detail.state == "RUNNING"
    assert detail.input is not None
    assert detail.input.data is not None
    assert detail.input.data[0] is None
    assert detail.input.data[1] is not None
    assert detail.input.data[1].path == "p"


@pytest.mark.parametrize(
    ("tree", "name", "value"),
    [
        ({"type": 0}, "type", "0"),
        ({"created_at": 1763423882123}, "created_at", "1763423882123"),
        ({"type": "edge"}, "type", "edge"),
    ],
)
def test_spellings_that_differ_between_documents_are_understood(
    tree: dict[str, Any], name: str, value: str
) -> None:
    detail, findings = read_detail(tree)
    assert findings == {}
    assert getattr(detail, name) == value


def test_error_codes_and_ports_may_be_numbers_or_digits() -> None:
    detail, findings = read_detail({"error": {"code": 401}, "input": {"vcn": {"port": "4675"}}})
    assert findings == {}
    assert detail.error is not None
    assert detail.error.code == "401"
    assert detail.input is not None
    assert detail.input.vcn is not None
    assert detail.input.vcn.port == 4675


@pytest.mark.parametrize(
    ("value", "edge"),
    [("0", False), ("1", True), (0, False), (1, True), ("cloud", False), ("Edge", True),
     ("2", None), ("", None), (None, None)],
)  # fmt: skip
def test_where_a_task_runs(value: object, edge: bool | None) -> None:
    assert read_detail({"type": value})[0].is_edge is edge


def test_both_forms_of_time() -> None:
    detail, _ = read_detail({"created_at": "1763423882123", "updated_at": "2025-11-17T23:58:02Z"})
    assert detail.created is not None
    assert detail.updated is not None
    assert (detail.created - detail.updated).total_seconds() == pytest.approx(0.123)


def test_models_do_not_change() -> None:
    detail, _ = read_detail(FULL)
    with pytest.raises(ValidationError):
        detail.name = "x"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["data", "url", "code", "common", "port", "index", "headers", "x"]),
        inner, max_size=3,
    ),
    max_leaves=6,
)  # fmt: skip


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(Detail.model_fields)), JSON, max_size=8))
def test_no_object_is_refused(tree: dict[str, Any]) -> None:
    detail, _ = read_detail(tree)
    for name, value in tree.items():
        if isinstance(value, str) and name not in ("event_type", "steal"):
            assert getattr(detail, name) in (value, None)


def codes(tree: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what ``check`` finds, as (code, where)."""
    detail, _ = read(Detail, tree)
    return [(each.code, each.where) for each in check(detail, tree)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"id": None}, [("id_missing", "id")]),
        ({"state": None}, [("state_missing", "state")]),
        ({"state": "CREATING"}, [("state_unknown", "state")]),
        ({"state": "ABNORMAL"}, [("no_reason_given", "state")]),
        ({"state": "ABNORMAL", "status": "x"}, []),
        ({"state": "FAILED", "error": {"code": "ALG.1"}}, []),
        ({"error": {"code": "ALG.1"}}, [("error_left_over", "error")]),
        ({"error": {}}, []),
        ({"state": "PENDING", "error": {"code": "ALG.1"}}, []),
        ({"type": "2"}, [("type_unknown", "type")]),
        ({"description": "x" * 500}, []),
        ({"description": "x" * 501}, [("text_too_long", "description")]),
        ({"status": "x" * 4097}, [("text_too_long", "status")]),
        ({"created_at": "soon"}, [("time_unreadable", "created_at")]),
        ({"updated_at": "0"}, [("time_unreadable", "updated_at")]),
        ({"updated_at": ""}, []),
        ({"updated_at": "2025-09-03T02:11:45Z"}, [("updated_before_created", "updated_at")]),
        ({"updated_at": "2025-09-03T02:11:45.120Z"}, []),
    ],
)
def test_what_is_odd_about_the_whole(
    change: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert codes({**FULL, **change}) == expected
