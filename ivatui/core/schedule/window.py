"""Windows as the plan lists them, and runs: windows joined over midnight."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

MINUTE = 60
DAY = 86_400
WEEK = 7 * DAY


@dataclass(frozen=True, slots=True)
class Window:
    """One begin and end of a plan, placed on a day."""

    day: int
    """Weekday (1 = Monday .. 7 = Sunday), or day of month (1..31) in a monthly plan."""
    begin: int
    """Seconds since midnight of the day."""
    end: int
    """Seconds since the same midnight; more than a day's only in a ``once`` plan."""
    place: str
    """Path in the body, e.g. ``schedule.periods[4][0]``."""
    fault: str = ""
    """Problem code that keeps it from being a run; empty for a sound window."""
    date: date | None = None
    """The one date it stands for, in a ``once`` plan."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch in which the plan wants the task to run, without a break.

    ``begin`` and ``end`` are seconds since the start of the cycle: Monday 00:00, the first of
    the month, or 00:00 of ``origin``. A run over the end of the week ends beyond 604,800.
    """

    begin: int
    end: int
    assumed: bool = False
    """It holds a join over Sunday midnight, which no document of the service states."""
    windows: tuple[Window, ...] = ()
    """The sound windows it was made of, in the order of their begin."""
    cycle_days: int = field(default=7, repr=False)
    origin: date | None = None

    @property
    def day(self) -> int:
        """Day of the begin: weekday 1..7, day of month, or ISO weekday of the date."""
        if self.origin is not None:
            return self._date(self.begin // DAY).isoweekday()
        return self.begin // DAY + 1

    @property
    def end_day(self) -> int:
        """Day of the end, counted like ``day``; midnight belongs to the day that ends."""
        last = (self.end - 1) // DAY
        if self.origin is not None:
            return self._date(last).isoweekday()
        return last % self.cycle_days + 1

    @property
    def begin_time(self) -> str:
        """``hh:mm:ss``, with the date in front where the plan names dates."""
        return self._text(self.begin // DAY, self.begin % DAY)

    @property
    def end_time(self) -> str:
        """Like ``begin_time``; the end of a day reads 24:00:00."""
        last = (self.end - 1) // DAY
        return self._text(last, self.end - last * DAY)

    @property
    def minutes(self) -> int | float:
        """Length in minutes, the joined minute before midnight included."""
        return minutes(self.end - self.begin)

    def _date(self, days: int) -> date:
        return (self.origin or date.min) + timedelta(days=days)

    def _text(self, days: int, second: int) -> str:
        day = f"{self._date(days).isoformat()}T" if self.origin is not None else ""
        return day + clock(second)


def clock(second: int) -> str:
    """Return seconds since midnight as ``hh:mm:ss``; 86,400 reads 24:00:00."""
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"


def minutes(seconds: int) -> int | float:
    """Return seconds as minutes: whole where they are, else to two decimals."""
    whole, rest = divmod(seconds, MINUTE)
    return whole if not rest else round(seconds / MINUTE, 2)
