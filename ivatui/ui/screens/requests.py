"""The request log: what was asked of the service last, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from ivatui.live import rhythm
from ivatui.ui.commands import EVERYWHERE, REQUESTS, bindings
from ivatui.ui.request_rows import request_columns, request_facts, request_rows
from ivatui.ui.screens.base import LiveScreen
from ivatui.ui.widgets.facts import Facts
from ivatui.ui.widgets.head import Head
from ivatui.ui.widgets.key_bar import KeyBar
from ivatui.ui.widgets.rows import Rows
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ivatui.live.calls import CallLog, Numbered
    from ivatui.live.snapshot import Snapshot
    from ivatui.ui.widgets.line import Piece


class RequestsScreen(LiveScreen):
    """The last requests, newest first, and the one under the cursor in full; all masked."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(REQUESTS, EVERYWHERE)]
    COMMAND_GROUPS = (REQUESTS, EVERYWHERE)

    def __init__(self) -> None:
        super().__init__()
        self._shown = -1
        self._calls: tuple[Numbered, ...] = ()

    def compose(self) -> ComposeResult:
        """Top bar, log, one request, keys."""
        yield Head()
        sends = self._log is not None
        empty = tr("Nothing was asked so far.") if sends else tr("Saved bodies: nothing is asked.")
        yield Rows(request_columns(), empty=empty, id="requests")
        yield Facts(id="request")
        yield KeyBar(REQUESTS, EVERYWHERE)

    def on_mount(self) -> None:
        """Put the keyboard on the log; Textual has the base show what is known."""
        self.query_one(Rows).focus()

    @property
    def _log(self) -> CallLog | None:
        return self.session.calls

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the log where something was asked since."""
        self._show_log()
        count = 0 if self._log is None else self._log.total
        what = (" " + tr("requests so far: {count}", count=count), "bold")
        self.show_top_bar(what, snapshot.fleet, rhythm.list_interval(snapshot))

    def _named(self, what: Piece) -> tuple[Piece, ...]:
        """Name the profile only: the requests themselves say whom they went to."""
        profile = self.snapshot.label.profile
        whose = ((f" {profile} ", "$text-muted"),) if profile else ()
        return ((" ivatui ", "bold reverse $primary"), *whose, what)

    def tick(self) -> None:
        """Say the age anew; what is asked of IAM changes no snapshot, so look at the log too."""
        self.show_snapshot(self.snapshot)

    def _show_log(self) -> None:
        log = self._log
        if log is None or log.total == self._shown:
            return
        self._shown, self._calls = log.total, log.newest_first()
        rows = self.query_one(Rows)
        newest = not rows.cursor_index
        with rows.held():
            rows.set_rows(request_rows(self._calls, self.app.plan_now.tzinfo))
            if newest:  # who reads the newest line goes on doing so
                rows.move_cursor(0)
        self._show_request()

    @on(Rows.RowHighlighted)
    def _show_request(self) -> None:
        index = self.query_one(Rows).cursor_index
        zone = self.app.plan_now.tzinfo
        facts = [] if index is None else request_facts(self._calls[index].call, zone)
        self.query_one(Facts).set_facts(facts)

    def action_back(self) -> None:
        """Back to what was shown before."""
        self.dismiss()

    def action_requests(self) -> None:
        """Back as well: the key that leads here leads away."""
        self.dismiss()
