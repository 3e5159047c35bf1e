"""When a plan is on, on the wall clock of its zone.

Everything here is naive local time. What a change of the clock does is ``flips``' business.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal, Protocol

from ivatui.core.schedule.spans import Spans, closed, joins
from ivatui.core.schedule.window import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ONE_DAY = timedelta(days=1)

# How many days hold every edge of a cycle: a week and its first day again; for months, the
# longest wait is for a day 29, 30 or 31, at most two months away.
_HORIZON = {"week": 8, "month": 100}


class Pattern(Protocol):
    """What every kind of plan answers about its wall clock."""

    def spans(self, day: date) -> Spans:
        """Return when the plan is on that day, the joined minute before midnight included."""
        ...

    def holds(self, local: datetime) -> bool:
        """Say whether the plan is on at this wall-clock time."""
        ...

    def next_edge(self, local: datetime) -> datetime | None:
        """Return the first begin or end strictly after ``local``; None where none comes."""
        ...

    def previous_edge(self, local: datetime) -> datetime | None:
        """Return the last begin or end at or before ``local``; None where none came."""
        ...


@dataclass(frozen=True, slots=True)
class DayPattern:
    """A plan of days that come again: of the week, or of the month."""

    cycle: Literal["week", "month"]
    table: Mapping[int, Spans] = field(hash=False)
    """Merged spans of sound windows by weekday 1..7 or day of month 1..31."""

    def spans(self, day: date) -> Spans:
        """Return when the plan is on that day, the joined minute before midnight included."""
        own = self._listed(day)
        if not own or own[-1][1] >= DAY:
            return own
        return closed(own, self._listed(day + _ONE_DAY))

    def holds(self, local: datetime) -> bool:
        """Say whether the plan is on at this wall-clock time."""
        spans = self.spans(local.date())
        second = _second(local)
        index = bisect_right(spans, (second, DAY + 1)) - 1
        return index >= 0 and second < spans[index][1]

    def next_edge(self, local: datetime) -> datetime | None:
        """Return the first begin or end strictly after ``local``; None where none comes."""
        after = _second(local)
        for day in _steps(local.date(), _ONE_DAY, _HORIZON[self.cycle]):
            for edge in self._edges(day):
                if edge > after or day > local.date():
                    return _moment(day, edge)
        return None

    def previous_edge(self, local: datetime) -> datetime | None:
        """Return the last begin or end at or before ``local``; None where none came."""
        until = _second(local)
        for day in _steps(local.date(), -_ONE_DAY, _HORIZON[self.cycle]):
            for edge in reversed(self._edges(day)):
                if edge <= until or day < local.date():
                    return _moment(day, edge)
        return None

    def _listed(self, day: date) -> Spans:
        return self.table.get(day.isoweekday() if self.cycle == "week" else day.day, ())

    def _edges(self, day: date) -> list[int]:
        spans = self.spans(day)
        edges = [edge for span in spans for edge in span]
        if spans and spans[0][0] == 0 and joins(self._listed(day - _ONE_DAY), spans):
            del edges[0]
        if spans and spans[-1][1] == DAY and joins(spans, self._listed(day + _ONE_DAY)):
            del edges[-1]
        return edges


def _steps(day: date, step: timedelta, count: int) -> Iterator[date]:
    for index in range(count):
        yield day + index * step


@dataclass(frozen=True, slots=True)
class DatePattern:
    """A plan that names dates: nothing of it comes again."""

    stretches: Spans
    """Merged and joined, as seconds since the midnight before the first day of year 1."""

    def spans(self, day: date) -> Spans:
        """Return when the plan is on that day."""
        start = day.toordinal() * DAY
        index = max(bisect_right(self.stretches, (start, 0)) - 1, 0)
        found = []
        for begin, end in self.stretches[index:]:
            if begin >= start + DAY:
                break
            if end > start:
                found.append((max(begin - start, 0), min(end - start, DAY)))
        return tuple(found)

    def holds(self, local: datetime) -> bool:
        """Say whether the plan is on at this wall-clock time."""
        return bisect_right(self._edges(), _absolute(local)) % 2 == 1

    def next_edge(self, local: datetime) -> datetime | None:
        """Return the first begin or end strictly after ``local``; None where none comes."""
        edges = self._edges()
        index = bisect_right(edges, _absolute(local))
        return _moment_of(edges[index]) if index < len(edges) else None

    def previous_edge(self, local: datetime) -> datetime | None:
        """Return the last begin or end at or before ``local``; None where none came."""
        edges = self._edges()
        index = bisect_right(edges, _absolute(local)) - 1
        return _moment_of(edges[index]) if index >= 0 else None

    def _edges(self) -> list[int]:
        return [edge for stretch in self.stretches for edge in stretch]


def _absolute(local: datetime) -> int:
    return local.toordinal() * DAY + _second(local)


def _moment_of(absolute: int) -> datetime:
    return _moment(date.min, absolute - DAY)


def _second(local: datetime) -> int:
    return local.hour * 3600 + local.minute * 60 + local.second


def _moment(day: date, second: int) -> datetime:
    return datetime.combine(day, time.min) + timedelta(seconds=second)
