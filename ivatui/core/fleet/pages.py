"""Pages of the list, and the fleet they add up to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivatui.core import redact
from ivatui.core.body import BodyError, read_json
from ivatui.core.fleet.listed import ListedTask, read_listed
from ivatui.core.gather import Gather
from ivatui.core.kinds import kind
from ivatui.core.text import clean_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ivatui.core.finding import Finding
    from ivatui.core.tree import Json

_NUMBERS = ("count", "page", "page_size")
_OF_A_TASK = ("state", "input", "output", "project_id", "creator", "task_config")


@dataclass(frozen=True, slots=True)
class Page:
    """One answer to the list call."""

    tasks: tuple[ListedTask, ...] = ()
    count: int | None = None
    """Tasks on this page by one document, tasks in all by others; see ``Fleet.total``."""
    page: int | None = None
    """Its number, from 1."""
    page_size: int | None = None
    """Tasks it could hold."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Fleet:
    """All tasks that were listed, in the order of the service: newest first."""

    tasks: tuple[ListedTask, ...] = ()
    complete: bool = True
    """False where the listing was cut short: there are more."""
    pages: int = 1
    """Pages that were read."""
    total: int | None = None
    """How many there are by the service, where it said a number above those listed."""
    findings: tuple[Finding, ...] = ()


def read_page(data: bytes) -> Page:
    """Return the page in ``data``: the current list's, or the older one with whole tasks in it.

    Raise BodyError where it is no such list: ``error_body``, ``batch_body`` for a list of batch
    tasks, ``task_body`` for one task, ``not_page`` for anything else.
    """
    tree, odd = read_json(data)
    masked = clean_tree(redact.tree(tree))
    members = masked if isinstance(masked, dict) else {}
    found = Gather()
    found.extend(odd)
    numbers = {name: _number(members.get(name), name, found) for name in _NUMBERS}
    return Page(tasks=_tasks(members, found), findings=found.all(), **numbers)


def gather(pages: Iterable[Page], *, complete: bool = True) -> Fleet:
    """Return the fleet of ``pages``, in their order; a task listed twice counts once.

    Pages move under the reader while tasks come and go, so the same task may end one page and
    begin the next. The later word on it wins, at the place of the first.
    """
    tasks: dict[str, ListedTask] = {}
    found = Gather()
    total = number = 0
    for number, page in enumerate(pages, 1):
        for place, task in enumerate(page.tasks):
            tasks[task.id or f"{number}/{place}"] = task
        found.extend(page.findings)
        total = max(total, page.count or 0)
    rows = tuple(tasks.values())
    return Fleet(rows, complete, number, total if total > len(rows) else None, found.all())


def _tasks(members: Mapping[str, Json], found: Gather) -> tuple[ListedTask, ...]:
    listed = members.get("tasks")
    if not isinstance(listed, list):
        _refuse(members)
        if listed is not None or members.get("count") not in (None, 0):
            found.warning("tasks_missing", "tasks", count=members.get("count"))
        return ()
    tasks = []
    for place, item in enumerate(listed):
        where = f"tasks[{place}]"
        if isinstance(item, dict):
            tasks.append(read_listed(item, where, found))
        else:
            found.warning("entry_not_object", where)
    return tuple(tasks)


def _refuse(members: Mapping[str, Json]) -> None:
    """Raise what ``members`` are instead of a page, unless they may be an empty one."""
    from ivatui.core.models.problems import problem_of

    if "batch_task_list" in members:
        raise BodyError("batch_body")
    if any(name in members for name in _OF_A_TASK):
        raise BodyError("task_body")
    if "tasks" in members or any(name in members for name in _NUMBERS):
        return
    if problem := problem_of(members):
        raise BodyError("error_body", code=problem.code or "", message=problem.message or "")
    raise BodyError("not_page")


def _number(value: Json, where: str, found: Gather) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if value is not None:
        found.warning("wrong_type", where, expected="a whole number", found=kind(value), value="…")
    return None
