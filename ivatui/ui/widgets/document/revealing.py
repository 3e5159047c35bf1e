"""A document that can show one line as it was before it was masked, while its screen lets it."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from rich.cells import cell_len

from ivatui.ui.widgets.cells import one_line
from ivatui.ui.widgets.document.lines import INDENT
from ivatui.ui.widgets.document.widget import Document
from ivatui.ui.widgets.revealing import RevealingView

if TYPE_CHECKING:
    from ivatui.ui.widgets.document.lines import Line, Source


class RevealingDocument(Document, RevealingView["tuple[int, Line]"]):
    """A document whose lines stay masked: what is revealed is only drawn over one of them."""

    @property
    def revealed_line(self) -> int | None:
        """The place of the line that is in the open."""
        return self._revealed[0] if self._revealed else None

    def reveal(self, place: int, line: Line) -> None:
        """Show ``line`` (clean) at ``place``, moved sideways as far as it takes to see it."""
        self.conceal()
        pairs = zip(line.text, self._source.line_at(place).text, strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        with self.held():
            self._revealed = (place, line)
            self._show_cell(INDENT * line.indent + cell_len(one_line(line.text[:same])), 1)

    def set_source(self, source: Source) -> None:
        """Show other lines, masked."""
        if source is not self._source:
            self.conceal()
        super().set_source(source)

    def _drawn_at(self, place: int) -> Line:
        """Return the revealed line in place of the masked one."""
        if self._revealed is not None and self._revealed[0] == place:
            return self._revealed[1]
        return super()._drawn_at(place)
