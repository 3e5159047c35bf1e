"""The lines of another view as plain text: no frame, no guides, no scroll bar, nothing moving."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len
from textual.binding import Binding

from ivatui.ui.widgets.still_view import StillView

if TYPE_CHECKING:
    from textual.binding import BindingType

    from ivatui.ui.widgets.cells import Pieces

_BLANKED: Final = frozenset({"guide"})
_DROPPED: Final = frozenset({"line-number"})


def bare(pieces: Pieces) -> Pieces:
    """Return ``pieces`` without what is not text: guides and fold marks leave their room."""
    return tuple(
        (" " * cell_len(text), "") if token in _BLANKED else (text, token)
        for text, token in pieces
        if token not in _DROPPED
    )


class Bare(StillView, can_focus=True):
    """Shows what ``view`` holds, to be selected with the terminal's own mouse."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_by(-1)", "Up", id="bare.up", show=False),
        Binding("down,j", "scroll_by(1)", "Down", id="bare.down", show=False),
        Binding("pageup", "scroll_page(-1)", "Page up", id="bare.page_up", show=False),
        Binding("pagedown", "scroll_page(1)", "Page down", id="bare.page_down", show=False),
        Binding("home,g", "scroll_to_line(0)", "First line", id="bare.first", show=False),
        Binding("end,G", "scroll_to_end", "Last line", id="bare.last", show=False),
    ]

    def __init__(self, view: StillView) -> None:
        super().__init__(id="bare")
        self._view = view

    @property
    def text_width(self) -> int:
        """Cells of a line: all of them, and one more for the sign of the cursor there is not."""
        return self.size.width + 1

    def line_total(self) -> int:
        """Return the number of lines of the view."""
        return self._view.line_total()

    def pieces_of(self, index: int, width: int) -> Pieces:
        """Return what the line shows there, without what is not text."""
        return bare(self._view.pieces_of(index, width))

    def marker_of(self, index: int) -> str:  # noqa: ARG002 - the base's shape
        """Show no cursor."""
        return ""

    def ground_of(self, index: int) -> str:  # noqa: ARG002 - the base's shape
        """Lay nothing under a line."""
        return ""

    def on_mount(self) -> None:
        """Begin at the line that is the first over there."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.fit_scroll_size()
        self.scroll_lines_to(self._view.scroll_offset.y)

    def on_resize(self) -> None:
        """Know how far it goes in the new size."""
        with self.held():
            self.fit_scroll_size()

    def action_scroll_by(self, lines: int) -> None:
        """Move by ``lines``."""
        self.scroll_lines_to(self.scroll_offset.y + lines)

    def action_scroll_page(self, pages: int) -> None:
        """Move by pages, one line of which stays."""
        self.action_scroll_by(pages * max(1, self.page_lines - 1))

    def action_scroll_to_line(self, line: int) -> None:
        """Go to a line."""
        self.scroll_lines_to(line)

    def action_scroll_to_end(self) -> None:
        """Go to the last line."""
        self.scroll_lines_to(self.line_total())
