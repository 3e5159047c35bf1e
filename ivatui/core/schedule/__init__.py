"""The plan of a task: reading it, joining its windows to runs, asking it about a moment."""

from __future__ import annotations

from ivatui.core.schedule.export import plan_json
from ivatui.core.schedule.plan import Alternative, Plan, Reading
from ivatui.core.schedule.problem import CODES, Problem
from ivatui.core.schedule.read import read_plan
from ivatui.core.schedule.window import Run, Window

__all__ = [
    "CODES",
    "Alternative",
    "Plan",
    "Problem",
    "Reading",
    "Run",
    "Window",
    "plan_json",
    "read_plan",
]
