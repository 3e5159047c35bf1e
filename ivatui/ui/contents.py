"""What stands under the cursor of a view, in a subtree and in a whole pane: always masked.

What is revealed for a moment is no part of it: everything here is made from masked bodies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ivatui.core import inner_json
from ivatui.core.lookup import counterpart
from ivatui.core.schedule import plan_json
from ivatui.core.text import json_text
from ivatui.ui.widgets.document import Document
from ivatui.ui.widgets.document.lines import INDENT
from ivatui.ui.widgets.facts import Facts
from ivatui.ui.widgets.outline import Outline, describe
from ivatui.ui.widgets.outline.drawing import title_of
from ivatui.ui.widgets.roi import Roi, RoiShapes
from ivatui.ui.widgets.roi.saying import table_lines
from ivatui.ui.widgets.week import Week
from ivatui.words import roi, week

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from ivatui.core.node import Node
    from ivatui.core.task import Task
    from ivatui.core.tree import Json
    from ivatui.ui.widgets.document import Source
    from ivatui.ui.widgets.still_view import StillView

View: TypeAlias = Outline | Document | Facts | Week | RoiShapes
VIEWS = (Outline, Document, Facts, Week, RoiShapes)
"""The widgets of panes that have a cursor."""


@dataclass(frozen=True, slots=True)
class Content:
    """A text to copy or to write."""

    text: str
    kind: str = "txt"
    """Ending of a file that holds it."""


Make: TypeAlias = "Callable[[], Content]"
"""Makes a content that may take a while, away from the screen."""


def ready(text: str) -> Make:
    """Return what "makes" a text that is there already."""
    return lambda: Content(text)


def value_of(view: View) -> str | None:
    """Return the value under the cursor, whole however little of it is shown; None for none."""
    match view:
        case Week():
            if view.chosen is None or view.drawing is None:
                return None
            clocks = tuple(ruler.clock for ruler in view.drawing.rulers)
            dated = view.drawing.month is not None
            return week.stretch(view.chosen.begins_at, view.chosen.ends_at, clocks, dated=dated)
        case RoiShapes():
            point = view.cursor_point
            return None if point is None else roi.coordinates(point)
        case _:
            return view.cursor_text() or None


def path_of(view: View, task: Task) -> str | None:
    """Return the path of what is under the cursor; None where it has none."""
    match view:
        case Facts():
            return _path_of_fact(view, task)
        case Week():
            return "schedule" if "schedule" in task.clean else "timing"
        case RoiShapes():
            return view.cursor_shape.path if view.cursor_shape else None
        case _:
            return view.cursor_path or None


def _path_of_fact(facts: Facts, task: Task) -> str | None:
    fact = facts.cursor_fact
    if fact is None:
        return None
    number, _, part = fact.key.partition(".")
    if number.isdigit() and part in ("text", "where", "advice"):
        places = {each.key: each.value for each in facts.facts}
        return places[f"{number}.where"] or None
    path = fact.key.removeprefix("other.")
    try:
        counterpart(task.clean, task.clean, path)
    except KeyError:
        return None
    return path


def subtree_of(view: View, task: Task, now: datetime) -> Make | None:
    """Return what makes the part of the pane the cursor is on: as JSON where it is of the body."""
    match view:
        case Outline():
            return _subtree(view.cursor_node, task) if view.cursor_node else None
        case Document():
            place = view.cursor_line
            source = view.source
            return None if place is None else lambda: _folded(source, place)
        case RoiShapes():
            shape = view.cursor_shape
            return None if shape is None else lambda: _json_at(shape.path, task)
        case Week() if task.plan is not None:
            plan = task.plan
            return lambda: Content(json_text(plan_json(plan, now)), "json")
        case _:
            return pane_of(view, task)


def pane_of(view: View, task: Task) -> Make:
    """Return what makes all of the pane."""
    match view:
        case Outline(id="raw"):
            return lambda: Content(json_text(task.body), "json")
        case Outline():
            root = view.root
            return ready("") if root is None else lambda: Content(tree_text(root))
        case Document():
            source = view.source
            return lambda: Content(_document(source), source.kind)
        case Facts():
            text = "\n".join(
                f"{each.label}: {each.value}".removeprefix(": ") for each in view.facts
            )
        case RoiShapes():
            text = "\n".join(_region_lines(view))
        case Week():
            text = "\n".join(_as_drawn(view))
    return lambda: Content(text)


def _as_drawn(view: StillView) -> Iterator[str]:
    """Yield the lines of a view as they stand on the screen."""
    for index in range(view.line_total()):
        yield "".join(text for text, _ in view.pieces_of(index, view.text_width)).rstrip()


def _region_lines(shapes: RoiShapes) -> Iterator[str]:
    """Yield the picture, and the points in a table."""
    pane = shapes.parent
    if isinstance(pane, Roi):
        yield from _as_drawn(pane.picture)
        if pane.shown is not None and pane.picture.picture is not None:
            yield ""
            for line in table_lines(pane.shown, None, 0)[0]:
                yield "".join(text for text, _ in line).rstrip()


def tree_text(root: Node) -> str:
    """Return a tree with everything below it as text, a line or more per node."""
    lines: list[str] = []
    stack = [(child, 0) for child in reversed(root.children)]
    while stack:
        node, depth = stack.pop()
        lines += _node_lines(node, "  " * depth)
        stack += [(child, depth + 1) for child in reversed(node.children)]
    return "\n".join(lines)


def _node_lines(node: Node, indent: str) -> Iterator[str]:
    said = f"{indent}{node.name}"
    if title := title_of(node):
        said += f" ({title})"
    first, *others = (node.value or "").split("\n")
    if node.value is not None:
        said += f": {first}"
    if words := describe(node):
        said += f"  [{', '.join(words)}]"
    yield said
    for line in others:
        yield f"{indent}  {line}"


def _subtree(node: Node, task: Task) -> Make:
    def make() -> Content:
        try:
            return _json_at(node.path, task)
        except KeyError:  # of the XML, or absent from the body
            return Content("\n".join([*_node_lines(node, ""), tree_text(node)]).rstrip("\n"))

    return make


def _json_at(path: str, task: Task) -> Content:
    value: Json = counterpart(task.clean, task.body, path)
    if isinstance(value, str) and inner_json.looks_like_json(value):
        inner = inner_json.read(value)
        if isinstance(inner, inner_json.Inner):
            value = inner.value
    return Content(json_text(value), "json")


def _folded(source: Source, place: int) -> Content:
    """Return the lines of the part that begins at ``place``."""
    end = source.line_at(place).fold_end
    return Content(_document(source, place, (place if end is None else end) + 1))


def _document(source: Source, first: int = 0, end: int | None = None) -> str:
    lines = [source.line_at(place) for place in range(first, source.total if end is None else end)]
    least = min((line.indent for line in lines), default=0)
    return "\n".join(" " * (INDENT * (line.indent - least)) + line.text for line in lines)
