"""The picture of one region; it has no keys of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from ivatui.core.roi.picture import Picture, draw_region
from ivatui.ui.glyphs import UNICODE, glyphs
from ivatui.ui.widgets.cells import wrapped
from ivatui.ui.widgets.roi.drawing import LEAST, frame_lines
from ivatui.ui.widgets.roi.saying import (
    finding_lines,
    problem_lines,
    shape_lines,
    table_lines,
)
from ivatui.ui.widgets.written_view import WrittenView
from ivatui.words import roi

if TYPE_CHECKING:
    from textual import events

    from ivatui.core.roi import Line, Polygon, Region
    from ivatui.ui.widgets.cells import Pieces


class RoiPicture(WrittenView, can_focus=False):
    """One region to scale, read at a cursor that its owner moves.

    Where there is no room, and in ASCII, the points stand in a table instead.
    """

    @dataclass
    class ShapePointed(Message):
        """The operator clicked on a shape of the picture."""

        shape: int

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._region: Region | None = None
        self._place = (1, 0)
        self._front: int | None = None
        self._point = 0
        self._drawn: tuple[Region, int, int, Picture] | None = None
        self._is_drawn = False

    @property
    def picture(self) -> Picture | None:
        """What is drawn; None where nothing is, or where it is a table."""
        return self._drawn[3] if self._drawn and self._is_drawn else None

    def show(self, region: Region | None, number: int = 1, total: int = 1) -> None:
        """Show ``region``, which is ``number`` of ``total``; None for a task without any."""
        if (region, (number, total)) != (self._region, self._place):
            self._region, self._place = region, (number, total)
            self.rewrite()

    def mark(self, shape: int | None, point: int = 0) -> None:
        """Have the cursor on a point of a shape, both counted from 0; None for nowhere."""
        if (shape, point) != (self._front, self._point):
            self._front, self._point = shape, point
            self.rewrite()

    @property
    def _shape(self) -> Line | Polygon | None:
        shapes = self._region.shapes if self._region else ()
        front = self._front
        return shapes[front] if front is not None and front < len(shapes) else None

    def rewrite(self) -> None:
        """Write all lines anew."""
        width, height = self.text_width - 1, self.size.height
        if width < 1 or height < 1:
            return
        self._is_drawn, under = False, 0
        if self._region is None:
            lines = [*wrapped(roi.none_given(), width, "dim")]
        else:
            lines, under = self._body(self._region, width, height - 1)
            lines.insert(0, self._head(self._region))
        with self.held():
            self.write_lines(*lines)
            top, page = self.scroll_offset.y, self.page_lines
            if not top <= under < top + page:
                self.scroll_lines_to(under - page // 2)

    def _body(self, region: Region, width: int, height: int) -> tuple[list[Pieces], int]:
        """Return what stands below the heading, and the line under the cursor."""
        if region.problem is not None:
            return [*problem_lines(region, width)], 0
        shape = self._shape
        # Of the same height whatever is under the cursor, so that the picture stands still.
        odd = finding_lines(region, None, width, max(2, height // 4))
        read = self._front is not None and not region.empty
        below = [*shape_lines(shape, self._point, width)] if read else []
        if region.empty:
            below += wrapped(roi.whole_frame(), width, "strong")
        room = (width - 2, height - 2 - len(below) - len(odd))
        found = finding_lines(region, shape, width, len(odd))
        found += [()] * (len(odd) - len(found))
        if glyphs() is not UNICODE or room[0] < LEAST[0] or room[1] < LEAST[1]:
            table, under = table_lines(region, self._front, self._point)
            return [*below, *found, *table], 1 + len(below) + len(found) + under
        if self._drawn is None or self._drawn[:3] != (region, *room):
            self._drawn = (region, *room, draw_region(region, *room))
        self._is_drawn = True
        front = self._front if shape else None
        return [*frame_lines(region, self._drawn[3], front, self._point), *below, *found], 0

    def _head(self, region: Region) -> Pieces:
        head = (roi.heading(region, *self._place), "label")
        if self.picture is not None and not self.picture.whole:
            return (head, (f"  {roi.not_all_drawn()}", "warning"))
        return (head,)

    def on_click(self, event: events.Click) -> None:
        """Tell which shape was meant."""
        place = event.get_content_offset(self)
        if place is None or self.picture is None:
            return
        event.stop()
        shape = self.picture.nearest(place.y - 2, place.x - 1)
        if shape is not None:
            self.post_message(self.ShapePointed(shape))
