"""Travelling in time on the screen of one task: along its plan, by the clock of its week."""

from __future__ import annotations

from abc import abstractmethod
from datetime import timedelta
from typing import TYPE_CHECKING

from ivatui.ui.travelling import Travelling
from ivatui.ui.widgets.week import Week
from ivatui.words import week
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from datetime import tzinfo

    from ivatui.core.schedule import Plan
    from ivatui.core.task import Task


class TaskTravelling(Travelling):
    """A screen of one task that can be looked at as it would be at another time."""

    @property
    @abstractmethod
    def shown_task(self) -> Task | None:
        """The task the views show now."""

    @property
    def clock_read(self) -> tuple[tzinfo, str]:
        """The clock that rules the week, where there is one."""
        clock = self.query_one(Week).clock
        return (clock.zone, tr(week.CLOCKS[clock.name])) if clock else super().clock_read

    def action_travel(self, changes: int) -> None:
        """Judge the plan at its next change, or the one before; say where there is none."""
        plan = self.shown_task.plan if self.shown_task else None
        if plan is None:
            self.say(tr("There is no plan to travel along."))
            return
        now = self.app.plan_now
        if changes > 0:
            then = plan.edge_after(now)
        else:
            # A change itself belongs to what comes after it, hence the step back from it.
            then = plan.edge_before(now - timedelta(microseconds=1))
        if then is None:
            self.say(_no_change(plan, changes))
        else:
            self.app.travel(then)


def _no_change(plan: Plan, changes: int) -> str:
    if plan.pattern is None or plan.zone is None:
        return tr("When its plan changes can't be told.")
    if changes > 0:
        return tr("Its plan changes no more after this.")
    return tr("Its plan did not change before this.")
