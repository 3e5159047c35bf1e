"""What the live screens share: the top bar, the snapshot they follow, the second hand."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.screen import Screen
from textual.widgets import Input

from ivatui.live import rhythm
from ivatui.ui import provenance, trouble
from ivatui.ui.attention import Attention
from ivatui.ui.freshness import freshness, saved
from ivatui.ui.widgets.head import Head
from ivatui.ui.widgets.notice import Notice
from ivatui.ui.widgets.status import Status
from ivatui.words import sources, times
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from typing import Any, Literal

    from textual.events import DescendantBlur, DescendantFocus

    from ivatui.live.answer import Answer
    from ivatui.live.session import Session
    from ivatui.live.snapshot import Snapshot
    from ivatui.ui.app import IvatuiApp
    from ivatui.ui.commands import Command
    from ivatui.ui.widgets.line import Piece


class LiveScreen(Screen[None]):
    """A screen that shows the newest snapshot and says how old it is."""

    COMMAND_GROUPS: ClassVar[tuple[tuple[Command, ...], ...]] = ()
    SUBJECT: ClassVar[Literal["fleet", "task"]] = "fleet"
    """What ``R`` asks for and ``+`` and ``-`` set the pace of."""
    app: IvatuiApp

    def __init__(self) -> None:
        super().__init__()
        self._attention = Attention()
        self._forced = 0

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
        """Name the source and ``what`` is shown on the left, the age of the data on the right.

        Below it goes what is wrong, and where the data comes from.
        """
        head, now, snapshot = self.query_one(Head), self.app.moment, self.snapshot
        standing, zone = self.session.standing, self.app.plan_now.tzinfo
        if snapshot.label.kind == "files":
            fresh = saved(answer, now.wall.astimezone(zone)) if self.SUBJECT == "task" else ()
        else:
            fresh = freshness(
                answer, now, interval, paused=snapshot.paused, waits_for=snapshot.waits_for
            )
        if snapshot.label.kind == "service":
            fresh = (
                *provenance.skew_warning(provenance.skew_of(answer.provenance, standing)),
                *fresh,
            )
        head.show_bar(self._named(what), fresh, now.steady)
        nothing = trouble.nothing(answer, standing, now, snapshot.hold)
        if self.SUBJECT == "fleet":
            nothing = nothing or trouble.no_tasks(snapshot.fleet, snapshot.label)
        places = list(self.query("#nothing").results(Notice))
        # Where nothing else is shown, all that a banner would say stands in the middle.
        told = answer.value is None and bool(nothing and places)
        banner = () if told else trouble.banner(snapshot.hold, answer, standing, now)
        head.show_banner(banner)
        head.show_provenance(
            provenance.provenance(snapshot.label, answer, standing, interval, zone),
            () if banner else trouble.line(answer),
            (answer.since, answer.failure is None, interval, self._forced, snapshot.label),
            now.steady,
            pressing=answer.failures_in_a_row > 1,
        )
        self.set_class(answer.value is None, "-unknown")
        self.set_class(bool(nothing), "-nothing")
        for place in places:
            place.show(nothing)

    def _named(self, what: Piece) -> tuple[Piece, ...]:
        label = self.snapshot.label
        where = sources.name(label.kind, label.profile, label.endpoint, label.project)
        away = self.app.absence.words(self.app.moment.steady)
        source = (f" {where} ", "$text-muted")
        named: tuple[Piece, ...] = ((" ivatui ", "bold reverse $primary"), source, what)
        if travelled := self._travelled():
            # Where there is little room: which time, which task, and only then where from.
            named = (travelled[0], (" ", ""), what, source, *travelled[1:])
        return (*named, *(((f" {away} ", "bold reverse $warning"),) if away else ()))

    def _travelled(self) -> tuple[Piece, ...]:
        """Return the time that is shown instead of the present, which must not be missed."""
        if self.app.at is None:
            return ()
        said = tr("AT {when}", when=times.on_its_day(self.app.at))
        return ((f" {said} ", "bold reverse $secondary"),)

    # -- the pace ------------------------------------------------------------------------------

    def attend(self) -> None:
        """Let asking wait while the operator types or has text selected, and go on after.

        Only the screen in front has a say, and not while it draws: two that disagree would
        never come to an end.
        """
        if self.app.screen is self:
            reason = self._attention.reason(self.selections, self.app.moment.steady)
            for each in self.app.followed:
                each.session.wait_for(reason)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._attention.typed(self.app.moment.steady)
        self.attend()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Wait as soon as a field is entered."""
        if isinstance(event.widget, Input):
            self._typed()

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """Go on as soon as it is left."""
        if isinstance(event.widget, Input):
            self._attention.left_field()
            self.attend()

    def action_refresh(self) -> None:
        """Ask for everything on the screen now."""
        self._force("all")

    def action_refresh_this(self) -> None:
        """Ask for the subject of this screen now, and for nothing else."""
        self._force(self.SUBJECT)

    def _force(self, what: Literal["all", "fleet", "task"]) -> None:
        self._forced += 1
        wait = self.session.refresh(what)
        if wait > 0:
            soon = tr("asked a moment ago; again in {time}", time=times.countdown(wait))
            self.query_one(Head).say(soon, self.app.moment.steady)

    def action_pace(self, steps: int) -> None:
        """Make the interval a step longer, or shorter."""
        intervals = rhythm.stepped(self.snapshot.intervals, self.SUBJECT, steps)
        self.session.set_intervals(intervals)
        seconds = intervals.fleet if self.SUBJECT == "fleet" else intervals.task
        told = tr("asks every {interval} now", interval=times.age(seconds))
        self.query_one(Head).say(told, self.app.moment.steady)

    def action_provenance(self) -> None:
        """Show where the data comes from, or no longer."""
        self.query_one(Head).toggle_provenance()
        self.tick()

    def say(self, text: str, style: str = "") -> None:
        """Show ``text`` (clean) above the keys for a few seconds."""
        self.query_one(Status).say(text, style, self.app.options.clock.monotonic())

    def fade(self) -> None:
        """Drop what was said long enough ago."""
        self.query_one(Status).fade(self.app.options.clock.monotonic())

    def tell(self, text: str) -> None:
        """Show ``text`` (clean), which no key of this screen led to, for a moment."""
        for head in self.query(Head):
            head.say(text, self.app.moment.steady)

    def signs_changed(self) -> None:
        """Say anew what was said with other signs."""
        for head in self.query(Head):
            head.forget()
        self.show_snapshot(self.snapshot)

    def link_changed(self) -> None:
        """Draw more or fewer details, as ``app.link`` asks for."""

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from ivatui.ui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.COMMAND_GROUPS))

    def action_requests(self) -> None:
        """Show what was asked of the service last."""
        from ivatui.ui.screens.requests import RequestsScreen

        self.app.push_screen(RequestsScreen())
