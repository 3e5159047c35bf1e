"""The simulator as one plain ASGI 3 application: in process for ``--demo``, or behind a socket."""

from __future__ import annotations

import asyncio
from collections import deque
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ivatui.demo import control, problems, spoiled, wire
from ivatui.demo.chance import hex_text, stream
from ivatui.demo.clocks import sped_up
from ivatui.demo.exchange import Answer, Request
from ivatui.demo.faults import Faults, read_faults
from ivatui.demo.gate import Gate
from ivatui.demo.routes import Service
from ivatui.demo.signature import KeyRing
from ivatui.demo.tokens import Account, TokenOffice
from ivatui.demo.world import World

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import datetime

    from ivatui.demo.clocks import Clock
    from ivatui.demo.wire import Receive, Scope, Send

PROJECT = "demo"
TOKEN = "demo-token"  # noqa: S105 - opens nothing but the simulator
KEY, SECRET = "DEMOACCESSKEY0000001", "demo-secret-key"
TOKEN_LIFE = timedelta(hours=24)
REMEMBERED = 1000


class Seen(NamedTuple):
    """A request that was answered."""

    method: str
    path: str
    status: int


class DemoApp:
    """Serves a world in the documented shapes.

    Args:
        world: the world; it is moved to the clock's time at each request.
        clock: what time it is in the world; aware.
        project_id: the one project there is.
        tokens: tokens that are good, and when they end (None: never).
        keys: access keys and their secrets.
        account: the user IAM hands tokens to.
        token_life: how long those tokens are good.
        faults: faults in force from the beginning, see ``faults``.
        count_total: whether the list's ``count`` is the total instead of the page's length.
        control: whether ``/_faults`` and ``/_requests`` answer.
        wall: what time credentials are checked by; the clock's, unless the world runs faster.
        sleep: how a ``latency`` fault waits.

    """

    def __init__(
        self,
        world: World,
        clock: Clock,
        *,
        project_id: str = PROJECT,
        tokens: Mapping[str, datetime | None] | None = None,
        keys: Mapping[str, str] | None = None,
        account: Account | None = None,
        token_life: timedelta = TOKEN_LIFE,
        faults: str = "",
        count_total: bool = False,
        control: bool = False,
        wall: Clock | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self.world = world
        self.faults = Faults(read_faults(faults), seed=world.seed)
        self.requests: deque[Seen] = deque(maxlen=REMEMBERED)
        self.answered = 0
        self.tokens = TokenOffice(
            account or Account(),
            project_id,
            token_life,
            {TOKEN: None} if tokens is None else dict(tokens),
        )
        ring = KeyRing({KEY: SECRET} if keys is None else dict(keys))
        self._gate = Gate(Service(world, project_id, count_total), self.tokens, ring)
        self._clock, self._wall = clock, wall or clock
        self._control = control
        self._sleep = sleep

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3)."""
        if scope["type"] == "lifespan":
            await wire.live(receive, send)
            return
        if scope["type"] != "http":
            raise ValueError(scope["type"])
        request = await wire.read_request(scope, receive)
        if self._control and request.path in control.PATHS:
            await wire.send_answer(control.answer(self, request), {}, send)
            return
        answer = await self._answer(request, receive)
        if answer is None:
            return
        request_id = hex_text(stream(self.world.seed, "request", self.answered))
        answer = _numbered(answer, request_id)
        self.answered += 1
        self.requests.append(Seen(request.method, request.path, answer.status))
        headers = self._gate.headers(request_id, answer, self._clock().astimezone(UTC))
        await wire.send_answer(answer, headers, send)

    async def _answer(self, request: Request, receive: Receive) -> Answer | None:
        """Return the answer with its faults; None where there is to be none."""
        struck = self.faults.hit(request.path)
        for fault in struck:
            if fault.kind == "latency":
                await self._sleep(fault.seconds)
            elif fault.kind == "hang":
                await wire.until_gone(receive)
                return None
        wall = self._wall().astimezone(UTC)
        for fault in struck:
            if (answer := spoiled.instead(fault, wall)) is not None:
                return answer
        self.world.advance(self._clock())
        directory = next((fault.value for fault in struck if fault.kind == "bodies"), "")
        answer = self._gate.answer(request, wall, directory)
        for fault in struck:
            answer = spoiled.spoil(answer, fault)
        return answer


def _numbered(answer: Answer, request_id: str) -> Answer:
    """Return the answer with the request's id in it, where its shape has a place for one."""
    if isinstance(answer.body, dict) and problems.REQUEST_ID in answer.body:
        body = {**answer.body, problems.REQUEST_ID: request_id}
        return Answer(answer.status, body, answer.headers, answer.content_type, answer.announced)
    return answer


def make_demo(
    clock: Clock,
    *,
    seed: int = 7,
    tasks: int = 40,
    speed: float = 1.0,
    faults: str = "",
    control: bool = False,
) -> DemoApp:
    """Return a simulator whose world begins now and runs ``speed`` times as fast as ``clock``."""
    world = World(seed, tasks, start=clock())
    running = clock if speed == 1.0 else sped_up(clock, speed)
    return DemoApp(world, running, faults=faults, control=control, wall=clock)
