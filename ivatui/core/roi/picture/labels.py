"""Names of shapes and sides of lines, put where there is room for them in the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from ivatui.core.cells import shorten, width
from ivatui.core.roi.picture.canvas import ACROSS, DOWN
from ivatui.core.roi.picture.draw import in_front
from ivatui.core.roi.region import Line, Point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivatui.core.roi.picture.canvas import Canvas
    from ivatui.core.roi.picture.draw import Picture
    from ivatui.core.roi.region import Polygon, Region, Side

LONGEST: Final = 24
"""Cells of a label; the whole name stands in the list beside the picture."""
_ALONG: Final = (0.5, 0.35, 0.65, 0.2, 0.8)
"""Where on a line the names of its sides may stand."""
_FROM_LINE: Final = (1.2, 2.2, 3.2)
"""Cells (as high as wide, about) between a line and the names of its sides."""

Kind = Literal["name", "side"]


@dataclass(frozen=True, slots=True)
class Label:
    """A text in the picture."""

    row: int
    column: int
    """Of its first cell."""
    text: str
    """Clean."""
    shape: int
    """Whose it is, by its place in ``Region.shapes``."""
    kind: Kind


def place_labels(region: Region, picture: Picture, front: int | None = None) -> tuple[Label, ...]:
    """Return the labels there is room for.

    A label covers no other one and no dots; only those of the ``front`` shape, which come first,
    may cover dots.
    """
    board = _Board(picture)
    order = in_front(len(region.shapes), front)
    for number in (*order[-1:], *order[:-1]):
        shape = region.shapes[number]
        must = number == front
        if isinstance(shape, Line) and shape.sides is not None and len(shape.points) == 2:
            for place, side in enumerate(shape.sides, 1):
                text = f"{place} {side.name}".strip()
                board.put(text, number, "side", _beside(shape, side, text, board.canvas), must=must)
        if shape.name:
            text = shorten(shape.name, LONGEST)
            board.put(text, number, "name", _near(shape, text, board.canvas), must=must)
    return tuple(board.labels)


class _Board:
    def __init__(self, picture: Picture) -> None:
        self.canvas = picture.canvas
        self.labels: list[Label] = []
        self._inked = {cell for layer in picture.layers for cell in layer}
        self._taken: set[int] = set()

    def put(
        self,
        text: str,
        shape: int,
        kind: Kind,
        places: Iterator[tuple[int, int]],
        *,
        must: bool,
    ) -> None:
        """Put ``text`` at the first of ``places`` (row, column) that is free."""
        columns, rows = self.canvas.columns, self.canvas.rows
        text = shorten(text, min(LONGEST, columns))
        room = width(text)
        second: Label | None = None
        for row, column in places:
            if not (0 <= row < rows and column >= 0 and column + room <= columns):
                continue
            begin = row * columns + column
            cells = range(begin, begin + room)
            # A blank on both sides keeps two names from running into one.
            if not self._taken.isdisjoint(range(begin - 1, begin + room + 1)):
                continue
            label = Label(row, column, text, shape, kind)
            if self._inked.isdisjoint(cells):
                self._take(label, cells)
                return
            second = second or label
        if must and second is not None:
            begin = second.row * columns + second.column
            self._take(second, range(begin, begin + room))

    def _take(self, label: Label, cells: range) -> None:
        self.labels.append(label)
        self._taken.update(cells)


def _near(shape: Line | Polygon, text: str, canvas: Canvas) -> Iterator[tuple[int, int]]:
    """Yield places for a name: inside a polygon, else just outside; at the ends of a line."""
    cells = width(text)
    places = [_place(point, canvas) for point in shape.points]
    if not places:
        return
    if isinstance(shape, Line):
        for column, row in (places[0], places[-1]):
            yield from ((row, column + 2), (row, column - cells - 1))
            yield from ((row - 1, column - cells // 2), (row + 1, column - cells // 2))
        return
    middle = sum(column for column, _ in places) // len(places) - cells // 2
    level = sum(row for _, row in places) // len(places)
    top, bottom = min(row for _, row in places), max(row for _, row in places)
    left, right = min(column for column, _ in places), max(column for column, _ in places)
    for away in range(4):
        for row in {level - away, level + away}:
            if top < row < bottom:
                yield row, middle
                yield row, middle - cells // 2
                yield row, middle + cells // 2
    yield from ((top - 1, middle), (bottom + 1, middle), (top - 1, left), (bottom + 1, left))
    yield from ((level, right + 2), (level, left - cells - 1), (level, middle))


def _beside(line: Line, side: Side, text: str, canvas: Canvas) -> Iterator[tuple[int, int]]:
    """Yield places for the name of a side, across the line from it."""
    (a, b), cells = line.points, width(text)
    shift = (side.toward.x - 1) / 2  # left of the line a text ends there, right of it it begins
    for away in _FROM_LINE:
        for part in _ALONG:
            point = Point(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part)
            column, row = _place(point, canvas)
            yield (
                round(row + side.toward.y * away),
                round(column + 2 * side.toward.x * away + shift * (cells - 1)),
            )


def _place(point: Point, canvas: Canvas) -> tuple[int, int]:
    """Return the column and row of a point; points outside count as on the edge."""
    frame = canvas.frame
    x = min(max(point.x, 0), frame.width) * (canvas.width - 1) / max(1, frame.width)
    y = min(max(point.y, 0), frame.height) * (canvas.height - 1) / max(1, frame.height)
    return round(x) // ACROSS, round(y) // DOWN
