"""A line of text that is drawn again only when it says something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from textual.content import Content
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.app import RenderResult

Piece: TypeAlias = "tuple[str, str]"
"""A clean text and the style it is drawn in, e.g. ``("stale", "bold $warning")``."""


class Line(Widget):
    """One line, left-aligned pieces and, if there is room, right-aligned ones.

    Setting equal pieces costs nothing: no layout, no byte on the wire.
    """

    def __init__(self, *left: Piece, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._pieces: tuple[tuple[Piece, ...], tuple[Piece, ...]] = (left, ())

    def show(self, left: tuple[Piece, ...], right: tuple[Piece, ...] = ()) -> None:
        """Show these pieces from now on."""
        if (left, right) != self._pieces:
            self._pieces = (left, right)
            self.refresh()

    @property
    def text(self) -> str:
        """What the line says, left then right."""
        left, right = self._pieces
        return "".join(text for text, _ in left) + " " + "".join(text for text, _ in right)

    def render(self) -> RenderResult:
        """Draw the left pieces, cut to make room for the right ones."""
        left, right = (Content.assemble(*pieces) for pieces in self._pieces)
        width = self.content_size.width
        room = max(0, width - right.cell_length - (1 if right else 0))
        if right.cell_length > width // 2 and left.cell_length > room:
            room = max(width // 2, width - right.cell_length - 1)
        left = left.truncate(room, ellipsis=True)
        gap = max(1, width - left.cell_length - right.cell_length) if right else 0
        return Content.assemble(left, " " * gap, right).truncate(width, ellipsis=True)
