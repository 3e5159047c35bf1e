"""Declarations and values merged: marks, findings, opened texts, and nothing ever raised."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from json_trees import JSON
from xml_bodies import config, param, params

from ivatui.core.algorithm import Parameter, Parameters, read_parameters
from ivatui.core.algorithm.misspelt import misspelt
from ivatui.core.redact import MASK
from ivatui.core.text import is_plain

if TYPE_CHECKING:
    from ivatui.core.tree import Json


def only(parameters: Parameters) -> Parameter:
    (entry,) = parameters.entries
    return entry


def marks(value: Json, **attributes: str) -> set[str]:
    """Return the marks of one declared parameter with a value."""
    return set(only(read_parameters(config(param("p", **attributes)), {"p": value})).marks)


def codes(parameters: Parameters) -> list[str]:
    return [finding.code for finding in parameters.findings]


@pytest.mark.parametrize(
    ("kind", "value", "default", "mark"),
    [
        ("Integer", 60, "60", "default"),
        ("Integer", 60.0, "60", "default"),
        ("Integer", "60", "60", "default"),
        ("Integer", 61, "60", "changed"),
        ("Integer", 60, "sixty", "changed"),
        pytest.param("Integer", 10**5000, "60", "changed", id="huge"),
        ("Float", 0.5, "0.50", "default"),
        ("Float", 0.5, "5e-1", "default"),
        ("Float", 1, "1.0", "default"),
        ("Boolean", True, "true", "default"),
        ("Boolean", True, "1", "default"),
        ("Boolean", False, "True", "changed"),
        ("Boolean", "TRUE", "true", "default"),
        ("String", "a", "a", "default"),
        ("String", "a ", "a", "changed"),
        ("String", "", "", "default"),
        ("String", '{"a": 1}', '{"a":1.0}', "default"),
        ("String", '{"a": 1}', '{"a":true}', "changed"),
        ("Object", {"a": [1]}, '{"a":[1]}', "default"),
        ("Object", {"a": [1]}, "nothing", "changed"),
        ("Array", [1, 2], "[1,2]", "changed"),
        ("Array", [[1], 2], "[[1],2]", "default"),
        ("Colour", "red", "red", "default"),
        ("", 5, "5", "default"),
    ],
)
def test_the_default(kind: str, value: Json, default: str, mark: str) -> None:
    got = marks(value, kind=kind, default=default)
    assert got & {"default", "changed"} == {mark}


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("Integer", 5, set()),
        ("INTEGER", 5, set()),
        ("int", 5, set()),
        ("Integer", 5.0, set()),
        ("Integer", 5.5, {"wrong_type"}),
        ("Integer", "5", {"number_as_text"}),
        ("Integer", "five", {"wrong_type"}),
        ("Integer", True, {"wrong_type"}),
        ("Integer", [5], {"wrong_type"}),
        ("Float", 5, set()),
        ("Float", "1e-3", {"number_as_text"}),
        ("Boolean", True, set()),
        ("Boolean", 1, {"wrong_type"}),
        ("Boolean", "true", {"wrong_type"}),
        ("String", "", set()),
        ("String", "5", set()),
        ("String", 5, {"wrong_type"}),
        ("Object", {}, set()),
        ("Object", '{"a":1}', {"json_text"}),
        ("Object", "text", {"wrong_type"}),
        ("Object", [], {"wrong_type"}),
        ("Array", [], set()),
        ("List", '["a"]', {"json_text"}),
        ("Array", {}, {"wrong_type"}),
        ("Whatever", 5, set()),
        (" integer ", 5, set()),
    ],
)
def test_the_type(kind: str, value: Json, expected: set[str]) -> None:
    assert marks(value, kind=kind) == expected


@pytest.mark.parametrize(
    ("attributes", "common", "expected"),
    [
        ({"default": "1"}, {}, {"unset"}),
        ({}, {}, {"unset"}),
        ({"required": "true"}, {}, {"missing", "required"}),
        ({"required": "true", "default": ""}, {}, {"missing", "required"}),
        ({"required": "true", "default": "1"}, {}, {"unset", "required"}),
        ({"required": "true"}, {"p": None}, {"missing", "required"}),
        ({}, {"p": None}, {"unset"}),
        ({"required": "true"}, {"p": ""}, {"required"}),
        ({"required": "false"}, None, {"unset"}),
    ],
)
def test_absent_values(attributes: dict[str, str], common: Json, expected: set[str]) -> None:
    read = read_parameters(config(param("p", **attributes)), common)
    assert set(only(read).marks) == expected
    assert ("param_missing" in codes(read)) == ("missing" in expected)


@pytest.mark.parametrize(
    ("value", "mark"),
    [
        (1, "switch_on"),
        ("1", "switch_on"),
        (True, "switch_on"),
        (0, "switch_off"),
        ("0", "switch_off"),
        (False, "switch_off"),
        (2, "odd_switch"),
        ("on", "odd_switch"),
        ([], "odd_switch"),
    ],
)
def test_switches(value: Json, mark: str) -> None:
    read = read_parameters(None, {"a_sw": value})
    assert mark in only(read).marks
    assert ("param_odd_switch" in codes(read)) == (mark == "odd_switch")


def test_declared_order_first_then_the_others_as_given() -> None:
    read = read_parameters(config(param("b"), param("a")), {"z": 1, "a": 2, "y": 3})
    assert [entry.name for entry in read.entries] == ["b", "a", "z", "y"]
    assert [entry.given for entry in read.entries] == [False, True, True, True]
    assert "undeclared" in read.entries[2].marks
    assert codes(read) == ["params_undeclared"]


@pytest.mark.parametrize(
    ("text", "found"), [(None, ["no_declarations"]), ("", ["no_declarations"])]
)
def test_nothing_to_compare_with_marks_nothing(text: str | None, found: list[str]) -> None:
    read = read_parameters(text, {"a": 1, "b": "2"})
    assert [entry.marks for entry in read.entries] == [(), ("number_as_text",)]
    assert not read.declared
    assert codes(read) == found
    assert codes(read_parameters(text, {})) == []


def test_unreadable_declarations_say_why_and_where_and_hide_no_value() -> None:
    read = read_parameters("<algorithm>\n<config>", {"a": 1})
    assert read.xml_problem is not None
    assert read.declarations.common == ()
    (finding,) = read.findings
    assert finding.code == "task_config_malformed"
    assert dict(finding.facts)["line"] == "2"
    assert only(read).marks == ()


def test_members_of_an_object_are_compared_one_by_one() -> None:
    plate = param(
        "plate",
        param("city", kind="String", default="A") + param("code", kind="Integer", required="true"),
        kind="Object",
    )
    read = read_parameters(config(plate), {"plate": {"city": "B", "extra": 1}})
    city, code, extra = only(read).children
    assert (city.path, city.marks) == ("config.common.plate.city", ("changed",))
    assert code.marks == ("missing", "required")
    assert extra.marks == ("undeclared",)
    absent = only(read_parameters(config(plate), {}))
    assert [child.marks for child in absent.children] == [("unset",), ("unset", "required")]


def test_a_document_in_a_text_is_opened_and_compared() -> None:
    o = param("o", param("a", kind="Integer"), kind="Object")
    entry = only(read_parameters(config(o), {"o": '{"a": "x", "b": {"c": 1}}'}))
    assert entry.marks == ("json_text",)
    assert [child.marks for child in entry.children] == [("wrong_type",), ("undeclared",)]
    assert entry.content == {"a": "x", "b": {"c": 1}}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"a": }', "param_json_malformed"),
        ('[["a" "b"]]', "param_json_malformed"),
        ('{"a": NaN}', "param_json_not_a_number"),
        ('{"a": ' + "9" * 5000 + "}", "param_json_number_too_long"),
        ("[" * 70 + "]" * 70, "param_json_too_deep"),
        ("[" * 100_000, "param_json_too_deep"),
        (json.dumps('{"a": 1}'), "param_json_wrapped"),
        ('{"a": 1, "a": 2}', "param_json_repeated"),
    ],
)
def test_odd_documents_in_texts(text: str, code: str) -> None:
    read = read_parameters(None, {"p": text})
    assert code in codes(read)
    assert ("broken_json" in only(read).marks) == (only(read).opened is None)


@pytest.mark.parametrize("text", ["[value]", "[/]", "{curly} %s", "[1920x1080]", "{", "", "[", "3"])
def test_texts_in_brackets_are_no_documents(text: str) -> None:
    read = read_parameters(None, {"p": text})
    assert not {"json_text", "broken_json"} & set(only(read).marks)
    assert codes(read) == ["no_declarations"]


def test_a_broken_region_is_left_to_the_reader_of_regions() -> None:
    read = read_parameters(None, {"target_roi": '{"lines": [}'})
    assert only(read).marks == ("broken_json",)
    assert codes(read) == ["no_declarations"]


@pytest.mark.parametrize("kind", ["Integer", "String", "Object"])
def test_masked_values_are_not_compared(kind: str) -> None:
    assert marks(MASK, kind=kind, default="1") == {"secret"}
    assert marks(f"http://{MASK}@h/", kind=kind) == {"secret"}
    assert marks(7, kind="Integer", default=MASK) == set()
    assert "odd_switch" not in only(read_parameters(None, {"key_sw": MASK})).marks


def test_odd_declarations_are_kept_in_sight() -> None:
    read = read_parameters(config(param("a"), param(None), param("a"), param("")), {"a": 1})
    assert [entry.marks for entry in read.entries] == [
        (),
        ("unnamed",),
        ("repeated",),
        ("unnamed",),
    ]
    assert len({entry.path for entry in read.entries}) == 4
    assert sorted(codes(read)) == ["param_repeated", "param_unnamed", "param_unnamed"]


@pytest.mark.parametrize("name", ["a b", " a", "a\t", "", "a\u3000b"])
def test_names_nobody_finds(name: str) -> None:
    assert "param_odd_name" in codes(read_parameters(None, {name: 1}))


def test_each_unknown_type_word_is_said_once() -> None:
    text = config(*(param(f"p{n}", kind="Colour", required="perhaps") for n in range(9)))
    read = read_parameters(text, {})
    assert codes(read) == ["param_type_unknown", "param_required_odd"]
    assert dict(read.findings[0].facts) == {"word": "Colour", "names": "p0, p1, p2, p3, p4, …"}


def test_many_findings_of_a_kind_end_as_a_count() -> None:
    text = config(*(param(f"p{n}", kind="Integer") for n in range(500)))
    read = read_parameters(text, {f"p{n}": "x" for n in range(500)})
    assert len(read.findings) == 21
    assert dict(read.findings[-1].facts) == {"count": "480", "code": "param_wrong_type"}


def test_values_that_are_no_object() -> None:
    read = read_parameters(config(param("a")), [1])
    assert codes(read) == [], "the reader of bodies reports that"
    assert only(read).marks == ("unset",)


def test_a_document_without_any_place_for_parameters() -> None:
    read = read_parameters("<algorithm><licence/></algorithm>", {"a": 1})
    assert codes(read) == ["task_config_no_params"]
    assert only(read).marks == ()


def test_a_misspelt_name_is_said_with_the_name_that_was_meant() -> None:
    read = read_parameters(config(param("detection_min_size")), {"detection_min_sizes": 3})
    assert codes(read) == ["param_misspelt"]
    assert dict(read.findings[0].facts)["near"] == "detection_min_size"


@pytest.mark.parametrize(
    ("name", "known", "near"),
    [
        ("outstore_stall _detect_sw", "outstore_stall_detect_sw", True),
        ("TargetRoi", "target_roi", True),
        ("detecton_mode", "detection_mode", True),
        ("detcetion_mode", "detection_mode", True),
        ("detection_mode", "detection_model", True),
        ("hat_detection_sw", "car_detection_sw", False),
        ("banner_detection_sw", "car_detection_sw", False),
        ("param_00001", "param_00002", False),
        ("size", "sise", False),
        ("x" * 200, "x" * 199, False),
    ],
)
def test_what_counts_as_misspelt(name: str, known: str, near: bool) -> None:
    assert (misspelt(name, [known]) == known) is near


def test_paths_follow_the_place_of_the_values() -> None:
    read = read_parameters(None, {"a b": {"c": 1}}, where="service_config.common")
    assert only(read).path == 'service_config.common["a b"]'


@given(st.lists(params(), max_size=4).map(lambda some: config(*some)) | JSON, JSON)
def test_anything_can_be_read(task_config: Json, common: Json) -> None:
    read = read_parameters(task_config, common)
    waiting = list(read.entries)
    while waiting:
        entry = waiting.pop()
        waiting.extend(entry.children)
        assert is_plain(entry.name)
        if isinstance(entry.value, str):
            assert is_plain(entry.value, multiline=True)
    if isinstance(common, dict):
        assert len([entry for entry in read.entries if entry.given]) == len(common)


@given(JSON)
def test_texts_that_hold_json_are_opened_as_it_is(value: Json) -> None:
    text = json.dumps(value)
    entry = only(read_parameters(None, {"p": text}))
    if "json_text" in entry.marks:
        assert isinstance(value, dict | list)
