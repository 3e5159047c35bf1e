"""What is shown on a terminal in which nothing useful fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen
from textual.widgets import Static

from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class TooSmallScreen(Screen[None]):
    """A word over everything else until there is room again."""

    BINDINGS: ClassVar[list[BindingType]] = [("q,ctrl+c", "app.quit", "quit")]

    def compose(self) -> ComposeResult:
        """Say it, and nothing else."""
        yield Static(tr("too small"), markup=False)
