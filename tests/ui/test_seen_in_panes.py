"""What the history tells the panes of one task."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ivatui.core.provenance import Provenance, Received
from ivatui.core.task import read_task
from ivatui.live import events
from ivatui.live.clock import Moment
from ivatui.live.history import Diary
from ivatui.live.snapshot import Intervals
from ivatui.live.source import SourceLabel
from ivatui.live.store import Store
from ivatui.ui.watching import Watching, since_words

if TYPE_CHECKING:
    from ivatui.live.history import History
    from ivatui.live.source import SourceKind

NOON = datetime(2025, 6, 2, 12, tzinfo=UTC)


def moment(seconds: float, *, set_by: float = 0.0) -> Moment:
    """``seconds`` after noon, on a wall clock that was set ``set_by`` seconds ahead."""
    return Moment(NOON + timedelta(seconds=seconds + set_by), 6000.0 + seconds)


class Seen:
    """A diary of one task that is open, told by seconds after noon."""

    def __init__(self, kind: SourceKind = "service") -> None:
        self.store = Store()
        self.diary = Diary(self.store)
        self.store.apply(events.Started(SourceLabel(kind), Intervals(task=30.0)))
        self.store.apply(events.TaskOpened("a"))

    def answers(self, at: float, state: str, **more: object) -> None:
        body = read_task(json.dumps({"id": "a", "state": state, **more}).encode())
        told = moment(at)
        received = Received(body, Provenance(at=told.wall, latency=0.0, status=200, size=2))
        self.store.apply(events.TaskAsked("a"))
        self.store.apply(events.TaskAnswered("a", received, told, None))

    @property
    def history(self) -> History:
        return self.diary.history


def test_the_same_is_the_same_object_until_a_minute_passed_or_the_state_is_another() -> None:
    seen, watching = Seen(), Watching("a")
    seen.answers(0, "RUNNING")
    first = watching.look(seen.history, moment(10))
    assert first is not None
    assert [(band.kind, band.length.total_seconds()) for band in first.bands] == [("running", 10)]
    seen.answers(20, "RUNNING")
    assert watching.look(seen.history, moment(25)) is first
    seen.answers(30, "FAILED")
    second = watching.look(seen.history, moment(35))
    assert second is not first
    assert second is not None
    assert [band.kind for band in second.bands] == ["running", "broken"]
    assert watching.look(seen.history, moment(59)) is second
    assert watching.look(seen.history, moment(60)) is not second


def test_a_plan_that_changed_is_told_in_the_time_of_day_there_is_now() -> None:
    seen, watching = Seen(), Watching("a")
    seen.answers(0, "RUNNING", schedule={"type": "weekly"})
    seen.answers(20, "RUNNING", schedule={"type": "once"})
    told = watching.look(seen.history, moment(30, set_by=3600))
    assert told is not None
    assert told.plan_changed == NOON + timedelta(seconds=3620)


def test_files_are_not_watched() -> None:
    seen = Seen("files")
    seen.answers(0, "RUNNING")
    assert Watching("a").look(seen.history, moment(10)) is None


def test_since_when_is_said_as_far_as_it_was_seen() -> None:
    seen = Seen()
    assert since_words(seen.history, "a", moment(0), UTC) == ""
    seen.answers(0, "RUNNING")
    assert since_words(seen.history, "a", moment(10), UTC) == "before 12:00:00, as seen here"
    seen.answers(20, "STOPPED")
    assert since_words(seen.history, "a", moment(65), UTC) == "12:00:20 (45 s ago), as seen here"
    tomorrow = moment(86_400)
    assert since_words(seen.history, "a", tomorrow, UTC).startswith("2025-06-02 12:00:20 +00:00 (")


def test_since_when_is_not_said_of_files() -> None:
    seen = Seen("files")
    seen.answers(0, "RUNNING")
    assert since_words(seen.history, "a", moment(10), UTC) == ""
