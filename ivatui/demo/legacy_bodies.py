"""Tasks in the shape of the service's predecessor (VAS v2), which its official SDK still reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.demo.bodies import state_words
from ivatui.demo.plans import LEGACY_TIMING
from ivatui.demo.times import iso

if TYPE_CHECKING:
    from ivatui.core.tree import Json
    from ivatui.demo.moments import Moment
    from ivatui.demo.plans import PlanBody
    from ivatui.demo.task import Task


def legacy_detail(task: Task, moment: Moment, project_id: str) -> dict[str, Json]:
    """Return the task with ``timing`` and ``service_config`` instead of their successors."""
    body: dict[str, Json] = {
        "id": task.id,
        "name": task.name,
        "creator": task.creator,
        "project_id": project_id,
        "description": task.description,
        "service_name": task.service.name,
        "service_version": task.service.version,
        "service_title": {
            "zh": task.service.title,
            "en": f"{task.service.algorithm.title_en} ({'edge' if task.edge else 'cloud'})",
        },
        "resource_order_id": task.service.order_id,
        "created_at": iso(task.created_at),
        "updated_at": iso(max(moment.since, task.created_at)),
        "state": moment.state,
        **state_words(task, moment),
    }
    if task.legacy:
        body |= {"timing_status": "ACTIVATED", "timing": LEGACY_TIMING}
    elif task.plan is not None:
        body |= {"timing_status": task.plan.status, "timing": _timing(task.plan)}
    body |= {"input": task.input, "output": task.output, "service_config": {"common": task.common}}
    return body


def _timing(plan: PlanBody) -> dict[str, Json]:
    """Return the plan as the predecessor knew it: one flat list of windows for all days.

    It can't tell days apart; the windows of the first day that has any stand for all.
    """
    lists = plan.schedule["periods"]
    windows = next((windows for windows in lists if windows), []) if isinstance(lists, list) else []
    return {**plan.schedule, "periods": windows}
