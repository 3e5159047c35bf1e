"""The text that changes a terminal's cells, made as short as it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.ui.terminal import pens
from ivatui.ui.terminal.line import Line

if TYPE_CHECKING:
    from ivatui.ui.terminal.cells import Row
    from ivatui.ui.terminal.families import Traits
    from ivatui.ui.terminal.scrolling import Scroll

_ERASE_LINE = "\x1b[K"  # from the cursor to the end of the line
_SHORTEST_ERASE = 12  # cells from which ECH and going over them is shorter than as many spaces
_LONGEST_BRIDGE = 8  # unchanged cells that may be written again instead of stepped over


class Strokes:
    """Collects what to send for one frame, knowing where the cursor is and which pen is up.

    The pen stays up between two frames, as the cursor stays where it is: most of what a small
    change costs would be taking up the same colours again.
    """

    def __init__(
        self,
        cursor: tuple[int, int] | None,
        pen: pens.Pen | None,
        traits: Traits,
        *,
        may_repeat: bool = False,
    ) -> None:
        """Begin with ``pen`` up and the cursor at row, column ``cursor``; None: not known."""
        self._parts: list[str] = []
        self._y: int | None = cursor[0] if cursor else None
        self._x: int | None = cursor[1] if cursor else None
        self._edge: int | None = None
        self.pen = pen
        self._may_erase = traits.erase
        self._may_undo = traits.undo
        self._may_repeat = may_repeat

    def text(self, cursor: tuple[int, int]) -> str:
        """Return everything, ending with the cursor at ``cursor``."""
        self._go(*cursor)
        return "".join(self._parts)

    def scroll(self, scroll: Scroll) -> None:
        """Move lines; the ones that come in are blank in the plain pen."""
        self._take(pens.PLAIN)
        what = f"{scroll.up}M" if scroll.up > 0 else f"{-scroll.up}L"
        self._parts.append(
            f"\x1b[{scroll.top + 1};{scroll.bottom + 1}r\x1b[{scroll.top + 1}H\x1b[{what}\x1b[r"
        )
        self._y = self._x = self._edge = None

    def row(self, y: int, have: Row, want: Row) -> None:
        """Turn what row ``y`` has into what it is to show."""
        line = Line(y, have, want)
        x = 0
        while x < line.width:
            if line.same(x):
                x += 1
                continue
            if want.glyphs[x] == "" and x:
                x -= 1  # from the first half of a wide glyph on
            end = x + 1
            while end < line.width and (want.glyphs[end] == "" or not line.same(end)):
                end += 1
            x = self._cells(line, self._bridged(line, x), end)

    def _bridged(self, line: Line, x: int) -> int:
        """Write the cells that lie before ``x`` where that is shorter than to step over them.

        Return where the next to write is.
        """
        at, want = self._x, line.want
        if line.y != self._y or at is None or not 0 < x - at <= _LONGEST_BRIDGE:
            return x
        cost = 0
        pen = self.pen
        for glyph, next_pen in zip(want.glyphs[at:x], want.pens[at:x], strict=True):
            cost += len(glyph.encode()) if len(glyph) < 2 else _LONGEST_BRIDGE
            if pen is None or not (glyph == " " and pen.blank is next_pen):
                cost += len(pens.switch(pen, next_pen, undo=self._may_undo))
                pen = next_pen
        if cost < len(_forward(x - at)) and want.glyphs[at] != "":
            return self._cells(line, at, x)
        return x

    def _cells(self, line: Line, x: int, end: int) -> int:
        """Write the cells from ``x`` to ``end`` at least; return where the next to look at is."""
        glyphs, row_pens = line.want.glyphs, line.want.pens
        while x < end:
            glyph, pen = glyphs[x], row_pens[x]
            self._go(line.y, x)
            if glyph == " ":
                self._take_blank(pen, line.after_spaces(x, end))
                if (erased := self._erased(line, x)) > x:
                    x = erased
                    continue
            else:
                self._take(pen)
            self._parts.append(glyph)
            x += 1
            while x < line.width and glyphs[x] == "":
                x += 1
            x = self._repeated(line, x)
            # Of some glyphs terminals disagree how wide they are. Having written the last column
            # the cursor is still in it, yet only ways up, down and to column 0 agree on that.
            known = not _is_doubtful(glyph)
            self._x = x if known and x < line.width else None
            self._edge = line.width - 1 if known and x >= line.width else None
        return x

    def _erased(self, line: Line, x: int) -> int:
        """Erase the spaces from ``x`` on where that is shorter; return where what is left begins.

        The pen for them is up, and the cursor stays.
        """
        if not self._may_erase or line.want.pens[x].decorated:
            return x
        stop = line.run_end(x)
        if x >= line.tail and stop - x > len(_ERASE_LINE):
            self._parts.append(_ERASE_LINE)
        elif stop - x >= _SHORTEST_ERASE:
            self._parts.append(f"\x1b[{stop - x}X")
        else:
            return x
        return stop

    def _repeated(self, line: Line, x: int) -> int:
        """Have the glyph before ``x`` repeated as often as it follows, where that is shorter."""
        glyph = line.want.glyphs[x - 1]
        if not self._may_repeat or not glyph or _is_doubtful(glyph):
            return x
        count = line.run_end(x - 1) - x
        again = f"\x1b[{count}b"
        if len(again) >= count * len(glyph.encode()):
            return x
        self._parts.append(again)
        return x + count

    def _take(self, pen: pens.Pen) -> None:
        if pen is not self.pen:
            self._parts.append(pens.switch(self.pen, pen, undo=self._may_undo))
            self.pen = pen

    def _take_blank(self, blank: pens.Pen, soon: pens.Pen | None = None) -> None:
        """Take a pen for spaces: the one that is up, or is needed ``soon``, where it will do."""
        if self.pen is None or self.pen.blank is not blank:
            self._take(blank if soon is None or soon.blank is not blank else soon)

    def _go(self, y: int, x: int) -> None:
        if (y, x) == (self._y, self._x):
            return
        self._parts.append(min(self._ways(y, x), key=len))
        self._y, self._x, self._edge = y, x, None

    def _ways(self, y: int, x: int) -> list[str]:
        """Return sequences that lead to row ``y`` and column ``x`` from where the cursor is."""
        ways = [_place(y, x)]
        if self._y is None:
            return ways
        down = y - self._y
        if down == 0:
            ways.append("\r" + _forward(x))
        elif down == 1 and x == 0:
            ways.append("\r\n")
        if x == self._edge:
            ways.append(_vertical(down))
        elif self._x is not None and x >= self._x:
            ways.append(_vertical(down) + _forward(x - self._x))
        return ways


def _is_doubtful(glyph: str) -> bool:
    return len(glyph) > 1 or glyph >= "\U0001f000"


def _forward(count: int) -> str:
    return _many(count, "C")


def _vertical(down: int) -> str:
    return _many(down, "B") if down >= 0 else _many(-down, "A")


def _many(count: int, what: str) -> str:
    return ("", f"\x1b[{what}")[count] if count < 2 else f"\x1b[{count}{what}"


def _place(y: int, x: int) -> str:
    row = str(y + 1) if y else ""
    return f"\x1b[{row};{x + 1}H" if x else f"\x1b[{row}H"
