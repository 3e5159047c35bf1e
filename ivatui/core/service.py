"""The service (the published algorithm) a task runs in, as the platform describes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ivatui.core import redact
from ivatui.core.body import read_json
from ivatui.core.outline import json_nodes
from ivatui.core.text import clean_tree
from ivatui.core.times import parse_instant, utc_text

if TYPE_CHECKING:
    from ivatui.core.node import Node
    from ivatui.core.tree import Json

STATUSES: Final = (
    *("service_running", "service_deploying", "service_failed", "service_stopping"),
    *("service_stopped", "service_upgrading", "service_finished", "service_concerning"),
    "not_deployed",
)
"""How the deployment of an algorithm may be, as documented."""
_AT_REST: Final = frozenset({"service_failed", "service_stopped", "not_deployed"})
_TIMES: Final = ("created_at", "updated_at")
_WITHIN: Final = "deployment_constraints"
"""The member that holds the declarations."""


@dataclass(frozen=True, slots=True)
class Service:
    """What ShowServiceDetail answers: masked."""

    fields: dict[str, Json]
    """Clean, without the XML of a task's parameters."""
    task_config: Json
    """The XML of a task's parameters; not clean, as `algorithm.read_parameters` takes it."""

    @property
    def size(self) -> int:
        """Characters of its declarations."""
        return len(self.task_config) if isinstance(self.task_config, str) else 0

    @property
    def name(self) -> str:
        """What it is called; empty where it has no name."""
        named = (self.fields.get(key) for key in ("alg_name", "service_name"))
        return next((each for each in named if isinstance(each, str) and each), "")

    @property
    def version(self) -> str:
        """Of the algorithm; empty where it has none."""
        given = self.fields.get("alg_version")
        return given if isinstance(given, str) else ""


def read_service(data: bytes) -> Service:
    """Return the service in ``data``; raise BodyError for what is no object."""
    body, _ = read_json(data)
    masked = redact.tree(body)
    assert isinstance(masked, dict)  # noqa: S101 - masking keeps the shape
    within = masked.get(_WITHIN)
    declared: Json = None
    if isinstance(within, dict):
        declared = within.get("task_config")
        masked = {**masked, _WITHIN: {k: v for k, v in within.items() if k != "task_config"}}
    fields = clean_tree(masked)
    return Service(fields if isinstance(fields, dict) else {}, declared)


def service_nodes(path: str, service: Service) -> tuple[Node, ...]:
    """Return all that is said of ``service`` but its declarations."""
    return tuple([_node(f"{path}/{name}", name, value) for name, value in service.fields.items()])


def _node(path: str, name: str, value: Json) -> Node:
    node = json_nodes(path, name, value)
    if name == "alg_status" and value in STATUSES:
        marks = ("not_running",) if value in _AT_REST else ()
        return replace(node, meaning=f"alg_status.{value}", marks=marks)
    if name in _TIMES and (at := parse_instant(value)) is not None:
        return replace(node, value=utc_text(at), kind="time")
    return node
