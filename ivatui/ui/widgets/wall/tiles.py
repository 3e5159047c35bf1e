"""Tiles: one for every task that needs to be seen. Drawn as lines; pure but for the widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.message import Message

from ivatui.ui.glyphs import glyphs
from ivatui.ui.widgets.cells import fit, shorten, wrap
from ivatui.ui.widgets.wall.sheet import Sheet
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events

    from ivatui.ui.widgets.cells import Piece, Pieces

_GAP = 1
"""Columns left free to the right of a tile."""
_SPACED = 5
"""Lines of a tile from which the last one is left free."""


@dataclass(frozen=True, slots=True)
class Tile:
    """What one tile says. All texts are clean."""

    task_id: str
    tone: str
    """Of the verdict: ``bad``, ``warning``, ``transient`` or ``unknown``."""
    state: str
    """Shape and code."""
    lasting: str
    name: str
    verdict: str
    origin: str
    """Algorithm and source."""
    reason: str = ""
    """What the service says went wrong."""
    acknowledged: bool = False


def tile_lines(tile: Tile, width: int, height: int, *, chosen: bool) -> list[Pieces]:
    """Return a tile as ``height`` lines of ``width`` cells."""
    room = width - 1 - _GAP
    edge = (glyphs().cursor if chosen else " ", "cursor-mark")
    lines = [*_body(tile, room, height - (1 if height >= _SPACED else 0))]
    lines += [("", "")] * (height - len(lines))
    head, rest = lines[0], lines[1:]
    drawn: list[Pieces] = [(edge, head, (" " * _GAP, ""))]
    for text, token in rest:
        sign = edge if text or chosen else (" ", "")
        drawn.append((sign, (fit(text, room), token), (" " * _GAP, "")))
    if height >= _SPACED:
        drawn[-1] = ((" " * width, ""),)
    return drawn


def _body(tile: Tile, room: int, rows: int) -> Iterator[Piece]:
    """Yield head, name, verdict, origin and reason, as far as there are rows."""
    fill = "fill-acknowledged" if tile.acknowledged else f"fill-{tile.tone}"
    yield _head(tile, room), fill
    names = wrap(tile.name, room)
    spare = rows - 4
    shown = names if len(names) <= 1 + max(0, min(1, spare)) else [tile.name]
    for line in shown:
        yield shorten(line, room), "strong"
    spare -= len(shown) - 1
    yield shorten(tile.verdict, room), "dim" if tile.acknowledged else tile.tone
    if rows >= 4:
        yield shorten(tile.origin, room), "dim"
    if tile.reason and spare > 0:
        reasons = wrap(tile.reason, room)
        if len(reasons) > spare:
            reasons = [*reasons[: spare - 1], " ".join(reasons[spare - 1 :])]
        for line in reasons:
            yield shorten(line, room), ""


def _head(tile: Tile, room: int) -> str:
    """Return state and how long; an acknowledged one says so by a word and its brackets."""
    state = f" {tile.state}"
    if tile.acknowledged:
        state = f" [{tile.state}] " + tr("acknowledged")
    right = f"{tile.lasting} "
    left = room - cell_len(right)
    if left < min(cell_len(state), room * 2 // 3):
        return fit(state, room)
    return fit(state, left) + right


def grid(tiles: Sequence[list[Pieces]], columns: int, height: int) -> list[Pieces]:
    """Return tiles laid beside and below each other, as lines."""
    lines: list[Pieces] = []
    for first in range(0, len(tiles), columns):
        row = tiles[first : first + columns]
        lines += [tuple(piece for tile in row for piece in tile[line]) for line in range(height)]
    return lines


def more_lines(count: int, said: Sequence[str], width: int, height: int) -> list[Pieces]:
    """Return what stands in the last place where there are more tasks than places."""
    room = width - 1 - _GAP
    texts = [(" " + tr("and {count} more", count=count), "fill-acknowledged")]
    texts += [(text, "") for text in said]
    lines: list[Pieces] = [
        ((" ", ""), (fit(text, room), token), (" " * _GAP, "")) for text, token in texts
    ]
    return (lines + [((" " * width, ""),)] * height)[:height]


class Tiles(Sheet):
    """The grid of tiles; a click takes hold of one, two open it."""

    @dataclass
    class TileClicked(Message):
        """The operator points at a tile."""

        place: int
        """From 0, row by row."""
        twice: bool

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.tile_size = (1, 1)
        self.columns = 1

    def on_click(self, event: events.Click) -> None:
        """Say which tile it was."""
        place = event.get_content_offset(self)
        if place is None:
            return
        column, row = place.x // self.tile_size[0], place.y // self.tile_size[1]
        if column < self.columns:
            event.stop()
            number = row * self.columns + column
            self.post_message(self.TileClicked(number, twice=event.chain > 1))
