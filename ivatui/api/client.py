"""The client of the service: a few questions, all of which only read.

There is no call here that changes anything; the token request of ``iam`` is the only POST.
"""

from __future__ import annotations

import asyncio
import logging
import time
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote, urlencode, urlsplit
from weakref import WeakValueDictionary

from ivatui.api import headers, problems
from ivatui.api.auth import utc_now
from ivatui.api.endpoints import check_base_url
from ivatui.api.exchange import Exchange
from ivatui.api.pages import Pages
from ivatui.api.transfer import Question
from ivatui.core import redact
from ivatui.core.body import BodyError
from ivatui.core.errors import Failure, Kind
from ivatui.core.fleet import read_page
from ivatui.core.memory import LARGE, undisturbed
from ivatui.core.provenance import Call, Provenance, Received
from ivatui.core.service import read_service
from ivatui.core.task import read_task
from ivatui.core.text import clean
from ivatui.core.video_source import read_video_source

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from ivatui.api.auth import Credentials
    from ivatui.api.exchange import Asgi
    from ivatui.api.transfer import Answer, Limits
    from ivatui.core.fleet import Fleet
    from ivatui.core.provenance import Standing
    from ivatui.core.service import Service
    from ivatui.core.task import Task
    from ivatui.core.video_source import VideoSource

log = logging.getLogger(__name__)

T = TypeVar("T")

PAGE_SIZE = 1000
"""The most the service gives in one page."""
_NOT_SENT = frozenset({Kind.CREDENTIALS, Kind.HELD})
"""Failures of a question that did not go out for want of credentials."""


class ViasClient:
    """Asks one project of the service. All methods raise Failure and nothing else."""

    def __init__(
        self,
        base_url: str,
        project_id: str | None,
        auth: Credentials,
        *,
        asgi: Asgi | None = None,
        ca_file: str | None = None,
        insecure_http: bool = False,
        limits: Limits | None = None,
        now: Callable[[], datetime] = utc_now,
        clock: Callable[[], float] = time.monotonic,
        observer: Callable[[Call], None] | None = None,
        renew: Callable[[], None] | None = None,
    ) -> None:
        """Open the client; nothing is sent yet.

        ``project_id`` may be None where ``auth`` knows it; ``asgi`` is an application to speak
        to in process; ``observer`` hears of every request, answered or not. ``renew`` fetches
        newer credentials where ``auth`` can't quickly look for some, as in a keyring; it is
        called in a thread after they were refused, and while they rest.
        """
        plain = insecure_http or asgi is not None  # nothing to overhear within one process
        self.base_url = check_base_url(base_url, insecure_http=plain)
        self.auth = auth
        self._project_id = project_id
        self._now = now
        self._clock = clock
        self._observer = observer
        self._renew = renew
        self._known: WeakValueDictionary[str, Task] = WeakValueDictionary()
        """The last answers about tasks, as long as somebody else holds them."""
        self.exchange = Exchange(
            limits=limits,
            asgi=asgi,
            ca_file=ca_file,
            now=now,
            clock=clock,
            observer=None if observer is None else self._observe,
        )
        auth.bind(self.exchange.ask_aside)

    async def list_tasks(self) -> Received[Fleet]:
        """Return all tasks of the project, all pages together."""
        begun, pages, more = self._clock(), Pages(PAGE_SIZE), True
        while more:
            answer = await self._get("tasks", {"page": pages.number, "page_size": PAGE_SIZE})
            more = pages.add(await self._read(answer, read_page), len(answer.body))
        fleet = pages.fleet()
        provenance = self._provenance(
            answer, begun, size=pages.size, requests=fleet.pages, notes=pages.notes
        )
        return Received(fleet, provenance)

    async def show_task(self, task_id: str) -> Received[Task]:
        """Return one task in full."""
        read = partial(_read_task, self._known.get(task_id))
        received = await self._show(f"tasks/{_segment(task_id)}", read)
        self._known[task_id] = received.value
        return received

    async def show_video_source(self, source_id: str) -> Received[VideoSource]:
        """Return a registered video source, masked."""
        return await self._show(f"source/sources/{_segment(source_id)}", read_video_source)

    async def show_service(self, service_id: str) -> Received[Service]:
        """Return a service (a published algorithm), masked."""
        return await self._show(f"algorithm/services/{_segment(service_id)}", read_service)

    async def close(self) -> None:
        """Close at once, whatever is under way. No question may follow."""
        await self.exchange.close()

    def standing(self) -> Standing:
        """Return how the credentials are doing."""
        return self.auth.standing()

    def try_again(self) -> None:
        """Let refused credentials be tried once more: the operator asks for it."""
        self.auth.try_again()

    async def _show(self, path: str, read: Callable[[bytes], T]) -> Received[T]:
        begun = self._clock()
        answer = await self._get(path, {})
        value = await self._read(answer, read)
        return Received(value, self._provenance(answer, begun, size=len(answer.body)))

    async def _get(self, path: str, query: dict[str, int]) -> Answer:
        """Return a successful answer; after a refusal try once more with fresh credentials."""
        project = self._project_id or await self.auth.project_id()
        if not project:
            raise Failure(Kind.SETTINGS, facts={"reason": "project_missing"})
        tail = f"?{urlencode(query, quote_via=quote)}" if query else ""
        question = Question("GET", f"{self.base_url}/v2/{_segment(project)}/{path}{tail}")
        try:
            answer = await self.exchange.ask(question, self.auth)
        except Failure as failure:
            if failure.kind not in _NOT_SENT or not await self._renewed():
                raise
            answer = await self.exchange.ask(question, self.auth)
        refused = problems.failure_of(answer)
        if refused is not None and refused.kind is Kind.UNAUTHORIZED:
            await self._renewed()
            if await self.auth.worth_another_try():
                answer = await self.exchange.ask(question, self.auth)
        if (failed := problems.failure_of(answer)) is not None:
            raise failed
        return answer

    async def _renewed(self) -> bool:
        """Have newer credentials fetched; return whether that could be done."""
        if self._renew is None:
            return False
        await asyncio.to_thread(self._renew)
        return True

    def _observe(
        self, question: Question, at: datetime, latency: float, outcome: Answer | Failure
    ) -> None:
        assert self._observer is not None  # noqa: S101 - else the exchange has none either
        came = None if isinstance(outcome, Failure) else outcome
        failure = outcome if isinstance(outcome, Failure) else problems.failure_of(outcome)
        self._observer(
            Call(
                at=at,
                method=question.method,
                host=question.host,
                path=clean(redact.url(self._path(question.url)), limit=400),
                latency=latency,
                status=came.status if came else None,
                size=len(came.body) if came else None,
                request_id=headers.request_id(came.headers) if came else None,
                failure=failure,
            )
        )

    def _path(self, url: str) -> str:
        """Return path and query, those of the service without the prefix of its base URL."""
        if url.startswith(self.base_url):
            return url[len(self.base_url) :]
        return urlsplit(url)._replace(scheme="", netloc="").geturl()

    async def _read(self, answer: Answer, read: Callable[[bytes], T]) -> T:
        try:
            if len(answer.body) > LARGE:  # the loop must go on; usual ones have 4 KB
                return await asyncio.to_thread(read, answer.body)
            return read(answer.body)
        except BodyError as error:
            failure = problems.unreadable(answer, error)
            log.warning("the answer can't be read: %s", failure)
            raise failure from None

    def _provenance(
        self,
        answer: Answer,
        begun: float,
        *,
        size: int,
        requests: int = 1,
        notes: tuple[str, ...] = (),
    ) -> Provenance:
        return Provenance(
            at=answer.at,
            latency=self._clock() - begun,
            status=answer.status,
            size=size,
            host=answer.host,
            request_id=headers.request_id(answer.headers),
            server_time=headers.server_time(answer.headers),
            skew=answer.skew,
            rate=headers.rate(answer.headers),
            requests=requests,
            notes=notes,
        )


def _read_task(known: Task | None, body: bytes) -> Task:
    """Return the task in ``body``: the one that is known where it says the same."""
    if known is not None and known.received.is_of(body):
        return known
    with undisturbed():
        task = read_task(body)
        if known is not None and len(body) > LARGE:
            task.changes_since(known)  # they will be asked for where nothing may take long
        return task


def _segment(name: str) -> str:
    """Return ``name`` as one segment of a path; it can't lead anywhere else."""
    if name in ("", ".", ".."):
        raise Failure(Kind.SETTINGS, facts={"reason": "id", "id": name})
    return quote(name, safe="", errors="replace")
