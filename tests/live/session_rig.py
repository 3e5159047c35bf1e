"""A session on a clock turned by hand."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Self

import pytest
from turned_clock import settle

from ivatui.live.session import Session
from ivatui.live.store import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from turned_clock import TurnedClock

    from ivatui.live.source import Source


class SessionRig:
    """A session over ``source``, without chance; faults of ours are gathered."""

    def __init__(self, clock: TurnedClock, source: Source, *, budget: float = 60.0) -> None:
        self.clock = clock
        self.store = Store()
        self.faults: list[Exception] = []
        self.session = Session(
            source,
            self.store,
            clock=clock,
            random=lambda: 0.5,
            budget=budget,
            on_fault=self.faults.append,
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Self]:
        """Run it until the end of the block."""
        run = asyncio.create_task(self.session.run())
        await settle()
        await self.begin()
        try:
            yield self
        finally:
            run.cancel()
            with pytest.raises(asyncio.CancelledError):
                await run

    async def begin(self) -> None:
        """Do what comes before everything else."""
