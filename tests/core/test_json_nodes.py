"""Any JSON as a tree of nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from json_trees import JSON, leaves

from ivatui.core.outline import MAX_DEPTH, json_nodes
from ivatui.core.redact import MASK

if TYPE_CHECKING:
    from ivatui.core.tree import Json


@given(JSON)
def test_every_value_has_a_node_with_a_path_of_its_own(value: Json) -> None:
    walked = list(json_nodes("p", "name", value).walk())
    paths = [node.path for node in walked]
    assert len(paths) == len(set(paths))
    assert {node.path for node in walked if not node.children} == leaves(value, "p")
    assert all(node.value is not None for node in walked if not node.children)


@pytest.mark.parametrize(
    ("value", "shown", "kind"),
    [
        (None, "null", "null"),
        (True, "true", "boolean"),
        (1.5, "1.5", "number"),
        (10**5000, "…", "number"),
        ("", "", "text"),
        (MASK, MASK, "secret"),
        ("rtsp://h/x", "rtsp://h/x", "url"),
        ("see http://h", "see http://h", "text"),
        ([], "[]", "branch"),
        ({}, "{}", "branch"),
    ],
    ids=range(10),
)
def test_leaves(value: Json, shown: str, kind: str) -> None:
    node = json_nodes("p", "n", value)
    assert (node.value, node.kind) == (shown, kind)


def test_nesting_ends_somewhere() -> None:
    value: Json = 1
    for _ in range(MAX_DEPTH + 50):
        value = [value]
    assert list(json_nodes("p", "n", value).walk())[-1].value == "…"
