"""How fresh an answer is, in pieces of a line: never old data that looks new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivatui.live import pace
from ivatui.ui.glyphs import glyphs
from ivatui.words import failures, times
from ivatui.words.i18n import N_, tr

if TYPE_CHECKING:
    from datetime import datetime

    from ivatui.live.answer import Answer
    from ivatui.live.clock import Moment
    from ivatui.live.snapshot import WaitReason
    from ivatui.ui.widgets.line import Piece

JUST_NOW = 5.0
"""Seconds below which an age is not counted: with a quick pace it would tick for nothing."""
_LADDER = (10, 20, 50, 100, 200, 500, 1000, 2000)
_WAITS = {"typing": N_("WAITS WHILE YOU TYPE"), "selecting": N_("WAITS WHILE TEXT IS SELECTED")}


def freshness(
    answer: Answer[Any],
    now: Moment,
    interval: float,
    *,
    paused: bool = False,
    waits_for: WaitReason | None = None,
) -> tuple[Piece, ...]:
    """Return age, cause and next try of ``answer``; ``interval`` is the pace in seconds."""
    age = answer.age(now)
    pieces: list[Piece] = []
    if paused:
        pieces.append((" " + tr("PAUSED") + " ", "bold reverse $warning"))
    elif waits_for is not None:
        pieces.append((" " + tr(_WAITS[waits_for]) + " ", "bold reverse $warning"))
    failure = answer.failure
    if failure is not None:
        word = tr("NO DATA") if age is None else tr("STALE")
        pieces.append((f" {glyphs().bad} {word} ", "bold reverse $error"))
    elif answer.is_stale(now, interval) and not paused:
        pieces.append((f" {glyphs().warning} " + tr("STALE") + " ", "bold reverse $warning"))
    if age is not None:
        pieces.append((f" {_updated(age)}", "$text-muted"))
    elif failure is None:
        pieces.append((tr("asking…"), "$text-muted"))
    if failure is not None:
        # Behind the age: where there is little room the end is cut off.
        between = "" if age is None else f" {glyphs().separator}"
        pieces.append((f"{between} {failures.title(failure)}", "bold $error"))
        # Of credentials that rest only the banner knows when they are sent again.
        if answer.next_try is not None and not pace.about_credentials(failure):
            soon = next_try(answer.next_try, now)
            pieces.append((f" {glyphs().separator} {soon}", "$text-muted"))
    elif answer.provenance is not None:
        took = latency(answer.provenance.latency)
        pieces.append((f" {glyphs().separator} {took}", "$text-muted"))
    return tuple(pieces)


def _updated(age: float) -> str:
    if age < JUST_NOW:
        return tr("updated just now")
    return tr("updated {age} ago", age=times.passing(age))


def saved(answer: Answer[Any], now: datetime) -> tuple[Piece, ...]:
    """Return when a saved body was written, in the zone of ``now``: asking again tells no more."""
    if answer.failure is not None:
        return ((f" {glyphs().bad} ", "bold $error"), (failures.title(answer.failure), "$error"))
    if answer.provenance is None:
        return ()
    when = times.instant_with_age(answer.provenance.at.astimezone(now.tzinfo), now)
    return ((" " + tr("saved {when}", when=when), "$text-muted"),)


def latency(seconds: float) -> str:
    """Return a latency rounded up to a ladder: the next answer seldom says something else."""
    rung = next((rung for rung in _LADDER if seconds * 1000 <= rung), None)
    return f"{seconds:.0f} s" if rung is None else f"{rung} ms"


def next_try(until: Moment, now: Moment) -> str:
    """Return when the next try is due: ``next try in 45 s``."""
    wait = until.steady - now.steady
    return tr("next try {soon}", soon=tr("now") if wait <= 0 else times.left(wait))
