from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scripted_source import ScriptedSource
from turned_clock import TurnedClock

from ivatui.core.provenance import Call
from ivatui.live.calls import MOST_CALLS, CallLog
from ivatui.live.files import FileSource
from ivatui.live.session import Session
from ivatui.live.source import Labelled, SourceLabel
from ivatui.live.store import Store

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2025, 6, 2, 12, tzinfo=UTC)


def call(path: str) -> Call:
    return Call(at=NOON, method="GET", host="vias.example.com", path=path, latency=0.1, status=200)


def test_the_newest_come_first_and_the_oldest_go() -> None:
    log = CallLog()
    assert log.newest_first() == ()
    for number in range(MOST_CALLS + 50):
        log.note(call(f"/{number}"))
    kept = log.newest_first()
    assert log.total == 250
    assert len(kept) == MOST_CALLS
    assert (kept[0].number, kept[0].call.path) == (250, "/249")
    assert (kept[-1].number, kept[-1].call.path) == (51, "/50")


def test_a_session_shows_the_log_of_its_source() -> None:
    clock = TurnedClock()
    label = SourceLabel(kind="service")
    source = Labelled(ScriptedSource(clock, "a"), label)
    source.calls.note(call("/tasks"))
    session = Session(source, Store(), clock=clock)
    assert session.calls is source.calls
    assert Labelled(source, label).calls is not source.calls


def test_files_send_no_requests(tmp_path: Path) -> None:
    assert Session(FileSource([tmp_path]), Store(), clock=TurnedClock()).calls is None
