"""The text that changes a terminal's cells, made as short as it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.ui.terminal import pens

if TYPE_CHECKING:
    from ivatui.ui.terminal.cells import Row
    from ivatui.ui.terminal.scrolling import Scroll

_ERASE_LINE = "\x1b[K"  # from the cursor to the end of the line
_SHORTEST_ERASE = 12  # cells from which ECH and going over them is shorter than as many spaces
_LONGEST_BRIDGE = 8  # unchanged cells that may be written again instead of stepped over


class Strokes:
    """Collects what to send for one frame, knowing where the cursor is and which pen is up.

    It begins with the plain pen and ends with it, so that nothing depends on what else may have
    been written between two frames.
    """

    def __init__(self, cursor: tuple[int, int] | None, *, may_erase: bool) -> None:
        """Begin with the cursor at row, column ``cursor``; None when that is not known."""
        self._parts: list[str] = []
        self._y: int | None = cursor[0] if cursor else None
        self._x: int | None = cursor[1] if cursor else None
        self._pen = pens.PLAIN
        self._may_erase = may_erase

    def text(self, cursor: tuple[int, int]) -> str:
        """Return everything, ending with the plain pen and the cursor at ``cursor``."""
        self._take(pens.PLAIN)
        self._go(*cursor)
        return "".join(self._parts)

    def scroll(self, scroll: Scroll) -> None:
        """Move lines; the ones that come in are blank in the plain pen."""
        self._take(pens.PLAIN)
        what = f"{scroll.up}M" if scroll.up > 0 else f"{-scroll.up}L"
        self._parts.append(
            f"\x1b[{scroll.top + 1};{scroll.bottom + 1}r\x1b[{scroll.top + 1}H\x1b[{what}\x1b[r"
        )
        self._y = self._x = None

    def row(self, y: int, have: Row, want: Row) -> None:
        """Turn what row ``y`` has into what it is to show."""
        width = len(want.glyphs)
        tail = _tail(want)
        x = 0
        while x < width:
            if _same(have, want, x):
                x += 1
                continue
            if want.glyphs[x] == "" and x:
                x -= 1  # from the first half of a wide glyph on
            end = x + 1
            while end < width and (want.glyphs[end] == "" or not _same(have, want, end)):
                end += 1
            self._reach(y, x, want)
            x = self._cells(y, x, end, want, tail)

    def _reach(self, y: int, x: int, want: Row) -> None:
        """Go to a cell of ``want``; over the ones between by writing them where that is shorter."""
        at = self._x
        if y != self._y or at is None or not 0 < x - at <= _LONGEST_BRIDGE:
            return
        cost = 0
        pen = self._pen
        for glyph, next_pen in zip(want.glyphs[at:x], want.pens[at:x], strict=True):
            cost += len(glyph.encode()) if len(glyph) < 2 else _LONGEST_BRIDGE
            if not (glyph == " " and pen.blank is next_pen):
                cost += len(pens.switch(pen, next_pen))
                pen = next_pen
        if cost < len(_forward(x - at)) and want.glyphs[at] != "":
            self._cells(y, at, x, want, len(want.glyphs))

    def _cells(self, y: int, x: int, end: int, want: Row, tail: int) -> int:
        """Write the cells from ``x`` to ``end``; return where the next to look at is."""
        glyphs, row_pens = want.glyphs, want.pens
        width = len(glyphs)
        while x < end:
            glyph, pen = glyphs[x], row_pens[x]
            self._go(y, x)
            if glyph == " " and self._may_erase and not pen.decorated:
                if x >= tail and end - x > len(_ERASE_LINE):
                    self._take_blank(pen)
                    self._parts.append(_ERASE_LINE)
                    return width
                stop = x + 1
                while stop < end and glyphs[stop] == " " and row_pens[stop] is pen:
                    stop += 1
                if stop - x >= _SHORTEST_ERASE:
                    self._take_blank(pen)
                    self._parts.append(f"\x1b[{stop - x}X")
                    x = stop
                    continue
            if glyph == " ":
                self._take_blank(pen)
            else:
                self._take(pen)
            self._parts.append(glyph)
            x += 1
            while x < width and glyphs[x] == "":
                x += 1
            # Behind the last column the cursor hangs; and of some glyphs terminals disagree how
            # wide they are.
            self._x = None if x >= width or _is_doubtful(glyph) else x
        return x

    def _take(self, pen: pens.Pen) -> None:
        if pen is not self._pen:
            self._parts.append(pens.switch(self._pen, pen))
            self._pen = pen

    def _take_blank(self, blank: pens.Pen) -> None:
        if self._pen.blank is not blank:
            self._take(blank)

    def _go(self, y: int, x: int) -> None:
        if (y, x) == (self._y, self._x):
            return
        if y == self._y and self._x is not None and x > self._x:
            move = min(_forward(x - self._x), _place(y, x), key=len)
        elif x == 0 and self._y is not None and y in {self._y, self._y + 1}:
            move = "\r" if y == self._y else "\r\n"
        else:
            move = _place(y, x)
        self._parts.append(move)
        self._y, self._x = y, x


def _same(have: Row, want: Row, x: int) -> bool:
    return have.glyphs[x] == want.glyphs[x] and have.pens[x] is want.pens[x]


def _tail(row: Row) -> int:
    """Return from where on the row holds nothing but one kind of space."""
    x = len(row.glyphs)
    last = row.pens[-1]
    while x and row.glyphs[x - 1] == " " and row.pens[x - 1] is last:
        x -= 1
    return x


def _is_doubtful(glyph: str) -> bool:
    return len(glyph) > 1 or glyph >= "\U0001f000"


def _forward(count: int) -> str:
    return "\x1b[C" if count == 1 else f"\x1b[{count}C"


def _place(y: int, x: int) -> str:
    row = str(y + 1) if y else ""
    return f"\x1b[{row};{x + 1}H" if x else f"\x1b[{row}H"
