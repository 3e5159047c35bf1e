"""Stretches of real time laid onto the days of a wall clock."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from ivatui.core.schedule.offsets import pieces
from ivatui.core.schedule.window import DAY
from ivatui.core.week.model import ClockChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo

    from ivatui.core.schedule.stretches import Stretch

MARGIN = timedelta(days=2)
"""How far beyond the days drawn real time is looked at; no zone is more than a day from UTC."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a stretch that falls on one day, in seconds of its wall clock."""

    begin: int
    end: int
    stretch: int
    """Index of the stretch it is part of."""
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Days:
    """Some days in a row on the wall clock of a zone."""

    first: date
    count: int
    zone: tzinfo

    @property
    def begin(self) -> datetime:
        """An instant before the first of them, in UTC."""
        return datetime.combine(self.first, time.min, UTC) - MARGIN

    @property
    def end(self) -> datetime:
        """An instant after the last of them, in UTC."""
        return datetime.combine(self.first + self.count * _ONE_DAY, time.min, UTC) + MARGIN

    def dates(self) -> list[date]:
        """Return the dates, in order."""
        return [self.first + n * _ONE_DAY for n in range(self.count)]

    def lay(self, stretches: Sequence[Stretch]) -> list[list[Part]]:
        """Return for every day the parts of ``stretches`` that fall on it.

        What a repeated hour shows twice of one stretch is laid once.
        """
        laid: list[list[Part]] = [[] for _ in range(self.count)]
        for begin, end, offset in pieces(self.zone, self.begin, self.end):
            for index, (since, until) in enumerate(stretches):
                first, last = max(since, begin), min(until, end)
                if first >= last:
                    continue
                for n, low, high in self._split(first + offset, last + offset):
                    opens = first == since and low == _second(first + offset, n, self.first)
                    closes = last == until and high == _second(last + offset, n, self.first)
                    _add(laid[n], Part(low, high, index, opens, closes))
        return laid

    def place(self, instant: datetime) -> tuple[int, int] | None:
        """Return the day (counted from 0) and second at which the wall clock shows ``instant``."""
        local = instant.astimezone(self.zone).replace(tzinfo=None)
        day = (local.date() - self.first).days
        if not 0 <= day < self.count:
            return None
        return day, local.hour * 3600 + local.minute * 60 + local.second

    def clock_changes(self) -> dict[int, ClockChange]:
        """Return for days on which the clock is moved what is skipped or shown twice."""
        changes: dict[int, ClockChange] = {}
        cut = list(pieces(self.zone, self.begin, self.end))
        for (_, turn, before), (_, _, after) in itertools.pairwise(cut):
            low, high = sorted((turn + before, turn + after))
            for n, begin, end in self._split(low, high):
                changes[n] = ClockChange(begin, end, repeated=after < before)
        return changes

    def _split(self, begin: datetime, end: datetime) -> Iterator[tuple[int, int, int]]:
        """Yield day and seconds of every day drawn that [begin, end) of the wall clock touches."""
        for n in range((begin.date() - self.first).days, (end.date() - self.first).days + 1):
            if 0 <= n < self.count:
                low, high = _second(begin, n, self.first), _second(end, n, self.first)
                if max(low, 0) < min(high, DAY):
                    yield n, max(low, 0), min(high, DAY)


def _second(local: datetime, n: int, first: date) -> int:
    """Return a wall-clock time as seconds since the midnight of day ``n``."""
    since = local.replace(tzinfo=None) - datetime.combine(first + n * _ONE_DAY, time.min)
    return int(since.total_seconds())


def _add(parts: list[Part], part: Part) -> None:
    same = parts[-1] if parts and parts[-1].stretch == part.stretch else None
    if same is None or part.begin > same.end:
        parts.append(part)
        return
    parts[-1] = Part(
        min(same.begin, part.begin),
        max(same.end, part.end),
        part.stretch,
        same.opens or part.opens,
        same.closes or part.closes,
    )
