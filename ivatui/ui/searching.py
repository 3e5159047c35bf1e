"""Searching in the pane in front: as it is typed, from match to match, and back out of it."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, TypeAlias

from textual import on
from textual.widgets import Input

from ivatui.ui.screens.base import LiveScreen
from ivatui.ui.widgets.document import Document
from ivatui.ui.widgets.facts import Facts
from ivatui.ui.widgets.outline import Outline
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ivatui.ui.widgets.pane import Pane

    Searched: TypeAlias = Outline | Document | Facts

_SEARCHED = (Outline, Document, Facts)
"""The views there is text to search in; the others are drawings."""


class Searching(LiveScreen):
    """A screen of panes with a field to search in the one in front."""

    @property
    @abstractmethod
    def panes(self) -> list[Pane]:
        """All panes, in their order."""

    @property
    @abstractmethod
    def front_pane(self) -> Pane:
        """The pane in front."""

    @property
    def _field(self) -> Input:
        return self.query_one("#search", Input)

    @property
    def _searched(self) -> Searched | None:
        """What is searched in the pane in front; None where that is a drawing."""
        return next(_views(self.front_pane, shown=True), None)

    def action_search(self) -> None:
        """Type what to look for in the pane in front."""
        view = self._searched
        if view is None:
            there = ", ".join(str(pane.number) for pane in self.panes if any(_views(pane)))
            self.say(tr("There is no text to search here; / works in panes {panes}.", panes=there))
            return
        self._field.display = True
        self._field.value = view.needle
        self._field.select_all()  # typing replaces it, the cursor keys keep it
        self.set_focus(self._field)

    @on(Input.Changed, "#search")
    def _search_as_typed(self, event: Input.Changed) -> None:
        view = self._searched
        if view is not None:
            view.search(event.value)

    @on(Input.Submitted, "#search")
    def _search_done(self) -> None:
        self._field.display = False
        self.front_pane.focus_view()
        view = self._searched
        if view is not None and view.needle:
            self.say(tr("found: {count}", count=view.match_total))

    def action_next_match(self) -> None:
        """Go to the next match of the search."""
        self._go_on(lambda view: view.next_match())

    def action_previous_match(self) -> None:
        """Go to the match before."""
        self._go_on(lambda view: view.previous_match())

    def _go_on(self, step: Callable[[Searched], int | None]) -> None:
        view = self._searched
        if view is None or not view.needle:
            self.say(tr("Nothing is searched for in this pane; / begins."))
        elif (number := step(view)) is None:
            self.say(tr("“{text}” is not in this pane.", text=view.needle))
        else:
            self.say(tr("{number} of {count}", number=number, count=view.match_total))

    def leave_search(self) -> bool:
        """Drop the search, or else the filter, of the pane in front; return whether any was."""
        view = self._searched
        if self._field.display:
            if view is not None:
                view.search("")
            self._field.value = ""
            self._search_done()
        elif view is not None and view.needle:
            view.search("")
        elif isinstance(view, Outline) and view.filtered:
            view.only_marked(())
        else:
            return False
        self.say("")
        return True


def _views(pane: Pane, *, shown: bool = False) -> Iterator[Searched]:
    for view in pane.children:
        if isinstance(view, _SEARCHED) and (view.display or not shown):
            yield view
