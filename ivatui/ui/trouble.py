"""What is said when no answer comes: the cause, what is kept, when it goes on, what to do."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ivatui.live import pace
from ivatui.ui import provenance
from ivatui.ui.freshness import next_try
from ivatui.ui.glyphs import glyphs
from ivatui.words import failures, times
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from ivatui.core.errors import Failure
    from ivatui.core.fleet import Fleet
    from ivatui.core.provenance import Standing
    from ivatui.live.answer import Answer
    from ivatui.live.clock import Moment
    from ivatui.live.snapshot import Hold
    from ivatui.live.source import SourceLabel
    from ivatui.ui.widgets.line import Piece

WORTH_A_BANNER = 15.0
"""Seconds a shared wait has to last before it moves what is on the screen."""


def banner(
    hold: Hold | None, answer: Answer[Any], standing: Standing | None, now: Moment
) -> tuple[Piece, ...]:
    """Return why nothing at all is asked at present; empty while there is no such reason."""
    if hold is None:
        return ()
    about_credentials = pace.about_credentials(hold.failure)
    if not about_credentials and hold.lasts < WORTH_A_BANNER:
        return ()
    failure = hold.failure
    style = "$error" if about_credentials else "$warning"
    shape = glyphs().bad if about_credentials else glyphs().warning
    pieces: list[Piece] = [
        (f" {shape} {failures.title(failure)} ", f"bold reverse {style}"),
        (f" {goes_on(hold, standing, now)}", f"bold {style}"),
    ]
    age = answer.age(now)
    if age is not None:
        kept = tr("what is shown is {age} old", age=times.passing(age))
        pieces.append((f" {glyphs().separator} {kept}", ""))
    pieces.append((f"\n {failures.cause(failure)}", ""))
    if advice := failures.advice(failure):
        pieces.append((f" {glyphs().arrow} {advice}", "bold"))
    return tuple(pieces)


def line(answer: Answer[Any]) -> tuple[Piece, ...]:
    """Return, in a line, why the data on the screen grows old; empty while all goes well."""
    failure = answer.failure
    if failure is None or answer.value is None:
        return ()
    pieces: list[Piece] = [
        (f" {glyphs().bad} {failures.cause(failure)}", "$error"),
    ]
    if advice := failures.advice(failure):
        pieces.append((f" {glyphs().arrow} {advice}", ""))
    return tuple(pieces)


def nothing(
    answer: Answer[Any], standing: Standing | None, now: Moment, hold: Hold | None = None
) -> tuple[Piece, ...]:
    """Return what stands in the place of data that never came; empty once there is some."""
    failure = answer.failure
    if answer.value is not None or failure is None:
        return ()
    pieces: list[Piece] = [
        (f"{glyphs().bad} " + tr("NO DATA") + f": {failures.title(failure)}\n\n", "bold $error"),
        (f"{failures.cause(failure)}\n", ""),
    ]
    if advice := failures.advice(failure):
        pieces.append((f"{glyphs().arrow} {advice}\n", "bold"))
    pieces.append((f"\n{_when(answer, failure, standing, now, hold)}", "$text-muted"))
    if reference := failures.reference(failure):
        pieces.append((f"\n{reference}", "$text-muted"))
    return tuple(pieces)


def no_tasks(fleet: Answer[Fleet], label: SourceLabel) -> tuple[Piece, ...]:
    """Return what stands in the place of a list without tasks: whose it is; empty otherwise."""
    if fleet.value is None or fleet.value.tasks:
        return ()
    pieces: list[Piece] = [(tr("This project has no tasks.") + "\n", "bold")]
    if whom := f" {glyphs().separator} ".join(provenance.whom(label)):
        pieces.append((f"\n{whom}\n", "$text-muted"))
    if label.kind == "service":
        advice = tr("Where there should be some, check region, project and profile.")
        pieces.append((f"{glyphs().arrow} {advice}", ""))
    return tuple(pieces)


def _when(
    answer: Answer[Any],
    failure: Failure,
    standing: Standing | None,
    now: Moment,
    hold: Hold | None,
) -> str:
    tried = answer.failures_in_a_row
    told = tr("asked once") if tried == 1 else tr("asked {count} times in vain", count=tried)
    if hold is not None and pace.about_credentials(failure):
        then = goes_on(hold, standing, now)
    elif answer.next_try is not None:
        then = next_try(answer.next_try, now)
    else:
        return told
    return f"{told} {glyphs().separator} {then}"


def goes_on(hold: Hold, standing: Standing | None, now: Moment) -> str:
    """Return when requests are sent again, and what makes it sooner."""
    held_for = standing.held_for if standing is not None else None
    if held_for is None or not pace.about_credentials(hold.failure):
        return next_try(hold.until, now)
    if math.isinf(held_for):
        return tr("not sent again until they change; r sends them once")
    soon, count = times.left(held_for), standing.refusals if standing is not None else 1
    if standing is not None and not standing.may_try:
        return tr(
            "refused {count} times, once more could lock them; "
            "sent again {soon}, changed ones within a minute",
            count=count,
            soon=soon,
        )
    if count <= 1:
        return tr("sent again {soon}, changed ones within a minute; r sends them now", soon=soon)
    return tr(
        "refused {count} times in a row; sent again {soon}, changed ones within a minute; "
        "r sends them now",
        count=count,
        soon=soon,
    )
