"""A view whose lines are written all at once: a drawing and what is said of it."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from ivatui.ui.widgets.still_view import StillView

if TYPE_CHECKING:
    from ivatui.ui.widgets.cells import Pieces


class WrittenView(StillView):
    """Lines without a cursor of their own; what is under one is marked inside the drawing."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._lines: tuple[Pieces, ...] = ()

    @abstractmethod
    def rewrite(self) -> None:
        """Write all lines anew: there is other room for them, or there are other signs."""

    @property
    def text(self) -> str:
        """All that is shown, as lines of text."""
        return "\n".join("".join(text for text, _ in line).rstrip() for line in self._lines)

    def write_lines(self, *lines: Pieces) -> None:
        """Have these lines from now on; those that say the same are not painted."""
        self._lines = lines
        self.fit_scroll_size()
        self.settle()

    def on_resize(self) -> None:
        """Write for the new size."""
        self.rewrite()

    def line_total(self) -> int:
        """Return the number of lines."""
        return len(self._lines)

    def pieces_of(self, index: int, _width: int) -> Pieces:
        """Return line ``index``."""
        return self._lines[index]

    def marker_of(self, _index: int) -> str:
        """Have no sign before lines."""
        return ""

    def ground_of(self, _index: int) -> str:
        """Lay nothing under lines."""
        return ""
