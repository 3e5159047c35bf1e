"""What the live screens share: the top bar, the snapshot they follow, the second hand."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from ivatui.ui.freshness import freshness
from ivatui.ui.widgets.line import Line
from ivatui.ui.widgets.status import Status
from ivatui.words import times
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from typing import Any

    from ivatui.live.answer import Answer
    from ivatui.live.session import Session
    from ivatui.live.snapshot import Snapshot
    from ivatui.ui.app import IvatuiApp
    from ivatui.ui.commands import Command
    from ivatui.ui.widgets.line import Piece


class LiveScreen(Screen[None]):
    """A screen that shows the newest snapshot and says how old it is."""

    COMMAND_GROUPS: ClassVar[tuple[tuple[Command, ...], ...]] = ()
    app: IvatuiApp

    def on_mount(self) -> None:
        """Show what is known, then follow every change."""
        self.app.snapshot_changed.subscribe(self, self._follow, immediate=True)
        self.show_snapshot(self.snapshot)

    def on_screen_resume(self) -> None:
        """Catch up with what changed while another screen was on top."""
        self.show_snapshot(self.snapshot)

    def _follow(self, snapshot: Snapshot) -> None:
        if self.is_current:
            self.show_snapshot(snapshot)

    @property
    def session(self) -> Session:
        """The session this screen steers; there is one whenever a live screen is shown."""
        assert self.app.session is not None  # noqa: S101 - live screens come with a session
        return self.app.session

    @property
    def snapshot(self) -> Snapshot:
        """The newest snapshot."""
        assert self.app.store is not None  # noqa: S101 - see session
        return self.app.store.snapshot

    @abstractmethod
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw ``snapshot``; called on every change and on coming back."""

    @abstractmethod
    def tick(self) -> None:
        """Say the ages anew; called each second while on top."""

    def beat(self) -> None:
        """Do what has to be done each second, under another screen too; draws nothing."""

    def show_top_bar(self, what: Piece, answer: Answer[Any], interval: float) -> None:
        """Name the source and ``what`` is shown on the left, the age of the data on the right."""
        label = self.snapshot.label
        where = " ".join(part for part in (label.profile, label.endpoint, label.project) if part)
        kind = {"demo": tr("demo"), "files": tr("saved bodies")}.get(label.kind, "")
        then = self.app.at
        travelled = (
            ()
            if then is None
            else ((" " + tr("AT {when}", when=times.full(then)) + " ", "bold reverse $secondary"),)
        )
        self.query_one("#top-bar", Line).show(
            (
                (" ivatui ", "bold reverse $primary"),
                (f" {kind or where} ", "$text-muted"),
                what,
                *travelled,
            ),
            freshness(answer, self.app.moment, interval, paused=self.snapshot.paused),
        )

    def say(self, text: str, style: str = "") -> None:
        """Show ``text`` (clean) above the keys for a few seconds."""
        self.query_one(Status).say(text, style, self.app.options.clock.monotonic())

    def fade(self) -> None:
        """Drop what was said long enough ago."""
        self.query_one(Status).fade(self.app.options.clock.monotonic())

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from ivatui.ui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.COMMAND_GROUPS))

    def action_requests(self) -> None:
        """Show what was asked of the service last."""
        from ivatui.ui.screens.requests import RequestsScreen

        self.app.push_screen(RequestsScreen())
