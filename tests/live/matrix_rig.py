"""Client, session and store before a server on a real socket; time passes only by hand."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from turned_clock import TurnedClock, settle
from wire_server import RawServer

from ivatui.api.auth import TokenAuth
from ivatui.api.auth_keys import KeysAuth
from ivatui.api.client import ViasClient
from ivatui.api.signature import AccessKeys
from ivatui.api.transfer import Limits
from ivatui.core.secret import Secret
from ivatui.demo.app import KEY, PROJECT, SECRET, TOKEN, DemoApp
from ivatui.demo.times import http_date
from ivatui.demo.world import World
from ivatui.live import rhythm
from ivatui.live.calls import CallLog
from ivatui.live.session import Session
from ivatui.live.source import Labelled, SourceLabel
from ivatui.live.store import Store
from ivatui.ui import provenance, trouble
from ivatui.ui.freshness import freshness

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator

    from wire_server import Handler, Wire

    from ivatui.live.answer import Answer

HOST = "127.0.0.1"
LIMITS = Limits(deadline=20, connect=5, read=0.2, body=1_000_000)
"""As the program has them, but that a silence is noticed after a fifth of a second."""


class Place:
    """A port that serves the simulator, or what a test puts in front of it, or nothing."""

    def __init__(self, clock: TurnedClock) -> None:
        self.clock = clock
        self.off = timedelta()
        """How far the server's clock is ahead of ours."""
        self.passed = 0.0
        """Seconds that answers took, beside none."""
        self.demo = DemoApp(
            World(7, 3, start=clock.now()), lambda: clock.now() + self.off,
            tokens={TOKEN: None, "renewed": None},
        )  # fmt: skip
        self.handler: Handler = self.right
        self.requests = 0
        self.port = _free_port()
        self._server: tuple[asyncio.Server, RawServer] | None = None

    async def open(self, context: ssl.SSLContext | None = None) -> None:
        raw = RawServer(self._count)
        server = await asyncio.start_server(raw, HOST, self.port, ssl=context)
        self._server = server, raw

    async def shut(self) -> None:
        """Close the port and every connection."""
        if self._server is not None:
            server, raw = self._server
            server.close()
            await raw.stop()
            self._server = None

    async def _count(self, wire: Wire) -> None:
        self.requests += 1
        await self.handler(wire)

    async def right(self, wire: Wire) -> None:
        """Answer as the simulator does."""
        method, target, _ = wire.head.split(b"\r\n", 1)[0].split(b" ")
        path, _, query = target.partition(b"?")
        lines = wire.head.split(b"\r\n")[1:]
        fields = [line.partition(b":") for line in lines if line]
        scope: dict[str, Any] = {
            "type": "http", "method": method.decode(), "path": path.decode(), "raw_path": path,
            "query_string": query,
            "headers": [(name.strip().lower(), value.strip()) for name, _, value in fields],
        }  # fmt: skip
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b""}

        async def send(message: Any) -> None:
            sent.append(message)

        await self.demo(scope, receive, send)
        head = b"".join(b"%s: %s\r\n" % field for field in sent[0]["headers"])
        await wire.send(b"HTTP/1.1 %d OK\r\n" % sent[0]["status"] + head + b"\r\n", sent[1]["body"])


class Rig:
    """A session before a place."""

    def __init__(
        self, *, scheme: str = "http", host: str = HOST, keys: bool = False, ca_file: str = ""
    ) -> None:
        self.clock = TurnedClock()
        self.place = Place(self.clock)
        self.token = TOKEN
        self.calls = CallLog()
        auth = (
            KeysAuth(
                AccessKeys(KEY, Secret(SECRET)), project=PROJECT,
                now=self.clock.now, clock=self.clock.monotonic,
            )
            if keys
            else TokenAuth(lambda: Secret(self.token), clock=self.clock.monotonic)
        )  # fmt: skip
        self.client = ViasClient(
            f"{scheme}://{host}:{self.place.port}", PROJECT, auth, insecure_http=True,
            ca_file=ca_file or None, limits=LIMITS, now=self.clock.now,
            clock=lambda: self.place.passed, observer=self.calls.note,
        )  # fmt: skip
        self.store = Store()
        self.faults: list[Exception] = []
        self.session = Session(
            Labelled(self.client, SourceLabel("service", profile="matrix")), self.store,
            clock=self.clock, random=lambda: 0.5, on_fault=self.faults.append,
        )  # fmt: skip

    @contextlib.asynccontextmanager
    async def running(self, context: ssl.SSLContext | None = None) -> AsyncIterator[Rig]:
        """Open the place, ask until the test is done, and close all."""
        await self.place.open(context)
        run = asyncio.create_task(self.session.run())
        try:
            yield self
        finally:
            run.cancel()
            await asyncio.gather(run, return_exceptions=True)
            await self.client.close()
            await self.place.shut()

    async def landed(self) -> None:
        """Return when no request is on its way."""
        await settle()
        while flights := set(self.session._asker._flights):
            await asyncio.wait(flights)
            await settle()

    async def advance(self, seconds: int) -> None:
        """Let seconds pass one by one, each request answered before the next second."""
        await self.landed()
        for _ in range(seconds):
            await self.clock.advance(1)
            await self.landed()

    async def known(self) -> str:
        """Wait for the list and one open task, and return its id."""
        await self.advance(2)
        fleet = self.store.snapshot.fleet.value
        assert fleet is not None
        self.session.open(fleet.tasks[0].id)
        await self.advance(6)
        return fleet.tasks[0].id

    def in_seconds(self, seconds: float) -> str:
        """Return the header that asks to wait until a date; it is taken by the server's clock."""
        until = self.clock.now() + timedelta(seconds=seconds)
        return f"Date: {http_date(self.clock.now())}\r\nRetry-After: {http_date(until)}"

    def says(self, answer: Answer[Any], interval: float) -> str:
        """Return all the head of the screen would say about an answer, and its body without one."""
        now, snapshot = self.clock.moment(), self.store.snapshot
        standing = self.session.standing
        skew = provenance.skew_of(answer.provenance, standing)
        told = (
            *provenance.skew_warning(skew),
            *freshness(answer, now, interval),
            *trouble.banner(snapshot.hold, answer, standing, now),
            *trouble.line(answer),
            *trouble.nothing(answer, standing, now, snapshot.hold),
        )
        return " ".join("".join(text for text, _ in told).split())

    @property
    def of_list(self) -> str:
        return self.says(self.store.snapshot.fleet, rhythm.list_interval(self.store.snapshot))

    @property
    def of_task(self) -> str:
        snapshot = self.store.snapshot
        assert snapshot.open_task is not None
        interval = rhythm.task_interval(snapshot, snapshot.open_task)
        return self.says(snapshot.task(snapshot.open_task), interval)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        port: int = listener.getsockname()[1]
        return port
