"""The line above the keys that says what the last key did, for a few seconds."""

from __future__ import annotations

from typing import Final

from ivatui.ui.widgets.line import Line

SHOWN_FOR: Final = 6.0
"""Seconds a message stays."""


class Status(Line):
    """One message at a time; always a line high, so that nothing moves when one comes or goes."""

    def __init__(self) -> None:
        super().__init__(id="status")
        self._until = 0.0

    def say(self, text: str, style: str, now: float) -> None:
        """Show ``text`` (clean) from ``now`` (steady seconds) on."""
        self._until = now + SHOWN_FOR
        self.show(((f" {text}", style),))

    def fade(self, now: float) -> None:
        """Be empty again once the message has been there long enough."""
        if now >= self._until:
            self.show(())
