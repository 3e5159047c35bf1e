"""The table itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from ivatui.ui.glyphs import glyphs
from ivatui.ui.widgets.cells import fit
from ivatui.ui.widgets.line_view import LineView
from ivatui.ui.widgets.rows.columns import GAP, Column, lay_out
from ivatui.ui.widgets.rows.data import Cell, Row

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ivatui.ui.widgets.cells import Piece, Pieces

_BLANK = Cell("")
_GAP = " " * GAP


class Rows(LineView):
    """Rows under a header; the cursor follows the key of its row over every change."""

    HEADER_LINES: ClassVar[int] = 1

    @dataclass
    class RowHighlighted(Message):
        """The cursor came to another row; ``key`` is None when the table became empty."""

        rows: Rows
        key: str | None

        @property
        def control(self) -> Rows:
            """The table, for ``@on`` with a selector."""
            return self.rows

    @dataclass
    class RowChosen(Message):
        """The operator wants more of a row: enter, or two clicks."""

        rows: Rows
        key: str

        @property
        def control(self) -> Rows:
            """The table, for ``@on`` with a selector."""
            return self.rows

    @dataclass
    class ColumnChosen(Message):
        """The operator clicked on the title of a column."""

        rows: Rows
        key: str

        @property
        def control(self) -> Rows:
            """The table, for ``@on`` with a selector."""
            return self.rows

    @dataclass
    class VisibleChanged(Message):
        """Other rows are visible now, from top to bottom."""

        rows: Rows
        keys: tuple[str, ...]

        @property
        def control(self) -> Rows:
            """The table, for ``@on`` with a selector."""
            return self.rows

        def can_replace(self, message: Message) -> bool:
            """Only the newest of those still waiting matters."""
            return isinstance(message, Rows.VisibleChanged) and message.rows is self.rows

    def __init__(
        self,
        columns: Sequence[Column] = (),
        *,
        empty: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._columns = tuple(columns)
        self._empty_text = empty
        self._rows: tuple[Row, ...] = ()
        self._places: dict[str, int] = {}
        self._sort: tuple[str | None, bool] = (None, False)
        self._visible: tuple[str, ...] = ()
        self._layout_of: tuple[int, tuple[tuple[int, int], ...]] = (-1, ())

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they were set last."""
        return self._rows

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show these columns from now on."""
        self._columns = tuple(columns)
        self._layout_of = (-1, ())
        self.settle()

    def set_sort(self, key: str | None, descending: bool = False) -> None:
        """Mark the column the rows are sorted by; sorting is the business of their maker."""
        self._sort = (key, descending)
        self.settle()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show ``rows``; the cursor stays on its key, or at its index when the row is gone."""
        new = tuple(rows)
        if new == self._rows:
            return
        with self.keeping_place():
            self._rows = new
            self._places = {row.key: place for place, row in enumerate(new)}

    # What the base asks

    def line_total(self) -> int:
        """Return the number of rows."""
        return len(self._rows)

    def key_of(self, index: int) -> str:
        """Return the key of row ``index``."""
        return self._rows[index].key

    def find_keys(self, keys: Collection[str]) -> dict[str, int]:
        """Return the places of those of ``keys`` that are in the table."""
        return {key: self._places[key] for key in keys if key in self._places}

    def cursor_changed(self) -> None:
        """Tell which row is under the cursor."""
        self.post_message(self.RowHighlighted(self, self.cursor_key))

    def choose(self) -> None:
        """Tell which row was chosen."""
        if self.cursor_key is not None:
            self.post_message(self.RowChosen(self, self.cursor_key))

    def header_clicked(self, column: int) -> None:
        """Tell whose title was clicked."""
        left = 1
        for place, width in self._laid_out(self.text_width - 1):
            if left <= column < left + width:
                self.post_message(self.ColumnChosen(self, self._columns[place].key))
            left += width + GAP

    def shown_changed(self) -> None:
        """Tell which rows are visible, when they are others than before."""
        visible = tuple(self._rows[index].key for index in self.visible_range)
        if visible != self._visible:
            self._visible = visible
            self.post_message(self.VisibleChanged(self, visible))

    def _laid_out(self, width: int) -> tuple[tuple[int, int], ...]:
        if self._layout_of[0] != width:
            self._layout_of = (width, lay_out(self._columns, width))
        return self._layout_of[1]

    def header_pieces(self, width: int) -> Pieces:
        """Return the titles, with a sign at the column the rows are sorted by."""
        key, descending = self._sort
        sign = glyphs().descending if descending else glyphs().ascending
        line: list[Piece] = [(" ", "")]
        for place, cells in self._laid_out(width - 1):
            column = self._columns[place]
            if column.key == key and cells > 1:
                title = fit(column.title, cells - 1, column.align).rstrip() + sign
                title = fit(title, cells, column.align)
            else:
                title = fit(column.title, cells, column.align)
            line += [(title, ""), (_GAP, "")]
        return tuple(line[:-1])

    def pieces_of(self, index: int, width: int) -> Pieces:
        """Return the cells of row ``index`` that have room."""
        cells = self._rows[index].cells
        line: list[Piece] = []
        for place, room in self._laid_out(width):
            cell = cells[place] if place < len(cells) else _BLANK
            line += [(fit(cell.text, room, self._columns[place].align), cell.style), (_GAP, "")]
        return tuple(line[:-1])
