"""Waiting for a while, or for a bell, whichever comes first."""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ivatui.live.clock import Clock


async def rest(clock: Clock, seconds: float, bell: asyncio.Event) -> None:
    """Return after ``seconds`` on ``clock`` (infinity: never by itself), or once ``bell`` rings."""
    waits: list[asyncio.Task[Any]] = [asyncio.create_task(bell.wait())]
    if math.isfinite(seconds):
        waits.append(asyncio.create_task(_nap(clock, seconds)))
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)


async def _nap(clock: Clock, seconds: float) -> None:
    await clock.sleep(seconds)
