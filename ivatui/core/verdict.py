"""The verdict: the state of a task held against its plan and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from ivatui.core.states import look_up

if TYPE_CHECKING:
    from datetime import datetime

    from ivatui.core.schedule import Plan

VerdictCode = Literal[
    "running_as_planned",
    "running_unplanned",
    "running_outside_plan",
    "stopped_as_planned",
    "stopped",
    "should_be_running",
    "plan_inactive",
    "in_transition",
    "broken",
    "frozen",
    "finished",
    "unknown",
]

GRACE = timedelta(minutes=5)
"""How long after a run's begin or end a task may still be on its way."""

_OWN: dict[str, VerdictCode] = {"FROZEN": "frozen", "SUCCEEDED": "finished"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the state means. Instants are aware, those of the plan in the plan's zone."""

    code: VerdictCode
    since: datetime | None = None
    """Begin of the planned or unplanned stretch where the plan decides, else when the task
    changed; None where neither is known."""
    until: datetime | None = None
    """When the plan will want something else; None where the plan doesn't decide or never will."""


def judge(
    state: str | None,
    plan: Plan | None,
    now: datetime,
    *,
    changed_at: datetime | None = None,
    grace: timedelta = GRACE,
) -> Verdict:
    """Judge ``state`` (of the service, either case) against ``plan`` at ``now``.

    Only RUNNING and STOPPED are a matter of the plan; every other state speaks for itself. A
    task that isn't what its plan wants is ``in_transition`` until more than ``grace`` has passed
    since the plan began to want it.

    Args:
        state: the service's code; None where it gave none.
        plan: None for a task without a plan.
        now: aware instant.
        changed_at: when the task last changed its state, as the service says.
        grace: time a task may take to start or stop.

    """
    if (alone := judge_alone(state, changed_at=changed_at)) is not None:
        return alone
    running = look_up(state).code == "RUNNING"
    if plan is None:
        return Verdict("running_unplanned" if running else "stopped", changed_at)
    if plan.active is False:
        return Verdict("plan_inactive", changed_at)
    planned = plan.active_at(now)
    if plan.active is None or planned is None:
        return Verdict("unknown", changed_at)
    return _by_plan(plan, now, grace, running=running, planned=planned)


def judge_alone(state: str | None, *, changed_at: datetime | None = None) -> Verdict | None:
    """Judge a state that speaks for itself; None for those that are a matter of the plan."""
    known = look_up(state)
    if known.code in _OWN:
        return Verdict(_OWN[known.code], changed_at)
    if known.transient:
        return Verdict("in_transition", changed_at)
    if known.severity == "bad":
        return Verdict("broken", changed_at)
    return None if known.code in {"RUNNING", "STOPPED"} else Verdict("unknown", changed_at)


def _by_plan(
    plan: Plan, now: datetime, grace: timedelta, *, running: bool, planned: bool
) -> Verdict:
    since, until = plan.previous_change(now), plan.next_change(now)
    if running == planned:
        return Verdict("running_as_planned" if running else "stopped_as_planned", since, until)
    if since is not None and now - since <= grace:
        return Verdict("in_transition", since, until)
    return Verdict("should_be_running" if planned else "running_outside_plan", since, until)
