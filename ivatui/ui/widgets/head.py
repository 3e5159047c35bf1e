"""The head of a live screen: what is shown and how fresh, what is wrong, where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from ivatui.ui.widgets.line import Line, Piece
from ivatui.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from textual.app import ComposeResult

ROOMY = 30
"""Lines of a terminal from which on the line of provenance is always there."""
MINUTE = 60.0
"""Seconds for which a line of provenance may stand: with every answer a figure in it changes,
and a screen on which nothing happened must cost nothing."""
SAID_FOR = 4.0
"""Seconds words about the last key stand in the top bar."""


class Head(Vertical):
    """Top bar, banner, and the line that says where the data comes from or what is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self._asked_for: bool | None = None
        self._told: tuple[Piece, ...] = ()
        self._told_at = 0.0
        self._mark: object = None
        self._bar: tuple[tuple[Piece, ...], tuple[Piece, ...]] = ((), ())
        self._said = ""
        self._said_until = 0.0

    def compose(self) -> ComposeResult:
        """Make the three."""
        yield Line(id="top-bar")
        yield Notice(id="banner")
        yield Line(id="provenance")

    def show_bar(self, left: tuple[Piece, ...], right: tuple[Piece, ...], now: float) -> None:
        """Say what is shown and how fresh it is, or what the last key led to."""
        self._bar = (left, right)
        if now < self._said_until:
            right = ((f" {self._said} ", "reverse"), *right)
        self.query_one("#top-bar", Line).show(left, right)

    def say(self, text: str, now: float) -> None:
        """Say a few words (clean) beside the age of the data, for a moment."""
        self._said, self._said_until = text, now + SAID_FOR
        self.show_bar(*self._bar, now)

    def show_banner(self, pieces: tuple[Piece, ...]) -> None:
        """Say why nothing at all is asked; nothing to say takes no room."""
        self.query_one("#banner", Notice).show(pieces)

    def show_provenance(
        self,
        source: tuple[Piece, ...],
        trouble: tuple[Piece, ...],
        mark: object,
        now: float,
        *,
        pressing: bool,
    ) -> None:
        """Say where the data comes from, or the ``trouble`` there is.

        ``source`` is taken when ``mark`` is another than before (there are news), and otherwise
        once a minute; ``now`` is in steady seconds. Where the line is not always there, only
        ``pressing`` trouble makes it appear, since it moves what is below.
        """
        if mark != self._mark or not self._told or now - self._told_at >= MINUTE:
            self._told, self._told_at, self._mark = source, now, mark
        line = self.query_one("#provenance", Line)
        roomy = self.screen.size.height >= ROOMY
        asked = roomy if self._asked_for is None else self._asked_for
        line.display = asked or (pressing and bool(trouble))
        line.show(trouble or self._told)

    def forget(self) -> None:
        """Take the next line of provenance though there are no news."""
        self._told = ()

    def toggle_provenance(self) -> None:
        """Show the line of provenance though there is little room, or hide it though there is."""
        line = self.query_one("#provenance", Line)
        self._asked_for = not line.display
        self.forget()
