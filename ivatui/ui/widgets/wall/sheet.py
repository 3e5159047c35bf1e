"""A part of the wall: lines of pieces, of which only those that differ are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.ui.widgets.cells import clip
from ivatui.ui.widgets.still_view import StillView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivatui.ui.widgets.cells import Pieces


class Sheet(StillView, can_focus=False):
    """Shows the lines it is given, cut to its width; it neither scrolls nor takes the keyboard."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._lines: tuple[Pieces, ...] = ()

    @property
    def text(self) -> str:
        """What it says, line by line."""
        return "\n".join("".join(text for text, _ in line).rstrip() for line in self._lines)

    def show(self, lines: Sequence[Pieces]) -> None:
        """Show ``lines``; equal ones cost nothing."""
        self._lines = tuple(lines)
        self.settle()

    def line_total(self) -> int:
        """Return the number of lines."""
        return len(self._lines)

    def pieces_of(self, index: int, _width: int) -> Pieces:
        """Return a line, in all of the width: there is no sign before it."""
        return clip(self._lines[index], 0, self.size.width)

    def marker_of(self, _index: int) -> str:
        """Put nothing before a line."""
        return ""

    def ground_of(self, _index: int) -> str:
        """Lay nothing under a line."""
        return ""

    def on_resize(self) -> None:
        """Paint what the new size shows."""
        self.settle()
