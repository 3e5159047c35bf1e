"""The plan as JSON: what ``ivatui show`` and ``ivatui schedule`` print, a contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.schedule.problem import CODES

if TYPE_CHECKING:
    from datetime import datetime

    from ivatui.core.schedule.plan import Plan
    from ivatui.core.schedule.window import Run
    from ivatui.core.tree import Json


def plan_json(plan: Plan, now: datetime) -> dict[str, Json]:
    """Return ``plan`` as JSON, with the next change seen from ``now``.

    Runs are sorted by begin; days are 1 = Monday .. 7 = Sunday (days of month in a monthly
    plan), times ``hh:mm:ss`` with the end of a day as 24:00:00 (and the date in front in a plan
    of dates). ``problems`` holds each code once, in the order of ``problem.CODES``. The raw
    schedule is added where the plan is ambiguous.
    """
    change = plan.next_change(now)
    codes = {problem.code for problem in plan.problems}
    told: dict[str, Json] = {
        "type": plan.type,
        "reading": plan.reading,
        "timezone": plan.timezone,
        "active": plan.active,
        "runs": [_run(run) for run in plan.runs],
        "next_change": None if change is None else change.isoformat(),
        "weekly_minutes": plan.weekly_minutes,
        "problems": [code for code in CODES if code in codes],
    }
    if plan.reading == "ambiguous":
        told["raw"] = plan.raw
    return told


def _run(run: Run) -> dict[str, Json]:
    return {
        "day": run.day,
        "begin": run.begin_time,
        "end_day": run.end_day,
        "end": run.end_time,
        "minutes": run.minutes,
        "assumed": run.assumed,
    }
