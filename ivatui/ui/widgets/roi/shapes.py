"""The list of a region's shapes: up and down walk shapes, left and right their points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding
from textual.message import Message

from ivatui.ui.glyphs import glyphs
from ivatui.ui.widgets.cells import shorten
from ivatui.ui.widgets.line_view import LineView
from ivatui.words import roi

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.binding import BindingType

    from ivatui.core.roi import Line, Point, Polygon, Region
    from ivatui.ui.widgets.cells import Pieces


class RoiShapes(LineView):
    """One line per shape; the cursor stays with its shape and point over every change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", "Point before", id="roi.left", show=False),
        Binding("right,l", "step(1)", "Next point", id="roi.right", show=False),
    ]

    @dataclass
    class PointHighlighted(Message):
        """The cursor came to another point; ``shape`` is None where there are no shapes."""

        shape: int | None
        point: int
        """Both counted from 0."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._shapes: tuple[Line | Polygon, ...] = ()
        self._places: dict[str, int] = {}
        self._point = 0

    @property
    def cursor_shape(self) -> Line | Polygon | None:
        """The shape under the cursor."""
        return self._shapes[self._cursor] if self._shapes else None

    @property
    def cursor_point(self) -> Point | None:
        """The point under the cursor."""
        points = self.cursor_shape.points if self.cursor_shape else ()
        return points[self._point] if self._point < len(points) else None

    @property
    def place(self) -> tuple[int | None, int]:
        """Shape and point under the cursor, counted from 0."""
        return self.cursor_index, self._point

    def set_region(self, region: Region | None) -> None:
        """Show the shapes of ``region``."""
        shapes = region.shapes if region else ()
        if shapes == self._shapes:
            return
        with self.keeping_place():
            self._shapes = shapes
            self._places = {shape.path: number for number, shape in enumerate(shapes)}
        points = len(self.cursor_shape.points) if self.cursor_shape else 0
        self._point = max(0, min(self._point, points - 1))
        self._tell()

    def action_step(self, by: int) -> None:
        """Go to the next point of the shape, or the one before, round and round."""
        points = self.cursor_shape.points if self.cursor_shape else ()
        if points:
            self._point = (self._point + by) % len(points)
            self._tell()

    def _tell(self) -> None:
        self.post_message(self.PointHighlighted(self.cursor_index, self._point))

    # What the base asks

    def line_total(self) -> int:
        """Return the number of shapes."""
        return len(self._shapes)

    def key_of(self, index: int) -> str:
        """Return the path of a shape."""
        return self._shapes[index].path

    def find_keys(self, keys: Collection[str]) -> dict[str, int]:
        """Return the lines of those of ``keys`` that are there."""
        return {key: self._places[key] for key in keys if key in self._places}

    def cursor_changed(self) -> None:
        """Begin at the first point of another shape."""
        self._point = 0
        self._tell()

    def pieces_of(self, index: int, width: int) -> Pieces:
        """Return mark, name, kind and size of a shape."""
        shape = self._shapes[index]
        mark = " " if shape.sound else glyphs().warning
        note = f"{roi.kind(shape)} {glyphs().separator} {roi.sketch(shape)}"
        name = shorten(roi.call(shape), max(width - 4 - cell_len(note), width // 2))
        note = shorten(note, width - 4 - cell_len(name))
        return ((f"{mark} ", "bad"), (name, "name"), ("  ", ""), (note, "dim"))
