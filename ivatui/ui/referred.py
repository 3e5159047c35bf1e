"""What the service says of a task's sources and of its algorithm, drawn into the task's trees."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from ivatui.core.algorithm.parameters import ASIDE
from ivatui.core.node import Node
from ivatui.core.service import Service, service_nodes
from ivatui.core.video_source import VideoSource, source_nodes
from ivatui.words import failures, times
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from ivatui.core.references import Reference, Referred
    from ivatui.live.answer import Answer
    from ivatui.live.clock import Moment
    from ivatui.live.snapshot import Snapshot


class Told(NamedTuple):
    """All that is shown of something a task refers to; equal while nothing else is to be shown."""

    value: Referred | None
    words: str
    """How old ``value`` is, and why there is no newer one."""
    failed: bool


def told(reference: Reference, snapshot: Snapshot, now: Moment, zone: tzinfo | None) -> Told | None:
    """Return what is shown of it ``now``; None where nothing is: of saved bodies, say."""
    answer = snapshot.referred(reference)
    if reference not in snapshot.wanted and answer.value is None:
        return None
    return Told(answer.value, _words(answer, now, zone), answer.failure is not None)


def _words(answer: Answer[Any], now: Moment, zone: tzinfo | None) -> str:
    cause = "" if answer.failure is None else failures.cause(answer.failure)
    if answer.at is None:
        return tr("no answer: {cause}", cause=cause) if cause else tr("asking…")
    when = times.date_and_clock(answer.at.wall, zone)
    # By the minute: who looks at a camera for long should not see its age tick.
    minutes = int(answer.at.age(now) // 60)
    if minutes:
        when = tr("{when} ({age} ago)", when=when, age=times.age(60 * minutes))
    if cause:
        return tr("as of {when}; asked since without an answer: {cause}", when=when, cause=cause)
    return tr("as of {when}", when=when)


def is_referred(path: str) -> bool:
    """Return whether a node at ``path`` tells what the service says, not what the body does."""
    return path.startswith(f"{ASIDE}/service") or (path.startswith("input.data[") and "/" in path)


def with_sources(root: Node, sources: Mapping[str, Told]) -> Node:
    """Return the tree of inputs with what is told of the sources; they stand by paths of inputs."""
    if not sources:
        return root
    children = [
        _with_source(child, sources[child.path]) if child.path in sources else child
        for child in root.children
    ]
    return replace(root, children=tuple(children))


def _with_source(node: Node, source: Told) -> Node:
    first: tuple[Node, ...] = ()
    rest: tuple[Node, ...] = ()
    marks = node.marks
    if isinstance(source.value, VideoSource):
        first, rest = source_nodes(node.path, source.value)
        marks = (*marks, source.value.state) if source.value.state else marks
    answer = _answer(f"{node.path}/answer", "ShowVideoSourceDetail", source, rest)
    return replace(node, marks=marks, children=(*node.children, *first, answer))


def with_service(root: Node, service: Told | None) -> Node:
    """Return the tree of parameters with what is told of the service that declares them."""
    if service is None:
        return root
    path = f"{ASIDE}/service"
    known = service.value
    below = service_nodes(path, known) if isinstance(known, Service) else ()
    answer = _answer(path, "ShowServiceDetail", service, below)
    return replace(root, children=(*root.children, answer))


def _answer(path: str, name: str, referred: Told, below: tuple[Node, ...]) -> Node:
    """Return the node that says when this was asked, with what came besides."""
    marks = ("no_answer",) if referred.failed else ()
    return Node(path, name, referred.words, kind="branch", marks=marks, children=below)
