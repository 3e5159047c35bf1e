"""One line of a document in pieces: number, fold mark, and what of the text is in sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from ivatui.ui.glyphs import glyphs
from ivatui.ui.widgets.cells import CLUSTER, clip, highlight, one_line, width_of
from ivatui.ui.widgets.document.lines import INDENT

if TYPE_CHECKING:
    from ivatui.ui.widgets.cells import Pieces
    from ivatui.ui.widgets.document.lines import Line

_LONG = 1_000
"""Characters up to which a text is measured exactly."""


def gutter_width(total: int) -> int:
    """Return the cells before the text: number, fold mark, blanks."""
    return len(str(total)) + 3


@dataclass(frozen=True, slots=True)
class Look:
    """How every line of a document is looked at."""

    total: int
    """Lines of the document, for the width of the numbers."""
    left: int
    """First cell of the text in sight."""
    width: int
    """Cells of the whole line."""
    needle: str
    """What is searched for, in lower case."""


def draw(line: Line, place: int, hidden: int, look: Look) -> Pieces:
    """Return what the line at ``place`` shows; ``hidden`` lines are folded away below it."""
    signs = glyphs()
    number = str(place + 1) if line.number is None else line.number
    fold = " " if line.fold_end is None else signs.folded if hidden else signs.open
    count = f" {signs.cut} {hidden}" if hidden else ""
    room = look.width - gutter_width(look.total) - len(count)
    return (
        (number.rjust(len(str(look.total))) + " ", "line-number"),
        (f"{fold} ", "guide"),
        *_in_sight(line, room, look),
        (count, "dim"),
    )


def _in_sight(line: Line, room: int, look: Look) -> Pieces:
    """Return the text in ``room`` cells; a sign stands where more lies to the right."""
    near = (look.left + room + 1) * CLUSTER  # characters that can matter, of however many
    pieces = [(" " * (INDENT * line.indent), ""), *((text[:near], t) for text, t in line.pieces)]
    shown = clip(highlight(pieces, look.needle), look.left, room + 1)
    if width_of(shown) <= room:
        return shown
    return (*clip(shown, 0, room - 1), (glyphs().cut, "dim"))


def rough_width(line: Line) -> int:
    """Return the cells of a line, not too few for a very long one."""
    cells = INDENT * line.indent
    for text, _ in line.pieces:
        exact = len(text) <= _LONG and not text.isascii()
        cells += cell_len(text) if exact else len(text) * (1 if text.isascii() else 2)
    return cells


def needle_cell(line: Line, needle: str) -> int | None:
    """Return the cell where ``needle`` (lower case) begins in ``line``; None where it does not."""
    text = line.text
    found = text.lower().find(needle)
    if found < 0:
        return None
    return INDENT * line.indent + cell_len(one_line(text[:found]))
