"""Where a task takes its video from: a tree, one branch per source, and what is odd about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ivatui.core import limits
from ivatui.core.fields import Drawing, marked
from ivatui.core.gather import Gather
from ivatui.core.input_types import ALIASES, DOCUMENTED, FILE_TYPES, MAX_INPUTS, TYPES, VCN_SERVER
from ivatui.core.models.detail import EDGE
from ivatui.core.node import Node
from ivatui.core.outline import json_nodes
from ivatui.core.tree import join

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivatui.core.finding import Finding
    from ivatui.core.input_types import InputType
    from ivatui.core.tree import Json

_BESIDE = "video_source_name"
"""A field of the body, not of the input, though it names the input."""


def outline(body: Mapping[str, Json]) -> tuple[Node, tuple[Finding, ...]]:
    """Return the tree of a task's inputs and what is odd about them; ``body`` is clean, masked."""
    found = Gather()
    given = body.get("input")
    names = (json_nodes(_BESIDE, _BESIDE, body[_BESIDE]),) if _BESIDE in body else ()
    if given is None:
        found.warning("input_missing", "input")
        return Node("input", "input", kind="branch", marks=("missing",), children=names), (
            found.all()
        )
    if not isinstance(given, dict):
        node = marked(json_nodes("input", "input", given), "wrong_type")
        return replace(node, children=(*node.children, *names)), found.all()
    return _Inputs(found, body).root(given, names), found.all()


class _Inputs:
    def __init__(self, found: Gather, body: Mapping[str, Json]) -> None:
        self._found = found
        self._draw = Drawing(found)
        self._side = _side(body.get("type"))
        self._foreign: dict[str, list[str]] = {}
        self._identities: dict[str, str] = {}

    def root(self, given: dict[str, Json], names: tuple[Node, ...]) -> Node:
        said = given.get("type")
        word = said if isinstance(said, str) else ""
        kind = ALIASES.get(word.lower(), word.lower())
        known = TYPES.get(kind)
        self._type(said, kind, known)
        marks = _age(kind) if known else ("unknown",) if word else ()
        meaning = f"input.{kind}" if known else None
        data = given.get("data")
        count = len(data) if isinstance(data, list) else 0
        children = list(names)
        if "type" in given:
            node = json_nodes("input.type", "type", said)
            several = (f"sources:{count}",) if count > 1 else ()
            children.insert(0, replace(marked(node, *several, *marks), meaning=meaning))
        sources = self._sources(given, known)
        children.extend(sources)
        children.extend(self._vcn(given, kind))
        children.extend(
            marked(json_nodes(join("input", key), key, value), "unknown")
            for key, value in given.items()
            if key not in {"type", "data", "vcn"}
        )
        self._report_foreign(kind)
        shown = f"{count} × {word or '?'}" if count != 1 else word or None
        return Node(
            "input",
            "input",
            shown,
            kind="branch",
            marks=marks,
            meaning=meaning,
            children=tuple(children),
        )

    def _type(self, said: Json, kind: str, known: InputType | None) -> None:
        if said is None or said == "":
            self._found.warning("input_type_missing", "input.type")
        elif known is None and isinstance(said, str):
            self._found.warning(
                "input_type_unknown", "input.type", name=said, known=", ".join(TYPES)
            )
        elif known and known.only and self._side and known.only != self._side:
            self._found.warning("input_wrong_side", "input.type", type=kind, only=known.only)

    def _sources(self, given: dict[str, Json], known: InputType | None) -> list[Node]:
        data = given.get("data")
        if not isinstance(data, list):
            if data is None:
                self._found.warning("inputs_none", "input.data")
                return [] if "data" not in given else [json_nodes("input.data", "data", data)]
            return [marked(json_nodes("input.data", "data", data), "wrong_type")]
        if not data:
            self._found.warning("inputs_none", "input.data")
            return [json_nodes("input.data", "data", data)]
        if len(data) > MAX_INPUTS:
            self._found.warning("inputs_count", "input.data", count=len(data), limit=MAX_INPUTS)
        return [self._source(number, item, known) for number, item in enumerate(data)]

    def _source(self, number: int, item: Json, known: InputType | None) -> Node:
        path, name = f"input.data[{number}]", f"data[{number}]"
        if not isinstance(item, dict):
            return marked(json_nodes(path, name, item), "wrong_type")
        fields = known.fields if known else ()
        children = self._draw.fields(item, path, fields)
        if known:
            own = {field.name for field in fields}
            children = tuple([self._judged(child, own) for child in children])
        identity = _identity(item)
        if identity:
            first = self._identities.setdefault(identity, path)
            if first != path:
                self._found.info("input_repeated", path, identity=identity, first=first)
        self._file_type(path, item, known)
        return Node(path, name, identity, kind="branch", children=children)

    def _judged(self, child: Node, own: set[str]) -> Node:
        """Mark a field that is documented, but for another type of input."""
        if child.name in own or child.name not in DOCUMENTED:
            return child
        self._foreign.setdefault(child.name, []).append(child.path)
        return replace(child, marks=("foreign",))

    def _report_foreign(self, kind: str) -> None:
        for name, paths in self._foreign.items():
            self._found.info("field_foreign", paths[0], name=name, type=kind, count=len(paths))

    def _file_type(self, path: str, item: dict[str, Json], known: InputType | None) -> None:
        file = item.get("path")
        if known is not TYPES["obs"] or not isinstance(file, str) or file.endswith("/"):
            return
        last = file.rpartition("/")[2]
        ending = last.rpartition(".")[2].lower() if "." in last else ""
        if limits.measurable(file) and file and ending not in FILE_TYPES:
            self._found.info(
                "file_type_unknown",
                join(path, "path"),
                ending=ending or "-",
                known=", ".join(FILE_TYPES),
            )

    def _vcn(self, given: dict[str, Json], kind: str) -> list[Node]:
        if "vcn" not in given:
            if kind == "vcn":
                self._found.warning("field_missing", "input.vcn", name="vcn")
                return [Node("input.vcn", "vcn", marks=("missing",))]
            return []
        server = given["vcn"]
        if not isinstance(server, dict):
            marks = () if server is None else ("wrong_type",)
            return [marked(json_nodes("input.vcn", "vcn", server), *marks)]
        if kind != "vcn":
            self._found.info("field_foreign", "input.vcn", name="vcn", type=kind, count=1)
        return [
            Node(
                "input.vcn",
                "vcn",
                _address(server),
                kind="branch",
                marks=() if kind == "vcn" else ("foreign",),
                meaning="vcn_server",
                children=self._draw.fields(server, "input.vcn", VCN_SERVER),
            )
        ]


def _side(given: Json) -> str | None:
    """Return where the task runs, ``cloud`` or ``edge``; None where its type says neither."""
    word = given if isinstance(given, str) else "0" if given == 0 else "1" if given == 1 else ""
    edge = EDGE.get(word.strip().lower())
    return None if edge is None else "edge" if edge else "cloud"


def _age(kind: str) -> tuple[str, ...]:
    if kind == "video_source":
        return ()
    return ("legacy",) if kind == "vis" else ("deprecated",)


def _identity(item: Mapping[str, Json]) -> str | None:
    """Return what tells one source from the next, by whatever it has."""
    for name in ("video_source_id", "device_id", "id", "stream_name"):
        value = item.get(name)
        if isinstance(value, str) and value:
            return value
    bucket, path = item.get("bucket"), item.get("path")
    if isinstance(bucket, str) and isinstance(path, str):
        return f"{bucket}/{path.lstrip('/')}"
    address = item.get("url")
    if isinstance(address, str) and address:
        return limits.split(address)[1] or address
    return None


def _address(server: Mapping[str, Json]) -> str | None:
    ip, port = server.get("ip"), server.get("port")
    if not isinstance(ip, str):
        return None
    return f"{ip}:{port}" if isinstance(port, int | str) else ip
