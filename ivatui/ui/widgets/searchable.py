"""Lines that can be searched: what is looked for stays marked while the text below it changes."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from ivatui.ui.widgets.line_view import LineView
from ivatui.ui.widgets.matches import Matches

if TYPE_CHECKING:
    from collections.abc import Sequence


class SearchableView(LineView):
    """A view with a search; subclasses say where a text is found, and how to get there."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._needle = ""
        self._found = Matches()

    @abstractmethod
    def places_of(self, needle: str) -> Sequence[int]:
        """Return the places that hold ``needle`` (lower case), upper and lower case alike."""

    @abstractmethod
    def cursor_place(self) -> int | None:
        """Return the place under the cursor; None where there is none."""

    @abstractmethod
    def show_match(self, place: int) -> None:
        """Put the cursor on the match at ``place``."""

    @property
    def needle(self) -> str:
        """What is searched for; empty for nothing."""
        return self._needle

    @property
    def match_total(self) -> int:
        """How many places the search found, out of sight too."""
        return len(self._found)

    def search(self, text: str) -> int:
        """Mark ``text`` everywhere and go to the nearest from the cursor on; return how many.

        An empty ``text`` ends the search.
        """
        if text.lower() != self._needle:
            with self.held():
                self._needle = text.lower()
                self.search_again()
                here = self.cursor_place()
                self._go_to(None if here is None else self._found.nearest(here))
        return self.match_total

    def search_again(self) -> None:
        """Find what is searched for in a text that has changed."""
        self._found = Matches(self.places_of(self._needle) if self._needle else ())

    def next_match(self) -> int | None:
        """Go to the next match, from the top again at the end; return which it is, from 1."""
        here = self.cursor_place()
        return None if here is None else self._go_to(self._found.after(here))

    def previous_match(self) -> int | None:
        """Go to the match before, from the bottom again at the top; return which it is."""
        here = self.cursor_place()
        return None if here is None else self._go_to(self._found.before(here))

    def _go_to(self, place: int | None) -> int | None:
        if place is None:
            return None
        with self.held():
            self.show_match(place)
        return self._found.number(place)
