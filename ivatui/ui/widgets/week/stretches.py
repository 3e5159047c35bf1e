"""The planned stretches of a drawing, in order: what the cursor walks over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ivatui.core.week import Row, Segment, WeekDrawing


@dataclass(frozen=True, slots=True)
class Stretch:
    """A whole planned stretch and the parts of it that are drawn."""

    begins_at: datetime
    ends_at: datetime
    parts: tuple[tuple[int, Segment], ...]
    """Row number (in a month, of the day in its grid), counted from 0, and the part drawn there."""

    @property
    def readings(self) -> int:
        """0 for a plan that is certain; else 1 or 2 for a reading it is in, 3 for both."""
        return sum({segment.reading for _, segment in self.parts})

    def covers(self, row: int, second: int) -> bool:
        """Return whether the stretch is drawn at that second of that row."""
        return any(at == row and part.begin <= second < part.end for at, part in self.parts)


def stretches(drawing: WeekDrawing) -> tuple[Stretch, ...]:
    """Return the stretches by their begin; those without ends are left out."""
    parts: dict[tuple[datetime, datetime], list[tuple[int, Segment]]] = {}
    for number, row in _rows(drawing):
        for segment in row.segments:
            if segment.begins_at is not None and segment.ends_at is not None:
                key = (segment.begins_at, segment.ends_at)
                parts.setdefault(key, []).append((number, segment))
    return tuple(Stretch(*key, tuple(found)) for key, found in sorted(parts.items()))


def _rows(drawing: WeekDrawing) -> Iterator[tuple[int, Row]]:
    """Yield the days that are drawn, each with its place."""
    if drawing.month is None:
        yield from enumerate(drawing.rows)
        return
    days = (day for week in drawing.month.weeks for day in week)
    yield from ((number, day.row) for number, day in enumerate(days) if day.inside)


def nearest(found: tuple[Stretch, ...], instant: datetime) -> int | None:
    """Return the place of the stretch that is on at ``instant``, else the next, else the last."""
    if not found:
        return None
    for place, each in enumerate(found):
        if each.ends_at > instant:
            return place
    return len(found) - 1


def beside(found: tuple[Stretch, ...], place: int, rows: int) -> int:
    """Return the stretch nearest in time of day, ``rows`` days further (or the edge there is)."""
    row, part = found[place].parts[0]
    best = place
    for other in range(len(found)) if rows > 0 else range(len(found) - 1, -1, -1):
        at, there = found[other].parts[0]
        if (at - row) * rows <= 0:
            continue
        first = best == place
        at_best, best_part = found[best].parts[0]
        if first or (
            at == at_best and abs(there.begin - part.begin) < abs(best_part.begin - part.begin)
        ):
            best = other
    return best
