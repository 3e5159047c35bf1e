"""The session, the client and the simulator together, as ``--demo`` has them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from turned_clock import TurnedClock, settle

from ivatui.core.errors import Kind
from ivatui.demo.app import PROJECT, TOKEN, make_demo
from ivatui.live.session import Session
from ivatui.live.source import Labelled, SourceLabel
from ivatui.live.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivatui.demo.app import DemoApp


def source_of(app: DemoApp) -> Labelled:
    from ivatui.api.auth import TokenAuth
    from ivatui.api.client import ViasClient
    from ivatui.core.secret import Secret

    client = ViasClient("http://localhost", PROJECT, TokenAuth(lambda: Secret(TOKEN)), asgi=app)
    return Labelled(client, SourceLabel(kind="demo"))


async def until(condition: Callable[[], bool], clock: TurnedClock) -> None:
    for _ in range(300):
        if condition():
            return
        await settle(200)
        await clock.advance(0.5)
    pytest.fail("it never came true")


async def test_the_list_and_every_detail_come_and_the_open_task_is_followed() -> None:
    clock = TurnedClock()
    app = make_demo(clock.now)
    store = Store()
    source = source_of(app)
    session = Session(source, store, clock=clock, random=lambda: 0.5)
    run = asyncio.create_task(session.run())
    await until(lambda: len(store.snapshot.tasks) == 40, clock)
    await until(lambda: not any(a.pending for a in store.snapshot.tasks.values()), clock)
    assert all(answer.value is not None for answer in store.snapshot.tasks.values())
    fleet = store.snapshot.fleet.value
    assert fleet is not None
    task_id = fleet.tasks[0].id
    session.open(task_id)
    first = store.snapshot.task(task_id).at
    assert first is not None
    await until(lambda: (store.snapshot.task(task_id).at or first) > first, clock)
    run.cancel()
    with pytest.raises(asyncio.CancelledError):
        await run
    await source.close()


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("503", Kind.UNAVAILABLE),
        ("429:retry-after=20", Kind.THROTTLED),
        ("garbage", Kind.UNREADABLE),
        ("401", Kind.UNAUTHORIZED),
    ],
)
async def test_trouble_is_shown_with_the_data_kept_and_ends_by_itself(
    fault: str, kind: Kind
) -> None:
    clock = TurnedClock()
    app = make_demo(clock.now, tasks=3)
    store = Store()
    source = source_of(app)
    session = Session(source, store, clock=clock, random=lambda: 0.5)
    run = asyncio.create_task(session.run())
    await until(lambda: len(store.snapshot.tasks) == 3, clock)
    known = store.snapshot.fleet.value
    app.faults.add(fault)
    await until(lambda: store.snapshot.fleet.failure is not None, clock)
    failure = store.snapshot.fleet.failure
    assert failure is not None
    # Credentials that were refused rest in the client too, and are not sent again meanwhile.
    assert failure.kind in {kind, Kind.HELD}
    assert store.snapshot.fleet.value is known
    app.faults.clear()
    session.refresh()
    await until(lambda: store.snapshot.fleet.failure is None, clock)
    assert store.snapshot.hold is None
    run.cancel()
    with pytest.raises(asyncio.CancelledError):
        await run
    await source.close()
