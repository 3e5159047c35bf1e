"""A region of interest: lines and polygons in pixels, origin at the top left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from ivatui.core.excerpt import Place
    from ivatui.core.finding import Finding
    from ivatui.core.tree import Json

GivenAs = Literal["text", "object"]


class Point(NamedTuple):
    """A place in the picture, in pixels."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a line."""

    where: Literal["left", "right", "upper", "lower"]
    name: str
    """What the operator calls it; empty where it has no name."""
    toward: Point
    """Unit vector across the line to this side."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to be crossed; the service wants exactly two points."""

    path: str
    name: str
    points: tuple[Point, ...]
    """Readable points only; two in a sound line, from start to end."""
    sides: tuple[Side, Side] | None
    """Side 1 and side 2; None for a line without a direction."""
    direction: Literal["approach", "leave"] | None
    """What crossing it means to the vehicle algorithms (``properties.type`` 0 and 1)."""
    sound: bool
    """Whether the service can use it: right number of points, all readable, some extent."""
    properties: Json = None
    other: tuple[tuple[str, Json], ...] = ()
    """Members no document names."""


@dataclass(frozen=True, slots=True)
class Polygon:
    """An area, closed from the last point to the first."""

    path: str
    name: str
    points: tuple[Point, ...]
    """Readable points only."""
    sound: bool
    """Whether the service can use it: three points or more, all readable, some area."""
    properties: Json = None
    other: tuple[tuple[str, Json], ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """The picture the pixels count in. No document states its size."""

    width: int
    height: int
    why: Literal["usual", "grown"]
    """``usual``: 1920x1080, as all examples; ``grown``: so that everything drawn fits in."""
    assumed: bool = True


@dataclass(frozen=True, slots=True)
class RoiProblem:
    """Why a region can't be read at all."""

    reason: str
    """A reason of ``inner_json``, or ``not_object``."""
    place: Place


@dataclass(frozen=True, slots=True)
class Region:
    """One region-of-interest parameter."""

    path: str
    name: str
    lines: tuple[Line, ...]
    polygons: tuple[Polygon, ...]
    frame: Frame
    findings: tuple[Finding, ...]
    problem: RoiProblem | None
    empty: bool
    """No shape is given: the algorithm watches the whole frame."""
    double_encoded: bool
    given_as: GivenAs
    other: tuple[tuple[str, Json], ...] = ()
    """Members beside ``lines`` and ``polygons``."""

    @property
    def shapes(self) -> tuple[Line | Polygon, ...]:
        """Polygons, then lines: the order they are drawn and walked in."""
        return (*self.polygons, *self.lines)
