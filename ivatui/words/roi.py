"""What is said about regions of interest beside their picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.roi import Polygon
from ivatui.words import findings
from ivatui.words.i18n import N_, run_on, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ivatui.core.finding import Finding
    from ivatui.core.roi import Frame, Line, Point, Region

_WHERE = {"left": N_("left"), "right": N_("right"), "upper": N_("upper"), "lower": N_("lower")}
_DIRECTIONS = {
    "approach": N_("It counts what approaches."),
    "leave": N_("It counts what leaves."),
}


def none_given() -> str:
    """Say that the task has no region parameter."""
    return tr("No parameter of this task is a region; the algorithm watches the whole frame.")


def heading(region: Region, number: int, total: int) -> str:
    """Return the region's path, and which of several it is (``number`` from 1)."""
    if total < 2:
        return region.path
    return tr("{path}, {number} of {total} (o: next)", path=region.path, number=number, total=total)


def frame_size(frame: Frame) -> str:
    """Return the size of the frame and where it comes from: no document states it."""
    if frame.why == "grown":
        return tr(
            "{width} × {height}, assumed: all shapes fit in",
            width=frame.width,
            height=frame.height,
        )
    return tr("{width} × {height}, assumed", width=frame.width, height=frame.height)


def whole_frame() -> str:
    """Say what an empty region means."""
    return tr("The region is empty: the algorithm watches the whole frame.")


def not_all_drawn() -> str:
    """Say that edges are missing in the picture."""
    return tr("Too many long edges to draw them all; of some only the corners are shown.")


def too_small() -> str:
    """Say that there is no room for a picture."""
    return tr("too small for a picture")


def call(shape: Line | Polygon) -> str:
    """Return the name of a shape, or its place in the list."""
    return shape.name or shape.path.rpartition(".")[2]


def kind(shape: Line | Polygon) -> str:
    """Return what a shape is, in a word."""
    return tr("polygon") if isinstance(shape, Polygon) else tr("line")


def sketch(shape: Line | Polygon) -> str:
    """Return what a list has room to say of a shape: its size, or the names of its sides."""
    sides = () if isinstance(shape, Polygon) else shape.sides or ()
    named = [f"{number} {side.name}" for number, side in enumerate(sides, 1) if side.name]
    return ", ".join(named) or tr("{count} points", count=len(shape.points))


def describe(shape: Line | Polygon) -> str:
    """Return what a shape is, in a sentence."""
    count = len(shape.points)
    if isinstance(shape, Polygon):
        said = [tr("Polygon {name}, {count} points.", name=call(shape), count=count)]
    else:
        said = [tr("Line {name}, {count} points.", name=call(shape), count=count)]
    sides = () if isinstance(shape, Polygon) else shape.sides or ()
    said += [
        tr(
            "Side {number} ({where}): {name}.",
            number=number,
            where=tr(_WHERE[side.where]),
            name=side.name,
        )
        for number, side in enumerate(sides, 1)
        if side.name
    ]
    if not isinstance(shape, Polygon) and shape.direction is not None:
        said.append(tr(_DIRECTIONS[shape.direction]))
    if not shape.sound:
        said.append(tr("The algorithm can't use it."))
    return run_on(said)


def number(value: float) -> str:
    """Return a coordinate as it was given: whole numbers without a point."""
    return str(int(value)) if value == int(value) else repr(value)


def coordinates(point: Point) -> str:
    """Return a point in pixels."""
    return f"{number(point.x)}, {number(point.y)}"


def point_of(shape: Line | Polygon, place: int) -> str:
    """Return which point of a shape is meant (``place`` from 0), and where it is."""
    return tr(
        "point {number} of {total}: {coordinates}",
        number=place + 1,
        total=len(shape.points),
        coordinates=coordinates(shape.points[place]),
    )


def sorted_findings(region: Region, shape: Line | Polygon | None) -> Iterator[Finding]:
    """Yield what is odd, that of ``shape`` first."""
    path = shape.path if shape else ""

    def is_own(finding: Finding) -> bool:
        return bool(path) and finding.where == path

    yield from (finding for finding in region.findings if is_own(finding))
    yield from (finding for finding in region.findings if not is_own(finding))


def finding(found: Finding) -> str:
    """Return what is odd and what to do, in one paragraph."""
    return run_on(filter(None, (findings.text(found), findings.advice(found))))


def more(hidden: Sequence[Finding]) -> str:
    """Say that more is in the findings pane."""
    return tr("{count} more in the Findings pane", count=len(hidden))


def problem_place(region: Region) -> tuple[str, int] | None:
    """Return the text around the place a region can't be read at, and the cells before it."""
    if region.problem is None or not region.problem.place.excerpt:
        return None
    return region.problem.place.excerpt, region.problem.place.caret
