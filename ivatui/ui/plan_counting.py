"""Counting the week of all plans for a screen: few on the spot, many in a thread."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from typing import TYPE_CHECKING

from ivatui.ui.fleet_planning import AT_ONCE, Counted, Planning, Question, count
from ivatui.ui.screens.base import LiveScreen

if TYPE_CHECKING:
    from datetime import datetime


class PlanCounting(LiveScreen):
    """A screen that shows what is planned of the whole fleet."""

    def __init__(self) -> None:
        super().__init__()
        self.planning = Planning()

    @abstractmethod
    def show_plans(self, *, other_span: bool) -> None:
        """Show what was counted; ``other_span``: other tasks are to be listed than before."""

    def count_plans(self, now: datetime) -> None:
        """Count what is planned in the week of ``now`` (in the operator's zone), if that changed.

        What it comes to is shown at once, or when the thread has it.
        """
        steady = self.app.moment.steady
        question = self.planning.question(self.snapshot, now, steady)
        if question is None:
            return
        if len(question.tasks) <= AT_ONCE:
            self._counted(question, count(question), steady)
        else:
            self.run_worker(
                self._count_aside(question, steady), group="plans", description="count plans"
            )

    async def _count_aside(self, question: Question, begun: float) -> None:
        try:
            counted = await asyncio.to_thread(count, question)
        except Exception as error:
            # A strip less must not end the screen.
            self.planning.give_up()
            self.app.noticed(error)
        else:
            self._counted(question, counted, begun)

    def _counted(self, question: Question, counted: Counted, begun: float) -> None:
        planning = self.planning
        before = (planning.listed, planning.inside)
        planning.take(question, counted, begun, self.app.moment.steady)
        self.show_plans(other_span=(planning.listed, planning.inside) != before)
