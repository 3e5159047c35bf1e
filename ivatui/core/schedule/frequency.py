"""The ``frequency`` of legacy plans: a run of some minutes every so many minutes.

The documents give ``interval`` and ``duration`` in minutes (5..720) and an optional frame
``begin_at``..``end_at``. They do not say from where to where an interval counts. It is read from
start to start, beginning anew at the begin of the frame every day and cut at its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.finding import Severity
from ivatui.core.schedule.periods import checked, read_field
from ivatui.core.schedule.timeofday import TimeOfDay
from ivatui.core.schedule.window import DAY, MINUTE, Window
from ivatui.core.tree import join

if TYPE_CHECKING:
    from ivatui.core.schedule.problem import Notes
    from ivatui.core.tree import Json

LEAST, MOST = 5, 720
"""Documented limits of interval and duration, in minutes (legacy API page, ``TaskTiming``)."""


def read_frequency(value: dict[str, Json], where: str, notes: Notes) -> tuple[Window, ...]:
    """Return the windows of one day, on day 0; none where interval or duration can't be read."""
    notes.remark(Severity.INFO, "frequency_assumed", where)
    interval = _minutes(value, "interval", where, notes)
    duration = _minutes(value, "duration", where, notes)
    frame = _frame(value, where, notes)
    if interval is None or duration is None or frame is None:
        return ()
    if frame.fault:
        return (frame,)
    starts = range(frame.begin, frame.end, interval * MINUTE)
    return tuple(Window(0, s, min(s + duration * MINUTE, frame.end), where) for s in starts)


def _minutes(value: dict[str, Json], name: str, where: str, notes: Notes) -> int | None:
    place, given = join(where, name), value.get(name)
    if isinstance(given, str) and given.isascii() and given.isdigit() and len(given) <= 9:
        given = int(given)
    if isinstance(given, bool) or not isinstance(given, int) or given < 1:
        notes.problem("part_missing", place, part=name)
        return None
    if not LEAST <= given <= MOST:
        code = "frequency_out_of_range"
        notes.remark(Severity.WARNING, code, place, value=given, least=LEAST, most=MOST)
    return given


def _frame(value: dict[str, Json], where: str, notes: Notes) -> Window | None:
    times = {"begin_at": TimeOfDay(0), "end_at": TimeOfDay(DAY)}
    for name in times:
        if value.get(name) is not None:
            read = read_field(value, name, where, notes, day=None)
            if read is None:
                return None
            times[name] = read
    begin, end = times["begin_at"].second, times["end_at"].second
    return checked(Window(0, begin, end, where), None, notes)
