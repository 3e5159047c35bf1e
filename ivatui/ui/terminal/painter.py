"""Knows what the terminal shows, and what to send so that it shows something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.ui.terminal import cells, pens, scrolling
from ivatui.ui.terminal.cells import Row
from ivatui.ui.terminal.strokes import Strokes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.segment import Segment
    from rich.style import Style

    from ivatui.ui.terminal.families import Traits

    Patch = tuple[int, int, Iterable[Segment]]
    """Row, column, and what is to stand from there on."""


class Painter:
    """The cells of one terminal. ``may_repeat``: it knows REP."""

    def __init__(self, traits: Traits) -> None:
        self.may_repeat = False
        self._traits = traits
        self._rows: list[Row] = []
        self._width = 0
        self._cursor: tuple[int, int] | None = None
        self._pen: pens.Pen | None = None
        self._filling = cells.UNKNOWN

    def forget(self, *, blank: bool = False) -> None:
        """Take nothing for granted any more; ``blank``: it was cleared as ``modes.CLEAR`` does."""
        self._rows = []
        self._cursor = (0, 0) if blank else None
        self._pen = pens.PLAIN if blank else None
        self._filling = " " if blank else cells.UNKNOWN

    def resized(self) -> None:
        """Take nothing for granted after a resize: terminals move, cut or wrap what they showed."""
        if self._rows:
            self.forget()

    def paint(
        self,
        patches: Iterable[Patch],
        size: tuple[int, int],
        pen_of: Callable[[Style], pens.Pen],
        cursor: tuple[int, int],
    ) -> str:
        """Return what to send to show ``patches``, empty when they are shown already.

        ``size`` is width and height of the terminal: what lies outside is left out. ``cursor``
        is the row and column at which the (hidden) cursor is to end; input methods look there.
        """
        self._fit(*size)
        want = self._wanted(patches, pen_of)
        changed = [y for y in sorted(want) if not want[y].shows(self._rows[y])]
        cursor = (min(cursor[0], size[1] - 1), min(cursor[1], size[0] - 1))
        if not changed and cursor == self._cursor:
            return ""
        strokes = Strokes(self._cursor, self._pen, self._traits, may_repeat=self.may_repeat)
        for y in self._scrolled(strokes, want, changed):
            strokes.row(y, self._rows[y], want[y])
            self._rows[y] = want[y]
        self._cursor, self._pen = cursor, strokes.pen
        return strokes.text(cursor)

    def _fit(self, width: int, height: int) -> None:
        if width != self._width or height != len(self._rows):
            self.resized()
            self._rows = [Row.filled(width, self._filling) for _ in range(height)]
            self._width = width

    def _wanted(
        self, patches: Iterable[Patch], pen_of: Callable[[Style], pens.Pen]
    ) -> dict[int, Row]:
        want: dict[int, Row] = {}
        for y, x, segments in patches:
            if 0 <= y < len(self._rows) and 0 <= x < self._width:
                row = want.get(y)
                if row is None:
                    row = want[y] = self._rows[y].copy()
                row.put(x, *cells.of_segments(segments, pen_of))
        return want

    def _scrolled(self, strokes: Strokes, want: dict[int, Row], changed: list[int]) -> list[int]:
        """Let the terminal move lines if that pays; return the rows that still differ."""
        if not self._traits.scroll or len(changed) < scrolling.FEWEST_ROWS:
            return changed
        goal = [want.get(y, row) for y, row in enumerate(self._rows)]
        scroll = scrolling.find(self._rows, goal, changed)
        if scroll is None:
            return changed
        strokes.scroll(scroll)
        scrolling.moved(self._rows, scroll, self._width)
        want.update(enumerate(goal))
        return [y for y, row in enumerate(goal) if not row.shows(self._rows[y])]
