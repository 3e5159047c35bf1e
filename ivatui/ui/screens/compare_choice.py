"""Choosing what to compare a task with: one other task, or all that run the same algorithm."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from ivatui.ui.widgets.line import Line
from ivatui.ui.widgets.rows import Cell, Column, Row, Rows
from ivatui.words.i18n import counted, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ivatui.core.fleet import ListedTask

_ALL = "all"


class CompareChoice(ModalScreen["tuple[str, ...] | None"]):
    """A list that narrows as one types; it gives back the ids of the tasks chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss(None)", "close"),
        ("up", "move(-1)", "up"),
        ("down", "move(1)", "down"),
        ("pageup", "page(-1)", "page up"),
        ("pagedown", "page(1)", "page down"),
    ]

    def __init__(self, others: Sequence[ListedTask], alike: Sequence[str]) -> None:
        """Offer ``others``, and all of ``alike`` (ids) at once."""
        super().__init__()
        self._others = tuple(others)
        self._alike = tuple(alike)

    def compose(self) -> ComposeResult:
        """Put a field over a list."""
        with Vertical(id="choice"):
            yield Line((tr("Compare with"), "bold"))
            yield Input(id="wanted", placeholder=tr("a part of the name"))
            yield Rows(
                (
                    Column("name", tr("Name"), min_width=16, weight=2),
                    Column("state", tr("State"), min_width=10, max_width=18, priority=1),
                    Column("title", tr("Algorithm"), min_width=12, priority=2),
                ),
                empty=tr("No other task fits."),
            )

    def on_mount(self) -> None:
        """Offer everything."""
        self._narrow("")
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._narrow(event.value)

    def _narrow(self, wanted: str) -> None:
        words = wanted.casefold().split()
        rows = [] if words or not self._alike else [self._all_row()]
        for task in self._others:
            said = f"{task.name} {task.id} {task.title} {task.state}".casefold()
            if all(word in said for word in words):
                name, state, title = task.name or task.id, task.state or "", task.title or ""
                rows.append(Row(task.id, (Cell(name), Cell(state, "dim"), Cell(title, "dim"))))
        with self.query_one(Rows).held():
            self.query_one(Rows).set_rows(rows)
            self.query_one(Rows).move_cursor(0)

    def _all_row(self) -> Row:
        count = len(self._alike)
        text = counted(
            "the other task of this algorithm that was read",
            "all tasks of this algorithm that were read ({count} others)",
            count,
        )
        return Row(_ALL, (Cell(text, "strong"),))

    def action_move(self, by: int) -> None:
        """Go down the list, or up."""
        self.query_one(Rows).action_move(by)

    def action_page(self, by: int) -> None:
        """Go down or up by a page."""
        self.query_one(Rows).action_page(by)

    @on(Input.Submitted)
    def _choose(self) -> None:
        if (key := self.query_one(Rows).cursor_key) is not None:
            self._give(key)

    @on(Rows.RowChosen)
    def _choose_row(self, event: Rows.RowChosen) -> None:
        self._give(event.key)

    def _give(self, key: str) -> None:
        self.dismiss(self._alike if key == _ALL else (key,))
