"""The rows of the fleet list: listed tasks joined with what their details tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ivatui.core import states
from ivatui.core.explain import judge_task
from ivatui.core.fleet import matches
from ivatui.core.verdict import Verdict, VerdictCode, judge
from ivatui.ui.glyphs import glyphs
from ivatui.ui.identity import VERDICT_TONES, state_text
from ivatui.ui.widgets.rows import Cell, Column, Row
from ivatui.words import times, verdicts
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivatui.core.fleet import ListedTask
    from ivatui.live.snapshot import Snapshot
    from ivatui.ui.widgets.line import Piece

WORST_FIRST: tuple[VerdictCode, ...] = (
    "broken",
    "should_be_running",
    "frozen",
    "running_outside_plan",
    "in_transition",
    "unknown",
    "plan_inactive",
    "running_as_planned",
    "running_unplanned",
    "stopped_as_planned",
    "stopped",
    "finished",
)
"""Verdicts as an operator looks for them."""

COLUMNS = ("verdict", "state", "name", "title", "source", "type", "created")
"""What the list can be sorted by, in the order the sort key walks them."""

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One task of the list with its newest known state and its verdict."""

    listed: ListedTask
    state: str | None
    verdict: Verdict
    judged: bool
    """Whether the plan is known; without it most verdicts can't be told yet."""


def columns() -> tuple[Column, ...]:
    """Return the columns; the last to be named vanish first where it is narrow."""
    return (
        Column("state", tr("State"), min_width=14, max_width=22, priority=0),
        Column("verdict", tr("Verdict"), min_width=20, max_width=22, priority=1),
        Column("name", tr("Name"), min_width=18, max_width=60, weight=3, priority=0),
        Column("title", tr("Algorithm"), min_width=14, max_width=30, weight=2, priority=2),
        Column("source", tr("Source"), min_width=12, max_width=30, weight=2, priority=4),
        Column("type", tr("Runs on"), min_width=7, max_width=8, priority=3),
        Column("created", tr("Created"), min_width=10, max_width=10, priority=5),
    )


def entries(snapshot: Snapshot, now: datetime) -> list[Entry]:
    """Return every listed task with its verdict at ``now``."""
    listed = snapshot.fleet.value.tasks if snapshot.fleet.value else ()
    return [_entry(task, snapshot, now) for task in listed]


def _entry(listed: ListedTask, snapshot: Snapshot, now: datetime) -> Entry:
    answer = snapshot.task(listed.id)
    if answer.value is None:
        return Entry(listed, listed.state, _without_plan(listed.state, now), judged=False)
    state = answer.value.detail.state
    if answer.at is None or (snapshot.fleet.at is not None and answer.at < snapshot.fleet.at):
        state = listed.state or state
    return Entry(listed, state, judge_task(answer.value, now, state=state), judged=True)


def _without_plan(state: str | None, now: datetime) -> Verdict:
    """Say what can be said before the detail is known: states that no plan decides."""
    decided = states.look_up(state).code not in {"RUNNING", "STOPPED"}
    return judge(state, None, now) if decided else Verdict("unknown")


def row(entry: Entry) -> Row:
    """Return the line of one task."""
    listed = entry.listed
    state, tone = state_text(entry.state)
    verdict = verdicts.name(entry.verdict.code)
    waiting = entry.verdict.code == "unknown" and not entry.judged
    created = "" if listed.created_at is None else times.date(listed.created_at.astimezone())
    return Row(
        listed.id,
        (
            Cell(state, tone),
            Cell(glyphs().cut if waiting else verdict, VERDICT_TONES[entry.verdict.code]),
            Cell(listed.name or listed.id),
            Cell(listed.title or ""),
            Cell(listed.video_source_name or "", "dim"),
            Cell(_place(listed), "dim"),
            Cell(created, "dim"),
        ),
    )


def _place(listed: ListedTask) -> str:
    return {"cloud": tr("cloud"), "edge": tr("edge")}.get(listed.type or "", listed.type or "")


def select(
    shown: Iterable[Entry], query: str, column: str, *, reverse: bool = False
) -> list[Entry]:
    """Return the entries that ``query`` asks for, sorted by ``column``; equal ones by name."""
    found = [entry for entry in shown if matches(entry.listed, query, also=_words_of(entry, query))]
    found.sort(key=lambda entry: (entry.listed.name or "").casefold())
    found.sort(key=lambda entry: _key(entry, column), reverse=reverse)
    return found


def _words_of(entry: Entry, query: str) -> tuple[str, ...]:
    """Return what of an entry is not in the listed task; made only when something is asked."""
    if not query:
        return ()
    return (entry.verdict.code, verdicts.name(entry.verdict.code), entry.state or "")


def _key(entry: Entry, column: str) -> tuple[object, ...]:
    listed = entry.listed
    match column:
        case "verdict":
            return (WORST_FIRST.index(entry.verdict.code),)
        case "state":
            return (states.look_up(entry.state).code,)
        case "created":
            return (listed.created_at or _BEFORE_ALL,)
        case "source":
            return ((listed.video_source_name or "").casefold(),)
        case _:
            return (str(getattr(listed, column) or "").casefold(),)


def tally(shown: list[Entry], visible: int, query: str) -> tuple[Piece, ...]:
    """Return the line above the list: how many tasks, and how many of each worrying verdict."""
    counts = Counter(entry.verdict.code for entry in shown if entry.judged or entry.state)
    total = tr("{count} tasks", count=len(shown))
    if query:
        total = tr("{shown} of {count} tasks match {query}", shown=visible, count=len(shown),
                   query=query)  # fmt: skip
    pieces: list[Piece] = [(f" {total}", "bold" if not query else "bold $warning")]
    for code in WORST_FIRST[:4]:
        if counts[code]:
            word = verdicts.name(code)
            tone = VERDICT_TONES[code]
            pieces.append((f"  {glyphs().severity(tone)} {counts[code]} {word}", tone))
    return tuple(pieces)
