"""The rows of the fleet list: listed tasks joined with what their details tell."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ivatui.core import states
from ivatui.core.explain import judge_task
from ivatui.core.fleet import filter_rows, sort_rows
from ivatui.core.verdict import Verdict, VerdictCode, judge
from ivatui.ui.glyphs import glyphs
from ivatui.ui.identity import VERDICT_TONES, state_text, then_pieces
from ivatui.ui.themes import TONES
from ivatui.ui.widgets.rows import Cell, Column, Row
from ivatui.words import failures, times, verdicts
from ivatui.words.i18n import counted, tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, tzinfo

    from ivatui.core.errors import Failure
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

_OURS = re.compile(r"(!?)(verdict|profile):(\S*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One task of the list with its newest known state and its verdict."""

    listed: ListedTask
    state: str | None
    verdict: Verdict
    judged: bool
    """Whether the plan is known; without it most verdicts can't be told yet."""
    failure: Failure | None = None
    """Why the plan did not come; None while it is on its way, or here."""
    profile: str = ""
    """Whose task it is, where the list is of several profiles."""


def columns(*, profiles: bool = False) -> tuple[Column, ...]:
    """Return the columns, with one of profiles where asked for.

    The last to be named vanish first where it is narrow.
    """
    profile = Column("profile", tr("Profile"), min_width=8, max_width=20, weight=1, priority=0)
    return (
        *((profile,) if profiles else ()),
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
        verdict = _without_plan(listed.state, now)
        return Entry(listed, listed.state, verdict, judged=False, failure=answer.failure)
    state = answer.value.state
    if snapshot.listed_later(listed.id):
        state = listed.state or state
    return Entry(listed, state, judge_task(answer.value, now, state=state), judged=True)


def _without_plan(state: str | None, now: datetime) -> Verdict:
    """Say what can be said before the detail is known: states that no plan decides."""
    decided = states.look_up(state).code not in {"RUNNING", "STOPPED"}
    return judge(state, None, now) if decided else Verdict("unknown")


def row(entry: Entry, zone: tzinfo | None, *, fresh: bool = False, profiles: bool = False) -> Row:
    """Return the line of one task, dates in ``zone``; ``fresh``: its state changed just now.

    ``profiles`` says whose it is as well.
    """
    listed = entry.listed
    state, tone = state_text(entry.state)
    if fresh:  # in the place of the blank after the shape, so that nothing moves and all fits
        state = state.replace(" ", glyphs().changed, 1)
    created = "" if listed.created_at is None else times.date(listed.created_at, zone)
    return Row(
        listed.id,
        (
            *((Cell(entry.profile, "dim"),) if profiles else ()),
            Cell(state, tone),
            Cell(_verdict_words(entry), VERDICT_TONES[entry.verdict.code]),
            Cell(listed.name or listed.id),
            Cell(listed.title or ""),
            Cell(listed.video_source_name or "", "dim"),
            Cell(_place(listed), "dim"),
            Cell(created, "dim"),
        ),
    )


def _verdict_words(entry: Entry) -> str:
    """Return the verdict, or why there is none: it is on its way, or can't be had."""
    failure = entry.failure
    if entry.judged or entry.verdict.code != "unknown":
        return verdicts.name(entry.verdict.code)
    if failure is None:
        return glyphs().cut
    # The row of a saved list, whose detail nobody saved, is no trouble.
    known = failure.facts.get("reason") != "not_saved"
    return failures.title(failure) if known else verdicts.name("unknown")


def _place(listed: ListedTask) -> str:
    return {False: tr("cloud"), True: tr("edge"), None: listed.type or ""}[listed.is_edge]


def select(
    shown: Iterable[Entry], query: str, column: str, *, reverse: bool = False
) -> list[Entry]:
    """Return the entries that ``query`` asks for, sorted by ``column``; equal ones by name.

    Beside the terms of ``core.fleet`` a query may say ``verdict:should`` or ``profile:plant``, or
    ``!verdict:stopped``.
    """
    terms = _OURS.findall(query.casefold())
    entry_of = {
        entry.listed.id: entry
        for entry in shown
        if all(_fits(entry, name, word) != bool(bang) for bang, name, word in terms)
    }
    rows = [replace(entry.listed, state=entry.state) for entry in entry_of.values()]
    rows = sort_rows(filter_rows(rows, _OURS.sub(" ", query)), "name")
    if column == "verdict":
        rows.sort(key=lambda row: WORST_FIRST.index(entry_of[row.id].verdict.code), reverse=reverse)
    elif column == "profile":
        rows.sort(key=lambda row: entry_of[row.id].profile.casefold(), reverse=reverse)
    else:
        rows = sort_rows(rows, column, reverse=reverse)
    return [entry_of[row.id] for row in rows]


def _fits(entry: Entry, name: str, word: str) -> bool:
    if name == "profile":
        return word in entry.profile.casefold()
    code = entry.verdict.code
    return word in code or word in verdicts.name(code).casefold()


def tally(
    shown: list[Entry], visible: int, query: str, when: str = "", *, travelled: bool = False
) -> tuple[Piece, ...]:
    """Return the line above the list: how many tasks, and how many of each worrying verdict.

    ``when`` is the stretch of the week, in words, to which the list is cut down; ``travelled``
    says that the verdicts are for another time than the present, as is marked.
    """
    counts = Counter(entry.verdict.code for entry in shown if entry.judged or entry.state)
    total = counted("1 task", "{count} tasks", len(shown))
    facts = {"shown": visible, "count": len(shown), "query": query, "when": when}
    if query and when:
        total = tr("{shown} of {count} tasks match {query}, planned {when}", **facts)
    elif query:
        total = tr("{shown} of {count} tasks match {query}", **facts)
    elif when:
        total = tr("{shown} of {count} tasks planned {when}", **facts)
    pieces: list[Piece] = [(f" {total}", "bold $warning" if query or when else "bold")]
    if travelled:
        pieces += [("  ", ""), *then_pieces()]
    for code in WORST_FIRST[:4]:
        if counts[code]:
            word = verdicts.name(code)
            tone = VERDICT_TONES[code]
            pieces.append((f"  {glyphs().severity(tone)} {counts[code]} {word}", TONES[tone]))
    return tuple(pieces)
