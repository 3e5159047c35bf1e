from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from turned_clock import TurnedClock, settle

from ivatui.live.clock import SystemClock
from ivatui.live.rest import rest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import pytest


async def test_a_rest_ends_with_its_time_or_with_the_bell() -> None:
    clock, bell = TurnedClock(), asyncio.Event()
    timed = asyncio.create_task(rest(clock, 10, bell))
    endless = asyncio.create_task(rest(clock, float("inf"), bell))
    await clock.advance(9)
    assert not timed.done()
    await clock.advance(1)
    assert timed.done()
    await clock.advance(10**6)
    assert not endless.done()
    bell.set()
    await settle()
    assert endless.done()


def test_the_machines_clocks_agree_on_what_a_second_is() -> None:
    clock = SystemClock()
    before, after = clock.moment(), clock.moment()
    assert before <= after
    assert before.wall.utcoffset() == timedelta(0)
    assert clock.monotonic() >= after.steady


async def test_a_sleep_ends_soon_after_the_machine_slept_through_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock, naps = SystemClock(), []
    steady = [0.0]
    monkeypatch.setattr(clock, "monotonic", lambda: steady[0])

    async def nap(seconds: float) -> None:
        naps.append(seconds)
        # The loop's timer went on for the nap alone; the machine was away for an hour.
        steady[0] += 3600 if len(naps) == 2 else seconds

    sleep: Callable[[float], Awaitable[None]] = nap
    monkeypatch.setattr(asyncio, "sleep", sleep)
    await clock.sleep(300)
    assert naps == [10.0, 10.0]
