"""Nodes kept as one text: none is another when it is looked at again."""

from __future__ import annotations

import sys
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivatui.core.node import Kind, Node
from ivatui.core.packed_nodes import MANY, PackedNodes, side_by_side

TEXT = st.text(st.sampled_from("ab中"), max_size=3)
LEAVES = st.builds(
    Node,
    path=TEXT,
    name=TEXT,
    value=st.none() | TEXT,
    kind=st.sampled_from(get_args(Kind)),
    marks=st.lists(TEXT, max_size=2).map(tuple),
    meaning=st.none() | TEXT,
    title=st.none() | st.tuples(TEXT, TEXT),
)
BRANCHES = st.builds(
    lambda path, children: Node(path, path, kind="branch", children=tuple(children)),
    TEXT,
    st.lists(LEAVES, min_size=1, max_size=2),
)


@given(st.lists(LEAVES | BRANCHES, max_size=8))
def test_every_node_is_there_again(nodes: list[Node]) -> None:
    packed = PackedNodes(iter(nodes))
    assert [*packed] == nodes
    assert [packed[place] for place in range(len(nodes))] == nodes
    assert [*reversed(packed)] == nodes[::-1]
    assert packed[1:] == nodes[1:]
    assert Node("", "", children=packed).children == packed


def test_no_node_is_beyond_the_end() -> None:
    with pytest.raises(IndexError):
        PackedNodes([Node("", "")])[1]


@pytest.mark.parametrize(("count", "kept"), [(0, tuple), (MANY, tuple), (MANY + 1, PackedNodes)])
def test_few_nodes_are_kept_as_they_are(count: int, kept: type) -> None:
    nodes = [Node(str(number), "n") for number in range(count)]
    children = side_by_side(iter(nodes))
    assert isinstance(children, kept)
    assert [*children] == nodes


def test_a_thousand_nodes_take_no_thousand_pieces_of_memory() -> None:
    before = sys.getallocatedblocks()
    packed = PackedNodes(Node(f"path {n}", f"name {n}", f"value {n}") for n in range(1000))
    assert len(packed) == 1000
    assert sys.getallocatedblocks() - before < 100
