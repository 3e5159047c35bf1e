"""ListTasks: which tasks a query asks for, and the page of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivatui.demo import checks
from ivatui.demo.fleet import group_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ivatui.demo.moments import Moment
    from ivatui.demo.task import Task

Pair = tuple["Task", "Moment"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a ListTasks query asks for."""

    page: int
    size: int
    newest_first: bool
    state: str
    name: str
    camera: str
    titles: tuple[str, ...]
    companies: tuple[str, ...]
    batch: str
    groups: tuple[str, ...]
    algorithm: str
    sync: bool
    """Whether only synchronous tasks are wanted; the world has none."""

    def takes(self, seed: int, task: Task, moment: Moment) -> bool:
        """Return whether the task is among the wanted ones.

        Whether names match in whole or in part is not documented; the console's search box
        matches parts.
        """
        return (
            not self.sync
            and self.state in {"", moment.state}
            and self.name.casefold() in task.name.casefold()
            and self.camera.casefold() in task.source.name.casefold()
            and self.batch in {"", task.batch}
            and self.algorithm in {"", task.service.publish_id}
            and _among(self.titles, (task.service.title,))
            and _among(self.companies, (task.service.algorithm.company,))
            and _among(self.groups, (group_id(seed, name) for name in task.group.split(",")))
        )

    def cut(self, tasks: list[Pair]) -> list[Pair]:
        """Return the page of ``tasks``, which come oldest first."""
        ordered = tasks[::-1] if self.newest_first else tasks
        begin = (self.page - 1) * self.size
        return ordered[begin : begin + self.size]


def read_wanted(given: Mapping[str, str]) -> Wanted:
    """Read a query; raise the service's refusal where it breaks a documented limit."""
    query = checks.Query(given)
    wanted = Wanted(
        page=query.number("page", 1, 1),
        size=query.number("page_size", 10, 5, 1000),
        newest_first=query.one_of("sort_dir", ("desc", "asc"), "desc") != "asc",
        state=query.one_of("task_state", checks.LISTED_STATES),
        name=query.text("task_name", 1024),
        camera=query.text("camera_name", 255),
        titles=checks.names(query.match("title", checks.TITLE)),
        companies=checks.names(query.text("company", 100)),
        batch=query.match("batch_id", checks.ID),
        groups=checks.names(query.text("video_group_id", 2048, 4)),
        algorithm=query.match("alg_id", checks.UUID4),
        sync=query.one_of("source_data_type", ("async_task", "sync_task")) == "sync_task",
    )
    query.settle()
    return wanted


def _among(wanted: tuple[str, ...], has: Iterable[str]) -> bool:
    return not wanted or not set(wanted).isdisjoint(has)
