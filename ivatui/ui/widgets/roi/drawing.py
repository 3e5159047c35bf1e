"""A region as lines of the screen: braille dots in a frame, names, the point under the cursor."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len, split_graphemes

from ivatui.core.roi import Polygon
from ivatui.core.roi.picture import place_labels
from ivatui.ui.widgets.cells import shorten
from ivatui.words import roi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivatui.core.roi import Line, Region
    from ivatui.core.roi.picture import Label, Picture
    from ivatui.ui.widgets.cells import Piece, Pieces

_BRAILLE = 0x2800
_POINT = "●"
"""The point under the cursor; the picture is never drawn in ASCII."""

LEAST = (8, 3)
"""Columns and rows below which a picture tells nothing."""


def frame_lines(region: Region, picture: Picture, front: int | None, point: int) -> list[Pieces]:
    """Return the frame and what is in it; ``front`` is the shape under the cursor."""
    columns = picture.canvas.columns
    size = shorten(f" {roi.frame_size(region.frame)} ", columns)
    left = (columns - cell_len(size)) // 2
    right = columns - left - cell_len(size)
    return [
        (("┌" + "─" * left, "guide"), (size, "dim"), ("─" * right + "┐", "guide")),
        *(
            (("│", "guide"), *pieces, ("│", "guide"))
            for pieces in _rows(region, picture, front, point)
        ),
        (("└" + "─" * columns + "┘", "guide"),),
    ]


def _rows(region: Region, picture: Picture, front: int | None, point: int) -> Iterator[Pieces]:
    columns, rows = picture.canvas.columns, picture.canvas.rows
    tokens = [_token(shape) for shape in region.shapes]
    grid: list[list[Piece]] = [[(" ", "")] * columns for _ in range(rows)]
    for cell, (bits, shape) in picture.cells(front).items():
        row, column = divmod(cell, columns)
        grid[row][column] = (chr(_BRAILLE + bits), "chosen" if shape == front else tokens[shape])
    for label in place_labels(region, picture, front):
        signs = _by_cell(label, front)[: columns - label.column]
        grid[label.row][label.column : label.column + len(signs)] = signs
    if front is not None and point < len(region.shapes[front].points):
        at = picture.canvas.cell(region.shapes[front].points[point])
        if at is not None:
            grid[at[0]][at[1]] = (_POINT, "now")
    for line in grid:
        yield tuple(
            ("".join(sign for sign, _ in run), token)
            for token, run in groupby(line, key=lambda each: each[1])
        )


def _token(shape: Line | Polygon) -> str:
    if not shape.sound:
        return "bad"
    return "bar" if isinstance(shape, Polygon) else "bar-shifted"


def _by_cell(label: Label, front: int | None) -> list[Piece]:
    """Return a label as one piece per cell; the second cell of a wide character is empty."""
    token = "chosen" if label.shape == front else "dim" if label.kind == "side" else "strong"
    return [
        piece
        for first, last, cells in split_graphemes(label.text)[0]
        for piece in ((label.text[first:last], token), *[("", token)] * (cells - 1))
    ]
