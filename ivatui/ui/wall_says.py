"""What the parts of the wall say: from entries, plans and history to texts and tones. Pure."""

from __future__ import annotations

from heapq import nlargest
from itertools import pairwise
from typing import TYPE_CHECKING

from ivatui.core.explain import judge_task
from ivatui.core.states import look_up
from ivatui.ui.glyphs import glyphs
from ivatui.ui.identity import VERDICT_TONES, state_text
from ivatui.ui.wall_board import lasting
from ivatui.ui.widgets.facts.layout import Fact
from ivatui.ui.widgets.wall.lists import Item, Shown
from ivatui.ui.widgets.wall.tiles import Tile
from ivatui.words import changes as change_words
from ivatui.words import verdicts
from ivatui.words import wall as words
from ivatui.words.i18n import tr
from ivatui.words.summary import summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from ivatui.core.task import Task
    from ivatui.core.upcoming import Turn
    from ivatui.live.clock import Moment
    from ivatui.live.history import History
    from ivatui.live.snapshot import Snapshot
    from ivatui.ui.fleet_rows import Entry

_TOLD = (
    "error.advice", "status", "error.meaning", "title", "video_source_name", "group_name",
    "device_id", "access_address", "type", "description", "updated_at",
)  # fmt: skip
"""Facts of the summary that a passer-by can use, as far as there is room."""
_OF_STATE = ("error.advice", "status", "error.meaning", "updated_at")
"""Those that hold for the state they came with only."""


def name_of(entry: Entry) -> str:
    """Return what a task is called."""
    return entry.listed.name or entry.listed.id


def reason_of(entry: Entry, task: Task | None) -> str:
    """Return what the service says went wrong, on one line; empty where it says nothing.

    The list may know a newer state than the detail: what that says is of the state before.
    """
    if task is None or not is_explained(entry, task):
        return ""
    return ": ".join(filter(None, task.error)) or task.status


def is_explained(entry: Entry, task: Task | None) -> bool:
    """Return whether what a task says of itself is of the state it is in."""
    return task is not None and look_up(task.state) == look_up(entry.state)


def how_long(entry: Entry, history: History, now: datetime, moment: Moment) -> str:
    """Return how long a task has had its verdict, as far as that is known."""
    held = lasting(entry, history, now, moment)
    if held is None:
        return ""
    return words.lasting(held.seconds) if held.exact else words.at_least(held.seconds)


def tile(
    entry: Entry, snapshot: Snapshot, history: History, now: datetime, moment: Moment,
    *, acknowledged: bool,
) -> Tile:  # fmt: skip
    """Return what the tile of one task says."""
    listed = entry.listed
    origin = f" {glyphs().separator} ".join(
        part for part in (listed.title, listed.video_source_name) if part
    )
    return Tile(
        task_id=listed.id,
        tone=VERDICT_TONES[entry.verdict.code],
        state=state_text(entry.state)[0],
        lasting=how_long(entry, history, now, moment),
        name=name_of(entry),
        verdict=verdicts.name(entry.verdict.code),
        origin=origin,
        reason=reason_of(entry, snapshot.task(listed.id).value),
        acknowledged=acknowledged,
    )


def shown(
    entry: Entry, task: Task | None, now: datetime, *, long: str, read: str, place: str
) -> Shown:
    """Return what is shown of one task in full.

    ``long`` says how long it has been so, ``read`` when its detail came.
    """
    state, tone = state_text(entry.state)
    joint = f" {glyphs().separator} "
    facts = [Fact("state", tr("State"), joint.join(filter(None, (state, long))), tone)]
    if task is None:
        facts.append(Fact("detail", "", tr("Its detail is not read yet."), "dim"))
        return Shown(name_of(entry), place, tuple(facts))
    verdict = judge_task(task, now, state=entry.state)
    told = {
        fact.key: Fact(fact.key, fact.label, fact.value, fact.style)
        for fact in summary(task, verdict, now)
    }
    task.rest()  # the wall comes past hundreds of them
    if error := reason_of(entry, task) if any(task.error) else "":
        facts.append(Fact("error", tr("Error"), error, "bad"))
    facts.append(Fact("verdict", tr("Verdict"), verdicts.sentence(entry.verdict, now), "strong"))
    old = () if is_explained(entry, task) else _OF_STATE
    facts += [told[key] for key in _TOLD if key in told and key not in old]
    facts.append(Fact("read", tr("Read"), read, "dim"))
    return Shown(name_of(entry), place, tuple(facts))


def coming(turns: Sequence[Turn], entries: Mapping[str, Entry], now: datetime) -> list[Item]:
    """Return the next starts and stops, as plans want them."""
    items = []
    for turn in turns:
        name = next((name_of(entries[each]) for each in turn.tasks if each in entries), "")
        say, shape, tone = (
            (words.starts, glyphs().ascending, "calm")
            if turn.starts
            else (words.stops, glyphs().descending, "dim")
        )
        left = words.ahead(turn.at.timestamp() - now.timestamp())
        text = say(len(turn.tasks), name)
        items.append(Item(words.day_and_clock(turn.at, now), shape, tone, text, left))
    return items


def changed(
    history: History, entries: Mapping[str, Entry], now: datetime, moment: Moment, most: int
) -> list[Item]:
    """Return what was seen to change last, the newest first: states, then other parts."""
    happened = [*_state_changes(history, most), *_other_changes(history, most)]
    items = []
    for at, task_id, text, tone in nlargest(most, happened, key=lambda each: each[0]):
        # Reckoned back, so that a clock that was set meanwhile does not show.
        when = words.day_and_clock(moment.later(-at.age(moment)).wall, now)
        name = name_of(entries[task_id]) if task_id in entries else task_id
        items.append(Item(when, glyphs().changed, tone, f"{name}: {text}"))
    return items


def _state_changes(history: History, most: int) -> list[tuple[Moment, str, str, str]]:
    tracks = nlargest(
        most,
        (item for item in history.tracks.items() if item[1].present.changed),
        key=lambda item: item[1].present.first,
    )
    found = []
    for task_id, track in tracks:
        seen = [*track.past[-most:], track.present]
        for before, after in pairwise(seen):
            if after.changed:
                tone = state_text(after.state)[1]
                text = f"{before.state} {glyphs().arrow} {after.state}"
                found.append((after.first, task_id, text, tone))
    return found


def _other_changes(history: History, most: int) -> Iterator[tuple[Moment, str, str, str]]:
    """Yield a line for the last answers that told of changes other than the state."""
    left = most
    for entry in reversed(history.log):
        listed = entry.changes.listed
        if not listed or any(change.path == "state" for change in listed):
            continue  # what comes with another state is told by that
        text = change_words.sentence(listed[0], arrow=glyphs().arrow)
        if (more := len(entry.changes) - 1) > 0:
            text += " " + tr("(and {count} more)", count=more)
        yield entry.at, entry.task_id, text, "dim"
        left -= 1
        if not left:
            return
