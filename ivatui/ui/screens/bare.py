"""One view alone, as plain text, with the mouse left to the terminal: for selecting there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from ivatui.ui.widgets.bare import Bare
from ivatui.ui.widgets.line import Line
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ivatui.ui.app import IvatuiApp
    from ivatui.ui.widgets.still_view import StillView


class BareScreen(Screen[None]):
    """Stands still until it is left: what is selected must not change meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,B,q", "dismiss", "close"),
        ("ctrl+l", "app.redraw", "redraw"),
        ("ctrl+c", "app.quit", "quit"),
    ]
    app: IvatuiApp

    def __init__(self, view: StillView) -> None:
        super().__init__()
        self._view = view
        self._mouse_was_on = False

    def compose(self) -> ComposeResult:
        """Show the text, and one line that says how to get back."""
        yield Bare(self._view)
        said = tr("Stands still, for the terminal's own selection; esc or B ends it.")
        yield Line((f" {said}", "$text-muted"), id="bare-end")

    def on_mount(self) -> None:
        """Leave the mouse to the terminal."""
        self.query_one(Bare).focus()
        terminal = self.app.terminal
        if terminal is not None and terminal.mouse_on:
            self._mouse_was_on = True
            terminal.set_mouse(on=False)

    def on_unmount(self) -> None:
        """Take the mouse back if it was ours."""
        if self._mouse_was_on and self.app.terminal is not None:
            self.app.terminal.set_mouse(on=True)
