"""The paths the simulator answers, each below any prefix, and what answers them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivatui.demo import bodies, folder, problems, side_bodies
from ivatui.demo.batches import list_batches
from ivatui.demo.exchange import Answer, Request
from ivatui.demo.legacy_bodies import legacy_detail
from ivatui.demo.legacy_listing import select
from ivatui.demo.listing import read_wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ivatui.core.tree import Json
    from ivatui.demo.world import World


@dataclass(frozen=True, slots=True)
class Service:
    """The service behind the gateway: a world, a project and how it counts."""

    world: World
    project_id: str
    count_total: bool = False
    """Whether ``count`` of ListTasks is the total; the documents say entries of the page."""

    def list_tasks(self, request: Request, directory: str = "") -> Answer:
        """Answer ListTasks; the tasks of ``directory`` stand in for the world's."""
        wanted = read_wanted(request.query)
        if directory:
            rows: Sequence[Json] = folder.rows(directory)
            total = len(rows)
            begin = (wanted.page - 1) * wanted.size
            items = rows[begin : begin + wanted.size]
        else:
            seed = self.world.seed
            found = [pair for pair in self.world.tasks() if wanted.takes(seed, *pair)]
            total = len(found)
            items = [bodies.list_item(*pair) for pair in wanted.cut(found)]
        count = total if self.count_total else len(items)
        return Answer(200, bodies.page(items, count, wanted.page, wanted.size))

    def show_task(self, request: Request, directory: str = "") -> Answer:
        """Answer ShowTaskInfo; an unknown id is a 400 here."""
        identity = request.parts["task_id"]
        if directory:
            found = folder.body(directory, identity)
            if found is not None:
                return Answer(200, found)
        elif (pair := self.world.find(identity)) is not None:
            shape = legacy_detail if pair[0].legacy else bodies.detail
            return Answer(200, shape(*pair, self.project_id))
        raise problems.vias("VIAS.00010007", f"task {identity} is not in the project", "task_id")

    def list_batches(self, request: Request) -> Answer:
        """Answer ListBatchTasks."""
        return Answer(200, list_batches(self.world, request.query))

    def show_source(self, request: Request) -> Answer:
        """Answer ShowVideoSourceDetail."""
        source = self.world.source(request.parts["source_id"])
        if source is None:
            raise problems.vias("VIAS.00010002", "no such video source", "video_source_id")
        pairs = [pair for pair in self.world.tasks() if pair[0].source is source]
        return Answer(200, side_bodies.source_detail(source, pairs, self.world.start))

    def show_service(self, request: Request) -> Answer:
        """Answer ShowServiceDetail."""
        service = self.world.service(request.parts["service_id"])
        if service is None:
            raise problems.vias("VIAS.00010002", "no such service", "service_id")
        return Answer(200, side_bodies.service_detail(service, self.world.start))

    def legacy_list(self, request: Request) -> Answer:
        """Answer the predecessor's list of one service's tasks; ``count`` is the total."""
        name = request.parts["service_name"]
        pairs = [pair for pair in self.world.tasks() if pair[0].service.name == name]
        shown, total = select(pairs, request.query)
        details: list[Json] = [legacy_detail(*pair, self.project_id) for pair in shown]
        return Answer(200, {"count": total, "tasks": details})

    def legacy_show(self, request: Request) -> Answer:
        """Answer the predecessor's detail; an unknown id is a 404 here."""
        pair = self.world.find(request.parts["task_id"])
        if pair is None or pair[0].service.name != request.parts["service_name"]:
            raise problems.legacy("IVA.0005")
        return Answer(200, legacy_detail(*pair, self.project_id))


_PROJECT = r".*/v2/(?P<project_id>[^/]+)"
LIST_TASKS = re.compile(rf"{_PROJECT}/tasks")
SHOW_TASK = re.compile(rf"{_PROJECT}/tasks/(?P<task_id>[^/]+)")
READS: tuple[tuple[re.Pattern[str], Callable[[Service, Request], Answer]], ...] = (
    (LIST_TASKS, Service.list_tasks),
    (SHOW_TASK, Service.show_task),
    (re.compile(rf"{_PROJECT}/batch-tasks"), Service.list_batches),
    (re.compile(rf"{_PROJECT}/source/sources/(?P<source_id>[^/]+)"), Service.show_source),
    (re.compile(rf"{_PROJECT}/algorithm/services/(?P<service_id>[^/]+)"), Service.show_service),
    (re.compile(rf"{_PROJECT}/services/(?P<service_name>[^/]+)/tasks"), Service.legacy_list),
    (
        re.compile(rf"{_PROJECT}/services/(?P<service_name>[^/]+)/tasks/(?P<task_id>[^/]+)"),
        Service.legacy_show,
    ),
)
"""All of them are GET: the simulator, like its client, changes nothing."""
TOKENS = re.compile(r".*/v3/auth/tokens")
