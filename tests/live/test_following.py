from __future__ import annotations

import asyncio

import pytest
from scripted_source import ScriptedSource
from turned_clock import TurnedClock

from ivatui.core.errors import Failure, Kind
from ivatui.live.following import follow
from ivatui.live.named import ONCE, NamedTasks
from ivatui.live.session import Session
from ivatui.live.snapshot import Intervals, Snapshot
from ivatui.live.store import Store


def following(*ids: str) -> tuple[TurnedClock, ScriptedSource, Session, Store]:
    clock = TurnedClock()
    source = ScriptedSource(clock, *ids)
    store = Store()
    return clock, source, Session(source, store, clock=clock, random=lambda: 0.5), store


async def test_it_looks_until_it_has_seen_enough() -> None:
    clock, source, session, store = following("a")
    seen: list[Snapshot] = []

    def look(snapshot: Snapshot) -> bool:
        seen.append(snapshot)
        return snapshot.task("a").value is not None

    work = asyncio.create_task(follow(session, store, look))
    await clock.advance(1)
    assert await work
    asked = source.count()
    await clock.advance(600)
    assert source.count() == asked
    assert seen[-1] is store.snapshot


async def test_time_runs_out() -> None:
    clock, _, session, store = following("a")
    work = asyncio.create_task(follow(session, store, lambda _: False, limit=100))
    await clock.advance(99)
    assert not work.done()
    await clock.advance(1)
    assert await work is False


async def test_failures_do_not_end_it() -> None:
    clock, source, session, store = following("a")
    source.always["*"] = Failure(Kind.REFUSED)
    work = asyncio.create_task(follow(session, store, lambda s: s.fleet.value is not None))
    await clock.advance(3600)
    assert not work.done()
    source.always.clear()
    await clock.advance(70)
    assert await work


async def test_what_the_looker_raises_ends_it() -> None:
    clock, _, session, store = following("a")

    def look(_snapshot: Snapshot) -> bool:
        raise BrokenPipeError

    work = asyncio.create_task(follow(session, store, look))
    await clock.advance(0)
    with pytest.raises(BrokenPipeError):
        await work


async def test_named_tasks_are_asked_for_without_the_list() -> None:
    clock = TurnedClock()
    source = ScriptedSource(clock, "a", "b", "c")
    store = Store()
    named = NamedTasks(source, ["b", "a", "b"], now=clock.now)
    session = Session(named, store, clock=clock, random=lambda: 0.5, list_interval=ONCE)
    session.set_intervals(Intervals(fleet=ONCE, task=10.0, walk=10.0))
    session.watch(named.ids)
    work = asyncio.create_task(follow(session, store, lambda _: False, limit=100.5))
    await clock.advance(101)
    assert await work is False
    assert source.count("fleet") == source.count("c") == 0
    assert source.count("a") == source.count("b") == 11
    await named.close()
    assert source.closed
