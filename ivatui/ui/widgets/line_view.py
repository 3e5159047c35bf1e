"""A still view with a cursor that follows what it stands on, by keyboard and mouse."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from ivatui.ui.glyphs import glyphs
from ivatui.ui.widgets.still_view import StillView

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from textual import events
    from textual.binding import BindingType


@dataclass(frozen=True, slots=True)
class LineClick:
    """A click on a line, where the cursor is by now."""

    index: int
    column: int
    """Cell from the left edge."""
    double: bool


class LineView(StillView, can_focus=True):
    """Lines with a cursor; subclasses say what stands in each line and what its key is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", id="lines.up", show=False),
        Binding("down,j", "move(1)", "Down", id="lines.down", show=False),
        Binding("pageup", "page(-1)", "Page up", id="lines.page_up", show=False),
        Binding("pagedown", "page(1)", "Page down", id="lines.page_down", show=False),
        Binding("home,g", "go_first", "First line", id="lines.first", show=False),
        Binding("end,G", "go_last", "Last line", id="lines.last", show=False),
        Binding("enter", "choose", "Choose", id="lines.choose", show=False),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._cursor = 0
        self._cursor_told: str | None = None

    def key_of(self, index: int) -> str:
        """Return what identifies line ``index`` over changes of the data."""
        return str(index)

    def find_keys(self, keys: Collection[str]) -> dict[str, int]:
        """Return the lines of those of ``keys`` that exist."""
        return {key: int(key) for key in keys if key.isdigit() and int(key) < self.line_total()}

    def cursor_changed(self) -> None:
        """Act on the cursor having come to another key, or to none."""

    def choose(self) -> None:
        """Act on the line under the cursor having been chosen."""

    def header_clicked(self, column: int) -> None:
        """Act on a click on cell ``column`` of the header."""

    def line_clicked(self, click: LineClick) -> None:
        """Act on a click on a line; two clicks choose."""
        if click.double:
            self.choose()

    @property
    def cursor_index(self) -> int | None:
        """The line under the cursor; None where there are no lines."""
        return self._cursor if self.line_total() else None

    @property
    def cursor_key(self) -> str | None:
        """The key of the line under the cursor; None where there are no lines."""
        return self.key_of(self._cursor) if self.line_total() else None

    def move_cursor(self, index: int) -> None:
        """Put the cursor on line ``index``, or the nearest there is, and make it visible."""
        with self.held():
            self._cursor = max(0, min(index, self.line_total() - 1))
            self.reveal_cursor()
        self._tell_cursor()

    def move_to_key(self, key: str) -> bool:
        """Put the cursor on the line of ``key``; return False where there is none."""
        found = self.find_keys((key,)).get(key)
        if found is None:
            return False
        self.move_cursor(found)
        return True

    def reveal_cursor(self) -> None:
        """Scroll no more than it takes to see the cursor."""
        top, page = self.scroll_offset.y, self.page_lines
        if self._cursor < top or not page:
            self.scroll_lines_to(self._cursor)
        elif self._cursor >= top + page:
            self.scroll_lines_to(self._cursor - page + 1)

    @contextmanager
    def keeping_place(self, *fallbacks: str) -> Iterator[None]:
        """Change the data inside; cursor and reader stay with the lines they were on.

        The cursor follows its key, or the first of ``fallbacks`` that is there, or stays at its
        index. The line of the cursor, or else the topmost line still there, stays at its place
        on the screen, so nothing moves under the reader.
        """
        wanted = [] if self.cursor_key is None else [self.cursor_key]
        wanted += fallbacks
        visible, top = self.visible_range, self.scroll_offset.y
        places = {self.key_of(index): index - top for index in visible}
        cursor_seen = self._cursor in visible
        with self.held():
            yield
            self.fit_scroll_size()
            found = self.find_keys({*wanted, *places})
            if self._cursor < self.line_total() and self.cursor_key in wanted[:1]:
                found[wanted[0]] = self._cursor  # even where another line has the same key
            index = next((found[key] for key in wanted if key in found), self._cursor)
            self._cursor = max(0, min(index, self.line_total() - 1))
            steady = [*(wanted if cursor_seen else ()), *places]
            anchor = next((key for key in steady if key in found and key in places), None)
            if anchor is not None:
                self.scroll_lines_to(found[anchor] - places[anchor])
            if cursor_seen:
                self.reveal_cursor()
        self._tell_cursor()

    def _tell_cursor(self) -> None:
        key = self.cursor_key
        if key != self._cursor_told:
            self._cursor_told = key
            self.cursor_changed()

    def ground_of(self, index: int) -> str:
        """Lay the cursor under its line, fainter while the keys go elsewhere."""
        if index != self._cursor:
            return ""
        return "cursor" if self.has_focus else "cursor-blurred"

    def marker_of(self, index: int) -> str:
        """Show the cursor by its shape: colour may be missing."""
        return glyphs().cursor if index == self._cursor else " "

    def on_resize(self) -> None:
        """Keep the cursor in sight and the scroll bar right in the new size."""
        with self.held():
            self.fit_scroll_size()
            self.reveal_cursor()

    def on_click(self, event: events.Click) -> None:
        """Take the cursor along."""
        place = event.get_content_offset(self)
        if place is None:
            return
        event.stop()
        if place.y < self.HEADER_LINES:
            self.header_clicked(place.x)
            return
        index = place.y - self.HEADER_LINES + self.scroll_offset.y
        if index < self.line_total():
            self.move_cursor(index)
            self.line_clicked(LineClick(index, place.x, double=event.chain > 1))

    def action_move(self, lines: int) -> None:
        """Move the cursor by ``lines``."""
        self.move_cursor(self._cursor + lines)

    def action_page(self, pages: int) -> None:
        """Move cursor and view by pages, the cursor staying at its place on the screen."""
        step = pages * max(1, self.page_lines - 1)
        with self.held():
            self.scroll_lines_to(self.scroll_offset.y + step)
            self.move_cursor(self._cursor + step)

    def action_go_first(self) -> None:
        """Go to the first line."""
        self.move_cursor(0)

    def action_go_last(self) -> None:
        """Go to the last line."""
        self.move_cursor(self.line_total() - 1)

    def action_choose(self) -> None:
        """Choose the line under the cursor."""
        if self.line_total():
            self.choose()
