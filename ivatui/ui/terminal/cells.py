"""Rows of cells: what a terminal shows, or is to show, in one line."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import split_graphemes

from ivatui.ui.terminal import pens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.segment import Segment
    from rich.style import Style

UNKNOWN = "\0"
"""Stands in a cell of which nobody knows what the terminal shows."""

# Controls and direction overrides have no cell of their own; whatever put them into a text, they
# end here. (Texts of the service were cleaned long before.)
_NEVER_SENT = dict.fromkeys(
    [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)


class Row:
    """Cells of one line: ``glyphs`` and ``pens`` of the same length.

    A glyph of two cells is followed by an empty string. Marks stand in the cell of what they
    mark. A space holds the pen that stands for all spaces which look the same.
    """

    __slots__ = ("glyphs", "pens")

    def __init__(self, glyphs: list[str], row_pens: list[pens.Pen]) -> None:
        self.glyphs = glyphs
        self.pens = row_pens

    @classmethod
    def filled(cls, width: int, glyph: str) -> Row:
        """Return a row of ``width`` cells that all hold ``glyph`` in the plain pen."""
        return cls([glyph] * width, [pens.PLAIN] * width)

    def copy(self) -> Row:
        """Return a row that can be changed without changing this one."""
        return Row(self.glyphs[:], self.pens[:])

    def shows(self, other: Row) -> bool:
        """Say whether both look the same."""
        return self.glyphs == other.glyphs and self.pens == other.pens

    def put(self, x: int, glyphs: list[str], glyph_pens: list[pens.Pen]) -> None:
        """Write over the cells from ``x`` on; what falls off the right edge is cut.

        Where half of a wide glyph is overwritten the other half becomes a space, as it does on
        terminals.
        """
        end = min(x + len(glyphs), len(self.glyphs))
        if end <= x:
            return
        cut = self.glyphs[x] == ""  # the second half of what begins left of x
        torn = end < len(self.glyphs) and self.glyphs[end] == ""
        self.glyphs[x:end] = glyphs[: end - x]
        self.pens[x:end] = glyph_pens[: end - x]
        if cut and x > 0:
            self._blank(x - 1)
        if torn:
            self._blank(end)
        if end - x < len(glyphs) and glyphs[end - x] == "":
            self._blank(end - 1)

    def _blank(self, x: int) -> None:
        self.glyphs[x] = " "
        self.pens[x] = self.pens[x].blank


def of_text(text: str) -> tuple[str, Sequence[str]]:
    """Return one entry per cell of ``text``, and before them marks that belong to the cell before.

    Controls are dropped.
    """
    if text.isascii() and text.isprintable():
        return "", text
    return _of_any(text)


@lru_cache(maxsize=1024)
def _of_any(text: str) -> tuple[str, tuple[str, ...]]:
    marks = ""
    cells: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        glyph = text[start:end].translate(_NEVER_SENT)
        if width > 0:
            cells.append(glyph)
            cells.extend([""] * (width - 1))
        elif not cells:
            marks += glyph
    return marks, tuple(cells)


def of_segments(
    segments: Iterable[Segment], pen_of: Callable[[Style], pens.Pen]
) -> tuple[list[str], list[pens.Pen]]:
    """Return the glyphs and pens of ``segments``. Links are not kept: only looks are."""
    glyphs: list[str] = []
    glyph_pens: list[pens.Pen] = []
    for text, style, control in segments:
        if control:
            continue
        marks, cells = of_text(text)
        if marks and glyphs:
            glyphs[-1 if glyphs[-1] else -2] += marks
        pen = pens.PLAIN if style is None else pen_of(style)
        blank = pen.blank
        glyphs += cells
        if blank is pen or " " not in text:
            glyph_pens += [pen] * len(cells)
        elif text.isspace():
            glyph_pens += [blank] * len(cells)
        else:
            glyph_pens += [blank if glyph == " " else pen for glyph in cells]
    return glyphs, glyph_pens
