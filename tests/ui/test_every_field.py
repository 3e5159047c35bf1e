"""Every field of a body can be reached in a pane, and no secret can, whatever the body is like."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING

import pytest
from bodies import SECRET, TASKS
from lxml import etree
from widget_stage import on_stage

from ivatui.core.algorithm import Element, nodes, parse
from ivatui.core.outline import MAX_DEPTH, json_nodes
from ivatui.core.task import read_task
from ivatui.core.text import clean
from ivatui.core.tree import join
from ivatui.ui.contents import tree_text
from ivatui.ui.parameters_xml import parameters_xml
from ivatui.ui.task_trees import standing
from ivatui.ui.widgets.outline.revealing import RevealingOutline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bodies import Body

    from ivatui.core.node import Node
    from ivatui.core.task import Task
    from ivatui.core.tree import Json

TASK = pytest.mark.parametrize("body", TASKS, ids=str)
_TOGETHER = 16
"""Bodies shown one after the other in one application."""
_TRIED = 150
"""Fields of one body that are gone to on the screen; all are looked for in the tree."""


def leaves(value: Json, path: str = "", depth: int = 0) -> Iterator[tuple[str, Json]]:
    """Yield path and value of everything that holds nothing else."""
    if depth >= MAX_DEPTH or not isinstance(value, dict | list) or not value:
        yield path, value
        return
    members = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in members:
        yield from leaves(each, join(path, key), depth + 1)


def said(value: Json) -> str:
    """Return what a node says of a value."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return {"{}": "{}", "[]": "[]"}.get(str(value), str(value))


def readable(task: Task) -> bool:
    """Return whether the declarations can be read as XML."""
    return isinstance(parse(task.body.get("task_config")), Element)


def drawn(root: Node) -> dict[str, Node]:
    return {node.path: node for node in root.walk()}


def shows(found: dict[str, Node], path: str, value: Json) -> bool:
    """Return whether a tree has a leaf of the body, as a node or in the line of what holds it."""
    node = found.get(path)
    if node is not None:
        if value is None or value in ({}, []):  # nothing is given, and the node stands for that
            return True
        # A text that holds JSON is opened: its fields stand below it.
        return bool(node.children) or said(value) in (node.value or "")
    holder = found.get(path.rpartition("[")[0])
    return holder is not None and said(value) in (holder.value or "")


def below(task: Task, *places: str) -> list[tuple[str, Json]]:
    return [
        (path, value)
        for path, value in leaves(task.clean)
        if any(path == each or path.startswith((f"{each}.", f"{each}[")) for each in places)
    ]


@TASK
def test_every_field_stands_in_the_raw_pane(body: Body) -> None:
    task = read_task(body.data)
    found = drawn(json_nodes("", "task", task.clean))
    for path, value in leaves(task.clean):
        if path:
            assert found[path].value == said(value), path


@TASK
def test_every_field_of_input_and_output_stands_in_its_pane(body: Body) -> None:
    task = read_task(body.data)
    for root, places in (
        (task.inputs, ("input", "video_source_name")),
        (task.outputs, ("output",)),
    ):
        found = drawn(root)
        missing = [path for path, value in below(task, *places) if not shows(found, path, value)]
        assert missing == []


@TASK
def test_every_value_and_declaration_stands_among_the_parameters(body: Body) -> None:
    task = read_task(body.data)
    tree = nodes(task.parameters)
    found = drawn(tree)
    # Parameters that are no object have no names; they stand in the raw pane alone.
    values = [each for each in below(task, task.parameters.where) if each[0].count(".") > 1]
    assert [path for path, value in values if not shows(found, path, value)] == []
    if readable(task):
        assert set(_declared(task.body["task_config"])) <= {each.name for each in tree.walk()}


def _declared(text: Json) -> list[str]:
    """Return the names of all declarations as they are shown, read by another reader of XML."""
    assert isinstance(text, str)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
    root = etree.fromstring(text.encode(), parser)
    return [clean(each.get("name", "")) for each in root.iter("param") if each.get("name")]


@TASK
def test_the_xml_stands_in_its_view_as_it_is_or_with_the_reason_why_not(body: Body) -> None:
    task = read_task(body.data)
    source = parameters_xml(task)
    lines = [source.line_at(place).text for place in range(source.total)]
    given = task.clean.get("task_config")
    if isinstance(given, str) and not readable(task) and given.strip():
        assert given.replace("\n", "") in "".join(lines).replace("\n", "")
    elif readable(task):
        text = "\n".join(lines)
        declared = [html.escape(name) for name in _declared(task.body["task_config"])]
        assert [name for name in declared if name.replace("&gt;", ">") not in text] == []


@TASK
def test_no_secret_stands_anywhere(body: Body) -> None:
    task = read_task(body.data)
    source = parameters_xml(task)
    trees = (task.inputs, task.outputs, nodes(task.parameters), json_nodes("", "", task.clean))
    for text in (
        *map(tree_text, trees),
        *(source.line_at(place).text for place in range(source.total)),
        *(str(region) for region in task.regions),
    ):
        assert SECRET not in text


@pytest.mark.parametrize("given", [None, {}, "camera", 7, []])
def test_an_odd_input_or_output_is_seen_in_its_pane(given: Json) -> None:
    task = read_task(json.dumps({"id": "t", "input": given, "output": given}).encode())
    for root, name in ((task.inputs, "input"), (task.outputs, "output")):
        shown = tree_text(standing(root))
        assert name in shown or "data" in shown
        if isinstance(given, str | int):
            assert f"{name}: {given}" in shown


@pytest.mark.parametrize("first", range(0, len(TASKS), _TOGETHER))
async def test_the_cursor_gets_to_every_field(first: int) -> None:
    widget = RevealingOutline(id="raw")
    async with on_stage(widget, size=(100, 30)) as stage:
        for body in TASKS[first : first + _TOGETHER]:
            task = read_task(body.data)
            widget.set_tree(json_nodes("", "task", task.clean))
            fields = [path for path, _ in leaves(task.clean) if path]
            for path in fields[:: max(1, len(fields) // _TRIED)]:
                assert widget.move_to_path(path)
                assert widget.cursor_path == path
            await stage.settle()
            node = widget.cursor_node
            assert node is not None or not fields
            assert node is None or any(node.name[:20] in line for line in stage.lines())
