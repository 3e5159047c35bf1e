"""The whole application without a terminal: keys go in, messages, frames and state come out.

Nothing here waits for time to pass. `AppStage.settle` goes on until no message is left to be
handled, `AppStage.until` until the store says so.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar
from unittest.mock import patch

from app_sources import demo_at, in_process
from textual import events
from textual._compositor import CompositorUpdate
from textual.keys import _character_to_key
from turned_clock import TurnedClock

from ivatui.ui.app import IvatuiApp, Options
from ivatui.ui.terminal import updates
from ivatui.ui.terminal.families import TRAITS, Family
from ivatui.ui.terminal.painter import Painter

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from rich.console import RenderableType
    from textual.message import Message
    from textual.message_pump import MessagePump
    from textual.pilot import Pilot
    from textual.screen import Screen
    from textual.strip import Strip
    from textual.timer import Timer, TimerCallback
    from textual.widget import Widget

    from ivatui.live.snapshot import Snapshot
    from ivatui.live.source import Source

PATIENCE = 30.0
"""Seconds after which something that should have happened is given up; never waited for else."""
MOST_ROUNDS = 100
"""Rounds of messages that may follow from one key."""

M = TypeVar("M", bound="Message")
W = TypeVar("W", bound="Widget")


class WatchedApp(IvatuiApp):
    """ivatui that keeps what it would write to a terminal; its second hand is turned by hand."""

    def __init__(self, source: Source | None, options: Options, demo: Callable[[], Source]) -> None:
        super().__init__(source, options, demo)
        self.painter = Painter(TRAITS[Family.XTERM])
        self.frames: list[str] = []
        """What would have been written to the terminal."""
        self.held_timers: list[Timer] = []
        self.leaving = asyncio.Event()

    def exit(
        self, result: None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        self.leaving.set()
        super().exit(result, return_code, message)

    def set_interval(
        self,
        interval: float,
        callback: TimerCallback | None = None,
        *,
        name: str | None = None,
        repeat: int = 0,
        pause: bool = False,
    ) -> Timer:
        timer = super().set_interval(interval, callback, name=name, repeat=repeat, pause=True)
        self.held_timers.append(timer)  # Textual's own reference is weak, and a paused one fades
        return timer

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        update: object = renderable
        if screen is self.screen and isinstance(update, CompositorUpdate):
            drawn = updates.patches(update)
            assert drawn is not None
            written = self.painter.paint(drawn, self.size, self._pen, (0, 0))
            if written:
                self.frames.append(written)
        super()._display(screen, renderable)


class AppStage:
    """Drives the application and looks at what it shows."""

    def __init__(
        self,
        app: WatchedApp,
        pilot: Pilot[None],
        clock: TurnedClock,
        posted: list[Message],
        known: dict[int, Message],
    ) -> None:
        self.app = app
        self.pilot = pilot
        self.clock = clock
        self._posted = posted
        self._known = known

    # -- doing -------------------------------------------------------------------------------

    async def settle(self) -> None:
        """Return when every message was handled and every change painted."""
        for _ in range(MOST_ROUNDS):
            await self.pilot._wait_for_screen(PATIENCE)
            self._fail_if_crashed()
            if self._busy():
                continue
            self.app.screen._on_timer_update()  # paints, which a timer does elsewhere
            if not self._busy():
                return
        raise AssertionError(f"never quiet: {self._busy()}")

    def _busy(self) -> list[MessagePump]:
        """Return whatever has messages or callbacks before it."""
        screens = self.app.screen_stack
        widgets = [each for screen in screens for each in screen.walk_children(with_self=True)]
        return [pump for pump in (self.app, *widgets) if _has_work(pump)]

    def _fail_if_crashed(self) -> None:
        if (error := self.app._exception) is not None:
            raise error

    async def press(self, *keys: str) -> None:
        """Press ``keys`` one after the other, each handled before the next."""
        for key in keys:
            self.send(key)
            await self.settle()

    def send(self, key: str) -> None:
        """Press ``key`` and leave it to be handled."""
        name = _character_to_key(key) if len(key) == 1 else key
        event = events.Key(name, key if len(key) == 1 else None)
        event.set_sender(self.app)
        self.app.post_message(event)

    async def click(self, selector: str, x: int, y: int) -> None:
        """Click on a cell of a widget, counted from its upper left corner."""
        region = self.app.screen.query_one(selector).region
        at = (region.x + x, region.y + y)
        for kind in (events.MouseMove, events.MouseDown, events.MouseUp):
            button = 0 if kind is events.MouseMove else 1
            self.app.post_message(kind(None, *at, 0, 0, button, False, False, False, *at))
            await self.settle()

    async def write(self, text: str) -> None:
        """Type ``text`` into what has the keyboard."""
        await self.press(*text)

    async def resize(self, width: int, height: int) -> None:
        """Give the application another terminal size."""
        size = self.app.size.with_width(width).with_height(height)
        self.app._driver._size = size  # type: ignore[union-attr]  # the headless driver of tests
        self.app.post_message(events.Resize(size, size))
        await self.settle()
        self.app._check_resize()  # which a timer would do a moment later
        await self.settle()

    async def until(self, condition: Callable[[Snapshot], bool]) -> Snapshot:
        """Return the first snapshot that fulfils ``condition``, once it is on the screen."""
        store = self.app.store
        assert store is not None
        reached = asyncio.Event()

        def look(snapshot: Snapshot) -> None:
            if condition(snapshot):
                reached.set()

        unsubscribe = store.subscribe(look)
        try:
            look(store.snapshot)
            async with asyncio.timeout(PATIENCE):
                await reached.wait()
        finally:
            unsubscribe()
        await self.tick()
        return store.snapshot

    async def left(self) -> None:
        """Return once the application is on its way out."""
        async with asyncio.timeout(PATIENCE):
            await self.app.leaving.wait()

    async def tick(self) -> None:
        """Let the second hand move on, though no time passed."""
        await self.settle()
        self.app._tick()
        await self.settle()

    async def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass; what is due by then is asked for."""
        await self.clock.advance(seconds)
        await self.tick()

    # -- looking -----------------------------------------------------------------------------

    @property
    def snapshot(self) -> Snapshot:
        """What is known now."""
        assert self.app.store is not None
        return self.app.store.snapshot

    @property
    def strips(self) -> list[Strip]:
        """The lines of the screen as they are drawn."""
        return self.app.screen._compositor.render_strips()

    @property
    def lines(self) -> list[str]:
        """The lines of the screen, without trailing blanks."""
        return [strip.text.rstrip() for strip in self.strips]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    def line(self, selector: str) -> str:
        """Return what stands in the first line of a widget, as it is drawn."""
        region = self.app.screen.query_one(selector).region
        return self.strips[region.y].crop(region.x, region.right).text.rstrip()

    def front(self) -> Screen[object]:
        """Return the screen in front."""
        return self.app.screen

    def one(self, kind: type[W], selector: str | None = None) -> W:
        """Return the widget of ``kind`` on the screen in front."""
        screen = self.app.screen
        return screen.query_one(kind) if selector is None else screen.query_one(selector, kind)

    def take_frames(self) -> list[str]:
        """Return what would have been written since the last look."""
        taken, self.app.frames = self.app.frames, []
        return taken

    def forget(self) -> None:
        """Let go of every message seen: they hold the widgets they are about."""
        self._posted.clear()
        self._known.clear()

    def take(self, kind: type[M]) -> list[M]:
        """Return the messages of ``kind`` posted since the last look."""
        taken = [message for message in self._posted if isinstance(message, kind)]
        self._posted[:] = [message for message in self._posted if not isinstance(message, kind)]
        return taken


def _has_work(pump: MessagePump) -> bool:
    return bool(pump._next_callbacks) or not pump._message_queue.empty()


@asynccontextmanager
async def on_stage(
    source: Source | None,
    clock: TurnedClock | None = None,
    *,
    size: tuple[int, int] = (120, 40),
    options: Options | None = None,
    make_demo: Callable[[], Source] | None = None,
) -> AsyncIterator[AppStage]:
    """Run the application on ``source`` until the test is done with it, then close the source."""
    clock = clock or TurnedClock()
    chosen = replace(options or Options(), clock=clock)
    demos: list[Source] = []

    def demo() -> Source:
        demos.append(in_process(demo_at(clock), clock) if make_demo is None else make_demo())
        return demos[-1]

    app = WatchedApp(source, chosen, demo)
    posted: list[Message] = []
    known: dict[int, Message] = {}  # keeps them alive, so that no identity comes twice

    def remember(message: Message) -> None:
        ours = type(message).__module__.startswith("ivatui.")
        if ours and id(message) not in known:
            known[id(message)] = message
            posted.append(message)

    try:
        # Painting is left to `settle`: once per key, however slow the machine is.
        with patch("textual.screen.UPDATE_PERIOD", PATIENCE):
            async with app.run_test(size=size, message_hook=remember) as pilot:
                stage = AppStage(app, pilot, clock, posted, known)
                await stage.settle()
                yield stage
    finally:
        for used in (source, *demos):
            if used is not None:
                await used.close()
