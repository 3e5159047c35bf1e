"""A screen nobody attends to, whose credentials are refused: seldom sent again, never given up."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from thirty_days import PatientClock
from turned_clock import settle

from ivatui.api.auth import Credentials, TokenAuth
from ivatui.api.auth_keys import KeysAuth
from ivatui.api.client import ViasClient
from ivatui.api.signature import AccessKeys
from ivatui.core.secret import Secret
from ivatui.demo.app import KEY, PROJECT, SECRET, TOKEN, DemoApp
from ivatui.demo.world import World
from ivatui.live.session import Session
from ivatui.live.source import Labelled, SourceLabel
from ivatui.live.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

HOUR = 3600.0
BODY = b'{"error_code": "APIG.0301", "error_msg": "Incorrect IAM authentication information"}'


class Refusing:
    """The simulator, which refuses everything while ``refuses``; notes when it did."""

    def __init__(self, clock: PatientClock) -> None:
        self.demo = DemoApp(World(7, 3, start=clock.now()), clock.now, wall=clock.now,
                            tokens={TOKEN: None}, keys={KEY: SECRET})  # fmt: skip
        self.clock = clock
        self.refuses = False
        self.times: list[float] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if not self.refuses:
            await self.demo(scope, receive, send)
            return
        self.times.append(self.clock.monotonic())
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 401, "headers": headers})
        await send({"type": "http.response.body", "body": BODY})


def token(clock: PatientClock) -> Credentials:
    return TokenAuth(Secret(TOKEN), clock=clock.monotonic)


def keys(clock: PatientClock) -> Credentials:
    access = AccessKeys(KEY, Secret(SECRET))
    return KeysAuth(access, project=PROJECT, now=clock.now, clock=clock.monotonic)


@pytest.mark.parametrize("credentials", [token, keys])
async def test_hours_of_refusals(credentials: Callable[[PatientClock], Credentials]) -> None:
    clock = PatientClock()
    served = Refusing(clock)
    client = ViasClient(
        "http://localhost", PROJECT, credentials(clock), asgi=served, now=clock.now,
        clock=clock.monotonic,
    )  # fmt: skip
    store = Store()
    session = Session(
        Labelled(client, SourceLabel("service")), store, clock=clock, random=lambda: 0.5
    )

    async def landed() -> None:
        await settle()
        while flights := set(session._asker._flights):
            await asyncio.wait(flights)
            await settle()

    clock.landed = landed
    run = asyncio.create_task(session.run())
    await clock.advance(20)
    assert store.snapshot.fleet.value is not None
    served.refuses = True
    await clock.advance(5 * HOUR)
    times = served.times
    gaps = [round(after - before) for before, after in pairwise(times)]
    assert all(gap >= 300 for gap in gaps), "the same refused ones twice in a row"
    assert [gap // 300 * 300 for gap in gaps] == [300, 600, 1200, 2400, 3600, 3600, 3600]
    standing = session.standing
    assert standing is not None
    assert standing.refusals == len(times)
    served.refuses = False
    await clock.advance(HOUR + 60)
    assert store.snapshot.hold is None, "it recovers by itself"
    assert store.snapshot.fleet.failure is None
    run.cancel()
    await asyncio.gather(run, return_exceptions=True)
    await client.close()
