"""A scrolled view that keeps still: lines drawn on demand, and only those that differ.

What a line should show is compared with what was last drawn of it (`settle`): equal data costs
no byte, one changed row costs that row, and the size of the data does not matter. The layout of
the screen is never touched by data.
"""

from __future__ import annotations

from abc import abstractmethod
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Self

from textual.dom import DOMNode
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.widget import Widget

from ivatui.ui.widgets.palette import Palette

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.css.styles import RenderStyles
    from textual.scrollbar import ScrollDown, ScrollTo, ScrollUp
    from textual.strip import Strip

    from ivatui.ui.widgets.cells import Pieces


class StillView(ScrollView, inherit_bindings=False):
    """Lines below an optional header that does not scroll; subclasses say what stands in each.

    The widget needs a height of its own (``1fr``, cells): it never asks for a layout.
    """

    ALLOW_SELECT = False
    HEADER_LINES: ClassVar[int] = 0
    """Lines on top that do not scroll."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._shown: dict[int, tuple[Pieces, str]] = {}
        self._palette: Palette | None = None
        self._empty_text = ""
        self._held = 0

    @abstractmethod
    def line_total(self) -> int:
        """Return the number of lines below the header."""

    @abstractmethod
    def pieces_of(self, index: int, width: int) -> Pieces:
        """Return what line ``index`` shows in ``width`` cells."""

    @abstractmethod
    def marker_of(self, index: int) -> str:
        """Return the sign in the first cell of line ``index``."""

    @abstractmethod
    def ground_of(self, index: int) -> str:
        """Return the token laid under the whole of line ``index``; empty for none."""

    def header_pieces(self, width: int) -> Pieces:
        """Return what the header line shows."""
        return ((" " * width, ""),)

    def shown_changed(self) -> None:
        """Act on other lines being visible, perhaps."""

    @property
    def text_width(self) -> int:
        """Cells of a line; the scroll bar has its place whether it is shown or not."""
        return max(0, self.size.width - self.styles.scrollbar_size_vertical)

    @property
    def page_lines(self) -> int:
        """Lines that fit below the header."""
        return max(0, self.size.height - self.HEADER_LINES)

    @property
    def visible_range(self) -> range:
        """The lines that are visible now."""
        top = self.scroll_offset.y
        return range(top, max(top, min(self.line_total(), top + self.page_lines)))

    def show_empty_text(self, text: str) -> None:
        """Show ``text`` (clean) where there are no lines."""
        self._empty_text = text
        self.settle()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Change several things inside; what is shown is settled once, at the end."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
        self.settle()

    def rewrite(self) -> None:
        """Show lines as they are written now: the signs of all may be others."""
        self.settle()

    def settle(self) -> None:
        """Have exactly those lines painted that differ from what is shown."""
        if self._held or not self.is_mounted or not self.size:
            return
        width = self.text_width if self.show_vertical_scrollbar else self.size.width
        dirty = [y for y in range(self.size.height) if self._shown.get(y) != self._look(y)]
        for _, run in groupby(enumerate(dirty), key=lambda item: item[1] - item[0]):
            lines = [y for _, y in run]
            self.refresh(Region(0, lines[0], width, len(lines)))
        self.shown_changed()

    def _look(self, y: int) -> tuple[Pieces, str]:
        """Return what line ``y`` of the widget shows: pieces, and what is laid under them."""
        if y < self.HEADER_LINES:
            return self.header_pieces(self.text_width), "header"
        index = y - self.HEADER_LINES + self.scroll_offset.y
        total = self.line_total()
        if index < total:
            pieces = self.pieces_of(index, self.text_width - 1)
            return ((self.marker_of(index), "cursor-mark"), *pieces), self.ground_of(index)
        if total or index or not self._empty_text:
            return (), ""
        return ((f" {self._empty_text}", "empty"),), ""

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of the widget and remember what it shows."""
        pieces, ground = self._shown[y] = self._look(y)
        if self._palette is None:
            self._palette = Palette(
                self.app.theme, self.visual_style.rich_style, self.get_component_styles
            )
        return self._palette.strip(pieces, ground, self.size.width)

    def get_component_styles(self, *names: str) -> RenderStyles:
        """Return what the style sheet says of these component classes, looked up now.

        Textual looks up every class a widget declares whenever a style anywhere around it may
        have changed, and repaints the widget: with our 60 that took most of a key's time. What
        is declared nowhere is left alone, and a palette keeps what it asked for.
        """
        part = DOMNode(classes=" ".join(names))
        part._attach(self)  # noqa: SLF001 - what Textual's own look-up does
        self.app.stylesheet.apply(part, animate=False)
        return part.styles

    def notify_style_update(self) -> None:
        """Draw everything anew in another theme; nothing else changes the look of a part."""
        super().notify_style_update()
        if self._palette is not None and self._palette.theme != self.app.theme:
            self.refresh()

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Paint ``regions``; without any, the styles may have changed: draw everything anew."""
        if repaint and not regions:
            self._palette = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def scroll_lines_to(self, top: int) -> None:
        """Make ``top`` the first visible line, as far as there are lines below it."""
        self.scroll_to(y=max(0, top), animate=False, force=True)

    def fit_scroll_size(self) -> None:
        """Tell the scroll bar how much there is, without a layout of the screen."""
        wanted = Size(1, self.line_total() + self.HEADER_LINES)
        if wanted == self.virtual_size:
            return
        self.set_reactive(Widget.virtual_size, wanted)
        self._refresh_scrollbars()
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = wanted.height
            self.vertical_scrollbar.window_size = self.container_size.height
        self.scroll_target_y = self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Paint what differs after scrolling; the header does not."""
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = new_value
        if round(old_value) != round(new_value):
            self.settle()

    def _on_scroll_to(self, message: ScrollTo) -> None:
        """Follow the scroll bar without Textual's animation."""
        message.prevent_default().stop()
        if message.y is not None:
            self.scroll_lines_to(round(message.y))

    def _on_scroll_up(self, event: ScrollUp) -> None:
        event.prevent_default().stop()
        self.scroll_lines_to(self.scroll_offset.y - self.page_lines)

    def _on_scroll_down(self, event: ScrollDown) -> None:
        event.prevent_default().stop()
        self.scroll_lines_to(self.scroll_offset.y + self.page_lines)
