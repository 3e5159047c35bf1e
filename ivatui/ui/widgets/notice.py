"""A few lines of text that wrap, and take no room while they say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.app import RenderResult

    from ivatui.ui.widgets.line import Piece


class Notice(Widget):
    """Text that is drawn again, and laid out again, only when it says something else."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._pieces: tuple[Piece, ...] = ()
        self.display = False

    def show(self, pieces: tuple[Piece, ...]) -> None:
        """Show these pieces from now on; without any, be gone."""
        if pieces == self._pieces:
            return
        self._pieces = pieces
        self.display = bool(pieces)
        self.refresh(layout=True)

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(text for text, _ in self._pieces)

    def render(self) -> RenderResult:
        """Draw the pieces, wrapped."""
        return Content.assemble(*self._pieces)
