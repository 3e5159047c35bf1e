"""The two clocks a session lives by: the one on the wall, and one that never jumps."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import total_ordering
from typing import Protocol

_LONGEST_NAP = 10.0
"""The loop's timers stand still while the machine sleeps; a longer sleep is cut so that it ends
at most this late after a resume."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Moment:
    """One instant, read from both clocks at once."""

    wall: datetime
    """What to show; aware, in UTC. May jump, so never subtract two of these."""
    steady: float
    """What to reckon with, in seconds from an unknown origin; counts through a suspend."""

    def __lt__(self, other: Moment) -> bool:
        """Return whether it came first; the time of day has no say."""
        return self.steady < other.steady

    def age(self, now: Moment) -> float:
        """Return how many seconds lie between this moment and ``now``; never negative."""
        return max(0.0, now.steady - self.steady)

    def later(self, seconds: float) -> Moment:
        """Return the moment ``seconds`` after this one."""
        return Moment(self.wall + timedelta(seconds=seconds), self.steady + seconds)


class Clock(Protocol):
    """Where all time in ``live`` comes from; tests bring one that they turn by hand."""

    def now(self) -> datetime:
        """Return the time of day, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds on the clock that never jumps."""
        ...

    def moment(self) -> Moment:
        """Return both at once."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return once ``seconds`` have passed on the clock that never jumps."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def now(self) -> datetime:
        """Return the time of day, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds since the machine started, those it slept included where known."""
        boot: int | None = getattr(time, "CLOCK_BOOTTIME", None)
        return time.monotonic() if boot is None else time.clock_gettime(boot)

    def moment(self) -> Moment:
        """Return both at once."""
        return Moment(self.now(), self.monotonic())

    async def sleep(self, seconds: float) -> None:
        """Return once ``seconds`` have passed, the machine's sleep included."""
        end = self.monotonic() + seconds
        while True:
            left = end - self.monotonic()
            if left <= 0:
                return
            await asyncio.sleep(min(left, _LONGEST_NAP))
