"""What the trees and findings of a task show; made in a thread where its body is large."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ivatui.core.algorithm import nodes
from ivatui.core.node import Node
from ivatui.core.service import Service
from ivatui.ui.referred import with_service

if TYPE_CHECKING:
    from ivatui.core.finding import Finding
    from ivatui.core.task import Task
    from ivatui.ui.referred import Told


def standing(root: Node) -> Node:
    """Return a tree in which a root with nothing below it, of the wrong type say, is a line."""
    return root if root.children else Node("", "", kind="branch", children=(root,))


def declaring(service: Told | None) -> Service | None:
    """Return the service that declares the parameters of a task, as far as it is known."""
    return service.value if service is not None and isinstance(service.value, Service) else None


def first_rows(task: Task) -> Node | None:
    """Return the beginning of a long tree of parameters, to be looked at until all are read."""
    first = task.first_parameters()
    if first is None:
        return None
    tree = nodes(first)
    more = Node(f"{tree.path}/more", "…", meaning="parameters.more")
    return replace(tree, children=(*tree.children, more))


def parameter_tree(task: Task, service: Told | None) -> Node:
    """Return the tree of parameters; ``service`` declares them where the body does not."""
    by = declaring(service)
    parameters = task.parameters if by is None else task.parameters_of(by)
    return with_service(nodes(parameters), service)


def findings(task: Task, by: Service | None) -> tuple[Finding, ...]:
    """Return what is odd about a task; ``by`` declares its parameters where its body does not."""
    return task.findings if by is None else task.findings_by(by)
