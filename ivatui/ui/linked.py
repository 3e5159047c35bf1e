"""The app's part in drawing no more than the line to the terminal can take."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from ivatui.ui import link_words
from ivatui.ui.terminal.link import SETTLING
from ivatui.ui.terminal.quiet import QuietDisplay
from ivatui.words import times

if TYPE_CHECKING:
    from ivatui.ui.terminal.link import Link, Manners, Tier


class Linked(QuietDisplay):
    """Mix-in: follows the line, and draws as its tier asks for."""

    def __init__(self, link: Link, **options: Any) -> None:
        super().__init__(**options)
        self.link = link
        self._told: Tier | None = None
        self._begun: float | None = None
        self._manners: Manners | None = None
        self._mind_manners()

    @abstractmethod
    def tell(self, text: str) -> None:
        """Show ``text`` (clean) for a moment."""

    @abstractmethod
    def link_changed(self) -> None:
        """Draw more or fewer details."""

    def terminal_answered(self, at: float) -> None:
        """Learn how long the frame took that was answered for."""
        if (asked := self.pace.asked_at) is not None:
            self.link.answered(at - asked)
        super().terminal_answered(at)

    def look_at_link(self, now: float) -> None:
        """See how the line does; to be called each second. ``now`` is in steady seconds."""
        terminal = self.terminal
        if terminal is None:
            return
        self._begun = now if self._begun is None else self._begun
        self.link.first_round_trip = terminal.first_round_trip
        self.link.look(now, terminal.wire.written)
        if self._mind_manners():
            self.link_changed()
        before, self._told = self._told, self.link.tier
        # What a line turns out to be at first is no news.
        if before not in (None, self._told) and now - self._begun > SETTLING:
            self.tell(link_words.changed(self.link))

    def _mind_manners(self) -> bool:
        """Do as the tier asks for; say whether that is something else than before."""
        manners = self.link.manners
        if manners == self._manners:
            return False
        self._manners = manners
        self.set_acknowledged(on=manners.acknowledged)
        times.set_finest(manners.finest)
        if manners.hover != self.hover:
            self.hover = manners.hover
            if self.terminal is not None and self.terminal.mouse_on:
                # Terminals differ in whether one kind of reports ends the other.
                self.terminal.set_mouse(on=False)
                self.terminal.set_mouse(on=True)
        return True
