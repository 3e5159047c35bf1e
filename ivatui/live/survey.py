"""One look at many tasks, bounded in requests and in time: what ``check`` judges by."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivatui.core.errors import Failure, Kind
from ivatui.core.explain import judge_task
from ivatui.core.fleet import ListedTask, filter_rows
from ivatui.core.verdict import Verdict, judge_alone
from ivatui.live import pace
from ivatui.live.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from ivatui.live.clock import Clock
    from ivatui.live.source import Source

AT_ONCE = 4
"""Details asked for at a time."""
PATIENCE = 3
"""Questions that may fail for a reason the next may meet too; one alone may be about its task."""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """One task of a survey. Texts are clean but may have several lines."""

    task_id: str
    name: str
    state: str | None
    verdict: Verdict | None
    """None where it was not judged: its plan was not asked for, or could not be read."""
    failure: Failure | None = None
    """Why it could not be judged; None where nothing went wrong."""
    error: str = ""
    """Code and message of the task's own error, where its detail tells one."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What one look found."""

    tasks: tuple[Surveyed, ...]
    """In the order of the list, or as they were named."""
    failure: Failure | None
    """Why the look ended before everything was asked; None where nothing ended it."""
    complete: bool
    """False where the list itself was cut short."""
    requests: int
    seconds: float


async def survey(
    source: Source,
    now: datetime,
    *,
    ids: Sequence[str] = (),
    query: str = "",
    most_details: int = 200,
    limit: float = 30.0,
    clock: Clock | None = None,
) -> Survey:
    """Judge the tasks named, or all listed ones that ``query`` describes, at ``now``.

    Named tasks cost one request each. Otherwise the list is asked for, and the details of those
    tasks only whose verdict is a matter of their plan, ``most_details`` of them at most. Where
    one question after the other meets the same trouble, nothing more is asked. Whatever goes
    wrong is in the answer; nothing is raised but faults of ours.

    Args:
        source: who is asked; it is not closed.
        now: the instant plans are judged at, aware.
        ids: the tasks; empty for those of the list.
        query: as for the list, see ``core.fleet.query``.
        most_details: bound of the requests for details.
        limit: seconds for all of it together.
        clock: the machine's, unless a test brings its own.

    """
    clock = clock or SystemClock()
    begun = clock.monotonic()
    look = _Look(source, now, most_details)
    work = asyncio.create_task(look.named(ids) if ids else look.listed(query))
    alarm = asyncio.create_task(clock.sleep(limit))
    try:
        await asyncio.wait({work, alarm}, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            work.result()
        else:
            look.failure = Failure(Kind.TIMEOUT, facts={"phase": "answer", "seconds": f"{limit:g}"})
    finally:
        # The client's requests are not cancelled by this: they end unheard.
        for task in (work, alarm):
            task.cancel()
        await asyncio.gather(work, alarm, return_exceptions=True)
    return look.found(clock.monotonic() - begun)


class _Look:
    """The look under way."""

    def __init__(self, source: Source, now: datetime, most_details: int) -> None:
        self._source = source
        self._now = now
        self._most_details = most_details
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._found: list[Surveyed] = []
        self._complete = True
        self._requests = 0
        self._troubles = 0
        self.failure: Failure | None = None

    def found(self, seconds: float) -> Survey:
        """Return what is known by now."""
        return Survey(tuple(self._found), self.failure, self._complete, self._requests, seconds)

    async def named(self, ids: Sequence[str]) -> None:
        """Ask for these tasks; one that does not exist is a failure."""
        rows = [ListedTask(id=task_id) for task_id in dict.fromkeys(ids)]
        self._found = [Surveyed(row.id, "", None, None) for row in rows]
        await self._ask_for(range(len(rows)), missing_is_failure=True)

    async def listed(self, query: str) -> None:
        """Ask for the list, and for the details it takes."""
        self._requests += 1
        try:
            received = await self._source.list_tasks()
        except Failure as failure:
            self.failure = failure
            return
        self._requests += received.provenance.requests - 1
        self._complete = received.value.complete
        rows = filter_rows(received.value.tasks, query)
        self._found = [
            Surveyed(row.id, row.name or "", row.state, judge_alone(row.state)) for row in rows
        ]
        # Saved bodies cost nothing, and each of them may be one that can't be read.
        free = self._source.label.kind == "files"
        wanted = [
            place
            for place, known in enumerate(self._found)
            if known.task_id and (free or known.verdict is None)
        ]
        chosen = wanted if free else wanted[: self._most_details]
        await self._ask_for(chosen, missing_is_failure=False)

    async def _ask_for(self, places: Sequence[int], *, missing_is_failure: bool) -> None:
        asked = [self._ask(place, missing_is_failure=missing_is_failure) for place in places]
        await asyncio.gather(*asked)

    async def _ask(self, place: int, *, missing_is_failure: bool) -> None:
        known = self._found[place]
        async with self._turns:
            if self.failure is not None:
                return
            self._requests += self._source.label.kind != "files"
            try:
                task = (await self._source.show_task(known.task_id)).value
            except Failure as failure:
                if failure.kind is not Kind.NOT_FOUND or missing_is_failure:
                    self._note(place, failure)
                return
        self._found[place] = Surveyed(
            known.task_id,
            task.name or known.name,
            task.state,
            judge_task(task, self._now),
            error=" ".join(filter(None, task.error)),
        )

    def _note(self, place: int, failure: Failure) -> None:
        known = self._found[place]
        self._found[place] = Surveyed(known.task_id, known.name, known.state, None, failure)
        self._troubles += pace.slows_walk(failure)
        if pace.concerns_all(failure) or self._troubles >= PATIENCE:
            self.failure = self.failure or failure
