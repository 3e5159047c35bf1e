"""Time and states that are told: the app on a real pty, its clock in the hands of a test.

Imported into the app by ``e2e_start`` where ``E2E_TOLD`` names a pipe. Each line there is a JSON
list, each is answered with a line (see ``e2e_app``) when all it led to is painted and sent; the
answer tells what is to be seen by then:

* ``["pass", seconds]``: the seconds pass, one after the other, each with what is due in it; what
  was sent in each is answered;
* ``["leap", seconds]``: the seconds pass as one;
* ``["stand"]``: no task does anything any more but what is told;
* ``["turn", name, state]``: the task of that name is in that state from now on;
* ``["fault", text]``: the simulator has this fault from now on, see ``demo.faults``.
"""

from __future__ import annotations

import asyncio
import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from turned_clock import TurnedClock, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message_pump import MessagePump

    from ivatui.demo.app import DemoApp
    from ivatui.demo.world import World
    from ivatui.live.source import Source
    from ivatui.ui.app import IvatuiApp

PATIENCE = 20.0
"""Seconds a request that was begun may take."""
_MOST_ROUNDS = 500


class Told:
    """Does what is told, one after the other."""

    def __init__(self) -> None:
        self.clock = TurnedClock()
        self._demo: DemoApp | None = None
        self._app: IvatuiApp | None = None

    def take_over(self) -> None:
        """Put our clock, and a demo that lives by it, in the place of the real ones."""
        from ivatui.cli import demo
        from ivatui.live import clock

        clock.SystemClock = lambda: self.clock  # type: ignore[misc,assignment]

        def source(arguments: Any, at: object = None) -> Source:
            from app_sources import demo_at, in_process

            self._demo = demo_at(self.clock, tasks=demo.tasks_asked(arguments))
            return in_process(self._demo, self.clock)

        demo.demo_source = source  # type: ignore[assignment]

    def follow(self, app: IvatuiApp) -> None:
        """Stop the second hand of ``app``, and move it when told."""
        self._app = app
        usual: Callable[..., Any] = app.set_interval

        def held(*args: Any, **options: Any) -> Any:
            return usual(*args, **(options | {"pause": True}))

        app.set_interval = held  # type: ignore[method-assign]
        run = app.run_async

        async def run_async() -> None:
            listening = asyncio.create_task(self._listen())
            await run()
            listening.cancel()

        app.run_async = run_async  # type: ignore[method-assign]

    async def _listen(self) -> None:
        """Do what comes through the pipe, for ever."""
        pipe = os.open(os.environ["E2E_TOLD"], os.O_RDWR | os.O_NONBLOCK)
        reader = asyncio.StreamReader()
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(pipe, "rb", 0)
        )
        while line := await reader.readline():
            assert self._app is not None
            answer: dict[str, Any]
            try:
                with self._app._context():
                    sent = await self._do(*json.loads(line))
                    answer = {"sent": sent, "shows": self._shown()}
            except Exception as error:  # the test shows it
                answer = {"error": repr(error)}
            told = os.open(os.environ["E2E_DRAWN"], os.O_WRONLY)
            os.write(told, json.dumps(answer).encode() + b"\n")
            os.close(told)

    async def _do(self, what: str, *values: Any) -> list[int]:
        sent = []
        match what:
            case "pass":
                for _ in range(values[0]):
                    before = self._written
                    await self._second()
                    sent.append(self._written - before)
            case "leap":
                await self._second(values[0])
            case "stand":
                self._stand()
            case "turn":
                self._turn(*values)
            case "fault":
                assert self._demo is not None
                self._demo.faults.add(values[0])
            case _:
                raise ValueError(what)
        await self._quiet()
        return sent

    def _shown(self) -> list[str]:
        assert self._app is not None
        strips = self._app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    @property
    def _written(self) -> int:
        assert self._app is not None
        assert self._app.terminal is not None
        return self._app.terminal.wire.written

    async def _second(self, seconds: int = 1) -> None:
        app = self._app
        assert app is not None
        await self.clock.advance(seconds)
        session = app.session
        while session is not None and (flights := set(session._asker._flights)):
            await asyncio.wait(flights, timeout=PATIENCE)
            await settle()
        app._tick()
        await self._quiet()

    async def _quiet(self) -> None:
        """Wait until nothing is left to be handled, to be painted or to be sent."""
        app = self._app
        assert app is not None
        assert app.terminal is not None
        for _ in range(_MOST_ROUNDS):
            await settle()
            app.screen._on_timer_update()  # paints, which a timer does a moment later
            await asyncio.sleep(0.001)
            if not (_busy(app) or app.terminal.wire.backlog):
                return
        raise AssertionError(f"never quiet: {_busy(app)} {app.terminal.wire.backlog}")

    def _stand(self) -> None:
        world = self._world
        world.advance(self.clock.now())
        world.advance = lambda _now: None  # type: ignore[method-assign]

    def _turn(self, name: str, state: str) -> None:
        world = self._world
        now = world.now
        for place in world._places:
            task, moment = place.at(now)
            if task.name == name:
                moment = replace(moment, state=state, since=now, until=None)
                place._last = moment  # type: ignore[union-attr]  # uploads are not turned
                world._pairs = world._by_id = None
                return
        raise LookupError(name)

    @property
    def _world(self) -> World:
        assert self._demo is not None
        return self._demo.world


def _busy(app: IvatuiApp) -> list[MessagePump]:
    widgets = (each for screen in app.screen_stack for each in screen.walk_children(with_self=True))
    return [
        pump for pump in (app, *widgets) if pump._next_callbacks or not pump._message_queue.empty()
    ]
