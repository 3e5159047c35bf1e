"""Begin and end times written into a row where there is room: inside the bar, else beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ivatui.core.schedule.window import DAY, clock
from ivatui.core.week.model import Cell, Label, Segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivatui.core.week.cells import Surface

_EDGE = 1
"""Cells of a bar left visible before and behind what is written inside."""


def place_labels(
    surface: Surface, segments: Sequence[Segment], cells: list[Cell]
) -> tuple[Label, ...]:
    """Write what fits into ``cells`` (changed in place) and return what was written.

    Only plain bars are written on, and never over the present.
    """
    labels: list[Label] = []
    for segment in segments:
        if segment.reading:
            continue
        found = _inside(surface, segment, cells) or _beside(surface, segment, cells)
        for label in found:
            _write(label, cells)
        labels.extend(found)
    return tuple(labels)


def _inside(surface: Surface, segment: Segment, cells: Sequence[Cell]) -> list[Label]:
    first, last = surface.column(segment.begin), surface.column(segment.end - 1)
    begin = time_text(segment.begin) if segment.opens else ""
    end = time_text(segment.end) if segment.closes else ""
    room = last + 1 - first - 2 * _EDGE
    if not begin and not end:
        return []
    if begin and end and room >= len(begin) + 1 + len(end):
        found = [
            Label(first + _EDGE, begin, inside=True),
            Label(last + 1 - _EDGE - len(end), end, inside=True),
        ]
    elif begin and room >= len(begin):
        found = [Label(first + _EDGE, begin, inside=True)]
    elif end and room >= len(end):
        found = [Label(last + 1 - _EDGE - len(end), end, inside=True)]
    else:
        return []
    whole = all(cell.left and cell.right for cell in cells[first + _EDGE : last + 1 - _EDGE])
    return [label for label in found if whole and _free(label, cells, "planned")]


def _beside(surface: Surface, segment: Segment, cells: Sequence[Cell]) -> list[Label]:
    if not (segment.opens or segment.closes):
        return []
    first, last = surface.column(segment.begin), surface.column(segment.end - 1)
    begin = time_text(segment.begin) if segment.opens else ""
    end = time_text(segment.end) if segment.closes else ""
    both = f"{begin}-{end}" if begin and end else begin or end
    tries = [
        (last + 1, both),
        (first - len(both), both),
        (last + 1, end),
        (first - len(begin), begin),
    ]
    for column, text in tries:
        label = Label(column, text, inside=False)
        if text and _free(label, cells, "off", apart=True):
            return [label]
    return []


def _free(label: Label, cells: Sequence[Cell], kind: str, *, apart: bool = False) -> bool:
    end = label.column + len(label.text)
    if label.column < 0 or end > len(cells):
        return False
    margin = range(max(label.column - apart, 0), min(end + apart, len(cells)))
    inner = cells[label.column : end]
    if any(cell.kind != kind or cell.char or cell.now for cell in inner):
        return False
    return not any(cells[column].char for column in margin)


def _write(label: Label, cells: list[Cell]) -> None:
    for offset, char in enumerate(label.text):
        cells[label.column + offset] = replace(cells[label.column + offset], char=char)


def time_text(second: int) -> str:
    """Return a time to the minute where it is whole: ``08:00``, ``23:59:30``, ``24:00``."""
    return clock(min(second, DAY)).removesuffix(":00")
