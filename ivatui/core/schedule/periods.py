"""The windows inside ``periods``: its shape, and what each window holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from ivatui.core.schedule.timeofday import TimeOfDay, read_time
from ivatui.core.schedule.window import DAY, Window, clock
from ivatui.core.tree import join

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivatui.core.schedule.problem import Notes
    from ivatui.core.tree import Json

Form = Literal["nested", "flat", "mixed"]

MOST_WINDOWS = 10
"""Windows a day may have by the service's schema (API page, ``periods``: inner maxItems)."""


def form(periods: list[Json]) -> Form:
    """Say whether ``periods`` holds lists (one per day), windows, or a mixture of both."""
    lists = any(isinstance(entry, list) for entry in periods)
    windows = any(isinstance(entry, dict) for entry in periods)
    if lists and windows:
        return "mixed"
    return "flat" if windows else "nested"


def read_list(value: Json, where: str, day: int | None, notes: Notes) -> tuple[Window, ...]:
    """Read the windows of one list. They stand on ``day``, or on day 0 until they are placed."""
    if value is None:
        notes.problem("part_missing", where, day, part=where)
        return ()
    if not isinstance(value, list):
        notes.problem("time_invalid", where, day, value=value)
        return ()
    if len(value) > MOST_WINDOWS:
        notes.problem("windows_too_many", where, day, count=len(value), limit=MOST_WINDOWS)
    read = (read_window(item, join(where, i), day, notes) for i, item in enumerate(value))
    return tuple(window for window in read if window is not None)


def read_window(item: Json, where: str, day: int | None, notes: Notes) -> Window | None:
    """Read one window; None where a time can't be read. A date in front of a time is noted."""
    if not isinstance(item, dict):
        notes.problem("time_invalid", where, day, value=item)
        return None
    begin = read_field(item, "begin_at", where, notes, day=day)
    end = read_field(item, "end_at", where, notes, day=day)
    if begin is None or end is None:
        return None
    for name, time in (("begin_at", begin), ("end_at", end)):
        if time.dated:
            place = join(where, name)
            notes.problem("time_has_date", place, day, value=item[name])
    return checked(Window(day or 0, begin.second, end.second, where), day, notes)


def read_field(
    item: dict[str, Json], name: str, where: str, notes: Notes, *, day: int | None
) -> TimeOfDay | None:
    """Read ``begin_at`` or ``end_at`` of a window."""
    place = join(where, name)
    return read_time(item.get(name), place, notes, day=day, is_end=name == "end_at")


def checked(window: Window, day: int | None, notes: Notes) -> Window:
    """Return the window, marked and noted where it ends at or before its begin."""
    if window.end > window.begin:
        return window
    fault = "window_empty" if window.end == window.begin else "window_reversed"
    begin, end = clock(window.begin), clock(max(window.end, 0))
    notes.problem(fault, window.place, day, begin=begin, end=end)
    return replace(window, fault=fault)


def note_overlaps(windows: Iterable[Window], notes: Notes) -> None:
    """Note every sound window that begins before an earlier one of its day has ended."""
    reached: dict[int, int] = {}
    for window in sorted((w for w in windows if not w.fault), key=_position):
        group, begin = _position(window)
        if begin < reached.get(group, 0):
            begin_text, end_text = clock(window.begin), clock(window.end)
            notes.problem(
                "windows_overlap", window.place, window.day, begin=begin_text, end=end_text
            )
        reached[group] = max(begin + window.end - window.begin, reached.get(group, 0))


def _position(window: Window) -> tuple[int, int]:
    if window.date is not None:
        return 0, window.date.toordinal() * DAY + window.begin
    return window.day, window.begin
