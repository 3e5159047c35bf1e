from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivatui.core.outline import MAX_DEPTH, json_nodes
from ivatui.core.redact import MASK

if TYPE_CHECKING:
    from ivatui.core.node import Node
    from ivatui.core.tree import Json


@pytest.mark.parametrize(
    ("value", "shown", "kind"),
    [
        ("x", "x", "text"),
        ("", "", "text"),
        (MASK, MASK, "secret"),
        ("rtsp://h/x", "rtsp://h/x", "url"),
        ("see rtsp://h/x", "see rtsp://h/x", "text"),
        (True, "true", "boolean"),
        (False, "false", "boolean"),
        (None, "null", "null"),
        (3, "3", "number"),
        (0.5, "0.5", "number"),
        ({}, "{}", "branch"),
        ([], "[]", "branch"),
    ],
)
def test_leaves(value: Json, shown: str, kind: str) -> None:
    node = json_nodes("p", "n", value)
    assert (node.path, node.name, node.value, node.kind, node.children) == (
        "p", "n", shown, kind, (),
    )  # fmt: skip


def test_branches_name_their_members_by_path() -> None:
    node = json_nodes("input", "input", {"data": [{"a b": 1}, 2], "type": "url"})
    assert [(each.path, each.name, each.value) for each in node.walk()] == [
        ("input", "input", None),
        ("input.data", "data", None),
        ("input.data[0]", "[0]", None),
        ('input.data[0]["a b"]', "a b", "1"),
        ("input.data[1]", "[1]", "2"),
        ("input.type", "type", "url"),
    ]


def test_depth_is_limited() -> None:
    value: Json = 1
    for _ in range(MAX_DEPTH + 50):
        value = [value]
    *_, last = json_nodes("", "deep", value).walk()
    assert last.value == "…"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=10,
    )
)
def test_paths_are_unique(value: Json) -> None:
    nodes: list[Node] = list(json_nodes("root", "root", value).walk())
    assert len({node.path for node in nodes}) == len(nodes)
