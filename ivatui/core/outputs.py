"""Where a task sends its results: a tree with one branch per kind, and what is odd about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ivatui.core import limits
from ivatui.core.fields import Drawing, Field, marked
from ivatui.core.gather import Gather
from ivatui.core.node import Node
from ivatui.core.outline import json_nodes
from ivatui.core.tree import join

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivatui.core.finding import Finding
    from ivatui.core.tree import Json

_CATEGORIES = Field("data_category", limits.categories)
_KINDS: Final = {
    "obs": (
        Field("bucket", limits.bucket, required=True),
        Field("path", limits.obs_path, required=True),
        _CATEGORIES,
    ),
    "dis": (
        Field("stream_name", limits.text(pattern=r"[A-Za-z0-9_\-]{1,64}"), required=True),
        _CATEGORIES,
    ),
    "webhook": (
        Field("url", limits.url, required=True, kind="url"),
        Field("headers", limits.headers(1), required=True),
        _CATEGORIES,
    ),
}
_LEGACY: Final = ("hosting", "localpath")
"""Named by older documents, which do not say what is in them."""
_SWITCH: Final = "event_center"


def outline(body: Mapping[str, Json]) -> tuple[Node, tuple[Finding, ...]]:
    """Return the tree of a task's outputs and what is odd about them; ``body`` is clean, masked."""
    found = Gather()
    given = body.get("output")
    if given is None:
        found.warning("output_missing", "output")
        return Node("output", "output", kind="branch", marks=("missing",)), found.all()
    if not isinstance(given, dict):
        return marked(json_nodes("output", "output", given), "wrong_type"), found.all()
    outputs = _Outputs(found)
    children = outputs.nodes(given)
    if not outputs.used:
        found.warning("output_none", "output")
    used = ", ".join(outputs.used) or None
    return Node("output", "output", used, kind="branch", children=children), found.all()


class _Outputs:
    def __init__(self, found: Gather) -> None:
        self._found = found
        self._draw = Drawing(found)
        self.used: list[str] = []
        """Kinds that results really go to."""

    def nodes(self, given: dict[str, Json]) -> tuple[Node, ...]:
        order = [*_KINDS, _SWITCH, *_LEGACY]
        order.extend(key for key in given if key not in order)
        return tuple([self._kind(name, given[name]) for name in order if name in given])

    def _kind(self, name: str, value: Json) -> Node:
        path = join("output", name)
        if name == _SWITCH:
            return self._event_center(path, value)
        fields = _KINDS.get(name)
        if value is not None:
            self.used.append(name)
        if fields is None:
            return self._undocumented(path, name, value)
        if value is None:
            return json_nodes(path, name, value)
        if not isinstance(value, dict):
            return marked(json_nodes(path, name, value), "wrong_type")
        return Node(
            path,
            name,
            _identity(value),
            kind="branch",
            meaning=f"output.{name}",
            children=self._draw.fields(value, path, fields),
        )

    def _undocumented(self, path: str, name: str, value: Json) -> Node:
        legacy = name in _LEGACY
        if not legacy:
            self._found.info("output_unknown", path, name=name)
        node = marked(json_nodes(path, name, value), "legacy" if legacy else "unknown")
        return replace(node, meaning=f"output.{name}") if legacy else node

    def _event_center(self, path: str, value: Json) -> Node:
        node = json_nodes(path, _SWITCH, value)
        if isinstance(value, bool | int) and value in (0, 1):
            if value:
                self.used.append(_SWITCH)
            return replace(node, meaning="event_center.on" if value else "event_center.off")
        if value is None:
            return node
        self.used.append(_SWITCH)
        if isinstance(value, int):
            self._found.warning("event_center_odd", path, given=node.value)
            return node
        return marked(node, "wrong_type")


def _identity(value: Mapping[str, Json]) -> str | None:
    """Return where it goes, in short."""
    bucket, path, stream = value.get("bucket"), value.get("path"), value.get("stream_name")
    address = value.get("url")
    if isinstance(bucket, str):
        return f"{bucket}/{path.lstrip('/')}" if isinstance(path, str) else bucket
    if isinstance(stream, str):
        return stream
    if isinstance(address, str):
        return limits.split(address)[1] or address
    return None
