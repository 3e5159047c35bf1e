"""The page on ivatui itself: what it takes, what it sends, whom it asks, where it keeps things."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen

from ivatui import __version__
from ivatui.core.text import clean
from ivatui.ui import about, vitals
from ivatui.ui.about import Asked, Kept, Running, Screen, Versions
from ivatui.ui.provenance import skew_of
from ivatui.ui.widgets.facts import Facts
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ivatui.ui.app import IvatuiApp
    from ivatui.ui.vitals import Vitals

EVERY = 5.0
"""Seconds between two looks."""


class AboutScreen(ModalScreen[None]):
    """Facts over the screen, looked at again every few seconds; any of its own keys closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,A,q,question_mark", "dismiss", "close"),
        ("ctrl+l", "app.redraw", "redraw"),
        ("ctrl+z", "app.suspend_process", "suspend"),
        ("m", "mouse", "mouse"),
    ]
    app: IvatuiApp

    def __init__(self) -> None:
        super().__init__()
        self._before: tuple[Vitals, float] | None = None
        self._versions = Versions(__version__, platform.python_version(), version("textual"))

    def compose(self) -> ComposeResult:
        """One box of facts."""
        with Container(id="about") as box:
            box.border_title = Content(tr("About ivatui"))
            box.border_subtitle = Content(tr("esc closes"))
            yield Facts(id="about-facts")

    def on_mount(self) -> None:
        """Look now, and again and again."""
        self.query_one(Facts).focus()
        self.look()
        self.set_interval(EVERY, self.look)

    def look(self) -> None:
        """Show how things are now; lines that say the same are not drawn again."""
        now, found = self.app.moment.steady, vitals.read()
        before, at = self._before or (None, now)
        running = Running(found, now - self.app.started_at, before, now - at)
        self._before = (found, now)
        self.query_one(Facts).set_facts(
            about.about(self._versions, running, self._screen(), self._asked(), self._kept())
        )

    def action_mouse(self) -> None:
        """Leave the mouse to the terminal, or take it back, and say so."""
        self.app.action_mouse()
        self.look()

    def _screen(self) -> Screen:
        app, terminal = self.app, self.app.terminal
        return Screen(
            term=clean(os.environ.get("TERM", ""), limit=40),
            kind=app.display_kind,
            link=app.link,
            written=None if terminal is None else terminal.wire.written,
            round_trip=app.pace.round_trip,
            answers=app.pace.answers,
            shown=app.pace.shown,
            dropped=app.pace.dropped,
            mouse=terminal is not None and terminal.mouse_on,
        )

    def _asked(self) -> Asked | None:
        session, store = self.app.session, self.app.store
        if session is None or store is None:
            return None
        standing = session.standing
        return Asked(
            store.snapshot.label, standing, skew_of(store.snapshot.fleet.provenance, standing)
        )

    def _kept(self) -> Kept:
        return Kept(self.app.options.config_file, self.app.report_folder, self.app.noticed_count)
