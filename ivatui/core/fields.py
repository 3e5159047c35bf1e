"""Documented fields of inputs and outputs: drawn in the documented order and checked.

Limits and patterns are those of the API documents. Published examples break some of them, so a
broken one is never more than a warning, and masked values and placeholders are not measured.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ivatui.core.node import Kind, Node
from ivatui.core.outline import json_nodes
from ivatui.core.tree import join

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ivatui.core.gather import Gather
    from ivatui.core.limits import Check
    from ivatui.core.tree import Json


@dataclass(frozen=True, slots=True)
class Field:
    """One documented field."""

    name: str
    check: Check | None = None
    required: bool = False
    kind: Kind | None = None
    """How it is drawn; None to go by its value."""
    meanings: bool = False
    """Whether ``words.meanings`` explains single values of it, as ``name.value``."""
    below: str = ""
    """Where ``meanings`` looks instead of under the name."""


class Drawing:
    """Draws one object field by field; oddities go to ``found``."""

    def __init__(self, found: Gather) -> None:
        self.found = found

    def fields(
        self, value: Mapping[str, Json], path: str, fields: Sequence[Field]
    ) -> tuple[Node, ...]:
        """Return the documented fields, then the others marked as unknown.

        A required field that is absent gets a node too, so that its finding has a place.
        """
        nodes = [node for field in fields if (node := self._field(value, path, field)) is not None]
        documented = {field.name for field in fields}
        nodes.extend(
            marked(json_nodes(join(path, key), key, each), "unknown")
            for key, each in value.items()
            if key not in documented
        )
        return tuple(nodes)

    def _field(self, value: Mapping[str, Json], path: str, field: Field) -> Node | None:
        below = join(path, field.name)
        if field.name not in value:
            if not field.required:
                return None
            self.found.warning("field_missing", below, name=field.name)
            return Node(below, field.name, marks=("missing",))
        given = value[field.name]
        node = json_nodes(below, field.name, given)
        if given is None:
            if field.required:
                self.found.warning("field_missing", below, name=field.name)
                return marked(node, "missing")
            return node
        marks: list[str] = []
        for severity, code, facts in field.check(given) if field.check else ():
            if severity is None:
                marks.append(code)
            else:
                self.found.add(severity, code, below, **facts)
        if field.kind and isinstance(given, str) and node.kind != "secret":
            node = replace(node, kind=field.kind)
        if field.meanings:
            node = replace(node, meaning=f"{field.below or field.name}.{node.value}")
        return marked(node, *marks)


def marked(node: Node, *marks: str) -> Node:
    """Return ``node`` with more marks."""
    return replace(node, marks=(*node.marks, *marks)) if marks else node
