"""What is said about a region: above and below its picture, or instead of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.finding import Severity
from ivatui.ui.glyphs import glyphs
from ivatui.ui.widgets.cells import clip, shorten, width_of, wrapped
from ivatui.words import roi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivatui.core.finding import Finding
    from ivatui.core.roi import Line, Polygon, Region
    from ivatui.ui.widgets.cells import Pieces

_SHOWN = 8
"""Points named around the one under the cursor."""


def problem_lines(region: Region, width: int) -> Iterator[Pieces]:
    """Yield why a region can't be read, and the text around the place."""
    for found in region.findings:
        yield from _finding(found, width)
    if (place := roi.problem_place(region)) is not None:
        excerpt, caret = place
        skipped = max(0, caret - width + 8)
        yield ()
        yield ((shorten(excerpt[skipped:], width), "string"),)
        yield ((" " * (caret - skipped) + "^", "bad"),)


def shape_lines(shape: Line | Polygon | None, point: int, width: int) -> Iterator[Pieces]:
    """Yield the two lines that read the shape under the cursor; blank without one."""
    if shape is None:
        yield ()
        yield ()
        return
    yield ((shorten(roi.describe(shape), width), "" if shape.sound else "bad"),)
    points = tuple(_points(shape, point))
    if width_of(points) > width:
        points = (*clip(points, 0, width - 1), (glyphs().cut, "dim"))
    yield points


def _points(shape: Line | Polygon, point: int) -> Iterator[tuple[str, str]]:
    """Yield the points around the one under the cursor."""
    total = len(shape.points)
    if not total:
        return
    yield (f"{roi.point_of(shape, point)}  ", "strong")
    first = max(0, min(point - _SHOWN // 2, total - _SHOWN))
    last = min(total, first + _SHOWN)
    if first:
        yield (f"{glyphs().cut} ", "dim")
    for place in range(first, last):
        token = "chosen" if place == point else "dim"
        yield (f"({roi.coordinates(shape.points[place])})", token)
        yield (" ", "")
    if last < total:
        yield (glyphs().cut, "dim")


def finding_lines(
    region: Region, shape: Line | Polygon | None, width: int, room: int
) -> list[Pieces]:
    """Return at most ``room`` lines of what is odd, that of ``shape`` first."""
    found = [*roi.sorted_findings(region, shape)]
    lines: list[Pieces] = []
    for number, each in enumerate(found):
        left = room - len(lines) - (1 if number < len(found) - 1 else 0)
        lines_of_it = [*_finding(each, width)]
        lines += lines_of_it[: max(0, left)]
        if len(lines_of_it) > left:
            rest = found[number + 1 :] if left > 0 else found[number:]
            if rest:
                lines.append(((roi.more(rest), "dim"),))
            break
    return lines[:room]


def _finding(found: Finding, width: int) -> Iterator[Pieces]:
    token = {Severity.ERROR: "bad", Severity.WARNING: "warning"}.get(found.severity, "dim")
    sign = glyphs().warning if found.severity is not Severity.INFO else glyphs().bullet
    yield from wrapped(roi.finding(found), width, token, sign=sign)


def table_lines(region: Region, front: int | None, point: int) -> tuple[list[Pieces], int]:
    """Return every point on a line of its own, and which line is under the cursor."""
    lines: list[Pieces] = []
    under = 0
    for number, shape in enumerate(region.shapes):
        mark = glyphs().cursor if number == front else " "
        head = f"{roi.call(shape)}  {roi.kind(shape)}  {roi.sketch(shape)}"
        lines.append(((f"{mark} {head}", "strong" if shape.sound else "bad"),))
        for place, each in enumerate(shape.points):
            chosen = number == front and place == point
            if chosen:
                under = len(lines)
            sign = glyphs().cursor if chosen else " "
            lines.append(
                ((f"  {sign} {place + 1:>4}  ", "dim"),
                 (roi.coordinates(each), "chosen" if chosen else ""))
            )  # fmt: skip
    return lines, under
