"""The panes of the task screen: which there are, and what a task puts into each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from ivatui.core.finding import Severity
from ivatui.ui.glyphs import glyphs
from ivatui.ui.widgets.document.revealing import RevealingDocument
from ivatui.ui.widgets.facts import Fact, Facts
from ivatui.ui.widgets.outline.revealing import RevealingOutline
from ivatui.ui.widgets.pane import Pane
from ivatui.ui.widgets.roi import Roi
from ivatui.ui.widgets.week import Week
from ivatui.words import findings
from ivatui.words.i18n import N_, tr
from ivatui.words.summary import summary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from textual.screen import Screen
    from textual.widget import Widget

    from ivatui.core.finding import Finding
    from ivatui.core.task import Task
    from ivatui.core.verdict import Verdict
    from ivatui.ui.watching import Known
    from ivatui.ui.widgets.line import Piece

DIFFERING = ("changed", "missing", "undeclared", "wrong_type", "number_as_text")
"""Marks of parameters that are worth a look when everything else is as declared."""


@dataclass(frozen=True, slots=True)
class PaneSpec:
    """One pane: its key, its title, and whether the dashboard has room for it."""

    key: str
    title: str
    on_dashboard: bool = True


PANES = (
    PaneSpec("summary", N_("Summary")),
    PaneSpec("week", N_("Week")),
    PaneSpec("input", N_("Input")),
    PaneSpec("output", N_("Output")),
    PaneSpec("parameters", N_("Parameters")),
    PaneSpec("roi", N_("ROI"), on_dashboard=False),
    PaneSpec("findings", N_("Findings"), on_dashboard=False),
    PaneSpec("changes", N_("Changes"), on_dashboard=False),
    PaneSpec("raw", N_("Raw"), on_dashboard=False),
)


def tabs(front: int, width: int) -> tuple[Piece, ...]:
    """Return numbers and names of the panes in ``width`` cells, the one at ``front`` marked.

    Where there is no room for all names only that of the front stands beside its number.
    """
    names = [f"{number} {tr(spec.title)}" for number, spec in enumerate(PANES, 1)]
    if sum(map(cell_len, names)) + 2 * len(names) <= width:
        names = [f" {name} " for name in names]
    elif sum(map(cell_len, names)) + len(names) <= width:
        names = [f"{name} " for name in names]
    else:
        names = [
            f"{name} " if index == front else f"{index + 1} " for index, name in enumerate(names)
        ]
    return tuple(
        (name, "bold reverse $accent" if index == front else "$text-muted")
        for index, name in enumerate(names)
    )


def make_panes() -> Iterator[Pane]:
    """Make every pane, empty."""
    for number, spec in enumerate(PANES, 1):
        pane = Pane(spec.key, number, tr(spec.title), *_views(spec.key))
        pane.set_class(not spec.on_dashboard, "-off-dashboard")
        yield pane


def _views(key: str) -> tuple[Widget, ...]:
    match key:
        case "summary" | "findings":
            return (Facts(id=key),)
        case "changes":
            return (Facts(id=key, empty=tr("No change was seen so far.")),)
        case "week":
            return (Week(id=key),)
        case "parameters":
            return (RevealingOutline(id="parameters-tree"), RevealingDocument(id="parameters-xml"))
        case "roi":
            return (Roi(id=key),)
        case _:
            return (RevealingOutline(id=key),)


def fill(screen: Screen[None], task: Task, found: tuple[Finding, ...]) -> None:
    """Show another body of the task in the panes that are no trees and follow no clock."""
    screen.query_one("#findings", Facts).set_facts(_finding_facts(found))
    screen.query_one("#roi", Roi).show(task.regions)


def follow_clock(
    screen: Screen[None], task: Task, verdict: Verdict, now: datetime, known: Known
) -> None:
    """Show what moves with the clock: ages, the verdict's words and the week."""
    facts = summary(task, verdict, now, since=known.since)
    screen.query_one("#summary", Facts).set_facts(
        [Fact(fact.key, fact.label, fact.value, fact.style) for fact in facts]
    )
    screen.query_one("#week", Week).show(task.plan, now, known.watched, task.state)


def _finding_facts(found: tuple[Finding, ...]) -> list[Fact]:
    if not found:
        return [Fact("none", "", tr("Nothing odd was found."), "calm")]
    facts = []
    for number, finding in enumerate(found):
        style, word = _SEVERITIES[finding.severity]
        facts.append(Fact(f"{number}.text", tr(word), findings.text(finding), style))
        facts.append(Fact(f"{number}.where", "", finding.where, "dim"))
        if advice := findings.advice(finding):
            facts.append(Fact(f"{number}.advice", "", f"{glyphs().arrow} {advice}"))
    return facts


_SEVERITIES = {
    Severity.ERROR: ("bad", N_("Error")),
    Severity.WARNING: ("warning", N_("Warning")),
    Severity.INFO: ("", N_("Note")),
}
