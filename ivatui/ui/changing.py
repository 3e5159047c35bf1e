"""Following what changes of a task: the log of it, marks in the trees, and ways to get there."""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on

from ivatui.core.tree import parent
from ivatui.live.history import History
from ivatui.ui.change_facts import change_facts, fresh_changes, next_fading, place_of
from ivatui.ui.screens.base import LiveScreen
from ivatui.ui.watching import Known, Watching
from ivatui.ui.widgets.facts import Facts
from ivatui.ui.widgets.outline import Outline
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from ivatui.live.change_log import Logged
    from ivatui.ui.widgets.facts import Fact


class Changing(LiveScreen):
    """A screen of one task that knows what was seen of it."""

    task_id: str

    def __init__(self) -> None:
        super().__init__()
        self._log: tuple[Logged, ...] | None = None
        self._fades_at = 0.0

    @abstractmethod
    def show_pane(self, key: str) -> None:
        """Bring the pane of that key to the front."""

    @cached_property
    def _watching(self) -> Watching:
        return Watching(self.task_id)

    @property
    def _history(self) -> History:
        return History() if self.app.diary is None else self.app.diary.history

    def known(self) -> Known:
        """Return what was seen of the task, as its panes show it."""
        return self._watching.known(self._history, self.app.moment, self.app.plan_now.tzinfo)

    def follow_changes(self) -> None:
        """Show the log where there are news, and mark in the trees what changed a moment ago."""
        history, now = self._history, self.app.moment
        if history.log is self._log and now.steady < self._fades_at:
            return
        entries = history.changes(self.task_id)
        if history.log is not self._log:
            self._log = history.log
            self._show_log(change_facts(entries, now, self.app.plan_now.tzinfo))
        self._fades_at = next_fading(entries, now)
        fresh = fresh_changes(entries, now)
        for tree in self.query(Outline):
            tree.mark_changed(fresh)

    def _show_log(self, facts: list[Fact]) -> None:
        """Show the log; who reads the newest line goes on doing so."""
        view = self.query_one("#changes", Facts)
        newest = not view.cursor_index
        with view.held():
            view.set_facts(facts)
            if newest:
                view.move_cursor(0)

    def action_change(self, by: int) -> None:
        """Go to the next place marked as changed in the tree in front, or the one before."""
        if not isinstance(self.focused, Outline) or not self.focused.go_to_change(by):
            self.say(tr("Nothing here changed within a minute."))

    @on(Facts.FactChosen, "#changes")
    def _go_to_place(self, event: Facts.FactChosen) -> None:
        """Go to the place of a change, or to what is left around it."""
        place = place_of(event.key)
        if place is None:
            return
        raw = self.query_one("#raw", Outline)
        while place and not raw.move_to_path(place):
            place = parent(place)
        self.show_pane("raw")
