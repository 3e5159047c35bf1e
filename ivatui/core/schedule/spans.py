"""Stretches of one day, as whole seconds since its midnight: merging, and closing over midnight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.schedule.window import DAY, MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterable

Spans = tuple[tuple[int, int], ...]
"""(begin, end) pairs, sorted, apart from each other."""

LATE = DAY - MINUTE
"""23:59:00, the last time the service's own example ends a day with.

Its rule: when one day ends at 23:59:00 and the next begins at 00:00:00 the task crosses the day
and stays running (create-task example of the service's guide). 23:59:59 and 24:00:00 are taken
the same way.
"""


def merge(spans: Iterable[tuple[int, int]]) -> Spans:
    """Return the union of ``spans``; overlapping and touching ones become one."""
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return tuple(merged)


def joins(spans: Spans, following: Spans) -> bool:
    """Say whether a day of ``spans`` runs on into the next day, of ``following``."""
    return bool(spans and following and spans[-1][1] >= LATE and following[0][0] == 0)


def closed(spans: Spans, following: Spans) -> Spans:
    """Return ``spans`` with the minute before midnight filled where the run goes on."""
    if not joins(spans, following):
        return spans
    return (*spans[:-1], (spans[-1][0], DAY))


def merge_over_midnight(spans: Iterable[tuple[int, int]]) -> Spans:
    """Return the union of ``spans`` counted from some midnight, joined by the same rule."""
    joined: list[tuple[int, int]] = []
    for begin, end in merge(spans):
        if joined and begin % DAY == 0 and begin - joined[-1][1] <= MINUTE:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))
    return tuple(joined)
