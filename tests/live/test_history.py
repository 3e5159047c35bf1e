from __future__ import annotations

import gc
import json
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted_source import listed, task

from ivatui.core.changes import Change
from ivatui.core.conformance import Band, conformance
from ivatui.core.errors import Failure, Kind
from ivatui.core.fleet import Fleet
from ivatui.core.provenance import Provenance, Received
from ivatui.core.task import read_task
from ivatui.live import change_log, events, history, track
from ivatui.live.clock import Moment
from ivatui.live.history import Diary, History, observe
from ivatui.live.snapshot import Intervals
from ivatui.live.source import SourceLabel
from ivatui.live.store import Store

if TYPE_CHECKING:
    from ivatui.core.task import Task
    from ivatui.live.source import SourceKind

T = TypeVar("T")

NOON = datetime(2025, 6, 2, 12, tzinfo=UTC)
GAVE_UP = Failure(Kind.TIMEOUT)


def moment(seconds: float, *, set_by: float = 0.0) -> Moment:
    """``seconds`` after noon, on a wall clock that somebody set ``set_by`` seconds ahead."""
    return Moment(NOON + timedelta(seconds=seconds + set_by), 1000.0 + seconds)


class Watched:
    """A store and its diary, told by seconds after noon; list every 30 s, open task every 5 s."""

    def __init__(self, kind: SourceKind = "service") -> None:
        self.store = Store()
        self.diary = Diary(self.store)
        self.start(kind)

    def start(self, kind: SourceKind = "service", profile: str = "one") -> None:
        self.store.apply(events.Started(SourceLabel(kind, profile), Intervals()))

    def lists(self, at: float, *, set_by: float = 0.0, **states: str | None) -> None:
        self.lists_all(at, states, set_by)

    def lists_all(self, at: float, states: dict[str, str | None], set_by: float = 0.0) -> None:
        self.answers(at, fleet(states), set_by)

    def answers(self, at: float, fleet: Fleet, set_by: float = 0.0) -> None:
        told = moment(at, set_by=set_by)
        self.store.apply(events.FleetAsked())
        self.store.apply(events.FleetAnswered(_received(fleet, told), told, None))

    def details(self, at: float, read: Task) -> None:
        self.store.apply(events.TaskAsked(read.id))
        received = _received(read, moment(at))
        self.store.apply(events.TaskAnswered(read.id, received, moment(at), None))

    @property
    def history(self) -> History:
        return self.diary.history

    def spelled(self, task_id: str = "a") -> list[str]:
        """Stretches as ``RUNNING 0-30``, ``*`` in front of those whose begin was seen."""
        return [
            f"{'*' if seen.changed else ''}{seen.state} "
            f"{seen.first.steady - 1000:g}-{seen.last.steady - 1000:g}"
            for seen in self.history.seen(task_id)
        ]

    def drawn(self, at: float, task_id: str = "a", *, set_by: float = 0.0) -> list[str]:
        """Bands as ``running 0-30``, seconds after noon on the wall."""
        found = self.history.bands(task_id, moment(at, set_by=set_by))
        return [
            f"{band.kind} {(band.begin - NOON).total_seconds():g}"
            f"-{(band.end - NOON).total_seconds():g}"
            for band in found
        ]


def fleet(states: dict[str, str | None]) -> Fleet:
    rows = (replace(listed(task_id), state=state) for task_id, state in states.items())
    return Fleet(tasks=tuple(rows))


def with_many(task_id: str, members: int, value: int) -> Task:
    many = {f"k{number}": value for number in range(members)}
    return read_task(json.dumps({"id": task_id, "state": "RUNNING", **many}).encode())


def _received(value: T, at: Moment) -> Received[T]:
    return Received(value, Provenance(at=at.wall, latency=0.1, status=200, size=2))


def test_equal_answers_in_a_row_are_one_stretch() -> None:
    watched = Watched()
    for at in range(0, 300, 30):
        watched.lists(at, a="RUNNING", b="STOPPED")
    assert watched.spelled("a") == ["RUNNING 0-270"]
    assert watched.drawn(280) == ["running 0-280"]
    assert watched.drawn(280, "b") == ["stopped 0-280"]
    assert watched.drawn(280, "c") == watched.spelled("c") == []


def test_a_state_holds_until_another_is_seen() -> None:
    watched = Watched()
    for at, state in ((0, "STOPPED"), (30, "STARTING"), (60, "starting"), (90, "RUNNING")):
        watched.lists(at, a=state)
    assert watched.spelled() == ["STOPPED 0-30", "*STARTING 30-90", "*RUNNING 90-90"]
    assert watched.drawn(90) == ["stopped 0-30", "transition 30-90"]


def test_nobody_looked_where_answers_lie_too_far_apart() -> None:
    watched = Watched()
    watched.lists(0, a="RUNNING")
    watched.lists(60, a="RUNNING")
    watched.lists(121, a="RUNNING")
    watched.lists(200, a="STOPPED")
    assert watched.spelled() == ["RUNNING 0-60", "RUNNING 121-121", "STOPPED 200-200"]
    assert watched.drawn(210) == ["running 0-60", "stopped 200-210"]


def test_after_two_intervals_of_silence_nobody_looks_any_more() -> None:
    watched = Watched()
    watched.lists(0, a="RUNNING")
    watched.lists(30, a="RUNNING")
    for at in (60, 90, 120):
        watched.store.apply(events.FleetFailed(GAVE_UP, moment(at), None))
    assert watched.drawn(90) == ["running 0-90"]
    assert watched.drawn(91) == ["running 0-30"]
    (band,) = watched.history.bands("a", moment(3600))
    found = conformance(None, [band], NOON, moment(3600).wall, moment(3600).wall)
    assert [part.kind for part in found.parts[0].bands] == ["running", "unwatched"]


def test_a_slower_pace_means_more_patience_until_it_is_quickened() -> None:
    watched = Watched()
    watched.store.apply(events.IntervalsSet(Intervals(fleet=300)))
    watched.lists(0, a="RUNNING")
    watched.lists(500, a="RUNNING")
    watched.store.apply(events.IntervalsSet(Intervals(fleet=30)))
    watched.lists(700, a="RUNNING")
    watched.lists(800, a="RUNNING")
    assert watched.spelled() == ["RUNNING 0-700", "RUNNING 800-800"]


def test_a_task_nobody_lists_is_watched_at_the_pace_of_the_open_one() -> None:
    watched = Watched()
    watched.store.apply(events.TaskOpened("a"))
    for at in (0, 5, 10, 21):
        watched.details(at, task("a"))
    assert watched.spelled() == ["RUNNING 0-10", "RUNNING 21-21"]
    watched.lists(22, a="RUNNING")
    watched.details(60, task("a"))
    assert watched.spelled()[-1] == "RUNNING 21-60"


def test_a_list_that_lags_behind_the_detail_changes_nothing() -> None:
    watched = Watched()
    watched.lists(0, a="RUNNING")
    watched.store.apply(events.TaskOpened("a"))
    for at in (5, 10, 15):
        watched.details(at, task("a", "ABNORMAL"))
    watched.lists(16, a="RUNNING")
    watched.details(20, task("a", "ABNORMAL"))
    assert watched.spelled() == ["RUNNING 0-5", "*ABNORMAL 5-20"]
    # Once the detail is older than a list, the list is the news.
    watched.lists(25, a="RUNNING")
    assert watched.spelled() == ["RUNNING 0-5", "*ABNORMAL 5-25", "*RUNNING 25-25"]


def test_an_answer_that_was_overtaken_changes_nothing() -> None:
    watched = Watched()
    watched.lists(30, a="RUNNING")
    watched.lists(20, a="STOPPED")
    assert watched.spelled() == ["RUNNING 30-30"]


@pytest.mark.parametrize("state", ["DREAMING", "", None])
def test_a_state_nobody_knows_was_seen_all_the_same(state: str | None) -> None:
    watched = Watched()
    watched.lists(0, a=state)
    watched.lists(30, a=state)
    assert watched.drawn(30) == ["unknown 0-30"]


# Since when.


def test_since_is_told_only_where_the_change_was_seen() -> None:
    watched = Watched()
    assert watched.history.since("a") is None
    watched.lists(0, a="STOPPED")
    assert watched.history.since("a") is None
    watched.lists(30, a="RUNNING")
    watched.lists(60, a="RUNNING")
    assert watched.history.since("a") == moment(30)
    watched.lists(500, a="RUNNING")
    assert watched.history.since("a") is None
    watched.lists(1000, a="STOPPED")
    assert watched.history.since("a") is None


# Clocks.


def test_a_wall_clock_that_is_set_moves_no_band_against_another() -> None:
    watched = Watched()
    watched.lists(0, a="STOPPED", set_by=3600)
    watched.lists(30, a="RUNNING", set_by=3600)
    watched.lists(60, a="RUNNING")
    assert watched.drawn(60) == ["stopped 0-30", "running 30-60"]
    assert watched.drawn(60, set_by=3600) == ["stopped 3600-3630", "running 3630-3660"]


# Sources.


def test_another_source_begins_a_history_of_its_own() -> None:
    watched = Watched()
    watched.lists(0, a="RUNNING")
    watched.start(profile="two")
    assert watched.spelled() == []
    watched.lists(30, a="STOPPED")
    assert watched.spelled() == ["STOPPED 30-30"]


def test_a_session_with_the_same_source_goes_on() -> None:
    watched = Watched()
    watched.lists(0, a="RUNNING")
    watched.start()
    watched.lists(30, a="STOPPED")
    assert watched.spelled() == ["RUNNING 0-30", "*STOPPED 30-30"]


def test_what_files_say_was_not_seen_happening_but_changes_of_files_are_changes() -> None:
    watched = Watched("files")
    watched.lists(0, a="RUNNING")
    watched.details(5, task("a", "RUNNING"))
    watched.details(10, task("a", "STOPPED"))
    assert watched.spelled() == []
    assert len(watched.history.changes("a")) == 1


def test_a_task_that_is_gone_keeps_its_history() -> None:
    watched = Watched()
    watched.lists(0, a="RUNNING", b="RUNNING")
    watched.lists(30, b="RUNNING")
    assert watched.spelled("a") == ["RUNNING 0-0"]


def test_rows_without_an_id_are_nobodys() -> None:
    watched = Watched()
    watched.lists_all(0, {"": "RUNNING", "a": "RUNNING"})
    assert list(watched.history.tracks) == ["a"]


# Changes.


def test_changes_are_logged_with_the_time_they_lie_in() -> None:
    watched = Watched()
    watched.lists(0, a="RUNNING", b="RUNNING")
    watched.details(5, task("a", status="fine"))
    watched.details(10, task("a", status="fine"))
    watched.details(15, task("b"))
    watched.details(20, task("a", status="no stream"))
    watched.details(25, task("a", status="no stream", updated_at="2025-06-02T12:00:00Z"))
    (entry,) = watched.history.changes("a")
    assert (entry.since, entry.at) == (moment(10), moment(20))
    assert entry.changes.listed == (Change("status", "changed", "fine", "no stream"),)
    assert watched.history.changes("b") == ()
    assert watched.history.log == (entry,)


def test_a_plan_that_changed_is_told() -> None:
    watched = Watched()
    watched.lists(0, a="RUNNING")
    for at, switch in ((5, "ACTIVATED"), (10, "INACTIVATED")):
        watched.details(at, task("a", schedule={"type": "weekly"}, schedule_status=switch))
    assert watched.history.plan_changed("a") == moment(10)
    watched.details(15, task("a", schedule={"type": "daily"}, schedule_status="INACTIVATED"))
    watched.details(20, task("a", schedule={"type": "daily"}, schedule_status="INACTIVATED", x=1))
    assert watched.history.plan_changed("a") == moment(15)
    watched.details(25, with_many("a", 300, 1))
    assert watched.history.plan_changed("a") == moment(25)
    assert watched.history.plan_changed("b") is None


def test_a_secret_in_the_log_is_told_by_nobody() -> None:
    watched = Watched()
    watched.lists(0, a="RUNNING")
    for at in (5, 10):
        watched.details(at, task("a", input={"vcn": {"password": f"CANARY{at}"}}))
    assert len(watched.history.log) == 1
    assert "CANARY" not in repr(watched.history)


# Cost and bounds.


def test_what_is_no_answer_changes_nothing() -> None:
    watched = Watched()
    watched.lists(0, a="RUNNING")
    watched.details(5, task("a"))
    before = watched.history
    for event in (
        events.FleetAsked(),
        events.TaskAsked("a"),
        events.FleetFailed(GAVE_UP, moment(10), None),
        events.TaskFailed("a", GAVE_UP, moment(10), None),
        events.Paused(True),
        events.TaskOpened("a"),
        events.TaskClosed(),
    ):
        watched.store.apply(event)
        assert watched.history is before
    assert observe(before, watched.store.snapshot) is before


def test_a_closed_diary_stays_as_it_is() -> None:
    watched = Watched()
    watched.lists(0, a="RUNNING")
    watched.diary.close()
    watched.lists(30, a="STOPPED")
    assert watched.spelled() == ["RUNNING 0-0"]


def test_a_fault_in_it_stops_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    watched = Watched()
    monkeypatch.setattr(history, "observe", fail)
    watched.lists(0, a="RUNNING")
    assert watched.store.snapshot.fleet.value is not None


def test_of_one_task_the_latest_stretches_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(track, "MOST_SEEN", 10)
    watched = Watched()
    for n in range(100):
        watched.lists(30 * n, a=("RUNNING", "STOPPED")[n % 2])
    found = watched.spelled()
    assert len(found) == 11
    assert found[-1] == "*STOPPED 2970-2970"


def test_of_too_many_tasks_the_longest_unseen_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_TASKS", 5)
    watched = Watched()
    for n in range(20):
        watched.lists_all(30 * n, {f"t{n}": "RUNNING", f"t{n + 1}": "RUNNING"})
    assert set(watched.history.tracks) == {f"t{n}" for n in range(16, 21)}


def test_the_log_is_bounded_for_each_task_and_for_all() -> None:
    watched = Watched()
    watched.lists(0, a="RUNNING", b="RUNNING")
    watched.details(1, task("b", status="1"))
    watched.details(2, task("b", status="2"))
    quiet = watched.history.changes("b")
    for n in range(300):
        watched.details(5 + n, task("a", status=str(n)))
    assert len(watched.history.changes("a")) == change_log.MOST_OF_A_TASK
    assert watched.history.changes("b") == quiet
    watched.lists_all(400, {f"t{n}": "RUNNING" for n in range(60)})
    for n in range(60):
        for at in (0, 1):
            watched.details(500 + at, with_many(f"t{n}", 200, at))
    kept = sum(len(entry.changes.listed) for entry in watched.history.log)
    assert kept <= change_log.MOST_CHANGES
    assert watched.history.changes("t59")


def test_memory_stays_flat_over_100_000_observations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_SEEN", 6_000)
    watched = Watched()
    bodies = [task("t0", "RUNNING", status="up"), task("t0", "ABNORMAL", status="down")]
    fleets = [fleet({f"t{n}": state for n in range(50)}) for state in ("RUNNING", "ABNORMAL")]

    def watch(rounds: range) -> int:
        for n in rounds:
            watched.answers(30 * n, fleets[n % 2])
            watched.details(30 * n + 1, bodies[n % 2])
        size = sum(len(known.past) for known in watched.history.tracks.values())
        assert 0.7 * history.MOST_SEEN < size <= history.MOST_SEEN
        gc.collect()
        return sys.getallocatedblocks()

    middle = watch(range(1_000))
    end = watch(range(1_000, 2_000))
    # Without its bound the second half would hold 50,000 stretches more, and a moment each.
    assert end - middle < 10_000


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 150), st.sampled_from(["RUNNING", "STOPPED", "STARTING"])),
        min_size=1,
        max_size=20,
    ),
    st.integers(0, 200),
)
def test_every_second_is_what_the_answers_around_it_say(
    told: list[tuple[int, str]], waited: int
) -> None:
    watched = Watched()
    kinds = {"RUNNING": "running", "STOPPED": "stopped", "STARTING": "transition"}
    answers, at = [], 0
    for wait, state in told:
        at += wait
        answers.append((at, kinds[state]))
        watched.lists(at, a=state)
    now = at + waited
    bands: tuple[Band, ...] = watched.history.bands("a", moment(now))
    assert all(one.end <= two.begin for one, two in pairwise(bands))
    for second in range(now):
        before = [(then, kind) for then, kind in answers if then <= second]
        after = [then for then, _ in answers if then > second]
        expected = None
        if before:
            follows = after[0] if after else now
            expected = before[-1][1] if follows - before[-1][0] <= 60 else None
        instant = moment(second).wall
        found = [band.kind for band in bands if band.begin <= instant < band.end]
        assert found == ([] if expected is None else [expected])
