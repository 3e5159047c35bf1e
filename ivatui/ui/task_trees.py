"""What the trees and the XML of a task show: made from a body, in a thread where it is large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivatui.core.algorithm import nodes
from ivatui.core.node import Node
from ivatui.core.outline import json_nodes
from ivatui.core.service import Service
from ivatui.core.text import clean_tree
from ivatui.ui.parameters_xml import parameters_xml
from ivatui.ui.referred import with_service

if TYPE_CHECKING:
    from ivatui.core.task import Task
    from ivatui.ui.referred import Told
    from ivatui.ui.widgets.document import Source


def standing(root: Node) -> Node:
    """Return a tree in which a root with nothing below it, of the wrong type say, is a line."""
    return root if root.children else Node("", "", kind="branch", children=(root,))


@dataclass(frozen=True, slots=True)
class TaskTrees:
    """What grows with a body."""

    parameters: Node
    xml: Source
    raw: Node


def task_trees(task: Task, service: Told | None) -> TaskTrees:
    """Return the trees of ``task``; ``service`` declares its parameters where the body does not."""
    described = service.value if service is not None else None
    if isinstance(described, Service) and described.task_config is not None:
        parameters = task.parameters_of(described)
        declared = clean_tree(described.task_config)
        xml = parameters_xml(parameters, declared, described)
    else:
        parameters = task.parameters
        xml = parameters_xml(parameters, task.clean.get("task_config"))
    return TaskTrees(
        parameters=with_service(nodes(parameters), service),
        xml=xml,
        raw=json_nodes("", "task", task.clean),
    )
