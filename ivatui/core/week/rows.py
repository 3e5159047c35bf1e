"""The rows of a drawing: what of the plan falls on each day, as segments and cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from ivatui.core.schedule.offsets import TICK, offset_at
from ivatui.core.schedule.stretches import Stretch, stretches
from ivatui.core.schedule.window import DAY
from ivatui.core.week.cells import Surface, draw_cells
from ivatui.core.week.labels import place_labels
from ivatui.core.week.model import Cell, Clock, Odd, Row, Segment

if TYPE_CHECKING:
    from datetime import tzinfo

    from ivatui.core.schedule import Plan, Problem, Run, Window
    from ivatui.core.schedule.pattern import Pattern
    from ivatui.core.week.days import Days, Part

_ONE_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_MOST_ODD = 200
"""Windows without a run that are marked; more than a row has room for."""


@dataclass(frozen=True, slots=True)
class RowDrawer:
    """Draws the days of ``days``, all by the clock of its zone."""

    plan: Plan
    days: Days
    surface: Surface
    clock: Clock
    now: datetime
    now_line: bool = True
    """The present is marked on every row, not on today's alone."""

    def rows(self) -> tuple[Row, ...]:
        """Return a row for every day."""
        segments = self._segments()
        odd, joins = self._odd(), self._joins()
        changes, midnights = self.days.clock_changes(), self._task_midnights()
        here = None if self.clock.name == "written" else self.days.place(self.now)
        rows = []
        for n, day in enumerate(self.days.dates()):
            today = here is not None and here[0] == n
            cells = draw_cells(
                self.surface, segments[n], odd=odd[n], joins=joins[n], change=changes.get(n)
            )
            cells = self._shifted(cells, day)
            present = None if here is None else self.surface.column(here[1])
            if today and present is not None:
                cells[present] = replace(cells[present], now=True)
            labels = place_labels(self.surface, segments[n], cells)
            if present is not None and self.now_line:
                cells[present] = replace(cells[present], now=True)
            rows.append(
                Row(
                    day=day.isoweekday(),
                    date=day,
                    today=today,
                    segments=tuple(segments[n]),
                    cells=tuple(cells),
                    labels=labels,
                    odd=tuple(odd[n]),
                    joins=tuple(joins[n]),
                    problems=self._problems(day),
                    task_midnight=midnights.get(n),
                    clock_change=changes.get(n),
                )
            )
        return tuple(rows)

    @property
    def _zone(self) -> tzinfo:
        return self.plan.zone or self.days.zone

    def _segments(self) -> list[list[Segment]]:
        rows: list[list[Segment]] = [[] for _ in range(self.days.count)]
        if self.plan.pattern is not None:
            self._lay(self.plan.pattern, 0, rows)
        for number, way in enumerate(self.plan.alternatives, 1):
            self._lay(way.pattern, number, rows)
        for row in rows:
            row.sort(key=lambda segment: (segment.begin, segment.reading))
        return rows

    def _lay(self, pattern: Pattern, reading: int, rows: list[list[Segment]]) -> None:
        found = stretches(pattern, self._zone, self.days.begin, self.days.end)
        bounds = [self._bounds(stretch, reading) for stretch in found]
        runs = [self._run(stretch, reading) for stretch in found]
        for row, parts in zip(rows, self.days.lay(found), strict=True):
            row.extend(
                _segment(part, bounds[part.stretch], runs[part.stretch], reading) for part in parts
            )

    def _bounds(self, stretch: Stretch, reading: int) -> tuple[datetime | None, datetime | None]:
        """Return where a stretch really begins and ends; it was cut where the days end."""
        begin: datetime | None = stretch[0]
        end: datetime | None = stretch[1]
        if begin == self.days.begin:
            begin = None if reading else self.plan.edge_before(stretch[0])
        if end == self.days.end:
            end = None if reading else self.plan.edge_after(stretch[1] - TICK)
        return begin, end

    def _run(self, stretch: Stretch, reading: int) -> Run | None:
        return None if reading else self.plan.current_run(stretch[0])

    def _odd(self) -> list[list[Odd]]:
        """Return both ends of every window that gives no run, where they would stand."""
        rows: list[list[Odd]] = [[] for _ in range(self.days.count)]
        faulty = [window for window in self.plan.windows if window.fault][:_MOST_ODD]
        for day in self._task_dates() if faulty else ():
            for window in faulty:
                if self._stands_on(window, day):
                    for second, is_end in ((window.begin, False), (window.end, True)):
                        place = self.days.place(self._instant(day, second))
                        if place is not None:
                            odd = Odd(place[1], window.fault, window.place, is_end)
                            rows[place[0]].append(odd)
        return rows

    def _joins(self) -> list[list[int]]:
        """Return the seconds at which a run crosses the task's Sunday midnight by assumption."""
        rows: list[set[int]] = [set() for _ in range(self.days.count)]
        if any(run.assumed for run in self.plan.runs):
            for day in self._task_dates():
                if day.isoweekday() == 1:
                    monday = self._instant(day, 0)
                    after, before = self.days.place(monday), self.days.place(monday - _SECOND)
                    if after is not None:
                        rows[after[0]].add(after[1])
                    if before is not None:
                        rows[before[0]].add(before[1] + 1)
        return [sorted(row) for row in rows]

    def _shifted(self, cells: list[Cell], day: date) -> list[Cell]:
        """Mark the cells in whose time the task's own date is another than the row's."""
        size = self.surface.cell_seconds
        ends = {self._ahead(day, 0), self._ahead(day, DAY - size)}
        if ends == {0}:
            return cells
        moved = None if len(ends) > 1 else ends.pop()
        shifted = []
        for column, cell in enumerate(cells):
            second = column * size
            ahead = self._ahead(day, second) if moved is None else moved
            days = (second + ahead) // DAY
            shifted.append(replace(cell, shift=days) if cell.share and days else cell)
        return shifted

    def _task_midnights(self) -> dict[int, int]:
        """Return for each row the second at which the task's own date changes within it."""
        places = (self.days.place(self._instant(day, 0)) for day in self._task_dates())
        return {place[0]: place[1] for place in places if place is not None and place[1]}

    def _ahead(self, day: date, second: int) -> int:
        """Return how many seconds the task's clock is ahead of the row's at that time of it."""
        local = datetime.combine(day, time.min) + timedelta(seconds=second)
        instant = local.replace(tzinfo=self.days.zone).astimezone(UTC)
        ahead = offset_at(self._zone, instant) - offset_at(self.days.zone, instant)
        return int(ahead.total_seconds())

    def _problems(self, day: date) -> tuple[Problem, ...]:
        if self.plan.cycle == "dates":
            return ()
        number = day.day if self.plan.monthly else day.isoweekday()
        return tuple(problem for problem in self.plan.problems if problem.day == number)

    def _task_dates(self) -> list[date]:
        """Return every date of the task's clock that may touch a day drawn."""
        count = self.days.count + 4
        return [self.days.first + (n - 2) * _ONE_DAY for n in range(count)]

    def _instant(self, day: date, second: int) -> datetime:
        midnight = datetime.combine(day, time.min)
        return (midnight + timedelta(seconds=second)).replace(tzinfo=self._zone).astimezone(UTC)

    def _stands_on(self, window: Window, day: date) -> bool:
        if window.date is not None:
            return window.date == day
        return window.day == (day.day if self.plan.monthly else day.isoweekday())


def _segment(
    part: Part, bounds: tuple[datetime | None, datetime | None], run: Run | None, reading: int
) -> Segment:
    return Segment(
        begin=part.begin,
        end=part.end,
        begins_at=bounds[0],
        ends_at=bounds[1],
        run=run,
        opens=part.opens,
        closes=part.closes,
        reading=reading,
    )
