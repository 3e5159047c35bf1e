"""How fresh an answer is, in pieces of a line: never old data that looks new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivatui.ui.glyphs import glyphs
from ivatui.words import failures, times
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from ivatui.live.answer import Answer
    from ivatui.live.clock import Moment
    from ivatui.ui.widgets.line import Piece

JUST_NOW = 5.0
"""Seconds below which an age is not counted: with a quick pace it would tick for nothing."""
_LADDER = (10, 20, 50, 100, 200, 500, 1000, 2000)
STALE_AFTER = 2
"""Intervals without a good answer after which data is called stale."""


def is_stale(answer: Answer[Any], now: Moment, interval: float) -> bool:
    """Return whether the last good answer is too old to be taken for the present."""
    age = answer.age(now)
    return age is not None and age > STALE_AFTER * interval


def freshness(
    answer: Answer[Any], now: Moment, interval: float, *, paused: bool = False
) -> tuple[Piece, ...]:
    """Return age, cause and next try of ``answer``; ``interval`` is the pace in seconds."""
    age = answer.age(now)
    pieces: list[Piece] = []
    if paused:
        pieces.append((" " + tr("PAUSED") + " ", "bold reverse $warning"))
    if answer.failure is not None:
        pieces += _trouble(answer, now)
    elif is_stale(answer, now, interval) and not paused:
        pieces.append((" " + tr("STALE") + " ", "bold reverse $warning"))
    if age is None:
        if answer.failure is None:
            pieces.append((tr("asking…"), "$text-muted"))
        return tuple(pieces)
    if age < JUST_NOW:
        pieces.append((" " + tr("updated just now"), "$text-muted"))
    else:
        pieces.append((" " + tr("updated {age} ago", age=times.passing(age)), "$text-muted"))
    if answer.provenance is not None and answer.failure is None:
        took = _latency(answer.provenance.latency)
        pieces.append((f" {glyphs().separator} {took}", "$text-muted"))
    return tuple(pieces)


def _latency(seconds: float) -> str:
    """Return a latency rounded up to a ladder: the next answer seldom says something else."""
    rung = next((rung for rung in _LADDER if seconds * 1000 <= rung), None)
    return f"{seconds:.0f} s" if rung is None else f"{rung} ms"


def _trouble(answer: Answer[Any], now: Moment) -> list[Piece]:
    failure = answer.failure
    assert failure is not None  # noqa: S101 - the caller looked; this is for the type checker
    word = tr("NO DATA") if answer.at is None else tr("STALE")
    pieces: list[Piece] = [
        (f" {word} ", "bold reverse $error"),
        (f" {failures.title(failure)}", "bold $error"),
    ]
    if answer.next_try is not None:
        wait = answer.next_try.steady - now.steady
        soon = tr("now") if wait <= 0 else tr("in {time}", time=times.age(wait))
        pieces.append((f" {glyphs().separator} " + tr("next try {soon}", soon=soon), "$text-muted"))
    return pieces
