"""The way from a task to its comparison with others."""

from __future__ import annotations

from ivatui.ui.screens.base import LiveScreen
from ivatui.words.i18n import tr


class Comparing(LiveScreen):
    """A screen of one task that can be held against others."""

    task_id: str

    def action_compare(self) -> None:
        """Ask what to compare the task with, then compare."""
        from ivatui.ui.compared_rows import candidates
        from ivatui.ui.screens.compare_choice import CompareChoice

        others, alike = candidates(self.snapshot, self.task_id)
        if others:
            self.app.push_screen(CompareChoice(others, alike), self._compare_with)
        else:
            self.say(tr("There is no other task to compare with."))

    def _compare_with(self, ids: tuple[str, ...] | None) -> None:
        from ivatui.ui.screens.compare import CompareScreen

        if ids:
            self.app.push_screen(CompareScreen((self.task_id, *ids)))
