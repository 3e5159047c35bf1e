"""Which list of ``periods`` belongs to which day.

No document says whether the lists are indexed by weekday or run parallel to ``days_of_week``;
the one published example has all seven days in order, where both come to the same. What can be
inferred is inferred from the lengths alone, and what can't stays ambiguous.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from ivatui.core.schedule.periods import read_list
from ivatui.core.tree import join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivatui.core.schedule.days import Days
    from ivatui.core.schedule.problem import Notes
    from ivatui.core.schedule.window import Window
    from ivatui.core.tree import Json

Layout = Literal["indexed", "parallel", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Placed:
    """Windows on their days, or, for an ambiguous layout, both ways to place them."""

    layout: Layout
    windows: tuple[Window, ...] = ()
    indexed: tuple[Window, ...] = ()
    parallel: tuple[Window, ...] = ()


def infer(lists: int, days: Days | None, limit: int) -> Layout:
    """Say what ``lists`` lists can mean beside ``days``, in a cycle of ``limit`` days.

    A list per day of the cycle can only be indexed by it when fewer days are named. As many
    lists as days named, and fewer than the cycle has, can only run parallel.
    """
    if days is None:
        return "indexed" if lists == limit else "ambiguous"
    if lists == limit and len(days) < limit:
        return "indexed"
    if lists == limit == len(days):
        return "indexed" if days == tuple(range(1, limit + 1)) else "ambiguous"
    if lists == len(days) < limit:
        return "parallel"
    return "ambiguous"


def place_lists(
    periods: list[Json], days: Days | None, limit: int, where: str, notes: Notes
) -> Placed:
    """Read every list and place its windows on the day its position gives it."""
    layout = infer(len(periods), days, limit)
    by_index: Days = tuple(n if n <= limit else None for n in range(1, len(periods) + 1))
    by_days: Days = days or ()
    known = {"indexed": by_index, "parallel": by_days, "ambiguous": ()}[layout]
    lists = [
        read_list(entry, join(where, i), known[i] if i < len(known) else None, notes)
        for i, entry in enumerate(periods)
    ]
    named = None if days is None else {day for day in days if day is not None}
    if layout == "indexed":
        return Placed(layout, _outside_marked(_on(lists, by_index), named, notes))
    if layout == "parallel":
        return Placed(layout, _on(lists, by_days))
    notes.problem("periods_ambiguous", where, lists=len(lists), days=len(by_days))
    indexed = tuple(w for w in _on(lists, by_index) if named is None or w.day in named)
    return Placed(layout, indexed=indexed, parallel=_on(lists, by_days))


def _on(lists: Sequence[tuple[Window, ...]], days: Days) -> tuple[Window, ...]:
    return tuple(
        replace(window, day=day)
        for windows, day in zip(lists, days, strict=False)
        for window in windows
        if day is not None
    )


def _outside_marked(
    windows: tuple[Window, ...], named: set[int] | None, notes: Notes
) -> tuple[Window, ...]:
    if named is None:
        return windows
    marked = []
    for window in windows:
        if window.day in named:
            marked.append(window)
            continue
        notes.problem("window_outside_days", window.place, window.day, named=window.day)
        marked.append(replace(window, fault=window.fault or "window_outside_days"))
    return tuple(marked)
