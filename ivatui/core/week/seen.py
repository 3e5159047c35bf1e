"""What was seen of a task, laid under the days of a drawing."""

from __future__ import annotations

from collections import Counter
from datetime import UTC
from typing import TYPE_CHECKING, TypeAlias

from ivatui.core.schedule.window import DAY
from ivatui.core.week.days import Days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from ivatui.core.conformance import Band, BandKind
    from ivatui.core.week.model import WeekDrawing

SeenRow: TypeAlias = "tuple[BandKind | None, ...]"
"""For every cell of a day what it was seen in; None for time that has not come yet."""


def seen_rows(drawing: WeekDrawing, bands: Iterable[Band], now: datetime) -> tuple[SeenRow, ...]:
    """Return what was seen in every cell of the days drawn.

    A cell in which a task was seen broken says so, however short it was; any other shows what it
    was seen in longest, and that nobody looked only where nobody looked at all.

    Args:
        drawing: of a week; there is none for a month, or on a clock that is not known.
        bands: what was seen, as ``core.conformance`` takes it.
        now: the real present, also where the drawing is of another time; aware.

    """
    if not drawing.rows or drawing.clock.name == "written":
        return ()
    days = Days(drawing.rows[0].date, len(drawing.rows), drawing.clock.zone)
    seen = [band for band in bands if band.begin < days.end and days.begin < band.end]
    size = drawing.cell_minutes * 60
    past = (days.begin, min(now.astimezone(UTC), days.end))
    passed = days.lay([past] if past[0] < past[1] else [])
    told = days.lay([(band.begin.astimezone(UTC), band.end.astimezone(UTC)) for band in seen])
    rows = []
    for number in range(len(drawing.rows)):
        lengths: list[Counter[BandKind]] = [Counter() for _ in range(DAY // size)]
        for part in told[number]:
            for cell, seconds in _cells(part.begin, part.end, size):
                lengths[cell][seen[part.stretch].kind] += seconds
        gone = {cell for part in passed[number] for cell, _ in _cells(part.begin, part.end, size)}
        rows.append(
            tuple(_kind(length, passed=cell in gone) for cell, length in enumerate(lengths))
        )
    return tuple(rows)


def _cells(begin: int, end: int, size: int) -> Iterator[tuple[int, int]]:
    """Yield every cell that [begin, end) touches, and for how many seconds."""
    for cell in range(begin // size, -(-end // size)):
        yield cell, min(end, (cell + 1) * size) - max(begin, cell * size)


def _kind(lengths: Counter[BandKind], *, passed: bool) -> BandKind | None:
    if lengths["broken"]:
        return "broken"
    watched: list[tuple[BandKind, int]] = [
        (kind, seconds) for kind, seconds in lengths.most_common() if kind != "unwatched"
    ]
    if watched and watched[0][1]:
        return watched[0][0]
    return "unwatched" if passed else None
