"""A source that is made after the screen is there: what it is made of takes a while to load."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from ivatui.core.provenance import Standing
from ivatui.live.calls import CallLog, Logging
from ivatui.live.source import Credentialed, surroundings

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivatui.core.fleet import Fleet
    from ivatui.core.provenance import Received
    from ivatui.core.service import Service
    from ivatui.core.task import Task
    from ivatui.core.video_source import VideoSource
    from ivatui.live.source import Source, SourceLabel


class Pending:
    """Stands for the source that ``make`` returns; ``made`` has it made, in a thread, once."""

    def __init__(
        self,
        label: SourceLabel,
        make: Callable[[], Source],
        load: Callable[[], None] = lambda: None,
    ) -> None:
        """Make nothing yet; ``label`` is what is known of the source before it is there.

        ``load`` loads what a task is read with, and the list is not: in a thread, once, when the
        first task is asked for.
        """
        self._label = label
        self._make = make
        self._load = load
        self._loading: asyncio.Task[None] | None = None
        self._making: asyncio.Task[Source] | None = None
        self._source: Source | None = None
        self._no_calls = CallLog()

    async def made(self) -> Source:
        """Return the source itself; raise what ``make`` raised, as often as it is asked for."""
        if self._making is None:
            self._making = asyncio.create_task(asyncio.to_thread(self._make))
        self._source = await asyncio.shield(self._making)
        return self._source

    @property
    def label(self) -> SourceLabel:
        """The source's own name once it is there."""
        return self._label if self._source is None else self._source.label

    @property
    def calls(self) -> CallLog:
        """The last requests."""
        source: object = self._source
        return source.calls if isinstance(source, Logging) else self._no_calls

    async def list_tasks(self) -> Received[Fleet]:
        """Return all tasks of the project."""
        return await (await self.made()).list_tasks()

    async def show_task(self, task_id: str) -> Received[Task]:
        """Return one task in full."""
        source = await self.made()
        if self._loading is None:
            self._loading = asyncio.create_task(asyncio.to_thread(self._load))
        await asyncio.shield(self._loading)
        return await source.show_task(task_id)

    async def show_video_source(self, source_id: str) -> Received[VideoSource]:
        """Return a registered video source."""
        return await surroundings(await self.made()).show_video_source(source_id)

    async def show_service(self, service_id: str) -> Received[Service]:
        """Return the service a task runs in."""
        return await surroundings(await self.made()).show_service(service_id)

    def try_again(self) -> None:
        """Let refused credentials be tried once more."""
        if self._source is not None:
            self._source.try_again()

    def standing(self) -> Standing:
        """Return how the credentials are doing."""
        source: object = self._source
        return source.standing() if isinstance(source, Credentialed) else Standing("none")

    async def close(self) -> None:
        """Close the source, if there ever was one."""
        if self._source is not None:
            await self._source.close()
