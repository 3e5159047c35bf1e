"""The parameter pane's tree: values in their declared order, then what else the XML says.

Besides the marks of ``algorithm.parameters`` a node carries facts as ``code:value``:

``default:60``     the declared default, where the value shown is not it
``type:Integer``   the declared type, as written
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from ivatui.core.algorithm.parameters import ASIDE
from ivatui.core.node import Node
from ivatui.core.outline import json_nodes
from ivatui.core.packed_nodes import side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivatui.core.algorithm.declarations import Declaration
    from ivatui.core.algorithm.element import Element
    from ivatui.core.algorithm.parameters import Parameter, Parameters

_POINT = 4


def nodes(parameters: Parameters) -> Node:
    """Return the tree of all parameters, of the deployment's, and of unknown XML."""
    rest = tuple(_rest(parameters))
    values = Node(
        parameters.where,
        parameters.where,
        kind="branch",
        children=side_by_side(map(parameter_node, parameters.entries)),
        meaning=None if parameters.entries else "parameters.none",
    )
    if rest:
        xml = Node("task_config", "task_config", kind="branch", children=rest)
        return Node(ASIDE, ASIDE, kind="branch", children=(values, xml))
    return Node(ASIDE, ASIDE, kind="branch", children=(values,))


def parameter_node(parameter: Parameter) -> Node:
    """Return one parameter with everything below it."""
    marks = parameter.marks
    declaration = parameter.declaration
    more: tuple[Node, ...] = ()
    title = None
    if declaration is not None:
        title = declaration.title
        default = None if "default" in marks else declaration.default
        marks = _declared(marks, default, declaration.type)
        if declaration.attributes or declaration.text or declaration.unknown:
            more = tuple(_extras(declaration, parameter.path))
    if not parameter.given and not parameter.children:
        return Node(  # by position: there may be 50,000 of them
            parameter.path, parameter.name, None, "text", marks, None, title, more
        )
    shown = _shown(parameter)
    return replace(
        shown,
        path=parameter.path,
        name=parameter.name,
        marks=marks,
        title=title,
        children=(*shown.children, *more) if more else shown.children,
    )


@lru_cache(maxsize=256)
def _declared(marks: tuple[str, ...], default: str | None, kind: str | None) -> tuple[str, ...]:
    """Return ``marks`` with what is declared; kept, as thousands of parameters share them."""
    if default is not None:
        marks += (f"default:{default}",)
    return (*marks, f"type:{kind}") if kind else marks


def _shown(parameter: Parameter) -> Node:
    """Return the node of the value alone."""
    if parameter.children:
        below = side_by_side(map(parameter_node, parameter.children))
        return Node(parameter.path, parameter.name, kind="branch", children=below)
    node = json_nodes(parameter.path, parameter.name, parameter.content)
    if parameter.opened is not None:
        return _compact(node)
    return replace(node, kind="secret") if "secret" in parameter.marks else node


def _compact(node: Node) -> Node:
    """Draw short lists of numbers, as points are, on one line."""
    if not node.children:
        return node
    if len(node.children) <= _POINT and all(child.kind == "number" for child in node.children):
        shown = ", ".join(child.value or "" for child in node.children)
        return replace(node, value=f"[{shown}]", kind="number", children=())
    return replace(node, children=side_by_side(map(_compact, node.children)))


def _extras(declaration: Declaration, path: str) -> Iterator[Node]:
    """Yield what a declaration says beyond the documented vocabulary."""
    for name, value in declaration.attributes:
        yield Node(f"{path}/@{name}", f"@{name}", value, marks=("unknown",))
    if declaration.text:
        yield Node(f"{path}/@text", "@text", declaration.text, marks=("unknown",))
    for number, element in enumerate(declaration.unknown, 1):
        yield _element(f"{path}/{element.tag}[{number}]", element)


def _rest(parameters: Parameters) -> Iterator[Node]:
    said = parameters.declarations
    problem = parameters.xml_problem
    if problem is not None:
        yield Node(
            "task_config/problem",
            "task_config",
            problem.place.excerpt,
            marks=("unreadable",),
            meaning=f"xml.{problem.reason}",
        )
    for path, name, value in said.attributes:
        yield Node(f"task_config{path}/@{name}", f"@{name}", value, marks=("unknown",))
    if said.deploy:
        yield Node(
            "task_config/deploy",
            "deployConfig",
            kind="branch",
            meaning="deploy_config",
            children=side_by_side(map(_deployed, said.deploy)),
        )
    for path, element in said.unknown:
        yield _element(f"task_config{path}", element)


def _deployed(declaration: Declaration) -> Node:
    path = f"task_config{declaration.path}"
    marks = []
    if declaration.required:
        marks.append("required")
    if declaration.default is not None:
        marks.append(f"default:{declaration.default}")
    if declaration.type:
        marks.append(f"type:{declaration.type}")
    return Node(
        path,
        declaration.name,
        marks=tuple(marks),
        title=declaration.title,
        children=side_by_side(
            chain(map(_deployed, declaration.children), _extras(declaration, path))
        ),
    )


def _element(path: str, element: Element) -> Node:
    """Return any element with everything in it."""
    attributes = (Node(f"{path}/@{name}", f"@{name}", value) for name, value in element.attributes)
    paths = (f"{path}/{child.tag}[{number}]" for number, child in enumerate(element.elements, 1))
    below = map(_element, paths, element.elements)
    text = element.words or None
    return Node(
        path,
        element.tag,
        text,
        kind="branch" if text is None else "text",
        marks=("unknown",),
        children=side_by_side(chain(attributes, below)),
    )
