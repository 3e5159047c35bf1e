"""Any JSON as a tree of nodes: the raw body, and fields no document names."""

from __future__ import annotations

import re
from itertools import repeat
from typing import TYPE_CHECKING, Final

from ivatui.core.node import Node
from ivatui.core.packed_nodes import side_by_side
from ivatui.core.redact import MASK
from ivatui.core.tree import join

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivatui.core.node import Kind
    from ivatui.core.tree import Json

MAX_DEPTH: Final = 200
"""Below it a value is shown as an ellipsis; bodies are refused long before."""

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S+\Z")


def json_nodes(path: str, name: str, value: Json) -> Node:
    """Return ``value`` (clean, masked) as a node with everything below it.

    Members are named by their key, items of a list by their index in brackets. An empty object
    or list is a leaf that says so.
    """
    return _node(path, name, value, 0)


def _node(path: str, name: str, value: Json, depth: int) -> Node:
    if isinstance(value, dict | list) and value:
        if depth >= MAX_DEPTH:
            return Node(path, name, "…")
        keys: Iterable[str | int] = value if isinstance(value, dict) else range(len(value))
        members = map(
            _node,
            (join(path, key) for key in keys),
            (key if isinstance(key, str) else f"[{key}]" for key in keys),
            value.values() if isinstance(value, dict) else value,
            repeat(depth + 1),
        )
        return Node(path, name, kind="branch", children=side_by_side(members))
    return Node(path, name, *_leaf(value))


def _leaf(value: Json) -> tuple[str, Kind]:
    if isinstance(value, str):
        if value == MASK:
            return value, "secret"
        return value, "url" if _URL.match(value) else "text"
    if isinstance(value, bool):
        return ("true" if value else "false"), "boolean"
    if value is None:
        return "null", "null"
    if isinstance(value, int | float):
        return _number(value), "number"
    return ("{}" if isinstance(value, dict) else "[]"), "branch"


def _number(value: float) -> str:
    try:
        return str(value)
    except ValueError:  # an integer of thousands of digits, which Python refuses to write out
        return "…"
