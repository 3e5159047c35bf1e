"""The connection pool lives through 10,000 cancelled requests and passed deadlines.

httpx 0.28 alone ends with every slot taken and each later request failing. The server is
uvicorn over loopback, slow on some paths, so that cancellations and deadlines meet requests in
every phase: waiting for a turn, connecting, waiting for headers, reading.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from wire_server import uvicorn_serving

from ivatui.api.exchange import Exchange
from ivatui.api.transfer import Limits, Question
from ivatui.core.errors import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUESTS = 10_000
WORKERS = 8
SLOW_ONE_IN = 400


seen: list[str] = []


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    seen.append(scope["path"])
    start = {"type": "http.response.start", "status": 200, "headers": []}
    if scope["path"] == "/slow":
        await receive()
        await receive()  # until the client has gone
        return
    await send(start)
    await send({"type": "http.response.body", "body": b"{", "more_body": True})
    await asyncio.sleep(0)
    await send({"type": "http.response.body", "body": b"}" * 10})


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with uvicorn_serving(app) as url:
        yield url


async def test_ten_thousand_cancellations_and_deadlines(base: str) -> None:
    exchange = Exchange(limits=Limits(deadline=1.0))
    dice = random.Random(20)
    outcomes = Counter[str]()
    left = iter(range(REQUESTS))

    async def worker() -> None:
        for number in left:
            slow = number % SLOW_ONE_IN == 0
            question = Question("GET", f"{base}/{'slow' if slow else 'quick'}")
            asking = asyncio.create_task(exchange.ask(question))
            if not slow and dice.random() < 0.9:
                # In any phase: waiting for a turn, connecting, waiting for headers, reading.
                await asyncio.wait({asking}, timeout=dice.random() * 0.005)
                asking.cancel()
            try:
                await asking
                outcomes["answered"] += 1
            except asyncio.CancelledError:
                outcomes["cancelled"] += 1
            except Failure as failure:
                outcomes[failure.kind.value] += 1

    async with asyncio.TaskGroup() as group:
        for _ in range(WORKERS):
            group.create_task(worker())

    dropped = len(seen) - outcomes["answered"]
    assert dropped > 1000, "cancelled before they were sent, which proves nothing"
    assert outcomes["cancelled"] > REQUESTS / 2
    assert outcomes["timeout"] >= REQUESTS // SLOW_ONE_IN
    assert outcomes.keys() == {"answered", "cancelled", "timeout"}
    assert exchange.replaced > 0
    for _ in range(20):
        assert (await exchange.ask(Question("GET", f"{base}/quick"))).status == 200
    await exchange.close()
    assert exchange.under_way == 0
    assert len(asyncio.all_tasks()) == 1, "a task was left behind"
