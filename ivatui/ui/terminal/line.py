"""One row on its way from what it shows to what it is to show."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ivatui.ui.terminal.cells import Row
    from ivatui.ui.terminal.pens import Pen


class Line:
    """What row ``y`` has and what it is to show."""

    def __init__(self, y: int, have: Row, want: Row) -> None:
        self.y = y
        self.want = want
        self.width = len(want.glyphs)
        self._have = have
        self._run = (0, 0, 0)

    @cached_property
    def tail(self) -> int:
        """The column from which on nothing but one kind of space is to be shown."""
        glyphs, row_pens = self.want.glyphs, self.want.pens
        x = self.width
        while x and glyphs[x - 1] == " " and row_pens[x - 1] is row_pens[-1]:
            x -= 1
        return x

    def same(self, x: int) -> bool:
        """Say whether a cell shows already what it is to show."""
        have, want = self._have, self.want
        return have.glyphs[x] == want.glyphs[x] and have.pens[x] is want.pens[x]

    def run_end(self, x: int) -> int:
        """Return where the cells that are to look as ``x`` end, those left out that do already."""
        first, stop, end = self._run
        if not first <= x < stop:
            glyphs, row_pens = self.want.glyphs, self.want.pens
            glyph, pen = glyphs[x], row_pens[x]
            stop = end = x
            while stop < self.width and glyphs[stop] == glyph and row_pens[stop] is pen:
                stop += 1
                if not self.same(stop - 1):
                    end = stop
            self._run = (x, stop, end)
        return max(end, x + 1)

    def after_spaces(self, x: int, end: int) -> Pen | None:
        """Return the pen of the first sign from ``x`` to ``end`` that is no space."""
        glyphs = self.want.glyphs
        return next((self.want.pens[at] for at in range(x, end) if glyphs[at] != " "), None)
