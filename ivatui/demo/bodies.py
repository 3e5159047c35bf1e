"""Answers about tasks in the documented shapes: the list's nine fields and the detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.demo.inputs import stream_address
from ivatui.demo.times import epoch_ms, iso

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivatui.core.tree import Json
    from ivatui.demo.moments import Moment
    from ivatui.demo.task import Task

COMMON_COMPANY = "VIAS"


def list_item(task: Task, moment: Moment) -> dict[str, Json]:
    """Return the task as an item of ListTasks."""
    return {
        "algorithm_publish_id": task.service.publish_id,
        "created_at": str(epoch_ms(task.created_at)),
        "id": task.id,
        "name": task.name,
        "service_id": task.service.id,
        "state": moment.state,
        "title": task.service.title,
        "type": "1" if task.edge else "0",
        "video_source_name": task.source.name,
    }


def page(items: Sequence[Json], count: int, number: int, size: int) -> dict[str, Json]:
    """Return one page of ListTasks."""
    return {"count": count, "page": number, "page_size": size, "tasks": list(items)}


def detail(task: Task, moment: Moment, project_id: str) -> dict[str, Json]:
    """Return the task as ShowTaskInfo does; fields it has no value for are left out."""
    body: dict[str, Json] = {
        "id": task.id,
        "name": task.name,
        "creator": task.creator,
        "project_id": project_id,
        "description": task.description,
        "release_id": task.service.release_id,
        "service_id": task.service.id,
        "created_at": iso(task.created_at),
        "updated_at": iso(max(moment.since, task.created_at)),
        "event_type": 0,
        "priority": "low",
        "steal": 0,
        "state": moment.state,
        **state_words(task, moment),
        "input": task.input,
        "output": task.output,
        "config": {"common": task.common},
        "video_source_name": task.source.name,
        "task_config": task.declaration,
        "type": _type(task),
        "package_id": task.service.package_id,
        **_placing(task),
        **task.extra,
    }
    if task.plan is not None:
        body["schedule_status"] = task.plan.status
        body["schedule"] = task.plan.schedule
    if not task.description or task.sparse:
        del body["description"]
        if task.description == "":
            body["description"] = ""
    return body


def state_words(task: Task, moment: Moment) -> dict[str, Json]:
    """Return ``status`` and ``error`` as far as the state comes with them."""
    words: dict[str, Json] = {}
    trouble = moment.trouble
    status = moment.status or (trouble.status if trouble else None)
    if status:
        words["status"] = status
    if trouble:
        stream = stream_address(task.input, task.source)
        message = trouble.message.replace("{stream}", stream)
        words["error"] = {"code": trouble.code, "message": message}
    return words


def _type(task: Task) -> str:
    if task.word_type:
        return "edge" if task.edge else "cloud"
    return "1" if task.edge else "0"


def _placing(task: Task) -> dict[str, Json]:
    """Return what says whose algorithm it is and where it runs; a sparse task has none of it."""
    if task.sparse:
        return {}
    placing: dict[str, Json] = {
        "title": task.service.title,
        "group_name": task.group,
        "company": task.service.algorithm.company,
        "algorithm_publish_id": task.service.publish_id,
    }
    if task.service.algorithm.company != COMMON_COMPANY:
        placing["resource_order_id"] = task.service.order_id
    if task.edge:
        placing["device_id"] = task.device_id
        placing["access_address"] = f"https://{task.device_id}.example.com:9443"
    return placing
