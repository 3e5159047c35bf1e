"""The app's part in coming and going: ctrl-z, the mouse, and what happened while it was away."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from textual.app import App, SuspendNotSupported

from ivatui.ui.absence import Absence
from ivatui.ui.terminal import shell
from ivatui.ui.terminal.quiet import QuietDisplay
from ivatui.words.i18n import tr


class Presence(QuietDisplay):
    """Mix-in: keys that give the terminal away in part or for a while, and the return."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.absence = Absence()

    @abstractmethod
    def tell(self, text: str) -> None:
        """Show ``text`` (clean) for a moment."""

    @abstractmethod
    def came_back(self) -> None:
        """Ask for everything anew: what is shown may be hours old."""

    def look_at_clock(self, now: float) -> None:
        """Notice that the machine slept or the process stood still; to be called each second."""
        if self.absence.look(now) is not None:
            self.came_back()

    def action_suspend_process(self) -> None:
        """Give the terminal back to the shell until it says "fg"."""
        if not shell.can_bring_back():
            self.tell(tr("No shell is waiting that could bring ivatui back; ctrl-z does nothing."))
            return
        try:
            App.action_suspend_process(self)
        except SuspendNotSupported:
            self.tell(tr("Nothing can be put in the background here."))

    def action_mouse(self) -> None:
        """Report the mouse, or leave it to the terminal's own selection."""
        if self.terminal is None or not self.terminal.found.traits.mouse:
            self.tell(tr("This terminal has no mouse to report."))
            return
        on = not self.terminal.mouse_on
        self.terminal.set_mouse(on=on)
        self.tell(
            tr("Mouse on: clicks and the wheel work here.")
            if on
            else tr("Mouse off: the terminal's own selection works; m turns it on again.")
        )
