"""A small app on top of ivatui.ui.terminal, for tests that look at what it sends."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import time
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import App
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.coordinate import Coordinate
from textual.screen import ModalScreen
from textual.widgets import DataTable, Input, Static

from ivatui.ui.terminal.quiet import QuietDisplay
from ivatui.ui.terminal.reports import CrashReports

if TYPE_CHECKING:
    from textual.app import ComposeResult

SECRET = "tok-4711-secret"
STATES = ("RUNNING", "STOPPED", "FREEZE_运行")


class Question(ModalScreen[None]):
    """A modal screen that dims what is behind it."""

    CSS = """
    Question { align: center middle; }
    Question > Vertical { width: 30; height: 7; border: round $accent; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,m", "dismiss", "close")]

    def compose(self) -> ComposeResult:
        yield Vertical(Static("Leave this? 要离开吗？"), Input(placeholder="why"))


class Table(DataTable[Text]):
    """A table of which one cell can be changed without drawing all of it."""

    def set_cell(self, row: int, column: int, text: Text) -> None:
        self._data[list(self._data)[row]][list(self.columns)[column]] = text
        self._update_count += 1
        self.refresh_coordinate(Coordinate(row, column))


class Content(App[None]):
    """What the demo shows and does."""

    CSS = """
    Table { height: 1fr; }
    #count { width: 8; height: 1; }
    #note { height: 3; border: round $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit"),
        Binding("m", "ask"),
        Binding("c", "count"),
        Binding("u", "cell"),
        Binding("x", "crash"),
        Binding("y", "botch"),
        Binding("t", "ticks(20)"),
        Binding("f", "flood(20)"),
        Binding("s", "suspend_process"),
        Binding("l", "lookup"),
        Binding("z", "stuck"),
        Binding("w", "swallow"),
        Binding("r", "redraw"),
        Binding("a", "acknowledge"),
        Binding("e", "lend"),
    ]
    rows = 300
    counted = 0

    def compose(self) -> ComposeResult:
        yield Static("0", id="count", markup=False)
        yield Static("监控 camera … 視訊 e\u0301", id="note", markup=False)
        yield Table(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(Table)
        table.add_columns("id", "name", "state", "place")
        table.focus()
        for number in range(self.rows):
            name, place = f"camera {number * 7919 % 1000}", f"门 {number % 17}"
            cells = f"task-{number:05}", name, STATES[number % 3], place
            table.add_row(*map(Text, cells), key=str(number))
        if start := os.environ.get("DEMO_START"):
            self.call_after_refresh(self.run_action, start)

    def action_count(self) -> None:
        self.counted += 1
        self.query_one("#count", Static).update(str(self.counted), layout=False)

    def action_ticks(self, rate: int) -> None:
        self.set_interval(1 / rate, self.action_count)

    def action_flood(self, rate: int) -> None:
        """Count, and send all that is shown again, several times a second."""
        self.set_interval(1 / rate, self.action_count)
        self.set_interval(1 / rate, lambda: self.run_action("redraw"))

    def action_cell(self) -> None:
        self.counted += 1
        self.query_one(Table).set_cell(1, 2, Text(f"state {self.counted}"))

    def action_ask(self) -> None:
        self.push_screen(Question())

    def action_crash(self) -> None:
        token = SECRET
        raise ValueError(f"no good: {token}")

    def action_botch(self) -> None:
        """Leave in order, and fail on the way out."""
        self.exit(return_code=3)
        self.action_crash()

    def action_lookup(self) -> None:
        def hang(*_arguments: object, **_options: object) -> Any:
            time.sleep(20)

        socket.getaddrinfo = hang
        loop = asyncio.get_running_loop()
        self.hanging = loop.create_task(loop.getaddrinfo("nowhere.invalid", 443))

    def action_stuck(self) -> None:
        time.sleep(20)

    def action_swallow(self) -> None:
        async def stay() -> None:
            while True:
                with contextlib.suppress(asyncio.CancelledError):
                    await asyncio.sleep(20)

        self.staying = asyncio.get_running_loop().create_task(stay())

    def action_lend(self) -> None:
        with self.suspend():
            print("lent", flush=True)
            input()


class Demo(Content, CrashReports, QuietDisplay):
    """The program under test."""

    def action_acknowledge(self) -> None:
        self.set_acknowledged(on=True)


class Stock(Content):
    """The same on Textual's own display and driver."""
