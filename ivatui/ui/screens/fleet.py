"""The fleet list: every task of the project with its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Input

from ivatui.ui.commands import EVERYWHERE, FLEET, bindings
from ivatui.ui.fleet_rows import COLUMNS, Entry, columns, entries, row, select, tally
from ivatui.ui.messages import TaskChosen
from ivatui.ui.screens.base import LiveScreen
from ivatui.ui.widgets.key_bar import KeyBar
from ivatui.ui.widgets.line import Line
from ivatui.ui.widgets.rows import Rows
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ivatui.core.fleet import Fleet
    from ivatui.core.task import Task
    from ivatui.live.answer import Answer
    from ivatui.live.snapshot import Snapshot


class FleetScreen(LiveScreen):
    """All tasks, followed live."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(FLEET, EVERYWHERE)]
    COMMAND_GROUPS = (FLEET, EVERYWHERE)

    def __init__(self) -> None:
        super().__init__()
        self._query = ""
        self._sort = "verdict"
        self._reverse = False
        self._entries: list[Entry] = []
        self._listed: Fleet | None = None
        self._details: Mapping[str, Answer[Task]] = {}
        self._behind = False
        self._minute = 0

    def compose(self) -> ComposeResult:
        """Top bar, tally, filter, list, keys."""
        yield Line(id="top-bar")
        yield Line(id="tally")
        yield Input(id="filter", placeholder=tr("text, state:RUNNING, type:edge, !not"))
        yield Rows(columns(), id="fleet")
        yield KeyBar(FLEET, EVERYWHERE)

    def on_mount(self) -> None:
        """Put the keyboard on the list; Textual has the base show what is known."""
        self.query_one(Rows).focus()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw the list anew; a stream of details is gathered until the next second."""
        if snapshot.fleet.value is not self._listed:
            self._listed = snapshot.fleet.value
            self._judge(snapshot)
        elif snapshot.tasks is not self._details:
            self._behind = True
        self._show_age()

    def tick(self) -> None:
        """Say the age anew, and judge anew where details came or the clock moved on."""
        minute = int(self.app.plan_now.timestamp() // 60)
        if self._behind or minute != self._minute:
            self._judge(self.snapshot)
        self._show_age()

    def _show_age(self) -> None:
        fleet = self.snapshot.fleet
        self.show_top_bar(("", ""), fleet, self.snapshot.intervals.fleet)

    def _judge(self, snapshot: Snapshot) -> None:
        now = self.app.plan_now
        self._minute = int(now.timestamp() // 60)
        self._behind = False
        self._details = snapshot.tasks
        self._entries = entries(snapshot, now)
        self._show_rows()

    def _show_rows(self) -> None:
        shown = select(self._entries, self._query, self._sort, reverse=self._reverse)
        rows = self.query_one(Rows)
        rows.set_rows([row(entry, self.app.plan_now.tzinfo) for entry in shown])
        rows.set_sort(self._sort, descending=self._reverse)
        self.query_one("#tally", Line).show(tally(self._entries, len(shown), self._query))

    # -- filter and order ----------------------------------------------------------------------

    def action_filter(self) -> None:
        """Type what to show."""
        field = self.query_one("#filter", Input)
        field.display = True
        self.set_focus(field)

    @on(Input.Changed, "#filter")
    def _filter_as_typed(self, event: Input.Changed) -> None:
        self._query = event.value
        self._show_rows()

    @on(Input.Submitted, "#filter")
    def _filter_done(self) -> None:
        self.query_one("#filter", Input).display = False
        self.set_focus(self.query_one(Rows))

    def action_drop_filter(self) -> None:
        """Show all tasks again."""
        self.query_one("#filter", Input).value = ""
        self._filter_done()

    def action_sort(self) -> None:
        """Sort by the next column."""
        self._sort = COLUMNS[(COLUMNS.index(self._sort) + 1) % len(COLUMNS)]
        self._show_rows()

    def action_reverse(self) -> None:
        """Turn the order round."""
        self._reverse = not self._reverse
        self._show_rows()

    @on(Rows.ColumnChosen)
    def _sort_by_click(self, event: Rows.ColumnChosen) -> None:
        self._reverse = event.key == self._sort and not self._reverse
        self._sort = event.key
        self._show_rows()

    # -- rows ------------------------------------------------------------------------------------

    @on(Rows.RowChosen)
    def _open(self, event: Rows.RowChosen) -> None:
        self.post_message(TaskChosen(event.key))

    @on(Rows.VisibleChanged)
    def _watch(self, event: Rows.VisibleChanged) -> None:
        self.session.watch(event.keys)
