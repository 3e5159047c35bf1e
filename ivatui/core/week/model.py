"""The finished drawing of a plan: rows of segments and cells with meaning, nothing to compute.

The screen, the text output and the picture share it. Seconds count on the wall clock of the row
(0..86,400); instants are aware.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo

    from ivatui.core.schedule import Problem, Reading, Run

ClockName = Literal["task", "reader", "utc", "written"]
"""Whose clock: the task's, the operator's, UTC; ``written`` for a plan whose own is unknown."""

Kind = Literal["off", "planned", "assumed", "odd", "maybe", "skipped"]
"""What a cell stands for. ``assumed`` is the join over Sunday midnight, ``odd`` a window that
gives no run, ``maybe`` a reading of an ambiguous plan, ``skipped`` time this clock does not show
that day."""

Switch = Literal["active", "inactive", "unknown"]


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock of the drawing."""

    name: ClockName
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Segment:
    """A planned stretch on one row: a whole one, or the part of it that falls on this day."""

    begin: int
    end: int
    begins_at: datetime | None
    """Begin of the whole stretch, in UTC; None where it has none."""
    ends_at: datetime | None
    run: Run | None = None
    """The plan's own run, as far as it is known which."""
    opens: bool = True
    """The stretch begins here; else it comes from the day before."""
    closes: bool = True
    """The stretch ends here; else it goes on into the next day."""
    reading: int = 0
    """0 for a plan that is certain, else the number (1, 2) of the alternative reading."""


@dataclass(frozen=True, slots=True)
class Odd:
    """One end of a window that gives no run, where it would stand."""

    second: int
    code: str
    """Problem code, e.g. ``window_reversed``."""
    place: str
    """Path of the window in the body."""
    is_end: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One terminal cell of a row: two halves of ``cell_minutes / 2`` each."""

    kind: Kind = "off"
    left: bool = False
    """The left half is drawn. Whatever is planned in a cell draws at least one half."""
    right: bool = False
    share: float = 0.0
    """Planned part of the cell, 0..1; in between, the halves are rounded."""
    now: bool = False
    """The present lies in this column (on the row of today: in this cell)."""
    shift: int = 0
    """Days the task's own date is ahead (1) or behind (-1) of the row's, when planned."""
    readings: int = 0
    """For ``maybe``: 1 the first reading, 2 the second, 3 both."""
    char: str = ""
    """Character of a label that stands here."""


@dataclass(frozen=True, slots=True)
class Label:
    """A begin or end written into the row, already set into the cells."""

    column: int
    text: str
    inside: bool
    """It stands inside a bar; else beside it."""


@dataclass(frozen=True, slots=True)
class ClockChange:
    """The ruling clock is moved on this day: wall time that is skipped, or shown twice."""

    begin: int
    end: int
    repeated: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One day."""

    day: int
    """1 = Monday .. 7 = Sunday."""
    date: date
    today: bool
    segments: tuple[Segment, ...]
    cells: tuple[Cell, ...]
    labels: tuple[Label, ...] = ()
    odd: tuple[Odd, ...] = ()
    joins: tuple[int, ...] = ()
    """Seconds at which a run is joined over the task's Sunday midnight by assumption."""
    problems: tuple[Problem, ...] = ()
    """Those that concern this weekday (or day of month) of the plan."""
    task_midnight: int | None = None
    """Where the task's own date changes on this row; None where it does with the row."""
    clock_change: ClockChange | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """An hour on a ruler."""

    column: int
    hour: int


@dataclass(frozen=True, slots=True)
class Ruler:
    """The hours of one clock over the columns. The first ruler is that of the ruling clock."""

    clock: Clock
    ticks: tuple[Tick, ...]
    offset_minutes: int
    """Offset from UTC that rules now, in minutes; the ticks stand by it."""


@dataclass(frozen=True, slots=True)
class Now:
    """The present on the drawing."""

    row: int
    second: int
    column: int
    fraction: float
    """Place inside the column, 0..1."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures under the drawing."""

    on: bool | None
    """Whether the plan as written is on now; None where that can't be told."""
    weekly_minutes: int | float | None
    runs: int | None
    """Runs per week; None where no week comes again."""
    drawn_minutes: int | float
    """Planned time on the rows drawn, shorter or longer in a week the clock is moved."""
    next_change: datetime | None
    """When an active plan goes on or off next."""
    seconds_left: float | None
    run: Run | None
    """The run that is on now."""


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day in the month grid."""

    row: Row
    inside: bool
    """It belongs to the month drawn, not to its neighbours."""
    planned_seconds: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks of seven days, Monday first."""

    first: date
    weeks: tuple[tuple[MonthDay, ...], ...]


@dataclass(frozen=True, slots=True)
class WeekDrawing:
    """Everything to be seen of a plan at one moment, for one width."""

    reading: Reading
    certain: bool
    """The reading is known; else the segments are of the alternatives, or there are none."""
    switch: Switch
    clock: Clock
    """The clock that rules the rows."""
    width: int
    gutter: int
    """Cells left of every row, for the name of the day."""
    cell_minutes: int
    rulers: tuple[Ruler, ...]
    rows: tuple[Row, ...]
    """Seven, Monday first; none where a month is drawn or nothing can be."""
    month: Month | None
    now: Now | None
    summary: Summary
    problems: tuple[Problem, ...]
    """Those that concern no single day."""
    alternatives: tuple[Reading, ...] = ()
    """The readings 1 and 2 of an ambiguous plan."""

    @property
    def columns(self) -> int:
        """Cells of a row."""
        return 1440 // self.cell_minutes
