"""From the segments of a row to its terminal cells."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ivatui.core.schedule.spans import merge
from ivatui.core.schedule.window import DAY, MINUTE
from ivatui.core.week.model import Cell, ClockChange, Odd, Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HALF_SHOWN = 0.5
"""A half is drawn when at least so much of it is planned; a cell never drops to nothing."""


@dataclass(frozen=True, slots=True)
class Surface:
    """A row of equal cells over the 86,400 seconds of a day."""

    cell_minutes: int
    halves: tuple[tuple[int, ...], ...] = field(default=())

    @property
    def columns(self) -> int:
        """Cells in the row."""
        return DAY // self.cell_seconds

    @property
    def cell_seconds(self) -> int:
        """Seconds a cell stands for."""
        return self.cell_minutes * MINUTE

    def column(self, second: int) -> int:
        """Return the cell a second of the day lies in."""
        return min(max(second, 0), DAY - 1) // self.cell_seconds

    def covered(self, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return for every cell the seconds of its left and its right half that are covered."""
        half = self.cell_seconds // 2
        bins = [0] * (2 * self.columns)
        for begin, end in merge(spans):
            for index in range(begin // half, -(-end // half)):
                bins[index] += min(end, (index + 1) * half) - max(begin, index * half)
        return list(zip(bins[::2], bins[1::2], strict=True))


def draw_cells(
    surface: Surface,
    segments: Sequence[Segment],
    *,
    odd: Sequence[Odd] = (),
    joins: Sequence[int] = (),
    change: ClockChange | None = None,
) -> list[Cell]:
    """Return the cells of a row, without labels and the present."""
    cells = [Cell()] * surface.columns
    for mark in odd:
        cells[surface.column(mark.second - mark.is_end)] = Cell("odd")
    if change is not None and not change.repeated:
        for column in range(surface.column(change.begin), surface.column(change.end - 1) + 1):
            cells[column] = Cell("skipped")
    _draw_readings(surface, segments, cells)
    for second in joins:
        for column in {surface.column(second - 1), surface.column(second)}:
            if cells[column].kind == "planned":
                cells[column] = replace(cells[column], kind="assumed")
    return cells


def _draw_readings(surface: Surface, segments: Sequence[Segment], cells: list[Cell]) -> None:
    half = surface.cell_seconds // 2
    by_reading = [
        surface.covered((s.begin, s.end) for s in segments if s.reading == number)
        for number in range(3)
    ]
    for column, (certain, first, second) in enumerate(zip(*by_reading, strict=True)):
        readings = any(first) + 2 * any(second)
        if any(certain):
            cells[column] = _filled(Cell("planned"), certain, half)
        elif readings:
            most = (max(first[0], second[0]), max(first[1], second[1]))
            cells[column] = _filled(Cell("maybe", readings=readings), most, half)


def _filled(cell: Cell, covered: tuple[int, int], half: int) -> Cell:
    left, right = (part >= half * _HALF_SHOWN for part in covered)
    if not left and not right:
        left = covered[0] >= covered[1]
        right = not left
    return replace(cell, left=left, right=right, share=sum(covered) / (2 * half))
