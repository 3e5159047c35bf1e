"""The document itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message

from ivatui.ui.widgets.document.drawing import (
    Look,
    draw,
    gutter_width,
    needle_cell,
    rough_width,
)
from ivatui.ui.widgets.document.folding import Folding
from ivatui.ui.widgets.document.lines import Line, Source, source_of
from ivatui.ui.widgets.searchable import SearchableView

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual.binding import BindingType

    from ivatui.ui.widgets.cells import Pieces

_STEP = 8
"""Cells that left and right move the text."""
_NEAR = 400
"""Lines looked at to find a line again in changed text."""


class Document(SearchableView):
    """Lines for reading; a refresh keeps cursor, folds, search and place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "shift(-1)", "Left", id="document.left", show=False),
        Binding("right,l", "shift(1)", "Right", id="document.right", show=False),
        Binding("0", "line_start", "Start of the line", id="document.start", show=False),
        Binding("E", "unfold_all", "Unfold all", id="document.unfold_all", show=False),
        Binding("C", "fold_all", "Fold all", id="document.fold_all", show=False),
    ]

    @dataclass
    class LineHighlighted(Message):
        """The cursor came to another line, counted from 0; -1 when the document became empty."""

        document: Document
        line: int
        path: str

        @property
        def control(self) -> Document:
            """The document, for ``@on`` with a selector."""
            return self.document

    def __init__(
        self,
        *,
        empty: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._empty_text = empty
        self._source = source_of(())
        self._folding = Folding()
        self._left = 0

    # The text

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show ready lines; only those that say something else are drawn again."""
        self.set_source(source_of(lines))

    def set_source(self, source: Source) -> None:
        """Show lines that are made when they are looked at."""
        if source is self._source:
            return
        place = self.cursor_line
        cursor = None if place is None else self._source.line_at(place)
        folded = {first: self._source.line_at(first).path for first in self._folding.folded}
        off = 0 if place is None else self._folding.row(place) - self.scroll_offset.y
        with self.held():
            self._source = source
            moved = 0 if place is None or cursor is None else self._moved(cursor, place)
            self._folding = Folding(source.total)
            self._folding.set_folded(dict(self._folds_again(folded, moved)))
            self.search_again()
            self.fit_scroll_size()
            row = self._folding.row(min(max(0, (place or 0) + moved), max(0, source.total - 1)))
            self._cursor = max(0, min(row, self.line_total() - 1))
            if moved:
                self.scroll_lines_to(row - off)
        self._tell_cursor()

    def _moved(self, line: Line, place: int) -> int:
        """Return by how many lines ``line``, which was at ``place``, moved; 0 when it is gone."""
        for distance in range(_NEAR):
            for moved in (distance, -distance):
                now = place + moved
                if 0 <= now < self._source.total:
                    other = self._source.line_at(now)
                    if (other.path, other.text) == (line.path, line.text):
                        return moved
        return 0

    def _folds_again(self, folded: dict[int, str], moved: int) -> list[tuple[int, int]]:
        """Return the parts that were folded as they lie now, those whose first line is there."""
        again = []
        for first, path in folded.items():
            for place in (first, first + moved):
                if 0 <= place < self._source.total:
                    line = self._source.line_at(place)
                    if line.path == path and line.fold_end is not None:
                        again.append((place, line.fold_end))
                        break
        return again

    @property
    def source(self) -> Source:
        """The whole document, whatever of it is shown."""
        return self._source

    @property
    def cursor_line(self) -> int | None:
        """The place of the line under the cursor, counted from 0; None in an empty document."""
        return self._folding.place(self._cursor) if self.line_total() else None

    @property
    def cursor_path(self) -> str:
        """The path of the line under the cursor."""
        return "" if self.cursor_line is None else self._source.line_at(self.cursor_line).path

    def cursor_text(self) -> str:
        """Return the whole text of the line under the cursor, without its indent."""
        return "" if self.cursor_line is None else self._source.line_at(self.cursor_line).text

    def move_to_line(self, place: int) -> None:
        """Put the cursor on the line at ``place``, counted from 0, unfolding what hides it."""
        with self.held():
            if self._folding.reveal(place):
                self.fit_scroll_size()
            self.move_cursor(self._folding.row(place))

    # Search

    def places_of(self, needle: str) -> Sequence[int]:
        """Return the lines that hold ``needle``, folded ones too."""
        return self._source.find(needle)

    def cursor_place(self) -> int | None:
        """Return the place of the line under the cursor."""
        return self.cursor_line

    def show_match(self, place: int) -> None:
        """Put the cursor on a line, and move it sideways as far as it takes to see the match."""
        self.move_to_line(place)
        self._show_needle()

    def _show_needle(self) -> None:
        """Move the text sideways as far as it takes to see the match."""
        if self.cursor_line is None:
            return
        cell = needle_cell(self._source.line_at(self.cursor_line), self._needle)
        if cell is not None:
            self._show_cell(cell, len(self._needle))

    def _show_cell(self, cell: int, width: int) -> None:
        """Move the text sideways until ``width`` cells of it from ``cell`` on are seen.

        Lines begin at their beginning where that will do.
        """
        room = self._room
        if cell + width < room:  # the last cell may be the sign of a cut
            self._left = 0
        elif not self._left <= cell <= self._left + room - width:
            self._left = max(0, cell - room // 2)

    # Folds and shifts

    def action_toggle_fold(self) -> None:
        """Fold or unfold the part that begins at the cursor."""
        if (place := self.cursor_line) is None:
            return
        end = self._source.line_at(place).fold_end
        with self.keeping_place():
            if place in self._folding.folded:
                self._folding.unfold(place)
            elif end is not None:
                self._folding.fold(place, end)

    def action_unfold_all(self) -> None:
        """Unfold everything."""
        with self.keeping_place():
            self._folding.set_folded({})

    def action_fold_all(self) -> None:
        """Fold everything but the outermost parts; the cursor goes to what hides its line."""
        place = self.cursor_line
        parts = self._source.folds()
        inner, end = {}, -1
        for first in sorted(parts):
            if first > end:
                end = parts[first]
            else:
                inner[first] = parts[first]
        with self.held():
            self._folding.set_folded(inner)
            self.fit_scroll_size()
            if place is not None:
                self.move_cursor(self._folding.row(place))

    def action_shift(self, steps: int) -> None:
        """Move the text sideways."""
        lines = (self._drawn_at(self._folding.place(row)) for row in self.visible_range)
        most = max((rough_width(line) for line in lines), default=0) - self._room
        self._left = max(0, min(self._left + steps * _STEP, most))
        self.settle()

    def action_line_start(self) -> None:
        """Show the lines from their beginning."""
        self._left = 0
        self.settle()

    def on_unmount(self) -> None:
        """Let go of the lines at once: many would be long to collect with the widgets."""
        self._source = source_of(())

    # What the base asks

    @property
    def _room(self) -> int:
        return max(1, self.text_width - 1 - gutter_width(self._source.total))

    def line_total(self) -> int:
        """Return the number of lines that are not folded away."""
        return self._folding.row_total

    def key_of(self, index: int) -> str:
        """Return the place of a line: folding does not move it."""
        return str(self._folding.place(index))

    def find_keys(self, keys: Collection[str]) -> dict[str, int]:
        """Return the rows of those of ``keys`` that are not folded away."""
        rows = {key: self._folding.row(int(key)) for key in keys}
        return {key: row for key, row in rows.items() if self._folding.place(row) == int(key)}

    def pieces_of(self, index: int, width: int) -> Pieces:
        """Return what a line shows: number, fold mark, and the part of its text in sight."""
        place = self._folding.place(index)
        hidden = self._folding.folded.get(place, place) - place
        look = Look(self._source.total, self._left, width, self._needle)
        return draw(self._drawn_at(place), place, hidden, look)

    def _drawn_at(self, place: int) -> Line:
        """Return the line that is drawn at ``place``."""
        return self._source.line_at(place)

    def cursor_changed(self) -> None:
        """Tell which line is under the cursor."""
        place = -1 if self.cursor_line is None else self.cursor_line
        self.post_message(self.LineHighlighted(self, place, self.cursor_path))

    def choose(self) -> None:
        """Fold or unfold by enter and by two clicks."""
        self.action_toggle_fold()
