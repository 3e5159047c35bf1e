"""The changes of a task as facts, newest first, and which of them are still fresh. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ivatui.ui.fresh import FRESH
from ivatui.ui.glyphs import glyphs
from ivatui.ui.watching import wall_time
from ivatui.ui.widgets.facts import Fact
from ivatui.words import changes as words
from ivatui.words import times
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import tzinfo

    from ivatui.core.changes import Change
    from ivatui.live.change_log import Logged
    from ivatui.live.clock import Moment

MOST_SHOWN: Final = 500
"""Lines of the log; nobody reads on, and every one is laid out."""
_LONG_GAP = 60.0
"""Seconds between two looks from which on it is said that it changed at some time in between."""


def change_facts(log: Sequence[Logged], now: Moment, zone: tzinfo | None) -> list[Fact]:
    """Return what changed of a task, newest first; times in ``zone``."""
    facts: list[Fact] = []
    for entry in reversed(log):
        facts += _facts_of(entry, now, zone)
        if len(facts) > MOST_SHOWN:
            return [
                *facts[:MOST_SHOWN],
                Fact("older", "", tr("Older changes are left out."), "dim"),
            ]
    return facts


def place_of(key: str) -> str | None:
    """Return the path of the change a fact tells; None for a fact that tells of none."""
    kind, _, rest = key.partition(" ")
    return rest.split(" ", 2)[2] if kind == "change" else None


def fresh_changes(log: Iterable[Logged], now: Moment) -> dict[str, str]:
    """Return the paths that changed a moment ago, each with what stood there before."""
    return {
        change.path: words.previous(change)
        for entry in log
        if entry.at.age(now) < FRESH
        for change in entry.changes.listed
    }


def next_fading(log: Iterable[Logged], now: Moment) -> float:
    """Return the steady second at which the next fresh change is no longer marked."""
    ends = (entry.at.steady + FRESH for entry in log)
    return min((end for end in ends if end > now.steady), default=float("inf"))


def _facts_of(entry: Logged, now: Moment, zone: tzinfo | None) -> Iterator[Fact]:
    label = times.date_and_clock(wall_time(entry.at, now), zone)
    at = f"{entry.at.steady:.6f}"
    for number, change in enumerate(entry.changes.listed):
        text = words.sentence(change, arrow=glyphs().arrow)
        yield Fact(f"change {at} {number} {change.path}", label, text, _style(change))
        label = ""
    if entry.changes.more:
        text = tr("further changes, not listed: {count}", count=entry.changes.more)
        yield Fact(f"more {at}", label, text, "dim")
    gap = entry.at.steady - entry.since.steady
    if gap > _LONG_GAP:
        text = tr("at some time in the {age} before", age=times.age(gap))
        yield Fact(f"gap {at}", "", text, "dim")


def _style(change: Change) -> str:
    return "strong" if change.path == "state" else ""
