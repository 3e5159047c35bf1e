"""The one HTTP client of the program, and what keeps its connection pool alive.

httpx 0.28's pool loses a slot for every request that is cancelled in flight, until nothing
works any more (encode/httpcore#830, #1093). So a request in flight is never cancelled: it runs
as its own task, and a caller who has gone away merely doesn't get the answer. What passes its
deadline takes its whole client along: a new client takes over, the old one is closed behind it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import ssl
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx

from ivatui.api.transfer import Answer, Limits, PoolBrokenError, Question, transfer
from ivatui.core.errors import Failure, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from ivatui.api.auth import Credentials

    Asgi = Callable[..., Any]
    Observer = Callable[[Question, datetime, float, Answer | Failure], None]
    """Hears of a question, when it went out, after how many seconds what came of it."""

log = logging.getLogger(__name__)

for _name in ("httpx", "httpcore"):
    # Below a warning they log whole URLs and headers, cookies and tokens included.
    logging.getLogger(_name).setLevel(logging.WARNING)

_CLOSING_GRACE = 0.2
"""Seconds the transfers of a closed client get to notice; after that cancelling harms nobody."""


def utc_now() -> datetime:
    """Return this machine's time."""
    return datetime.now(UTC)


class Exchange:
    """Answers questions over HTTP within the limits; one per program."""

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        asgi: Asgi | None = None,
        ca_file: str | None = None,
        now: Callable[[], datetime] = utc_now,
        clock: Callable[[], float] = time.monotonic,
        observer: Observer | None = None,
    ) -> None:
        """Open the client; raise Failure where proxy or certificate settings can't work.

        ``asgi`` is an application to talk to in process instead of the network; ``ca_file``
        names further authorities to trust, in PEM form. ``observer`` hears of every request
        that goes out, those for credentials too, once its outcome is known.
        """
        self.limits = limits or Limits()
        self._asgi = asgi
        self._now = now
        self._clock = clock
        self._observer = observer
        self._trust = None if asgi is not None else trust(ca_file)
        self._slots = asyncio.Semaphore(self.limits.in_flight)
        self._line = _Line(self._new_client())
        self._lines = {self._line}
        self._tasks: set[asyncio.Task[Answer]] = set()
        self._closing: set[asyncio.Task[None]] = set()
        self._closed = False
        self.replaced = 0
        """How often the client had to be replaced."""

    async def ask(self, question: Question, credentials: Credentials | None = None) -> Answer:
        """Return the answer to ``question``, whatever its status; raise Failure without one.

        May be cancelled at any time: the request goes on by itself, its answer is dropped for
        the caller, but ``credentials`` still hear of it.
        """
        begun = self._clock()
        try:
            async with asyncio.timeout(self.limits.deadline):
                await self._slots.acquire()
        except TimeoutError:
            raise self._late(question, "turn") from None
        flight = self._start(self._fly(question, credentials, begun))
        flight.add_done_callback(lambda _: self._slots.release())
        return await asyncio.shield(flight)

    async def ask_aside(self, question: Question, auth: httpx.Auth | None = None) -> Answer:
        """Ask without waiting for a turn: for credentials, which requests with a turn wait for."""
        return await asyncio.shield(self._start(self._carry(question, auth, self._clock())))

    @property
    def under_way(self) -> int:
        """How many tasks of ours are still at work: requests, and clients being closed."""
        return len(self._tasks) + len(self._closing)

    async def close(self) -> None:
        """Close for good, at once, whatever is still under way."""
        self._closed = True
        closing = [self._close_behind(line, wait=False) for line in self._lines]
        await asyncio.gather(*closing)
        rest = [*self._tasks, *self._closing]
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    def _start(self, work: Coroutine[Any, Any, Answer]) -> asyncio.Task[Answer]:
        flight = asyncio.create_task(work)
        self._tasks.add(flight)
        flight.add_done_callback(self._landed)
        return flight

    def _landed(self, flight: asyncio.Task[Answer]) -> None:
        self._tasks.discard(flight)
        if not flight.cancelled():
            flight.exception()  # fetched, or asyncio complains about answers nobody wanted

    async def _fly(
        self, question: Question, credentials: Credentials | None, begun: float
    ) -> Answer:
        if credentials is None:
            return await self._carry(question, None, begun)
        try:
            async with asyncio.timeout(self._left(begun)):
                ticket = await credentials.ticket()
        except TimeoutError:
            raise self._late(question, "credentials") from None
        try:
            answer = await self._carry(question, ticket.auth, begun)
        except BaseException:
            credentials.unanswered(ticket)
            raise
        credentials.answered(ticket, answer)
        return answer

    async def _carry(self, question: Question, auth: httpx.Auth | None, begun: float) -> Answer:
        observer, at = self._observer, self._now()
        if observer is None:
            return await self._send(question, auth, begun)
        try:
            answer = await self._send(question, auth, begun)
        except Failure as failure:
            observer(question, at, self._clock() - begun, failure)
            raise
        observer(question, at, self._clock() - begun, answer)
        return answer

    async def _send(self, question: Question, auth: httpx.Auth | None, begun: float) -> Answer:
        for _ in range(2):
            if self._closed:
                raise Failure(Kind.NETWORK, facts={"reason": "closed"}, host=question.host)
            line = self._line
            task = line.add(transfer(line.client, question, auth, self.limits, self._now))
            await asyncio.wait({task}, timeout=self._left(begun))
            if not task.done():
                line.give_up(task)
                self._replace(line)
                raise self._late(question, "answer")
            try:
                return task.result()
            except PoolBrokenError:
                self._replace(line)
        raise self._late(question, "pool")

    def _left(self, begun: float) -> float:
        return max(0.0, begun + self.limits.deadline - self._clock())

    def _late(self, question: Question, phase: str) -> Failure:
        facts = {"phase": phase, "seconds": f"{self.limits.deadline:g}"}
        return Failure(Kind.TIMEOUT, host=question.host, facts=facts)

    def _replace(self, line: _Line) -> None:
        if line is not self._line or self._closed:
            return
        self._line = _Line(self._new_client())
        self._lines.add(self._line)
        self.replaced += 1
        log.warning("client replaced, %d so far", self.replaced)
        closing = asyncio.create_task(self._close_behind(line, wait=True))
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)

    async def _close_behind(self, line: _Line, *, wait: bool) -> None:
        while wait and line.wanted:  # others may still get their answers over it
            await asyncio.wait(line.wanted, return_when=asyncio.FIRST_COMPLETED)
        with contextlib.suppress(Exception):  # whatever a broken pool says about being closed
            async with asyncio.timeout(_CLOSING_GRACE):
                await line.client.aclose()
        if left := line.wanted | line.given_up:
            await asyncio.wait(left, timeout=_CLOSING_GRACE)
        for task in (left := line.wanted | line.given_up):
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        self._lines.discard(line)

    def _new_client(self) -> httpx.AsyncClient:
        limits = self.limits
        shared: dict[str, Any] = {
            "follow_redirects": False,
            "timeout": httpx.Timeout(limits.read, connect=limits.connect, pool=limits.connect),
            "headers": {
                "Accept": "application/json",
                "Accept-Encoding": "gzip",
                "User-Agent": "ivatui",
            },
        }
        if self._asgi is not None:
            inside = httpx.ASGITransport(self._asgi, raise_app_exceptions=False)
            return httpx.AsyncClient(transport=inside, trust_env=False, **shared)
        try:
            return httpx.AsyncClient(
                verify=self._trust or True,
                trust_env=True,  # proxies of the environment, but never to this machine itself
                mounts={f"all://{host}": None for host in ("localhost", "127.0.0.1", "[::1]")},
                http2=False,
                # More than ever fly at once: the pool itself never has to queue.
                limits=httpx.Limits(
                    max_connections=2 * limits.in_flight,
                    max_keepalive_connections=limits.in_flight,
                    keepalive_expiry=20.0,  # a longer one would pin a stale address
                ),
                **shared,
            )
        except (ImportError, ValueError, httpx.InvalidURL) as error:
            facts = {"reason": "proxy"}
            raise Failure(Kind.SETTINGS, message=str(error), facts=facts) from None


class _Line:
    """A client and the transfers that run over it."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        self.wanted: set[asyncio.Task[Answer]] = set()
        self.given_up: set[asyncio.Task[Answer]] = set()

    def add(self, work: Coroutine[Any, Any, Answer]) -> asyncio.Task[Answer]:
        task = asyncio.create_task(work)
        self.wanted.add(task)
        task.add_done_callback(self._ended)
        return task

    def give_up(self, task: asyncio.Task[Answer]) -> None:
        self.wanted.discard(task)
        self.given_up.add(task)

    def _ended(self, task: asyncio.Task[Answer]) -> None:
        self.wanted.discard(task)
        self.given_up.discard(task)
        if not task.cancelled():
            task.exception()


def trust(ca_file: str | None) -> ssl.SSLContext:
    """Return whom to trust: httpx's authorities, ``SSL_CERT_FILE`` and ``_DIR``, ``ca_file``."""
    try:
        context = httpx.create_ssl_context(trust_env=True)
        if ca_file:
            context.load_verify_locations(cafile=ca_file)
    except (OSError, ssl.SSLError) as error:
        name = ca_file or getattr(error, "filename", None) or "SSL_CERT_FILE"
        facts = {"reason": "ca_file", "file": name}
        raise Failure(Kind.SETTINGS, message=str(error.strerror or error), facts=facts) from None
    return context
