"""Resolution and hour rulers of a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.schedule.offsets import offset_at
from ivatui.core.week.model import Clock, Ruler, Tick

if TYPE_CHECKING:
    from datetime import datetime

DAY_MINUTES = 1440

RESOLUTIONS = (5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440)
"""Minutes a cell can stand for; the coarse ones are for panes too narrow for an hour a cell."""

_STEPS = (1, 2, 3, 4, 6, 12, 24)
_LABEL = 2
_GAP = 1


def cell_minutes_for(columns: int) -> int:
    """Return the finest resolution that draws a day in ``columns`` cells."""
    fitting = (minutes for minutes in RESOLUTIONS if DAY_MINUTES // minutes <= columns)
    return next(fitting, DAY_MINUTES)


def make_ruler(clock: Clock, ruling: Clock, now: datetime, cell_minutes: int) -> Ruler:
    """Return the hours of ``clock`` over the columns of ``ruling``, as they stand at ``now``."""
    own = _offset_minutes(clock, now)
    ahead = own - _offset_minutes(ruling, now)
    columns = DAY_MINUTES // cell_minutes
    step = next((s for s in _STEPS if s * 60 >= (_LABEL + _GAP) * cell_minutes), _STEPS[-1])
    ticks = []
    for hour in range(0, 24, step):
        column = (hour * 60 - ahead) % DAY_MINUTES // cell_minutes
        if column + _LABEL <= columns:
            ticks.append(Tick(column, hour))
    return Ruler(clock, tuple(sorted(ticks, key=lambda tick: tick.column)), own)


def _offset_minutes(clock: Clock, now: datetime) -> int:
    return round(offset_at(clock.zone, now).total_seconds() / 60)
