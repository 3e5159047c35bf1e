"""One task as readable text: the panes of the screen, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.cli.tree_lines import tree_lines
from ivatui.cli.week import week_lines
from ivatui.core.algorithm import nodes
from ivatui.core.explain import judge_task
from ivatui.core.text import width as cells
from ivatui.words import findings, meanings
from ivatui.words import week as words
from ivatui.words.i18n import tr
from ivatui.words.summary import summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from ivatui.cli.reveal import Reveal
    from ivatui.core.node import Node
    from ivatui.core.roi import Region
    from ivatui.core.task import Task

_INDENT = "  "


def report(
    task: Task, now: datetime, *, width: int, ascii_only: bool, reveal: Reveal
) -> Iterator[str]:
    """Yield the lines of everything known about ``task`` at ``now``, in the reader's zone."""
    yield from _section(tr("Summary"), _summary(task, now, reveal))
    yield from _section(tr("Week"), _week(task, now, width - len(_INDENT), ascii_only=ascii_only))
    yield from _section(tr("Input"), _tree(task.inputs, reveal))
    yield from _section(tr("Output"), _tree(task.outputs, reveal))
    yield from _section(tr("Parameters"), _tree(nodes(task.parameters), reveal))
    if task.regions:
        yield from _section(tr("Regions of interest"), _regions(task.regions))
    if task.findings:
        yield from _section(tr("Findings"), _findings(task))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield title
    for line in lines:
        yield f"{_INDENT}{line}".rstrip()
    yield ""


def _summary(task: Task, now: datetime, reveal: Reveal) -> Iterator[str]:
    facts = summary(task, judge_task(task, now), now)
    wide = max((cells(fact.label) for fact in facts), default=0)
    for fact in facts:
        first, *others = reveal(fact.key, fact.value).split("\n")
        yield f"{fact.label}{' ' * (wide - cells(fact.label))}  {first}"
        for line in others:
            yield f"{' ' * wide}  {line}"


def _week(task: Task, now: datetime, width: int, *, ascii_only: bool) -> Iterator[str]:
    if task.plan is None:
        yield words.no_plan()
    else:
        yield from week_lines(task.plan, now, width=width, ascii_only=ascii_only)


def _tree(root: Node, reveal: Reveal) -> Iterator[str]:
    """Yield the lines below the root, which only repeats the title of the section."""
    for node in root.children:
        yield from tree_lines(node, meanings.mark, meanings.meaning, reveal)


def _regions(regions: Iterable[Region]) -> Iterator[str]:
    for region in regions:
        frame = f"{region.frame.width}x{region.frame.height}"
        yield f"{region.path}  " + tr("frame {size}, assumed", size=frame)
        if region.empty:
            yield _INDENT + tr("no shape: the whole frame is watched")
        for shape in region.shapes:
            points = " ".join(f"({point.x:g}, {point.y:g})" for point in shape.points)
            kind = tr("line") if shape in region.lines else tr("polygon")
            yield f"{_INDENT}{kind} {shape.name or '-'}: {points}"


def _findings(task: Task) -> Iterator[str]:
    words = {"error": tr("error"), "warning": tr("warning"), "info": tr("note")}
    for finding in task.findings:
        yield f"{words[finding.severity.value]}: {findings.text(finding)}  [{finding.code}]"
        if finding.where:
            yield _INDENT + tr("at {place}", place=finding.where)
        if advice := findings.advice(finding):
            yield _INDENT + advice
