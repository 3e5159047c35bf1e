"""The application: it wires session, store and screens, and owns nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from ivatui.config.zone import local_zone
from ivatui.live.clock import SystemClock
from ivatui.ui.following import Following
from ivatui.ui.glyphs import use_ascii
from ivatui.ui.linked import Linked
from ivatui.ui.loading import Loading, collect_again
from ivatui.ui.presence import Presence
from ivatui.ui.screens.base import LiveScreen
from ivatui.ui.screens.fleet import FleetScreen
from ivatui.ui.screens.too_small import TooSmallScreen
from ivatui.ui.stylesheets import ReadOnce, stylesheet
from ivatui.ui.terminal import leave, room
from ivatui.ui.terminal.glyphs import Drawing
from ivatui.ui.terminal.link import Link
from ivatui.ui.terminal.reports import CrashReports
from ivatui.ui.themes import DEFAULT_THEME, THEMES
from ivatui.ui.widgets.still_view import StillView

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from textual.events import Resize
    from textual.worker import Worker

    from ivatui.live.clock import Clock, Moment
    from ivatui.live.profiles import Profiles
    from ivatui.live.session import Session
    from ivatui.live.source import Source
    from ivatui.ui.messages import DemoChosen, TaskChosen
    from ivatui.ui.terminal.link import Tier
    from ivatui.ui.terminal.opening import Opening
    from ivatui.ui.terminal.preflight import Terminal


@dataclass(frozen=True)
class Options:
    """What the command line asked of the screen."""

    task_id: str | None = None
    """Open this task at once."""
    at: datetime | None = None
    """Judge plans at this instant instead of now; ages stay real."""
    theme: str | None = None
    ascii: bool = False
    """Draw with 7-bit signs only."""
    task_interval: float = 5.0
    """Seconds between two questions for the open task."""
    list_interval: float = 30.0
    """Seconds between two questions for the list."""
    missing: tuple[str, ...] = ()
    """Settings that are missing, for the first-run screen."""
    clock: Clock = field(default_factory=SystemClock)
    home: Callable[[], LiveScreen] = FleetScreen
    """Makes the first screen over all tasks."""
    kept_open: bool = False
    """Ask at the usual pace without the keyboard too: an ops screen is looked at from afar."""
    link: Tier | None = None
    """What the line to the terminal can take; None: find out."""
    remote: bool = False
    """Whether ssh is in between."""
    bytes_per_minute: int | None = None
    """What may be sent to the terminal."""
    beside: tuple[Source, ...] = ()
    """Further sources, whose tasks are listed with those of the first."""
    profiles: Profiles | None = None
    """What can be changed to at run time."""
    config_file: Path | None = None
    """Where the settings are, for the page on ivatui itself."""


class IvatuiApp(Loading, CrashReports, Following, Presence, Linked, ReadOnce):
    """Explore the tasks of one source; without a source, say how to name one."""

    hover = True

    CSS_PATH: ClassVar = [
        stylesheet(name)
        for name in ("app", "widgets", "roi", "fleet", "task", "compare", "wall", "dialogs")
    ]
    ENABLE_COMMAND_PALETTE = False
    TITLE = "ivatui"

    def __init__(
        self,
        source: Source | None,
        options: Options,
        make_demo: Callable[[], Source] | None = None,
    ) -> None:
        use_ascii(options.ascii)
        super().__init__(link=Link(options.link, options.remote, options.bytes_per_minute))
        self.options = options
        self.at = options.at
        self.started_at = options.clock.monotonic()
        """When this began, in steady seconds."""
        self._make_demo = make_demo
        self._source = source
        self.unusable: Exception | None = None
        """Why there is no source, where it could not be made."""
        self._asking: list[Worker[None]] = []
        for theme in THEMES:
            self.register_theme(theme)
        chosen = options.theme or DEFAULT_THEME
        self.theme = chosen if chosen in self.available_themes else DEFAULT_THEME

    @property
    def moment(self) -> Moment:
        """The present, for ages and countdowns of the network."""
        return self.options.clock.moment()

    @property
    def present(self) -> datetime:
        """The present in the operator's zone, whatever time plans are judged at."""
        return self.options.clock.now().astimezone(local_zone())

    @property
    def plan_now(self) -> datetime:
        """The instant plans are judged at, in the operator's zone: now, or the one asked for."""
        return self.at or self.present

    def travel(self, at: datetime | None) -> None:
        """Judge plans at ``at`` from now on; None for the present. Ages stay real."""
        self.at = None if at is None else at.astimezone(local_zone())
        self._tick()

    def on_mount(self) -> None:
        """Show the first screen before anything is asked of the network."""
        self.app_resume_signal.subscribe(self, self._resumed)
        if self._source is None:
            from ivatui.ui.screens.first_run import FirstRunScreen

            self.push_screen(FirstRunScreen(self.options.missing))
            self.call_after_refresh(collect_again)
        else:
            self._explore(self._source, *self.options.beside)
        self._mind_room(*self.size)
        self.set_interval(1.0, self._tick)

    def on_resize(self, event: Resize) -> None:
        """Say so where nothing useful fits, and come back when it does again."""
        # The first size is told before there is a screen to come back to.
        if len(self.screen_stack) > 1:
            self._mind_room(*event.size)

    def _mind_room(self, width: int, height: int) -> None:
        cramped = room.is_too_small(width, height)
        if cramped and not isinstance(self.screen, TooSmallScreen):
            self.push_screen(TooSmallScreen())
        elif not cramped and isinstance(self.screen, TooSmallScreen):
            self.pop_screen()

    def _explore(self, *sources: Source) -> None:
        self.follow(*sources)
        self.push_screen(self._home())
        if self.options.task_id:
            self._open(self.options.task_id)
        for each in self.followed:
            self.call_after_refresh(self._begin, each.session)

    def _home(self) -> LiveScreen:
        if len(self.followed) == 1:
            return self.options.home()
        from ivatui.ui.screens.several import SeveralScreen

        return SeveralScreen(self.followed)

    def _begin(self, session: Session) -> None:
        """Ask from now on; only now that the screen is there is loaded what that takes."""
        self._asking.append(
            self.run_worker(self._live(session), name="session", description="ask the service")
        )

    async def _live(self, session: Session) -> None:
        try:
            await session.prepare()
        except Exception as error:  # whatever it is, the command line says it
            self.unusable = error
            self.exit()
            return
        assert self.store is not None  # noqa: S101 - it comes with the session
        at_once = self.options.kept_open or self.options.task_id is not None
        self.run_worker(
            self.load_the_rest(self.store, at_once=at_once),
            name="load",
            description="load screens",
        )
        await session.run()

    def action_profiles(self) -> None:
        """Choose another profile; what is shown stays until its source is there."""
        if self.options.profiles is None or self.session is None:
            return
        from ivatui.ui.screens.profiles import ProfilesScreen

        current = {each.snapshot.label.profile for each in self.followed}
        self.push_screen(ProfilesScreen(self.options.profiles, current), self._change_to)

    def _change_to(self, sources: tuple[Source, ...] | None) -> None:
        """Leave the sources there are for others; an answer still on its way is dropped."""
        if not sources:
            return
        self.leave_followed()
        for asking in self._asking:
            asking.cancel()
        self._asking = []
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self._explore(*sources)

    def _open(self, task_id: str) -> None:
        from ivatui.ui.screens.task import TaskScreen

        # Once, however often it is asked for.
        if not isinstance(self.screen, TaskScreen):
            self.push_screen(TaskScreen(task_id))

    def _tick(self) -> None:
        """Let the screen on top say its ages anew; what says the same is not drawn again."""
        steady = self.moment.steady
        self.look_at_clock(steady)
        self.look_at_link(steady)
        live = self._live_screens()
        for screen in live:
            screen.beat()
        for screen in live[-1:]:
            if screen is self.screen:
                screen.attend()
                screen.tick()

    def _live_screens(self) -> list[LiveScreen]:
        """Return the screens that show answers, but for those being made or taken apart."""
        stack = self.screen_stack if self.is_running else []
        return [each for each in stack if isinstance(each, LiveScreen) and each.is_mounted]

    def _resumed(self, _app: object) -> None:
        """Look at the clock at once after ctrl-z or a stop, and ask before anything else."""
        self._tick()
        self.came_back()

    def tell(self, text: str) -> None:
        """Show ``text`` (clean) for a moment, where the screen has a place for that."""
        if isinstance(self.screen, LiveScreen):
            self.screen.tell(text)

    def terminal_changed(self) -> None:
        """Draw with the signs the terminal turned out to show: ours, instead of likenesses."""
        if self.terminal is not None:
            shows_all = self.terminal.wire.drawing is Drawing.UNICODE
            use_ascii(self.options.ascii or not shows_all)
            for live in self._live_screens():
                live.signs_changed()
            for screen in self.screen_stack:
                for view in screen.query("StillView"):
                    if isinstance(view, StillView):
                        view.rewrite()
        super().terminal_changed()

    def link_changed(self) -> None:
        """Have every screen draw more or fewer details."""
        for screen in self._live_screens():
            screen.link_changed()

    def on_task_chosen(self, message: TaskChosen) -> None:
        """Open a task over the list."""
        self._open(message.task_id)

    def on_demo_chosen(self, _message: DemoChosen) -> None:
        """Leave the first-run screen for the simulated project."""
        if self._make_demo is not None:
            self.pop_screen()
            self._explore(self._make_demo())

    def action_about(self) -> None:
        """Show what ivatui takes, what it sends, whom it asks and where it keeps things."""
        from ivatui.ui.screens.about import AboutScreen

        self.push_screen(AboutScreen())

    def action_bare(self) -> None:
        """Show the view that has the keyboard alone and still, for the terminal's selection."""
        view = self.screen.focused
        if isinstance(view, StillView):
            from ivatui.ui.screens.bare import BareScreen

            self.push_screen(BareScreen(view))


def explore(
    source: Source | None,
    options: Options,
    make_demo: Callable[[], Source],
    *,
    terminal: Terminal,
    opening: Opening,
    report_folder: Path,
) -> int:
    """Run the screen on ``terminal`` until the operator leaves; return the exit code.

    A ``source`` that is pending is made once the first screen is there; what its making raises
    is raised here, after the end. ``opening`` is what the terminal shows already. Should ivatui
    itself fail, a masked report goes to ``report_folder``.
    """
    app = IvatuiApp(source, options, make_demo)
    app.found, app.opening = terminal, opening
    app.report_folder = report_folder
    code = leave.run(app)
    if app.unusable is not None:
        raise app.unusable
    return code
