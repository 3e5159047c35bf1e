"""The request log, driven by keys; the requests are those of the client to the simulator."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app_sources import Told, demo_at
from app_stage import on_stage
from turned_clock import TurnedClock

from ivatui.api.auth import TokenAuth
from ivatui.api.client import ViasClient
from ivatui.core.secret import Secret
from ivatui.demo.app import PROJECT, TOKEN
from ivatui.live.calls import CallLog
from ivatui.live.files import FileSource
from ivatui.live.source import Labelled, SourceLabel
from ivatui.ui.screens.fleet import FleetScreen
from ivatui.ui.screens.requests import RequestsScreen
from ivatui.ui.widgets.facts import Facts
from ivatui.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from pathlib import Path

    from ivatui.live.snapshot import Snapshot


def noted(clock: TurnedClock, *, faults: str = "", token: str = TOKEN) -> Labelled:
    """The simulator, its requests noted as the command line has them noted."""
    calls = CallLog()
    auth = TokenAuth(lambda: Secret(token))
    demo = demo_at(clock, tasks=4, faults=faults)
    client = ViasClient(
        "http://localhost", PROJECT, auth, asgi=demo, now=clock.now, observer=calls.note
    )
    return Labelled(client, SourceLabel(kind="demo", project=PROJECT), calls)


def answered(snapshot: Snapshot) -> bool:
    return snapshot.fleet.value is not None


async def test_the_log_lists_requests_and_shows_one_in_full() -> None:
    clock = TurnedClock()
    source = noted(clock)
    async with on_stage(source, clock) as stage:
        await stage.until(answered)
        await stage.press("L")
        assert isinstance(stage.app.screen, RequestsScreen)
        rows = stage.one(Rows)
        assert rows.has_focus
        assert [row.key for row in rows.rows] == [str(n) for n in range(source.calls.total, 0, -1)]
        await stage.press("end")
        facts = {fact.key: fact.value for fact in stage.one(Facts).facts}
        assert facts["request"].startswith("GET localhost/v2/")
        assert facts["answer"].startswith("HTTP 200 within")
        assert facts["request_id"]
        assert TOKEN not in stage.text
        await stage.press("escape")
        assert isinstance(stage.app.screen, FleetScreen)
        await stage.press("L", "L")
        assert isinstance(stage.app.screen, FleetScreen)


async def test_new_requests_come_on_top_and_the_reader_stays() -> None:
    clock = TurnedClock()
    source = noted(clock)
    async with on_stage(source, clock) as stage:
        await stage.until(answered)
        await stage.press("L")
        rows = stage.one(Rows)
        await stage.advance(61)
        assert rows.rows[0].key == str(source.calls.total)
        assert rows.cursor_index == 0
        await stage.press("down")
        reading = rows.cursor_key
        before = source.calls.total
        await stage.advance(61)
        assert source.calls.total > before
        assert rows.rows[0].key == str(source.calls.total)
        assert rows.cursor_key == reading


async def test_a_failure_says_why_and_what_to_do() -> None:
    clock = TurnedClock()
    source = noted(clock, token="another-token")
    async with on_stage(source, clock) as stage:
        await stage.until(lambda snapshot: snapshot.fleet.failure is not None)
        await stage.press("L")
        facts = {fact.key: fact.value for fact in stage.one(Facts).facts}
        assert facts["answer"].startswith("HTTP 401")
        assert facts["cause"]
        assert "another-token" not in stage.text


async def test_what_a_key_led_to_is_told() -> None:
    clock = TurnedClock()
    async with on_stage(noted(clock), clock) as stage:
        await stage.until(answered)
        await stage.press("L", "m")
        assert "no mouse to report" in stage.line("#top-bar")
        await stage.advance(5)
        assert "no mouse" not in stage.line("#top-bar")


async def test_a_hold_is_told_above_the_log() -> None:
    clock = TurnedClock()
    async with on_stage(noted(clock, token="another-token"), clock) as stage:
        await stage.until(lambda snapshot: snapshot.hold is not None)
        await stage.press("L")
        assert "Credentials refused" in stage.line("#banner")


async def test_no_news_write_nothing() -> None:
    clock = TurnedClock()
    async with on_stage(noted(clock), clock) as stage:
        await stage.until(answered)
        await stage.press("space", "L")
        await stage.tick()
        stage.take_frames()
        await stage.tick()
        assert stage.take_frames() == []


async def test_files_are_asked_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"id": "a", "state": "RUNNING"}))
    async with on_stage(FileSource([file])) as stage:
        await stage.until(answered)
        await stage.press("L")
        assert "Saved bodies: nothing is asked." in stage.text
        await stage.press("down", "enter", "escape")
        assert isinstance(stage.app.screen, FleetScreen)


async def test_it_opens_over_a_task_and_fits_a_small_terminal() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, {"a": {"name": "a"}}), clock, size=(60, 16)) as stage:
        await stage.until(answered)
        await stage.press("enter", "L")
        assert isinstance(stage.app.screen, RequestsScreen)
        assert all(strip.cell_length == 60 for strip in stage.strips)
        await stage.press("escape", "escape")
        assert isinstance(stage.app.screen, FleetScreen)
