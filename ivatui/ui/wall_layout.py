"""Where everything stands on the wall, from 40x10 to 300x100 cells. Pure.

What matters most is never cut: the bar that says whether this is live, the tally, the tiles.
Everything else comes as there is room for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

Part: TypeAlias = Literal[
    "header", "tally", "tiles", "panel", "strip", "coming", "changes", "footer"
]


class Box(NamedTuple):
    """A rectangle of cells."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of all parts that are shown; none overlaps another."""

    boxes: dict[Part, Box]
    tile_width: int
    tile_height: int
    spare: tuple[int, int]
    """Columns and rows left free at the right and the bottom: the whole may move by as much."""

    @property
    def columns(self) -> int:
        """Tiles beside each other."""
        return max(1, self.boxes["tiles"].width // self.tile_width)

    @property
    def places(self) -> int:
        """Tiles there is room for."""
        return self.columns * max(1, self.boxes["tiles"].height // self.tile_height)


_ROOMY = 36
"""Rows from which parts stand apart and figures are as large as they get."""
_SIDE_BY_SIDE = 150
"""Columns from which the details stand beside the tiles."""
_HALVES = 100
"""Columns from which they stand beside what comes and what changed, below the tiles."""
_NARROWEST = 34
"""Columns a tile needs where two are to stand beside each other."""
_TILES = ((70, 52, 8), (44, 42, 6), (30, 37, 5), (0, 34, 4))
"""From so many rows of the screen: least width of a tile, and its height."""


def lay_out(width: int, height: int) -> Layout:
    """Return the layout for a screen of this size, in cells."""
    spare = (1 if width >= 60 else 0, 1 if height >= 24 else 0)
    wide, high = width - spare[0], height - spare[1]
    roomy = high >= _ROOMY
    boxes: dict[Part, Box] = {"header": Box(0, 0, wide, 3 if roomy else 1)}
    top = boxes["header"].height
    tally = 1 if high < 20 else (7 if roomy and wide >= _HALVES else 4)
    boxes["tally"] = Box(0, top, wide, tally)
    top += tally
    bottom = high
    if high >= 16:
        bottom -= 1
        boxes["footer"] = Box(0, bottom, wide, 1)
    if high >= 23 and wide >= 60:
        bottom -= 4 if roomy else 3
        boxes["strip"] = Box(0, bottom + (1 if roomy else 0), wide, 3)
    middle = Box(0, top, wide, bottom - top)
    if wide >= _SIDE_BY_SIDE and middle.height >= 18:
        boxes |= _beside(middle)
    elif wide >= _HALVES and middle.height >= 14:
        boxes |= _in_halves(middle)
    else:
        boxes |= _stacked(middle)
    _, least, tile_height = next(size for size in _TILES if high >= size[0])
    tiles = boxes["tiles"]
    columns = max(1, tiles.width // min(least, max(_NARROWEST, tiles.width // 2)))
    return Layout(boxes, tiles.width // columns, min(tile_height, tiles.height), spare)


def _beside(room: Box) -> dict[Part, Box]:
    """Tiles on the left; on the right one task in full, what comes, what changed."""
    side = max(52, min(84, room.width * 3 // 10))
    left = room.width - side - 2
    x, coming = left + 2, max(5, min(8, room.height // 6))
    changes = max(5, min(14, room.height // 4))
    panel = room.height - coming - changes - 2
    return {
        "tiles": room._replace(width=left),
        "panel": Box(x, room.y, side, panel),
        "coming": Box(x, room.y + panel + 1, side, coming),
        "changes": Box(x, room.y + panel + coming + 2, side, changes),
    }


def _in_halves(room: Box) -> dict[Part, Box]:
    """Tiles above; below them one task in full on the left, what comes and changed on the right."""
    low = max(7, min(14, room.height * 2 // 5))
    tiles = room.height - low
    y, half = room.y + tiles, room.width * 11 // 20
    x, coming = half + 2, low // 2
    return {
        "tiles": room._replace(height=tiles),
        "panel": Box(0, y, half, low),
        "coming": Box(x, y, room.width - x, coming),
        "changes": Box(x, y + coming, room.width - x, low - coming),
    }


def _stacked(room: Box) -> dict[Part, Box]:
    """One below the other, as far as the rows go: tiles, one task in full, what comes, changed."""
    boxes: dict[Part, Box] = {}
    bottom, left = room.y + room.height, room.height

    def take(part: Part, rows: int) -> None:
        nonlocal bottom, left
        bottom, left = bottom - rows, left - rows
        boxes[part] = Box(0, bottom, room.width, rows)

    if left >= 26:
        take("changes", 5)
    if left >= 22:
        take("coming", 4)
    elif left >= 10:
        take("coming", 1)
    if left >= 13:
        take("panel", max(5, min(12, left * 2 // 5)))
    elif left >= 9:
        take("panel", 4)
    boxes["tiles"] = room._replace(height=left)
    return boxes
