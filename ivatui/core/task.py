"""One task: its body read once, and everything that follows from it, made when asked for."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NoReturn
from weakref import ref

from ivatui.core import redact
from ivatui.core.body import BodyError, read_json
from ivatui.core.fleet import ListedTask, Page, read_page
from ivatui.core.kinds import number_as_text
from ivatui.core.sealed import Sealed
from ivatui.core.text import clean_tree
from ivatui.core.times import parse_instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from ivatui.core.algorithm import Parameters
    from ivatui.core.changes import Changes
    from ivatui.core.finding import Finding
    from ivatui.core.models.detail import Detail
    from ivatui.core.node import Node
    from ivatui.core.roi import Region
    from ivatui.core.schedule import Plan
    from ivatui.core.service import Service
    from ivatui.core.tree import Json

__all__ = ["ListedTask", "Page", "Sealed", "Task", "read_page", "read_task"]

_OF_A_TASK = frozenset(
    (
        "id",
        "name",
        "creator",
        "project_id",
        "service_id",
        "created_at",
        "state",
        "schedule",
        "timing",
        "input",
        "output",
        "config",
        "service_config",
        "video_source_name",
        "task_config",
    )
)
"""Fields of which an error body has none."""
DECLARING = "deployment_constraints.task_config"
"""Where the declarations are in what ShowServiceDetail answers."""


def read_task(data: bytes) -> Task:
    """Return the task in ``data``, the body of a detail.

    Any object passes for a task, however little of one it has; what is missing becomes findings.
    Raise BodyError for what is no object, for ``error_body`` and for ``list_body``.
    """
    tree, findings = read_json(data)
    if _OF_A_TASK.isdisjoint(tree):
        _refuse(tree)
    return Task(Sealed(data, tree), findings)


class Task:
    """A task. Immutable; two are equal when their bodies were the same, byte by byte.

    All parts are clean and masked but ``received``; ``body`` is masked only.
    """

    id: str
    """Empty where the body has none."""
    name: str
    state: str | None
    """As in ``detail``, which takes much longer to make."""
    body: dict[str, Json]
    """The body as received, masked and otherwise true: for exports, through ``json_text``."""
    clean: dict[str, Json]
    """The body masked and clean: what is drawn comes from here."""
    received: Sealed
    """The body with its secrets, for timed reveal and for telling changes."""
    _findings: tuple[Finding, ...]
    """What was odd about the body's spelling."""

    def __init__(self, received: Sealed, findings: tuple[Finding, ...] = ()) -> None:
        body = _members(redact.tree(received.open()))
        clean = _members(clean_tree(body))
        state = clean.get("state")
        self.__dict__.update(
            received=received,
            body=body,
            clean=clean,
            id=_text(clean.get("id")),
            name=_text(clean.get("name")),
            state=state if isinstance(state, str) else None,
            _findings=findings,
        )

    def prepare(self) -> Task:
        """Make every part now and return the task: a large body is best explained in a thread."""
        _ = self.findings
        return self

    def rest(self) -> None:
        """Let go of parameters and fields until they are asked for again.

        They take many times the memory of the body; what was found out about them stays.
        """
        for name in ("parameters", "detail", "_read"):
            self.__dict__.pop(name, None)

    def changes_since(self, before: Task) -> Changes:
        """Return what differs from an earlier answer; kept for the one asked about last.

        So a large body can be compared in the thread that reads it.
        """
        from ivatui.core.changes import task_changes

        known = self.__dict__.get("_compared")
        if known is None or known[0]() is not before:
            known = (ref(before), task_changes(before, self))
            self.__dict__["_compared"] = known
        changes: Changes = known[1]
        return changes

    @property
    def size(self) -> int:
        """Bytes of the body as received."""
        return self.received.size

    @cached_property
    def detail(self) -> Detail:
        """The documented fields."""
        return self._read[0]

    @property
    def status(self) -> str:
        """What the service says about its state; empty where it says nothing. As in `detail`."""
        return _text(self.clean.get("status"))

    @property
    def error(self) -> tuple[str, str]:
        """Code and message of what went wrong, each empty where it is not said. As in `detail`."""
        error = self.clean.get("error")
        if not isinstance(error, dict):
            return "", ""
        return _text(number_as_text(error.get("code"))), _text(error.get("message"))

    @cached_property
    def created_at(self) -> datetime | None:
        """When it was made, in UTC; None where that is not said or unreadable."""
        return self._instant("created_at")

    @cached_property
    def changed_at(self) -> datetime | None:
        """When its state changed last, in UTC; None where that is not said or unreadable."""
        return self._instant("updated_at")

    def _instant(self, name: str) -> datetime | None:
        value = self.clean.get(name)
        return None if isinstance(value, float) else parse_instant(value)

    @cached_property
    def plan(self) -> Plan | None:
        """Its plan, or the older service's timing; None for a task without."""
        from ivatui.core.schedule import read_plan

        clean = self.clean
        if clean.get("schedule") is not None:
            return read_plan(clean["schedule"], clean.get("schedule_status"))
        if clean.get("timing") is not None:
            status = clean.get("timing_status")
            return read_plan(clean["timing"], status, where="timing", legacy=True)
        return None

    @cached_property
    def parameters(self) -> Parameters:
        """What ``task_config`` declares and ``config.common`` gives."""
        from ivatui.core.algorithm import read_parameters

        common, where = self._common
        return read_parameters(self.body.get("task_config"), common, where=where)

    def first_parameters(self) -> Parameters | None:
        """Return those a long ``task_config`` begins with, in a hundredth of the time of all.

        None where it is short, or its beginning can't be read.
        """
        from ivatui.core.algorithm import read_beginning

        common, where = self._common
        return read_beginning(self.body.get("task_config"), common, where=where)

    @property
    def parameters_path(self) -> str:
        """Where the values of the parameters are in the body, e.g. ``config.common``."""
        return self._common[1]

    def parameters_of(self, service: Service) -> Parameters:
        """Return what ``config.common`` gives, by what ``service`` declares: the body does not."""
        from ivatui.core.algorithm import read_parameters

        common, where = self._common
        return read_parameters(service.task_config, common, where=where)

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """The regions of interest among the parameters."""
        from ivatui.core.roi import find_regions

        common, where = self._common
        return find_regions(common, where=where)

    @cached_property
    def inputs(self) -> Node:
        """The tree of its inputs."""
        return self._inputs[0]

    @cached_property
    def outputs(self) -> Node:
        """The tree of its outputs."""
        return self._outputs[0]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything wrong or odd about it, worst first."""
        return self._findings_with(self.parameters.findings)

    def findings_by(self, service: Service) -> tuple[Finding, ...]:
        """Return `findings` by what ``service`` declares: the body does not."""
        found = self.parameters_of(service).findings
        return self._findings_with(
            replace(each, where=DECLARING) if each.where == "task_config" else each
            for each in found
        )

    def _findings_with(self, of_parameters: Iterable[Finding]) -> tuple[Finding, ...]:
        from ivatui.core.hidden import hidden_characters
        from ivatui.core.models.checks import check

        hidden = () if self.clean is self.body else hidden_characters(self.body)
        parts = [
            *(self.plan.findings if self.plan else ()),
            *self._inputs[1],
            *self._outputs[1],
            *of_parameters,
            *(finding for region in self.regions for finding in region.findings),
        ]
        told = {finding.where for finding in parts}
        # The parts know their fields better than the model does: nothing is said twice.
        wrong = [finding for finding in self._read[1] if finding.where not in told]
        found = [*self._findings, *wrong, *check(self.detail, self.body), *hidden, *parts]
        return tuple(sorted(found, key=lambda finding: finding.severity.rank))

    @cached_property
    def _read(self) -> tuple[Detail, tuple[Finding, ...]]:
        from ivatui.core.models.detail import Detail
        from ivatui.core.models.part import read

        return read(Detail, self.clean)

    @cached_property
    def _inputs(self) -> tuple[Node, tuple[Finding, ...]]:
        from ivatui.core.inputs import outline

        return outline(self.clean)

    @cached_property
    def _outputs(self) -> tuple[Node, tuple[Finding, ...]]:
        from ivatui.core.outputs import outline

        return outline(self.clean)

    @property
    def _common(self) -> tuple[Json, str]:
        """The values of the parameters, and where they are in the body."""
        name = "config"
        if self.body.get(name) is None and self.body.get("service_config") is not None:
            name = "service_config"
        config = self.body.get(name)
        return (config.get("common") if isinstance(config, dict) else None), f"{name}.common"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a task does not change: {name}")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Task) and self.received == other.received

    def __hash__(self) -> int:
        return hash(self.received)

    def __repr__(self) -> str:
        return f"<Task {self.id} {self.name}>"


def _refuse(tree: Mapping[str, Json]) -> None:
    """Raise what ``tree`` is instead of a task, if it is anything."""
    if isinstance(tree.get("tasks"), list) or "batch_task_list" in tree:
        raise BodyError("list_body")
    from ivatui.core.models.problems import problem_of

    if problem := problem_of(tree):
        raise BodyError("error_body", code=problem.code or "", message=problem.message or "")


def _members(tree: Json) -> dict[str, Json]:
    return tree if isinstance(tree, dict) else {}


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""
