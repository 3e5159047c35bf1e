"""The field a time is typed into, and above it a line that says what was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from ivatui.ui.widgets.field import Field
from ivatui.ui.widgets.line import Line
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from textual.app import ComposeResult


class TimeField(Vertical):
    """Two lines over what is at the bottom of a screen; nothing moves when they come."""

    def __init__(self) -> None:
        super().__init__()
        self.display = False

    def compose(self) -> ComposeResult:
        """Line, field."""
        yield Line(id="time-says")
        yield Field(id="time", placeholder=tr("Sat 03:00, tomorrow 08:00, +2h, 2025-06-07T03:00"))

    @property
    def typed(self) -> str:
        """What was typed so far."""
        return self.query_one(Field).value

    def say(self, text: str, style: str = "") -> None:
        """Show ``text`` (clean) above the field."""
        self.query_one(Line).show(((f" {text}", style),))

    def open(self) -> None:
        """Appear, empty, and take the keyboard."""
        self.query_one(Field).value = ""
        self.display = True
        self.query_one(Field).focus()

    def close(self) -> None:
        """Be gone; whoever opened it says where the keyboard goes."""
        self.display = False
