"""What goes to the log while a session asks: beginnings and ends of trouble, each once."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from scripted_source import ScriptedSource
from turned_clock import TurnedClock, settle

from ivatui.core.errors import Failure, Kind
from ivatui.live.session import Session
from ivatui.live.store import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

BUSY = Failure(Kind.SERVER, status=500, message="An internal error occurs.")
REFUSED = Failure(Kind.UNAUTHORIZED, status=401, code="APIG.0301")


class Rig:
    def __init__(self) -> None:
        self.clock = TurnedClock()
        self.source = ScriptedSource(self.clock, "a")
        self.session = Session(
            self.source, Store(), clock=self.clock, random=lambda: 0.5, list_interval=30
        )


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, "ivatui.live.logbook")
    return caplog


@asynccontextmanager
async def running() -> AsyncIterator[Rig]:
    rig = Rig()
    run = asyncio.create_task(rig.session.run())
    await settle()
    try:
        yield rig
    finally:
        run.cancel()
        await asyncio.gather(run, return_exceptions=True)


async def test_who_is_asked_is_told_once(told: pytest.LogCaptureFixture) -> None:
    async with running() as rig:
        await rig.clock.advance(200)
    assert told.messages == ["asks service, profile test, endpoint -, project -"]


async def test_stale_and_fresh_again_once_each(told: pytest.LogCaptureFixture) -> None:
    async with running() as rig:
        rig.source.always["*"] = BUSY
        await rig.clock.advance(600)
        rig.source.always.clear()
        await rig.clock.advance(120)
    _, stale, fresh = told.messages
    assert stale.startswith("list is stale, ")
    assert "server 500 An internal error occurs." in stale
    assert fresh == "list is fresh again"
    assert {record.levelname for record in told.records[1:]} == {"WARNING"}


async def test_a_task_that_is_closed_while_stale_is_let_go(
    told: pytest.LogCaptureFixture,
) -> None:
    async with running() as rig:
        rig.session.open("a")
        await rig.clock.advance(6)
        rig.source.always["a"] = BUSY
        await rig.clock.advance(60)
        rig.session.close()
        await rig.clock.advance(60)
    assert [text.split(",")[0] for text in told.messages[1:]] == ["task a is stale"]


async def test_a_hold_and_its_end(told: pytest.LogCaptureFixture) -> None:
    async with running() as rig:
        rig.source.always["*"] = REFUSED
        await rig.clock.advance(300)
        rig.source.always.clear()
        await rig.clock.advance(120)
    held = [text for text in told.messages if "held back" in text]
    assert len(held) == 2
    assert held[0].startswith("all requests are held back for ")
    assert held[0].endswith("unauthorized 401 APIG.0301")
    assert held[1] == "nothing is held back any more"


async def test_a_pause(told: pytest.LogCaptureFixture) -> None:
    async with running() as rig:
        rig.session.pause(True)
        rig.session.pause(True)
        rig.session.pause(False)
    assert told.messages[1:] == ["paused", "goes on after a pause"]
