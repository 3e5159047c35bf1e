"""The band that says that nothing on the wall is live: by its shape, its words and its colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from ivatui.ui.glyphs import glyphs
from ivatui.ui.widgets.cells import shorten
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivatui.ui.widgets.cells import Pieces

_TAPE = "/"
"""One of the 7-bit signs, so that it is the same on every terminal; not a sign of any state."""
_BEGIN = 4
_NARROW = 100
"""Columns below which the tape leaves its room to the words."""


def band_lines(said: Sequence[str], width: int, height: int) -> list[Pieces]:
    """Return a band across ``width`` cells: NOT LIVE, then ``said`` as far as there is room."""
    word = " " + tr("NOT LIVE") + " "
    tape = _TAPE * (_BEGIN if width >= _NARROW else _BEGIN // 2)
    left = width - len(tape) - cell_len(word)
    text, joint = "", f" {glyphs().separator} "
    for part in said:
        longer = f"{text}{joint}{part}" if text else part
        if text and cell_len(longer) > left - 3:
            break
        text = longer
    text = f" {shorten(text, left - 3)} " if text and left > 3 else ""
    line: Pieces = (
        (tape, "band"),
        (word, "band-word"),
        (text, "band"),
        (_TAPE * (left - cell_len(text)), "band"),
    )
    if height < 3:
        return [line]
    edge: Pieces = ((_TAPE * width, "band"),)
    above = (height - 1) // 2
    return [edge] * above + [line] + [edge] * (height - 1 - above)
