"""The whole application without a terminal: keys go in, messages, frames and state come out.

Nothing here waits for time to pass. `AppStage.settle` goes on until no message is left to be
handled, `AppStage.until` until the store says so.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from textual import events
from textual._compositor import CompositorUpdate
from textual.keys import _character_to_key
from turned_clock import TurnedClock

from ivatui.api.auth import TokenAuth
from ivatui.api.client import ViasClient
from ivatui.core.errors import Failure, Kind
from ivatui.core.fleet import Fleet, read_page
from ivatui.core.provenance import Provenance, Received
from ivatui.core.task import Task, read_task
from ivatui.demo.app import PROJECT, TOKEN, DemoApp, make_demo
from ivatui.live.source import Labelled, SourceLabel
from ivatui.ui.app import IvatuiApp, Options

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

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
LATENCY = 0.02

M = TypeVar("M", bound="Message")
T = TypeVar("T")
W = TypeVar("W", bound="Widget")


class WatchedApp(IvatuiApp):
    """ivatui that keeps what it would write to a terminal; its second hand is turned by hand."""

    frames: list[str]
    held_timers: list[Timer]

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
            self.frames.append(update.render_segments(self.console))
        super()._display(screen, renderable)


class Calm:
    """Another source whose answers all took the same time: how long they took is on screen."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.label = source.label
        self.asked: list[str] = []
        """Ids of the tasks asked for; empty for the list."""

    async def list_tasks(self) -> Received[Fleet]:
        self.asked.append("")
        return _calm(await self._source.list_tasks())

    async def show_task(self, task_id: str) -> Received[Task]:
        self.asked.append(task_id)
        return _calm(await self._source.show_task(task_id))

    async def close(self) -> None:
        await self._source.close()

    def try_again(self) -> None:
        self._source.try_again()


class Told:
    """A source that answers with the bodies it is told, until it is told to fail."""

    def __init__(self, clock: TurnedClock, bodies: Mapping[str, Mapping[str, object]]) -> None:
        self.label = SourceLabel(kind="service", profile="told")
        self.bodies = dict(bodies)
        """By task id, in the order of the list."""
        self.failure: Failure | None = None
        self.asked: list[str] = []
        self._clock = clock

    async def list_tasks(self) -> Received[Fleet]:
        rows = []
        for task_id, body in self.bodies.items():
            shown = {key: body[key] for key in ("name", "state", "title", "type") if key in body}
            rows.append({"id": task_id, **shown})
        return self._received("", read_fleet(rows))

    async def show_task(self, task_id: str) -> Received[Task]:
        body = self.bodies.get(task_id)
        if body is None:
            self.asked.append(task_id)
            raise Failure(Kind.NOT_FOUND, status=404)
        return self._received(task_id, read_task(json.dumps({"id": task_id, **body}).encode()))

    def _received(self, name: str, value: T) -> Received[T]:
        self.asked.append(name)
        if self.failure is not None:
            raise self.failure
        at = self._clock.now()
        return Received(value, Provenance(at=at, latency=LATENCY, status=200, size=2))

    async def close(self) -> None:
        """Nothing is open."""

    def try_again(self) -> None:
        """Nothing is ever refused."""


def read_fleet(rows: list[dict[str, object]]) -> Fleet:
    """Return a fleet of ``rows`` as the service lists them."""
    page = {"count": len(rows), "page": 1, "page_size": 1000, "tasks": rows}
    return Fleet(tasks=read_page(json.dumps(page).encode()).tasks)


def _calm(received: Received[T]) -> Received[T]:
    return Received(received.value, replace(received.provenance, latency=LATENCY))


def all_known(snapshot: Snapshot) -> bool:
    """Return whether the list and every task in it have come."""
    fleet = snapshot.fleet.value
    return fleet is not None and all(snapshot.task(task.id).value for task in fleet.tasks)


def demo_at(clock: TurnedClock, *, tasks: int = 40, faults: str = "") -> DemoApp:
    """Return the simulator with the world of one seed; its time is ``clock``'s."""
    return make_demo(clock.now, seed=7, tasks=tasks, faults=faults)


def in_process(demo: DemoApp, clock: TurnedClock) -> Calm:
    """Return ``demo`` as a source that needs no socket, its answers timed by ``clock``."""
    from pydantic import SecretStr

    auth = TokenAuth(lambda: SecretStr(TOKEN))
    client = ViasClient("http://localhost", PROJECT, auth, asgi=demo, now=clock.now)
    return Calm(Labelled(client, SourceLabel(kind="demo", project=PROJECT)))


class AppStage:
    """Drives the application and looks at what it shows."""

    def __init__(
        self, app: WatchedApp, pilot: Pilot[int], clock: TurnedClock, posted: list[Message]
    ) -> None:
        self.app = app
        self.pilot = pilot
        self.clock = clock
        self._posted = posted

    # -- doing -------------------------------------------------------------------------------

    async def settle(self) -> None:
        """Return when every message was handled and every change painted."""
        while True:
            await self.pilot._wait_for_screen(PATIENCE)
            self._fail_if_crashed()
            self.app.screen._on_timer_update()
            if not any(_busy(pump) for pump in self._pumps()):
                return

    def _pumps(self) -> list[MessagePump]:
        screens = self.app.screen_stack
        return [
            self.app,
            *(each for screen in screens for each in screen.walk_children(with_self=True)),
        ]

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

    def take(self, kind: type[M]) -> list[M]:
        """Return the messages of ``kind`` posted since the last look."""
        taken = [message for message in self._posted if isinstance(message, kind)]
        self._posted[:] = [message for message in self._posted if not isinstance(message, kind)]
        return taken


def _busy(pump: MessagePump) -> bool:
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
    app.frames, app.held_timers = [], []
    posted: list[Message] = []
    known: dict[int, Message] = {}  # keeps them alive, so that no identity comes twice

    def remember(message: Message) -> None:
        ours = type(message).__module__.startswith("ivatui.")
        if ours and id(message) not in known:
            known[id(message)] = message
            posted.append(message)

    try:
        async with app.run_test(size=size, message_hook=remember) as pilot:
            stage = AppStage(app, pilot, clock, posted)
            await stage.settle()
            yield stage
    finally:
        for used in (source, *demos):
            if used is not None:
                await used.close()
