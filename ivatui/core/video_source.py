"""A registered video source as the service describes it, and what that says of an input."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from ivatui.core import redact
from ivatui.core.body import read_json
from ivatui.core.node import Node
from ivatui.core.outline import json_nodes
from ivatui.core.text import clean_tree
from ivatui.core.times import parse_instant, utc_text

if TYPE_CHECKING:
    from ivatui.core.algorithm import Element
    from ivatui.core.node import Kind
    from ivatui.core.tree import Json

State = Literal["online", "offline", "abnormal", ""]

_LEVELS: Final[dict[str, State]] = {"1": "online", "2": "offline", "9": "abnormal"}
"""The levels of a status, as documented."""
_IN_FRONT: Final = ("status", "video_source_quality", "stream_path")
"""Fields that tell why an input has no picture."""
_DOCUMENTED: Final = (
    *("video_source_id", "video_source_name", *_IN_FRONT, "access_type", "type", "type_config"),
    *("device_id", "num_tasks", "tag", "latitude", "longitude", "create_at", "video_packages"),
    "service_config_templates",
)


@dataclass(frozen=True, slots=True)
class VideoSource:
    """What ShowVideoSourceDetail answers: clean and masked, without its picture."""

    fields: dict[str, Json]

    @property
    def state(self) -> State:
        """Whether it delivers pictures; empty where that is not said, or in no known way."""
        status = self.fields.get("status")
        if not isinstance(status, dict):
            return ""
        level = status.get("level")
        if isinstance(level, int | str) and not isinstance(level, bool) and level != "":
            return _LEVELS.get(str(level), "")
        said = status.get("status")
        return next((s for s in _LEVELS.values() if s == str(said).lower()), "")

    @property
    def qualities(self) -> tuple[str, ...]:
        """What is wrong with its picture, as the service calls it, e.g. ``Blurry``."""
        given = self.fields.get("video_source_quality")
        return tuple(map(str, given)) if isinstance(given, list) else ()


def read_video_source(data: bytes) -> VideoSource:
    """Return the source in ``data``; raise BodyError for what is no object."""
    body, _ = read_json(data)
    # The picture is half a megabyte of base64 that no terminal shows.
    fields = clean_tree(redact.tree({k: v for k, v in body.items() if k != "image"}))
    return VideoSource(fields if isinstance(fields, dict) else {})


def source_nodes(path: str, source: VideoSource) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Return what is looked at first of the source of the input at ``path``, and the rest."""
    named = {name: _node(f"{path}/{name}", name, source) for name in source.fields}
    first = tuple([named[name] for name in _IN_FRONT if _says_something(name, source)])
    rest = [
        named[name]
        if name in _DOCUMENTED
        else replace(named[name], marks=(*named[name].marks, "unknown"))
        for name in dict.fromkeys((*_DOCUMENTED, *named))
        if name in named and named[name] not in first
    ]
    return first, tuple(rest)


def _says_something(name: str, source: VideoSource) -> bool:
    return source.fields.get(name) not in (None, "", [], {})


def _node(path: str, name: str, source: VideoSource) -> Node:
    value = source.fields[name]
    node = json_nodes(path, name, value)
    match name:
        case "status" if isinstance(value, dict):
            said = (value.get(key) for key in ("level", "status", "name"))
            word = next((str(each) for each in said if each not in (None, "")), None)
            return replace(node, value=word, marks=(source.state or "state_unknown",))
        case "video_source_quality" if source.qualities:
            marks = tuple([f"quality:{each}" for each in source.qualities])
            return replace(node, value=", ".join(source.qualities), marks=marks)
        case "type_config" if isinstance(value, str):
            return _settings(path, node)
        case "create_at" if (created := parse_instant(value)) is not None:
            return replace(node, value=utc_text(created), kind="time")
        case _:
            return node


def _settings(path: str, node: Node) -> Node:
    """Open the XML text that says how the source is reached."""
    from ivatui.core.algorithm import XmlProblem, parse

    document = parse(node.value)
    if document is None or isinstance(document, XmlProblem):
        return node
    roots = [_element(f"{path}/{root.tag}", root) for root in document.elements]
    below = roots[0].children if len(roots) == 1 else tuple(roots)
    return replace(node, value=None, kind="branch", children=below) if below else node


def _element(path: str, element: Element) -> Node:
    attributes = [Node(f"{path}/@{name}", f"@{name}", said) for name, said in element.attributes]
    below = [
        _element(f"{path}/{each.tag}[{number}]", each)
        for number, each in enumerate(element.elements, 1)
    ]
    text = element.words or None
    kind: Kind = "branch" if text is None else "secret" if text == redact.MASK else "text"
    return Node(path, element.tag, text, kind=kind, children=(*attributes, *below))
