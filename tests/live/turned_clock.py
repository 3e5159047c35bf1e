"""A clock turned by hand: nothing in these tests waits for real time."""

from __future__ import annotations

import asyncio
import heapq
from datetime import UTC, datetime, timedelta
from itertools import count

from ivatui.live.clock import Moment

NOON = datetime(2025, 6, 6, 12, tzinfo=UTC)


async def settle(hops: int = 40) -> None:
    """Let everything that can go on without time passing go on."""
    for _ in range(hops):
        await asyncio.sleep(0)


class TurnedClock:
    """Satisfies `Clock`; sleepers wake in order while `advance` runs."""

    def __init__(self, wall: datetime = NOON) -> None:
        self._wall = wall
        self._steady = 1000.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._number = count()

    def now(self) -> datetime:
        return self._wall

    def monotonic(self) -> float:
        return self._steady

    def moment(self) -> Moment:
        return Moment(self._wall, self._steady)

    async def sleep(self, seconds: float) -> None:
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._steady + seconds, next(self._number), woken))
        await woken

    async def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass, and everything happen that happens in them."""
        end = self._steady + seconds
        await settle()
        while self._sleepers and self._sleepers[0][0] <= end:
            due, _, woken = heapq.heappop(self._sleepers)
            if woken.done():
                continue
            self._pass(due - self._steady)
            woken.set_result(None)
            await settle()
        self._pass(end - self._steady)
        await settle()

    def jump(self, by: timedelta) -> None:
        """Somebody sets the time of day."""
        self._wall += by

    def _pass(self, seconds: float) -> None:
        self._steady += seconds
        self._wall += timedelta(seconds=seconds)
