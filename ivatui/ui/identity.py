"""The line that answers first: shape and word of the state, the verdict, what is odd."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ivatui.core import states
from ivatui.core.finding import Severity
from ivatui.ui.glyphs import glyphs
from ivatui.ui.themes import TONES
from ivatui.words import verdicts
from ivatui.words.i18n import pick, tr

if TYPE_CHECKING:
    from datetime import datetime

    from ivatui.core.finding import Finding
    from ivatui.core.task import Task
    from ivatui.core.verdict import Verdict
    from ivatui.ui.widgets.line import Piece

VERDICT_TONES = {
    "broken": "bad",
    "should_be_running": "bad",
    "frozen": "bad",
    "running_outside_plan": "warning",
    "in_transition": "transient",
    "plan_inactive": "warning",
    "unknown": "unknown",
    "running_as_planned": "calm",
    "running_unplanned": "calm",
    "stopped_as_planned": "dim",
    "stopped": "dim",
    "finished": "dim",
}


def state_text(code: str | None) -> tuple[str, str]:
    """Return a state as shape, code and word, and its tone."""
    state = states.look_up(code)
    shape = {"STOPPED": glyphs().off, "SUCCEEDED": glyphs().check}.get(
        state.code, glyphs().severity(state.severity)
    )
    tone = "dim" if state.code in {"STOPPED", "SUCCEEDED"} else state.severity
    return f"{shape} " + (state.code or tr("no state")), tone


def identity(
    task: Task, verdict: Verdict, now: datetime, *, travelled: bool = False
) -> tuple[Piece, ...]:
    """Return the left side: state and verdict in a sentence.

    ``travelled`` says that the verdict is for another time than the present, as it is marked.
    """
    text, tone = state_text(task.state)
    state = states.look_up(task.state)
    word = pick(state.en, state.zh)
    if word.casefold() == state.code.casefold().replace("_", " "):
        word = ""
    return (
        (f" {text} ", TONES[tone] + " bold"),
        (f"{word} " if word else "", "$text-muted"),
        (f"{glyphs().rail} ", "$text-muted"),
        *(then_pieces() if travelled else ()),
        (verdicts.sentence(verdict, now), TONES[VERDICT_TONES.get(verdict.code, "")]),
    )


def then_pieces() -> tuple[Piece, ...]:
    """Return what stands before verdicts for another time than the present."""
    return ((tr("then: "), "bold $secondary"),)


def oddities(findings: tuple[Finding, ...]) -> tuple[Piece, ...]:
    """Return the right side: how many findings of each severity."""
    counts = Counter(finding.severity for finding in findings)
    shapes = {
        Severity.ERROR: (glyphs().bad, "bad"),
        Severity.WARNING: (glyphs().warning, "warning"),
        Severity.INFO: ("i", "dim"),
    }
    found = [
        (f" {shape} {counts[severity]}", TONES[tone])
        for severity, (shape, tone) in shapes.items()
        if counts[severity]
    ]
    return ((tr("findings:"), "$text-muted"), *found, (" ", "")) if found else ()
