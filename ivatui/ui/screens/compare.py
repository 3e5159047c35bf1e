"""The compare screen: parameters down, tasks across, only what differs; two regions beside."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical

from ivatui.core.compare import Comparison, compare
from ivatui.ui.commands import COMPARE, EVERYWHERE, bindings
from ivatui.ui.compared_rows import columns, in_full, rows, tally
from ivatui.ui.screens.base import LiveScreen
from ivatui.ui.widgets.facts import Facts
from ivatui.ui.widgets.key_bar import KeyBar
from ivatui.ui.widgets.line import Line
from ivatui.ui.widgets.roi import RoiPicture
from ivatui.ui.widgets.rows import Rows
from ivatui.ui.widgets.status import Status
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ivatui.core.roi import Region
    from ivatui.core.task import Task
    from ivatui.live.snapshot import Snapshot

_COMMON = frozenset({"help", "app.pause", "app.quit", "app.redraw"})
_KEYS = (COMPARE, tuple(each for each in EVERYWHERE if each.action in _COMMON))

TALL = 30
"""Lines from which regions are shown whatever row is read."""


class CompareScreen(LiveScreen):
    """Two tasks or more; the first is the one the others are held against."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*_KEYS)]
    COMMAND_GROUPS = _KEYS

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__()
        self._ids = tuple(ids)
        self._tasks: tuple[Task, ...] = ()
        self._comparison = Comparison((), 0, 0)
        self._first = 0

    def compose(self) -> ComposeResult:
        """Say what is compared; the table, one row in full, two regions, keys."""
        yield Line(id="top-bar")
        yield Line(id="tally")
        yield Rows(id="compared")
        yield Facts(id="in-full")
        with Horizontal(id="regions"):
            for side in ("left", "right"):
                with Vertical():
                    yield Line(id=f"{side}-name")
                    yield RoiPicture(id=side)
        yield Status()
        yield KeyBar(*_KEYS)

    def on_mount(self) -> None:
        """Put the keyboard on the table, and have the tasks read that are not known."""
        self.session.watch(self._ids)
        self.query_one(Rows).focus()

    def on_resize(self) -> None:
        """Show values and regions together where there is room for both."""
        self.set_class(self.size.height >= TALL, "-tall")

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the tasks that are compared, ids where they have none."""
        return tuple(task.name or task.id for task in self._tasks)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Compare anew where a task was answered with another body."""
        known = [snapshot.task(task_id).value for task_id in self._ids]
        tasks = tuple(task for task in known if task is not None)
        if tasks != self._tasks:
            self._tasks = tasks
            self.run_worker(
                self._compare(tasks), name="compare", group="compare", exclusive=True,
                description="compare tasks", exit_on_error=False,
            )  # fmt: skip
        self._show_names()

    def tick(self) -> None:
        """Drop what was said long enough ago."""
        self.fade()

    def tell(self, text: str) -> None:
        """Show ``text`` (clean) for a moment."""
        self.say(text)

    async def _compare(self, tasks: tuple[Task, ...]) -> None:
        """Compare beside the keys: thousands of parameters take a while."""
        found = await asyncio.to_thread(lambda: compare([task.parameters for task in tasks]))
        if tasks is self._tasks:
            self._comparison = found
            self._draw()

    def _draw(self) -> None:
        table = self.query_one(Rows)
        with table.held():
            table.set_columns(columns(self.names, self._first))
            table.set_rows(rows(self._comparison, self._first))
        if self._comparison.alike and not self._comparison.rows:
            table.show_empty_text(tr("No parameter differs."))
        missing = len(self._ids) - len(self._tasks)
        self.query_one("#tally", Line).show(((f" {tally(self._comparison, missing)}", ""),))
        self._show_row()

    def _show_names(self) -> None:
        what = " / ".join(self.names[:4]) + (" …" if len(self.names) > 4 else "")
        self.query_one("#top-bar", Line).show(
            ((" ivatui ", "bold reverse $primary"), (" " + tr("compare") + " ", "$text-muted"),
             (what, "bold"))
        )  # fmt: skip

    # -- the row under the cursor --------------------------------------------------------------

    @on(Rows.RowHighlighted)
    def _show_row(self) -> None:
        key = self.query_one(Rows).cursor_key
        row = next((row for row in self._comparison.rows if row.path == key), None)
        self.query_one("#in-full", Facts).set_facts(in_full(row, self.names) if row else ())
        self._show_regions(row.path if row and row.region else None)

    def _show_regions(self, path: str | None) -> None:
        """Show the regions of exactly two tasks, those of the row under the cursor if it is one."""
        two = len(self._tasks) == 2 and any(task.regions for task in self._tasks)
        self.set_class(two, "-regions")
        self.set_class(two and path is not None, "-on-region")
        if not two:
            return
        for side, task in zip(("left", "right"), self._tasks, strict=True):
            name = ((f" {task.name or task.id}", "bold"),)
            self.query_one(f"#{side}-name", Line).show(name)
            self.query_one(f"#{side}", RoiPicture).show(_region(task, path))

    def action_shift(self, by: int) -> None:
        """Show the columns of other tasks; the first stays."""
        if len(self._tasks) > 2:
            self._first = (self._first + by) % (len(self._tasks) - 1)
            self._draw()

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()


def _region(task: Task, path: str | None) -> Region | None:
    """Return the region at ``path`` below the parameters, or the first one."""
    where = f"{task.parameters_path}.{path}"
    found = next((region for region in task.regions if region.path == where), None)
    return found or next(iter(task.regions), None)
