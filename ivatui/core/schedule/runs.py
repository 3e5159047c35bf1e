"""From windows to a pattern and to runs: the same windows, merged and joined over midnight."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Literal

from ivatui.core.schedule.pattern import DatePattern, DayPattern, Pattern
from ivatui.core.schedule.spans import Spans, merge, merge_over_midnight
from ivatui.core.schedule.window import DAY, MINUTE, WEEK, Run, Window

if TYPE_CHECKING:
    from collections.abc import Iterable

Cycle = Literal["week", "month", "dates"]

_CYCLE_DAYS: dict[Cycle, int] = {"week": 7, "month": 31, "dates": 0}


def build(windows: Iterable[Window], cycle: Cycle) -> tuple[Pattern, tuple[Run, ...]]:
    """Return the pattern of the sound windows and the runs it lists in one cycle.

    A month's runs are listed for 31 days and join from day to day; whether the last of a month
    runs on into the next first is only known on the calendar, where the pattern joins it.
    """
    sound = sorted((window for window in windows if not window.fault), key=_begin)
    stretches = merge_over_midnight((_begin(w), _begin(w) + w.end - w.begin) for w in sound)
    if cycle == "dates":
        first = date.fromordinal(stretches[0][0] // DAY) if stretches else None
        return DatePattern(stretches), _runs(stretches, sound, cycle, first)
    runs = _over_week_end(stretches) if cycle == "week" else stretches
    return DayPattern(cycle, _table(sound)), _runs(runs, sound, cycle, None)


def _table(sound: list[Window]) -> dict[int, Spans]:
    days: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for window in sound:
        days[window.day].append((window.begin, window.end))
    return {day: merge(spans) for day, spans in days.items()}


def _over_week_end(stretches: Spans) -> Spans:
    """Join the week's last run with its first by the rule for two days, where they meet."""
    if not stretches or stretches[0][0] > DAY or stretches[-1][1] < DAY + WEEK - MINUTE:
        return stretches
    if len(stretches) == 1:
        return ((DAY, DAY + WEEK),)
    return (*stretches[1:-1], (stretches[-1][0], stretches[0][1] + WEEK))


def _runs(
    stretches: Spans, sound: list[Window], cycle: Cycle, first: date | None
) -> tuple[Run, ...]:
    begins = [begin for begin, _ in stretches]
    members: defaultdict[int, list[Window]] = defaultdict(list)
    for window in sound:
        # Windows before the first begin are Monday's, of a run over the week's end: index -1
        # is that run, the last one.
        members[(bisect_right(begins, _begin(window)) - 1) % len(begins)].append(window)
    zero = first.toordinal() * DAY if first else DAY
    return tuple(
        Run(
            begin - zero,
            end - zero,
            assumed=cycle == "week" and (end > DAY + WEEK or end - begin == WEEK),
            windows=tuple(members[index]),
            cycle_days=_CYCLE_DAYS[cycle],
            origin=first,
        )
        for index, (begin, end) in enumerate(stretches)
    )


def _begin(window: Window) -> int:
    """Return where a window begins, counted as if day 1 (of the cycle, or of all dates) were 1."""
    day = window.day if window.date is None else window.date.toordinal()
    return day * DAY + window.begin
