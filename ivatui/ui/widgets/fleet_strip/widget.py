"""The strip itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message

from ivatui.core.fleet_columns import column_at, fleet_columns
from ivatui.ui.widgets.fleet_strip.lines import (
    GUTTER,
    Places,
    cell_line,
    day_line,
    level_line,
    saying_line,
)
from ivatui.ui.widgets.written_view import WrittenView

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, tzinfo

    from textual import events
    from textual.binding import BindingType

    from ivatui.core.fleet_columns import Column
    from ivatui.core.fleet_week import FleetWeek
    from ivatui.ui.widgets.cells import Pieces
    from ivatui.words.fleet_week import NotCounted


class FleetStrip(WrittenView, can_focus=True):
    """Planned runs at once over the week; the cursor reads a column, enter asks for its tasks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", "Column before", id="strip.left", show=False),
        Binding("right,l", "step(1)", "Next column", id="strip.right", show=False),
        Binding("g", "now", "Now", id="strip.now", show=False),
        Binding("enter", "choose", "List its tasks", id="strip.choose", show=False),
    ]

    @dataclass
    class CellChosen(Message):
        """The operator wants the tasks that are planned between two instants in UTC."""

        begins_at: datetime
        ends_at: datetime

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._week: FleetWeek | None = None
        self._reasons: Mapping[NotCounted, int] = {}
        self._now: datetime | None = None
        self._columns: tuple[Column, ...] = ()
        self._columns_of: tuple[object, ...] = ()
        self._at: datetime | None = None
        """Where the cursor is; None until it was moved: it is at the present then."""
        self._chosen: datetime | None = None
        self._hovered: int | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """What is drawn; nothing before there is room, or anything to draw."""
        return self._columns

    @property
    def cursor(self) -> int | None:
        """The column under the cursor."""
        for instant in (self._at, self._now):
            if instant is not None and (place := column_at(self._columns, instant)) is not None:
                return place
        return 0 if self._columns else None

    def show(
        self, week: FleetWeek | None, reasons: Mapping[NotCounted, int], now: datetime
    ) -> None:
        """Draw ``week`` at ``now`` (aware, in the operator's zone); equal data costs nothing.

        ``reasons`` tell how many tasks are not counted, and why.
        """
        self._week, self._reasons, self._now = week, reasons, now
        self.rewrite()

    def mark_chosen(self, begins_at: datetime | None) -> None:
        """Mark the column whose tasks are listed, by an instant in it; None for none."""
        self._chosen = begins_at
        self.rewrite()

    def rewrite(self) -> None:
        """Write all lines anew."""
        week, now = self._week, self._now
        if week is None or now is None or now.tzinfo is None:
            self._columns = ()
            self.write_lines()
        else:
            self._lay_out(week, now.tzinfo)
            self.write_lines(*self._written(week, now.tzinfo))

    def _lay_out(self, week: FleetWeek, zone: tzinfo) -> None:
        wanted = (week, zone, self.size.width)
        if wanted != self._columns_of:
            self._columns_of = wanted
            self._columns = fleet_columns(week, zone, max(0, self.text_width - GUTTER))

    def _written(self, week: FleetWeek, zone: tzinfo) -> tuple[Pieces, ...]:
        if not self._columns or self._now is None:
            return ()
        cursor = self.cursor if self.has_focus else None
        chosen = None if self._chosen is None else column_at(self._columns, self._chosen)
        places = Places(column_at(self._columns, self._now), cursor, chosen)
        read = cursor if self._hovered is None else self._hovered
        if read is not None and read < len(self._columns):
            said = cell_line(self._columns[read], zone, self.text_width, chosen=read == chosen)
        else:
            said = saying_line(week, self._reasons, zone, self.text_width)
        return level_line(self._columns, places), day_line(self._columns, places), said

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor and say what is under it, or the figures of the whole week again."""
        super().watch_has_focus(has_focus)
        self.rewrite()

    # Cursor

    def _move_to(self, place: int) -> None:
        if self._columns:
            self._at = self._columns[max(0, min(place, len(self._columns) - 1))].begin
            self.rewrite()

    def action_step(self, by: int) -> None:
        """Go to a column beside, as far as there is one."""
        if (cursor := self.cursor) is not None:
            self._move_to(cursor + by)

    def action_now(self) -> None:
        """Go to the present, and follow it."""
        self._at = None
        self.rewrite()

    def action_choose(self) -> None:
        """Ask for the tasks of the column under the cursor."""
        if (cursor := self.cursor) is not None:
            column = self._columns[cursor]
            self.post_message(self.CellChosen(column.begin, column.end))

    # Mouse

    def _column_under(self, event: events.MouseEvent) -> int | None:
        place = event.get_content_offset(self)
        column = None if place is None else place.x - GUTTER
        return column if column is not None and 0 <= column < len(self._columns) else None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say the column under the pointer."""
        self._hover(self._column_under(event))

    def on_leave(self) -> None:
        """Say again what was said before the pointer came."""
        self._hover(None)

    def _hover(self, place: int | None) -> None:
        if place != self._hovered:
            self._hovered = place
            self.rewrite()

    def on_click(self, event: events.Click) -> None:
        """Take the cursor along; two clicks ask for the tasks."""
        place = self._column_under(event)
        if place is None:
            return
        event.stop()
        self._move_to(place)
        if event.chain > 1:
            self.action_choose()
