"""Tasks compared, as rows and columns: parameters down, tasks across, only what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.ui.glyphs import glyphs
from ivatui.ui.widgets.facts import Fact
from ivatui.ui.widgets.rows import Cell, Column, Row
from ivatui.words.i18n import counted, pick, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivatui.core import compare
    from ivatui.core.fleet import ListedTask
    from ivatui.core.models.detail import Detail
    from ivatui.live.snapshot import Snapshot

NARROWEST = 14
"""Cells of a task's column."""


def algorithm_of(task: ListedTask | Detail) -> str | None:
    """Return what is the same for tasks of one algorithm; None where nothing says."""
    return task.algorithm_publish_id or task.service_id or task.title


def columns(names: Sequence[str], first: int) -> list[Column]:
    """Return the columns: parameter, the first task, the others from number ``first`` on."""
    return [
        Column("parameter", tr("Parameter"), min_width=16, weight=2),
        *(
            Column(str(place), names[place], min_width=NARROWEST, weight=2, priority=number)
            for number, place in enumerate(_order(len(names), first))
        ),
    ]


def rows(comparison: compare.Comparison, first: int) -> list[Row]:
    """Return one row per parameter that differs, its cells in the order of ``columns``."""
    return [
        Row(
            row.path,
            (
                Cell(row.path, "name"),
                *(_cell(row.cells[place]) for place in _order(len(row.cells), first)),
            ),
        )
        for row in comparison.rows
    ]


def _order(total: int, first: int) -> list[int]:
    """Return the places of the tasks: the one all are compared with stays in front."""
    others = [*range(1, total)]
    shift = first % len(others) if others else 0
    return [0, *others[shift:], *others[:shift]]


def _cell(cell: compare.Cell) -> Cell:
    text = said(cell)
    if cell.odd:
        return Cell(f"{glyphs().warning} {text}", "warning strong")
    return Cell(f"  {text}", "" if cell.origin == "given" else "dim")


def said(cell: compare.Cell) -> str:
    """Return what a task has: its value, the default in effect, or that there is nothing."""
    if cell.origin == "absent":
        return glyphs().dash
    text = cell.text or '""'
    return tr("{value} (default)", value=text) if cell.origin == "default" else text


def in_full(row: compare.Row, names: Sequence[str]) -> list[Fact]:
    """Return one parameter of every task, uncut."""
    title = pick(*row.title) if row.title else ""
    return [
        Fact("path", tr("Parameter"), f"{row.path}  {title}".rstrip(), "strong"),
        *(
            Fact(str(number), name, said(cell), "warning" if cell.odd else "")
            for number, (name, cell) in enumerate(zip(names, row.cells, strict=True))
        ),
    ]


def tally(comparison: compare.Comparison, missing: int) -> str:
    """Return how much differs, how much is alike, and what nobody can tell."""
    parts = [
        counted("1 parameter differs", "{count} parameters differ", len(comparison.rows)),
        tr("{count} alike", count=comparison.alike),
    ]
    if comparison.masked:
        parts.append(tr("{count} masked, so nobody can tell", count=comparison.masked))
    if missing:
        parts.append(counted("1 task not read yet", "{count} tasks not read yet", missing))
    return f" {glyphs().separator} ".join(parts)


def candidates(snapshot: Snapshot, task_id: str) -> tuple[list[ListedTask], list[str]]:
    """Return the other tasks, those of the same algorithm first, and the ids of these.

    Only those whose details are known count as of the same algorithm.
    """
    listed = snapshot.fleet.value.tasks if snapshot.fleet.value else ()
    own = snapshot.task(task_id).value
    algorithm = algorithm_of(own.detail) if own else None
    others = [each for each in listed if each.id and each.id != task_id]
    others.sort(key=lambda each: (algorithm_of(each) != algorithm, (each.name or "").lower()))
    known = ((each.id, snapshot.task(each.id).value) for each in others if algorithm is not None)
    return others, [
        key for key, task in known if task is not None and algorithm_of(task.detail) == algorithm
    ]
