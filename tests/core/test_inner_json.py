"""JSON documents inside texts."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from json_trees import JSON

from ivatui.core.inner_json import Inner, InnerProblem, looks_like_json, read


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ('{"a":1}', True),
        (" { }", True),
        ("{ 'a' }", False),
        ("[[1,2]]", True),
        ('["a"]', True),
        ("[]", True),
        ("[] and more", False),
        ("[1, 2]", False),
        ("[red]", False),
        ('"{\\"a\\":1}"', True),
        ('"\\"{}\\""', True),
        ('"a"', False),
        ("", False),
        ("12", False),
    ],
)
def test_what_looks_like_json(text: str, looks: bool) -> None:
    assert looks_like_json(text) is looks


@given(JSON.map(json.dumps))
def test_json_is_read_as_python_reads_it(text: str) -> None:
    found = read(text)
    if isinstance(found, InnerProblem):
        assert found.reason in {"not_a_number", "malformed"}
    elif found.wrappings == 1:
        assert json.dumps(found.value) == text


@pytest.mark.parametrize("times", [1, 2, 3])
def test_wrapped_json_is_opened(times: int) -> None:
    text = '{"a":1}'
    for _ in range(times - 1):
        text = json.dumps(text)
    assert read(text) == Inner({"a": 1}, times)


def test_names_given_twice_are_told() -> None:
    assert read('{"a":{"b":1,"b":2},"a":3,"c":[{"d":1,"d":2,"d":3}]}') == Inner(
        {"a": 3, "c": [{"d": 3}]}, 1, ("b", "d", "a")
    )
