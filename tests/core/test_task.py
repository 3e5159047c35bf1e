from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivatui.core.body import BodyError
from ivatui.core.task import ListedTask, Page, Sealed, Task, read_page, read_task
from ivatui.core.text import is_plain, json_text
from ivatui.words import findings as words

XML = (
    '<?xml version="1.0" encoding="UTF-8"?><algorithm><config><common>'
    '<param name="sw" type="Integer" default="1"/>'
    '<param name="api_key" type="String" default="S3CR3T-default"/>'
    "</common></config></algorithm>"
)
BODY: dict[str, Any] = {
    "id": "2546a5310ec0488674048f27ee7bd39c",
    "name": "north-gate",
    "state": "RUNNING",
    "created_at": "1763423882123",
    "updated_at": "2025-11-18T07:58:03+0800",
    "schedule": {
        "type": "weekly",
        "timezone": "+08:00",
        "days_of_week": [1],
        "periods": [[{"begin_at": "08:00:00", "end_at": "12:00:00"}]],
    },
    "schedule_status": "ACTIVATED",
    "input": {
        "type": "restful",
        "data": [
            {
                "url": "https://u:S3CR3T@h/x?token=S3CR3T",
                "headers": {"Cookie": "S3CR3T"},
                "rtsp_path_in_response": "data/url",
            }
        ],
    },
    "output": {"event_center": True},
    "config": {"common": {"sw": 1, "api_key": "S3CR3T", "target_roi": '{"polygons":[]}'}},
    "task_config": XML,
    "type": "1",
}


def task(**changes: Any) -> Task:
    return read_task(json.dumps({**BODY, **changes}).encode())


def codes(one: Task) -> set[str]:
    return {finding.code for finding in one.findings}


def test_the_parts_of_a_task() -> None:
    one = task()
    assert (one.id, one.name) == (BODY["id"], "north-gate")
    assert one.detail.state == "RUNNING"
    assert one.created_at == datetime(2025, 11, 17, 23, 58, 2, 123000, tzinfo=UTC)
    assert one.changed_at == datetime(2025, 11, 17, 23, 58, 3, tzinfo=UTC)
    assert one.plan is not None
    assert one.plan.active is True
    assert len(one.plan.runs) == 1
    assert [each.name for each in one.parameters.entries] == ["sw", "api_key", "target_roi"]
    assert len(one.regions) == 1
    assert one.inputs.path == "input"
    assert one.outputs.path == "output"


def test_nothing_but_the_sealed_body_holds_a_secret() -> None:
    one = task()
    shown = [one.body, one.clean, one, one.received, one.detail, one.plan, one.parameters,
             one.regions, one.inputs, one.outputs, one.findings, vars(one)]  # fmt: skip
    assert "S3CR3T" not in "".join(map(repr, shown))
    assert "S3CR3T" not in json_text(one.body)
    assert one.received.open()["config"]["common"]["api_key"] == "S3CR3T"  # type: ignore[index,call-overload]  # shape known


def test_the_masked_body_is_true_and_the_clean_one_is_clean() -> None:
    one = task(name="a\x1b\u202eb", new={"\x07": "\ud800"})
    assert one.body["name"] == "a\x1b\u202eb"
    assert one.body["new"] == {"\x07": "\ud800"}
    assert one.clean["new"] == {"␇": "\ufffd"}
    assert one.name == "a␛<U+202E>b"
    assert one.detail.other == {"new": {"␇": "\ufffd"}}
    assert "lone_surrogate" in codes(one)


def test_a_plain_body_is_held_once() -> None:
    one = read_task(b'{"id":"1","state":"RUNNING"}')
    assert one.clean is one.body
    assert one.body is one.received.open()


def test_equality_goes_by_bytes() -> None:
    assert task() == task()
    assert hash(task()) == hash(task())
    assert task() != task(name="other")
    # Secrets are masked alike, yet a changed password is a change.
    one, other = (task(config={"common": {"api_key": key}}) for key in ("a", "b"))
    assert one.body == other.body
    assert one != other
    assert one.received != other.received
    assert one != "task"


def test_a_task_does_not_change() -> None:
    one = task()
    with pytest.raises(AttributeError):
        one.name = "x"
    assert one.findings is one.findings


def test_the_older_shape_is_read_from_its_own_fields() -> None:
    one = read_task(
        json.dumps(
            {
                "id": "task9f3kq0zt",
                "name": "face",
                "state": "RUNNING",
                "timing_status": "ACTIVATED",
                "timing": {
                    "type": "daily",
                    "timezone": "+08:00",
                    "periods": [{"begin_at": "08:00:00", "end_at": "09:00:00"}],
                },
                "service_config": {"common": {"detection_max_size": 800}},
            }
        ).encode()
    )
    assert one.plan is not None
    assert one.plan.reading == "flat"
    assert len(one.plan.runs) == 7
    assert one.parameters.where == "service_config.common"
    assert [each.name for each in one.parameters.entries] == ["detection_max_size"]


def test_no_plan_is_none() -> None:
    assert task(schedule=None).plan is None
    assert read_task(b"{}").plan is None


def test_a_plan_of_a_wrong_type_is_still_told() -> None:
    one = task(schedule=[1])
    assert one.plan is not None
    assert one.plan.reading == "ambiguous"


@pytest.mark.parametrize("body", [b"{}", b'{"id":"101"}', b'{"foo":1}', b'{"error":{}}'])
def test_any_object_passes_for_a_task(body: bytes) -> None:
    one = read_task(body)
    assert one.plan is None
    assert one.regions == ()
    assert "state_missing" in codes(one)


@pytest.mark.parametrize(
    ("body", "kind", "facts"),
    [
        ({"error_code": "E.1", "error_msg": "token=S3CR3T"}, "error_body",
         {"code": "E.1", "message": "token=••••"}),
        ({"error": {"code": 401, "message": "no", "title": "t"}}, "error_body",
         {"code": "401", "message": "no"}),
        ({"count": 1, "tasks": []}, "list_body", {}),
        ({"count": 1, "batch_task_list": []}, "list_body", {}),
    ],
)  # fmt: skip
def test_other_bodies_are_told_apart(body: Any, kind: str, facts: dict[str, str]) -> None:
    with pytest.raises(BodyError) as caught:
        read_task(json.dumps(body).encode())
    assert (caught.value.kind, caught.value.facts) == (kind, facts)


def test_a_task_with_an_error_stays_a_task() -> None:
    one = task(state="ABNORMAL", error={"code": "ALG.1", "message": "m"})
    assert one.detail.error is not None
    assert one.detail.error.code == "ALG.1"


def test_findings_are_worst_first_and_said_once() -> None:
    one = task(name=7, task_config="<a", input={"type": "url", "data": [{"url": 5}]})
    ranks = [finding.severity.rank for finding in one.findings]
    assert ranks == sorted(ranks)
    places = [each.where for each in one.findings if "type" in each.code]
    assert "name" in places
    assert places.count("input.data[0].url") == 1


def test_every_finding_of_the_body_has_words() -> None:
    one = read_task(
        b'\xef\xbb\xbf{"name":7,"name":8,"state":"X","type":"3","description":"%s","a":1e999,'
        b'"b":"\\ud800","created_at":"soon"}' % (b"x" * 600)
    )
    for finding in one.findings:
        assert words.text(finding) != finding.code
        assert "{" not in words.text(finding)
        assert is_plain(words.text(finding))
        assert words.advice(finding) == words.advice(finding).strip()


def test_a_sealed_body_shows_itself_to_nobody() -> None:
    sealed = task().received
    assert repr(sealed) == str(sealed) == "<sealed>"
    for writer in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            writer(sealed)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("config.common.api_key", "S3CR3T"),
        ("input.data[0].headers.Cookie", "S3CR3T"),
        ("input.data[0].url", "https://u:S3CR3T@h/x?token=S3CR3T"),
        ("schedule.days_of_week", [1]),
        ('odd["a b"]', 1),
        ('odd["\\u241b"]', 2),
        ("odd.a", 3),
        ("odd.ab", 4),
    ],
)
def test_a_place_can_be_revealed(path: str, value: object) -> None:
    one = task(odd={"a b": 1, "\x1b": 2, "a": 3, "ab": 4})
    assert one.received.at(path) == value


@pytest.mark.parametrize("path", ["nowhere", "config.common.target_roi.polygons", "name[0]", "i"])
def test_a_place_that_is_none_raises(path: str) -> None:
    with pytest.raises(KeyError):
        task().received.at(path)


def test_the_whole_body_is_a_place() -> None:
    assert task().received.at("") == task().received.open()


def test_what_readers_of_lists_need_is_here_too() -> None:
    assert read_page(b'{"tasks":[{"id":"1"}]}') == Page(tasks=(ListedTask(id="1"),))
    assert isinstance(task().received, Sealed)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(['{"a":', "<a", "rtsp://a:b@c", "08:00:00", "\x1b", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(
            ["type", "data", "url", "headers", "vcn", "port", "common", "target_roi", "periods",
             "timezone", "days_of_week", "begin_at", "webhook", "obs", "code", "\x07", "token"]
        ),
        inner, max_size=4,
    ),
    max_leaves=10,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from([*BODY, "timing", "service_config", "error"]), JSON))
def test_no_body_makes_anything_fail(body: dict[str, Any]) -> None:
    one = read_task(json.dumps({"id": "1", **body}).encode())
    assert one.detail is not None
    assert one.inputs.path == "input"
    for finding in one.findings:
        assert is_plain(finding.where)
        assert words.text(finding)


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=5),
    st.sampled_from(["RUNNING", "1763423882123", "2025-11-18T07:58:03+0800"]),
    st.sampled_from([1763423882123, 1763423882123.0, [], {}, ["a"]]),
)
FIELDS = ("state", "status", "created_at", "updated_at")


@given(
    st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, ODD)),
    st.one_of(ODD, st.fixed_dictionaries({}, optional={"code": ODD, "message": ODD})),
)
def test_what_is_told_without_the_fields_is_what_the_fields_tell(body: Any, error: Any) -> None:
    task = read_task(json.dumps({"id": "t", **body, "error": error}).encode())
    told = task.state, task.status, task.error, task.created_at, task.changed_at
    detail = task.detail
    known = detail.error
    assert told == (
        detail.state,
        detail.status or "",
        ("", "") if known is None else (known.code or "", known.message or ""),
        detail.created,
        detail.updated,
    )


def test_fields_are_let_go_of_and_made_again() -> None:
    task = read_task(json.dumps(BODY).encode())
    before = task.detail
    task.rest()
    assert task.detail is not before
    assert task.detail == before
