from __future__ import annotations

import asyncio
import threading

import pytest
from scripted_source import ScriptedSource
from turned_clock import TurnedClock

from ivatui.core.errors import Failure, Kind
from ivatui.live.pending import Pending
from ivatui.live.session import Session
from ivatui.live.source import SourceLabel
from ivatui.live.store import Store

BEFORE = SourceLabel("service", profile="work")


class Maker:
    def __init__(self, *outcomes: ScriptedSource | Exception) -> None:
        self.outcomes = list(outcomes)
        self.threads: list[threading.Thread] = []

    def __call__(self) -> ScriptedSource:
        self.threads.append(threading.current_thread())
        outcome = self.outcomes[0]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


async def test_is_made_in_a_thread_once_by_whoever_asks_first() -> None:
    source = ScriptedSource(TurnedClock(), "a", "b")
    make = Maker(source)
    pending = Pending(BEFORE, make)
    assert not make.threads
    listed, shown = await asyncio.gather(pending.list_tasks(), pending.show_task("a"))
    assert len(listed.value.tasks) == 2
    assert shown.value.id == "a"
    assert len(make.threads) == 1
    assert make.threads[0] is not threading.main_thread()


async def test_a_question_that_is_given_up_leaves_the_making_alone() -> None:
    go_on = threading.Event()
    source = ScriptedSource(TurnedClock(), "a")

    def make() -> ScriptedSource:
        go_on.wait(10)
        return source

    pending = Pending(BEFORE, make)
    first = asyncio.create_task(pending.list_tasks())
    await asyncio.sleep(0)
    first.cancel()
    go_on.set()
    assert await pending.made() is source
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_goes_by_the_name_it_was_given_until_it_has_its_own() -> None:
    source = ScriptedSource(TurnedClock(), "a")
    pending, store = Pending(BEFORE, lambda: source), Store()
    session = Session(pending, store, clock=TurnedClock())
    session.open("a")
    assert store.snapshot.label == BEFORE
    assert pending.standing().kind == "none"
    assert session.calls is not None
    assert session.calls.total == 0
    await session.prepare()
    assert store.snapshot.label == pending.label == source.label
    assert store.snapshot.open_task == "a"


async def test_what_cant_be_made_says_so_to_everybody() -> None:
    make = Maker(Failure(Kind.SETTINGS, facts={"reason": "ca_file"}))
    pending = Pending(BEFORE, make)
    session = Session(pending, Store(), clock=TurnedClock())
    for _ in range(2):
        with pytest.raises(Failure):
            await session.prepare()
    assert len(make.threads) == 1
    pending.try_again()
    await pending.close()


async def test_passes_on_what_its_source_is_told() -> None:
    source = ScriptedSource(TurnedClock(), "a")
    pending = Pending(BEFORE, lambda: source)
    await pending.made()
    pending.try_again()
    await pending.close()
    assert source.tried_again == 1
    assert source.closed
