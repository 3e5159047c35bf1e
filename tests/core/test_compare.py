"""Parameters of several tasks side by side."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from json_trees import JSON
from xml_bodies import config, param

from ivatui.core.algorithm import Parameters, read_parameters
from ivatui.core.compare import Comparison, compare
from ivatui.core.redact import MASK

if TYPE_CHECKING:
    from ivatui.core.tree import Json

SIZE = config(param("size", kind="Integer", default="60", titleEn="size"), param("mode"))


def tasks(*values: Json, declared: str | None = SIZE) -> list[Parameters]:
    return [read_parameters(declared, each) for each in values]


def rows(compared: Comparison) -> dict[str, list[str]]:
    return {row.path: [cell.text for cell in row.cells] for row in compared.rows}


def test_only_what_differs() -> None:
    compared = compare(tasks({"size": 60, "mode": "a", "x": 1}, {"size": 61, "mode": "a", "x": 1}))
    assert rows(compared) == {"size": ["60", "61"]}
    assert (compared.alike, compared.masked) == (2, 0)
    assert compared.rows[0].title == ("size", "")


def test_a_default_in_effect_equals_the_same_value_given() -> None:
    compared = compare(tasks({"size": 60}, {}, {"size": 60.0}))
    assert rows(compared) == {}
    (row,) = compare(tasks({"size": 70}, {})).rows
    assert [(cell.text, cell.origin) for cell in row.cells] == [("70", "given"), ("60", "default")]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1, 1.0, True),
        (1, "1", False),
        (1, True, False),
        (None, "", False),
        ('{"a": [1]}', {"a": [1.0]}, True),
        ('{"a": [1]}', {"a": [2]}, False),
        ([1e999], ["Infinity"], False),
        ('{"a": [1]}', '{"a":[1]}', True),
        ([1, 2], [2, 1], False),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
    ],
)
def test_what_says_the_same(one: Json, other: Json, same: bool) -> None:
    assert (not compare(tasks({"p": one}, {"p": other}, declared=None)).rows) is same


def test_a_region_is_the_same_as_text_and_as_object() -> None:
    shapes: Json = {"lines": [{"data": [[0, 1], [2, 3]]}]}
    compared = compare(tasks({"target_roi": shapes}, {"target_roi": json.dumps(shapes)}))
    assert rows(compared) == {}
    (row,) = compare(tasks({"target_roi": shapes}, {})).rows
    assert row.region
    assert row.cells[1].origin == "absent"


def test_members_are_compared_one_by_one() -> None:
    declared = config(param("plate", param("city") + param("code", default="7"), kind="Object"))
    compared = compare(
        tasks(
            {"plate": {"city": "A", "code": 7}, "o": {"p": {"q": 1, "r": {}}}},
            {"plate": {"city": "B"}, "o": {"p": {"q": 2}}},
            declared=declared,
        )
    )
    assert rows(compared) == {"plate.city": ["A", "B"], "o.p.q": ["1", "2"], "o.p.r": ["{}", ""]}


def test_the_odd_one_out() -> None:
    (row,) = compare(tasks({"size": 60}, {"size": 61}, {})).rows
    assert [cell.odd for cell in row.cells] == [False, True, False]
    (pair,) = compare(tasks({"size": 61}, {"size": 62})).rows
    assert not any(cell.odd for cell in pair.cells)
    (split,) = compare(tasks({"size": 1}, {"size": 2}, {"size": 3})).rows
    assert not any(cell.odd for cell in split.cells)


def test_masked_values_that_look_alike_are_not_called_the_same() -> None:
    compared = compare(tasks({"key": MASK, "url": f"http://{MASK}@a/"}, {"key": MASK}))
    assert rows(compared) == {"url": [f"http://{MASK}@a/", ""]}
    assert compared.masked == 1


def test_tasks_of_different_algorithms() -> None:
    one = read_parameters(config(param("a", default="1")), {})
    other = read_parameters(None, {"b": "x"}, where="service_config.common")
    assert rows(compare([one, other])) == {"a": ["1", ""], "b": ["", "x"]}


@given(st.lists(JSON, min_size=1, max_size=4))
def test_any_tasks_can_be_compared(values: list[Json]) -> None:
    compared = compare(tasks(*values))
    assert all(len(row.cells) == len(values) for row in compared.rows)
    assert len({row.path for row in compared.rows}) == len(compared.rows)
    same = compare(tasks(values[0], values[0]))
    assert same.rows == ()
