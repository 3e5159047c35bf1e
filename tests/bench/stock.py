"""What ivatui is measured against: Textual as it comes, with nothing or with the same rows.

``python -m tests.bench.stock nothing``, or ``rows FILE`` with a JSON list of rows in it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Static

if TYPE_CHECKING:
    from textual.app import ComposeResult

READY = "ready"
"""The one word of the empty app."""


class Nothing(App[None]):
    """The least that shows something."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "quit")]

    def compose(self) -> ComposeResult:
        yield Static(READY)


class Table(App[None]):
    """The stock table with the rows of a list."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "quit"), Binding("u", "update")]

    def __init__(self, rows: list[list[str]]) -> None:
        super().__init__()
        self._rows = rows
        self._updates = 0

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        for number, title in enumerate(self._rows[0]):
            table.add_column(title, key=str(number))
        for number, row in enumerate(self._rows[1:]):
            table.add_row(*row, key=str(number))
        table.focus()

    def action_update(self) -> None:
        """Change the state of one row, as the service does."""
        self._updates += 1
        self.query_one(DataTable).update_cell("3", "0", f"STATE {self._updates}")


if __name__ == "__main__":
    if sys.argv[1] == "nothing":
        Nothing().run()
    else:
        Table(json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))).run()
