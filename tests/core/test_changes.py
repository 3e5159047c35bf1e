from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ivatui.core import redact
from ivatui.core.alignment import in_order
from ivatui.core.change_values import CELLS
from ivatui.core.changes import MOST, Change, Changes, task_changes, tree_changes
from ivatui.core.task import Task, read_task
from ivatui.core.text import clean_tree, width

if TYPE_CHECKING:
    from ivatui.core.tree import Json


def task(**members: Json) -> Task:
    return read_task(json.dumps({"id": "t-1", **members}).encode())


def told(before: Json, after: Json) -> list[tuple[str, str, str | None, str | None]]:
    found = tree_changes(before, after)
    assert found.more == 0
    return [(change.path, change.kind, change.before, change.after) for change in found.listed]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"state": "RUNNING"}, {"state": "ABNORMAL"}, ("state", "changed", "RUNNING", "ABNORMAL")),
        ({}, {"status": "no stream"}, ("status", "added", None, "no stream")),
        ({"error": {"code": "A.1"}}, {}, ("error", "removed", '{"code": "A.1"}', None)),
        ({"error": None}, {"error": {}}, ("error", "changed", "null", "{}")),
        ({"a": {"b": [1, 2]}}, {"a": {"b": [1, 3]}}, ("a.b[1]", "changed", "2", "3")),
        ({"a.b": 1}, {"a.b": 2}, ('["a.b"]', "changed", "1", "2")),
        ({"a": [1]}, {"a": {"0": 1}}, ("a", "changed", "[1]", '{"0": 1}')),
        ({"sw": 1}, {"sw": True}, ("sw", "changed", "1", "true")),
        ({"sw": 1}, {"sw": "1"}, ("sw", "changed", "1", '"1"')),
        ({"sw": "1"}, {"sw": "0"}, ("sw", "changed", '"1"', '"0"')),
        ({"s": "on"}, {"s": None}, ("s", "changed", '"on"', "null")),
        ({"s": ""}, {"s": " x"}, ("s", "changed", '""', '" x"')),
        ({"s": "a\nb"}, {"s": "a"}, ("s", "changed", '"a\\nb"', "a")),
        ({"名": "东"}, {"名": "西"}, ('["\\u540d"]', "changed", "东", "西")),
    ],
)
def test_one_change(before: Json, after: Json, expected: tuple[str, str, str, str]) -> None:
    assert told(before, after) == [expected]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({"a": 1}, {"a": 1.0}),
        ({"updated_at": "2025-06-02T00:00:00Z"}, {"updated_at": "2025-06-02T00:00:05Z"}),
        ({"updated_at": "2025-06-02T00:00:00.123+0800"}, {}),
        ({"updated_at": None}, {"updated_at": "2025-06-02T00:00:05Z"}),
        ({"create_at": 1686034773024}, {"create_at": "1686034773025"}),
        ({"lastUpdateTime": 1686034773024}, {"lastUpdateTime": 1686034773025}),
        ({"node": [{"heartbeat_time": "2025-06-02T00:00:00Z"}]},
         {"node": [{"heartbeat_time": "2025-06-02T00:00:09Z"}]}),
        ({"timestamp": "2025-06-02T00:00:00Z"}, {"timestamp": "2025-06-02T00:00:09Z"}),
    ],
)  # fmt: skip
def test_nothing_that_counts(before: Json, after: Json) -> None:
    assert tree_changes(before, after) == Changes()


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        # A clock that holds no instant is news.
        ({"updated_at": "2025-06-02T00:00:00Z"}, {"updated_at": "soon"}, "updated_at"),
        ({"format": "2025-06-02T00:00:00Z"}, {"format": "2025-06-02T00:00:01Z"}, "format"),
        ({"wait_time": 60}, {"wait_time": 50}, "wait_time"),
        ({"schedule": {"periods": [[{"begin_at": "08:00:00"}]]}},
         {"schedule": {"periods": [[{"begin_at": "09:00:00"}]]}},
         "schedule.periods[0][0].begin_at"),
        ({"timing": {"periods": [{"begin_at": "2025-06-02T08:00:00"}]}},
         {"timing": {"periods": [{"begin_at": "2025-06-02T09:00:00"}]}},
         "timing.periods[0].begin_at"),
        ({"config": {"common": {"switch_time": "2025-06-02T08:00:00"}}},
         {"config": {"common": {"switch_time": "2025-06-02T09:00:00"}}},
         "config.common.switch_time"),
    ],
)  # fmt: skip
def test_times_that_people_set_and_odd_ones_count(before: Json, after: Json, path: str) -> None:
    assert [path] == [where for where, *_ in told(before, after)]


def test_changes_stand_in_the_order_of_the_body_those_that_went_where_they_stood() -> None:
    before: Json = {"a": 1, "gone": 1, "b": 1, "also gone": 1}
    after: Json = {"new": 1, "a": 2, "b": 2, "last": 1}
    paths = [path for path, *_ in told(before, after)]
    assert paths == ["new", "a", "gone", "b", '["also gone"]', "last"]


# Lists.


def data(*items: Json) -> Json:
    return {"input": {"data": list(items)}}


def camera(name: str, index: int = 0, url: str = "rtsp://host/1") -> dict[str, Json]:
    return {"id": name, "index": index, "url": url}


def test_items_with_an_identity_are_followed_wherever_they_stand() -> None:
    before = data(camera("a", 0), camera("b", 1), camera("c", 2))
    after = data(camera("b", 1), camera("c", 2, url="rtsp://host/2"))
    assert [change[:2] for change in told(before, after)] == [
        ("input.data[0]", "removed"),
        ("input.data[1].url", "changed"),
    ]


def test_a_source_in_the_place_of_another_is_a_change_of_its_identity() -> None:
    before: Json = [{"video_source_id": "aaaa"}, {"video_source_id": "bbbb"}]
    after: Json = [{"video_source_id": "cccc"}, {"video_source_id": "bbbb"}]
    assert told(before, after) == [("[0].video_source_id", "changed", "aaaa", "cccc")]


def test_another_order_is_one_change() -> None:
    before, after = data(camera("a"), camera("b")), data(camera("b"), camera("a"))
    assert told(before, after) == [("input.data", "changed", "a, b", "b, a")]


@pytest.mark.parametrize("odd", [{"url": "x"}, {"id": True}, {"id": "a"}, {"id": None}, "text"])
def test_without_an_identity_of_every_item_the_position_counts(odd: Json) -> None:
    before: list[Json] = [{"id": "a", "n": 1}, odd]
    after: list[Json] = [{"id": "b", "n": 1}, odd]
    assert told(before, after) == [("[0].id", "changed", "a", "b")]


def test_windows_are_compared_by_position() -> None:
    assert told([[], [1]], [[], [1], [2]]) == [("[2]", "added", None, "[2]")]
    assert told([1, 2, 3], [1, 2]) == [("[2]", "removed", "3", None)]


# Values.


def test_a_text_that_holds_json_or_xml_is_one_change() -> None:
    before: Json = {"config": {"common": {"target_roi": '{"line": [1]}'}}}
    after: Json = {"config": {"common": {"target_roi": '{"line": [2]}'}}}
    assert told(before, after) == [
        ("config.common.target_roi", "changed", '{"line": [1]}', '{"line": [2]}')
    ]


def test_a_text_and_the_object_it_spells_are_told_apart() -> None:
    assert told({"a": '{"b": 1}'}, {"a": {"b": 1}}) == [
        ("a", "changed", '"{\\"b\\": 1}"', '{"b": 1}')
    ]


@pytest.mark.parametrize("lead", ["x" * 5000, "东" * 5000, "a\u0301" * 3000])
def test_long_values_are_cut_to_where_they_differ(lead: str) -> None:
    ((_, _, before, after),) = told({"task_config": lead + "A" * 900}, {"task_config": lead + "B"})
    assert before is not None
    assert after is not None
    assert "A" in before
    assert after.endswith("B")
    assert after.startswith("…")
    assert max(width(before), width(after)) <= CELLS


def test_a_difference_at_the_begin_keeps_the_begin() -> None:
    ((_, _, before, after),) = told({"a": "first " + "x" * 500}, {"a": "other " + "x" * 500})
    assert (before or "").startswith("first")
    assert (after or "").startswith("other")
    assert (after or "").endswith("…")


# Secrets.


SECRET: list[tuple[dict[str, Json], dict[str, Json], str]] = [
    ({"input": {"vcn": {"password": "CANARY1"}}}, {"input": {"vcn": {"password": "CANARY2"}}},
     "input.vcn.password"),
    ({"output": {"webhook": {"headers": {"X-Auth-Token": "CANARY1"}}}},
     {"output": {"webhook": {"headers": {"X-Auth-Token": "CANARY2"}}}},
     'output.webhook.headers.X-Auth-Token'),
    ({"input": {"data": [{"url": "rtsp://u:CANARY1@host/1"}]}},
     {"input": {"data": [{"url": "rtsp://u:CANARY2@host/1"}]}},
     "input.data[0].url"),
    ({"config": {"common": {"platform": '{"token":"CANARY1"}'}}},
     {"config": {"common": {"platform": '{"token":"CANARY2"}'}}},
     "config.common.platform"),
    ({"config": {"common": {"api_secret": {"deep": ["CANARY1"]}}}},
     {"config": {"common": {"api_secret": {"deep": ["CANARY2"]}}}},
     "config.common.api_secret.deep[0]"),
    ({"config": {"common": {"password": 1}}}, {"config": {"common": {"password": 12}}},
     "config.common.password"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "path"), SECRET)
def test_a_changed_secret_is_told_without_either_value(
    before: dict[str, Json], after: dict[str, Json], path: str
) -> None:
    found = task_changes(task(**before), task(**after))
    (change,) = found.listed
    assert (change.path, change.kind, change.concealed) == (path, "changed", True)
    assert change.before == change.after
    assert redact.MASK in (change.before or "")
    assert "CANARY" not in repr(found)


def test_a_secret_in_a_name_is_none_of_the_path() -> None:
    before = task(output={"rtsp://u:CANARY1@host/": 1})
    found = task_changes(before, task(output={"rtsp://u:CANARY2@host/": 1}))
    assert [(change.kind, change.concealed) for change in found.listed] == [("changed", True)]
    assert "CANARY" not in repr(found)


def test_a_true_body_of_another_shape_is_left_aside() -> None:
    shown: Json = {"a": {"b": [1, 2]}}
    odds: list[Json] = [{"a": 1}, {"a": {"b": [1]}}, {"a": {"c": [1], "d": 0}}, [], None]
    for odd in odds:
        assert tree_changes(shown, shown, true=(odd, odd)) == Changes()


def test_a_secret_that_came_is_told_as_masked() -> None:
    before = task(input={"vcn": {"password": ""}})
    after = task(input={"vcn": {"password": "CANARY"}})
    assert task_changes(before, after).listed == (
        Change("input.vcn.password", "changed", '""', redact.MASK),
    )


def test_a_change_beyond_what_is_kept_of_a_text_is_told() -> None:
    before, after = task(description="x" * 100_000 + "a"), task(description="x" * 100_000 + "b")
    (change,) = task_changes(before, after).listed
    assert change.concealed


def test_answers_that_differ_in_spelling_only_have_no_changes() -> None:
    one, two = read_task(b'{"id": "a", "name": "b"}'), read_task(b'{"name":"b","id":"a"}')
    assert one != two
    assert task_changes(one, two) == task_changes(one, one) == Changes()


def test_what_is_beyond_the_limit_is_counted() -> None:
    before: Json = {f"k{n}": 0 for n in range(1000)}
    after: Json = {f"k{n}": 1 for n in range(1000)}
    found = tree_changes(before, after)
    assert (len(found.listed), found.more, len(found)) == (MOST, 1000 - MOST, 1000)
    assert found
    assert not Changes()


# Properties.

_leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 2),
    st.just(0.5),
    st.sampled_from(["", "a", "1", "true", "2025-06-02T00:00:00Z", "rtsp://u:secret@host/p"]),
    st.text(max_size=3),
)
_names = st.sampled_from(["id", "index", "a", "b", "updated_at", "schedule", "password", "c d"])
_trees: st.SearchStrategy[Json] = st.recursive(
    _leaves,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_names, inner)),
    max_leaves=12,
)


def plain(tree: Json) -> Json:
    """The tree without what never counts, so that equal ones have no changes."""
    if isinstance(tree, dict):
        return {name: plain(value) for name, value in tree.items() if name != "updated_at"}
    return [plain(item) for item in tree] if isinstance(tree, list) else tree


@settings(max_examples=300)
@given(_trees)
def test_a_tree_never_differs_from_itself(tree: Json) -> None:
    assert tree_changes(tree, json.loads(json.dumps(tree))) == Changes()


@settings(max_examples=300)
@given(_trees, _trees)
def test_different_trees_differ_and_the_way_back_is_the_mirror(one: Json, two: Json) -> None:
    one, two = plain(clean_tree(one)), plain(clean_tree(two))
    assume(json.dumps(one, sort_keys=True) != json.dumps(two, sort_keys=True))
    there, back = tree_changes(one, two), tree_changes(two, one)
    assert len(there) == len(back) > 0
    mirror = {"added": "removed", "removed": "added", "changed": "changed"}
    assert sorted((c.kind, str(c.before), str(c.after)) for c in there.listed) == sorted(
        (mirror[c.kind], str(c.after), str(c.before)) for c in back.listed
    )


@settings(max_examples=200)
@given(_trees, _trees)
def test_every_change_is_short_one_line_and_at_a_place_of_its_own(one: Json, two: Json) -> None:
    found = tree_changes(clean_tree(one), clean_tree(two))
    for change in found.listed:
        for value in (change.before, change.after):
            assert value is None or (value.isprintable() and width(value) <= CELLS)
        assert (change.before is None) == (change.kind == "added")
        assert (change.after is None) == (change.kind == "removed")
    stands = [change.path for change in found.listed if change.kind != "removed"]
    assert len(set(stands)) == len(stands)


_keys = st.lists(st.integers(0, 9), unique=True)


@given(_keys, _keys)
def test_the_order_to_tell_both_lists_in(before: list[int], after: list[int]) -> None:
    told_in = list(in_order(before, after))
    assert sorted(told_in) == sorted({*before, *after})
    assert [key for key in told_in if key in after] == after
    gone = [key for key in before if key not in after]
    assert [key for key in told_in if key not in after] == gone
