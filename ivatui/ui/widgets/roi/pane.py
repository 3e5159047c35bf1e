"""Picture and list of shapes together, for a task that may have several regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container

from ivatui.ui.widgets.roi.picture import RoiPicture
from ivatui.ui.widgets.roi.shapes import RoiShapes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from ivatui.core.roi import Region

BESIDE_WIDTH = 72
"""Cells from which the list stands beside the picture instead of below it."""


class Roi(Container):
    """The regions of one task, one at a time."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._regions: tuple[Region, ...] = ()
        self._number = 0

    def compose(self) -> ComposeResult:
        """Picture, then list."""
        yield RoiPicture()
        yield RoiShapes()

    @property
    def shown(self) -> Region | None:
        """The region that is shown; Textual has its own ``region``."""
        return self._regions[self._number] if self._regions else None

    @property
    def shapes(self) -> RoiShapes:
        """The list, which has the keyboard."""
        return self.query_one(RoiShapes)

    @property
    def picture(self) -> RoiPicture:
        """The picture."""
        return self.query_one(RoiPicture)

    def show(self, regions: Sequence[Region]) -> None:
        """Show ``regions``, the one with the path of the one shown before, or the first."""
        before = self.shown.path if self.shown else None
        self._regions = tuple(regions)
        paths = [region.path for region in self._regions]
        self._number = paths.index(before) if before in paths else 0
        self._draw()

    def show_path(self, path: str) -> bool:
        """Turn to the region at ``path``; return False where there is none."""
        for number, region in enumerate(self._regions):
            if region.path == path:
                self._number = number
                self._draw()
                return True
        return False

    def action_next_region(self) -> None:
        """Show the next region, after the last the first."""
        if self._regions:
            self._number = (self._number + 1) % len(self._regions)
            self._draw()

    def _draw(self) -> None:
        with self.picture.held(), self.shapes.held():
            self.shapes.set_region(self.shown)
            self.picture.show(self.shown, self._number + 1, len(self._regions))
            self.picture.mark(*self.shapes.place)

    @on(RoiShapes.PointHighlighted)
    def _mark(self, event: RoiShapes.PointHighlighted) -> None:
        event.stop()
        self.picture.mark(*self.shapes.place)

    @on(RoiPicture.ShapePointed)
    def _go_to(self, event: RoiPicture.ShapePointed) -> None:
        event.stop()
        self.shapes.move_cursor(event.shape)
        self.shapes.focus(scroll_visible=False)

    def on_resize(self, event: events.Resize) -> None:
        """Put the list beside the picture or below it."""
        self.set_class(event.size.width < BESIDE_WIDTH, "-stacked")
