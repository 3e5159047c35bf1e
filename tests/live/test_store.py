from __future__ import annotations

from dataclasses import replace

import pytest
from scripted_source import listed, task
from turned_clock import NOON

from ivatui.core.errors import Failure, Kind
from ivatui.core.fleet import Fleet
from ivatui.core.provenance import Provenance, Received
from ivatui.live import events
from ivatui.live.clock import Moment
from ivatui.live.snapshot import Hold, Intervals, Snapshot
from ivatui.live.source import SourceLabel
from ivatui.live.store import Store, reduce

AT = Moment(NOON, 100.0)
PROVENANCE = Provenance(at=NOON, latency=0.1, status=200, size=10)
FAILURE = Failure(Kind.DNS)


def fleet_answered(*ids: str, state: str = "RUNNING", at: Moment = AT) -> events.FleetAnswered:
    rows = tuple(listed(task_id, state) for task_id in ids)
    return events.FleetAnswered(Received(Fleet(tasks=rows), PROVENANCE), at, at.later(30))


def task_answered(task_id: str, state: str = "RUNNING", at: Moment = AT) -> events.TaskAnswered:
    return events.TaskAnswered(task_id, Received(task(task_id, state), PROVENANCE), at, None)


def after(*happened: events.Event, start: Snapshot | None = None) -> Snapshot:
    snapshot = start or Snapshot()
    for event in happened:
        snapshot = reduce(snapshot, event)
    return snapshot


def test_a_failure_keeps_the_last_good_value_and_counts() -> None:
    snapshot = after(
        fleet_answered("a"),
        events.FleetAsked(),
        events.FleetFailed(FAILURE, AT.later(30), AT.later(32)),
        events.FleetAsked(),
        events.FleetFailed(FAILURE, AT.later(32), AT.later(36)),
    )
    answer = snapshot.fleet
    assert answer.value is not None
    assert answer.at == AT
    assert answer.provenance is PROVENANCE
    assert answer.failure is FAILURE
    assert answer.failures_in_a_row == 2
    assert answer.failed_at == AT.later(32)
    assert answer.next_try == AT.later(36)
    assert not answer.pending


def test_a_good_answer_clears_the_failure() -> None:
    answer = after(events.FleetFailed(FAILURE, AT, AT), fleet_answered("a", at=AT.later(5))).fleet
    assert answer.failure is None
    assert answer.failed_at is None
    assert answer.failures_in_a_row == 0


def test_asking_is_seen_and_keeps_the_data() -> None:
    snapshot = after(fleet_answered("a"), events.FleetAsked(), events.TaskAsked("a"))
    assert snapshot.fleet.pending
    assert snapshot.fleet.value is not None
    assert snapshot.task("a").pending


def test_an_equal_body_keeps_the_same_task() -> None:
    first = after(fleet_answered("a"), task_answered("a"))
    second = after(task_answered("a", at=AT.later(5)), start=first)
    third = after(task_answered("a", "STOPPED"), start=second)
    assert second.task("a").value is first.task("a").value
    assert second.task("a").at == AT.later(5)
    assert third.task("a").value is not first.task("a").value


def test_equal_lists_keep_the_same_fleet_and_unchanged_rows_stay() -> None:
    first = after(fleet_answered("a", "b"))
    same = after(fleet_answered("a", "b", at=AT.later(30)), start=first)
    assert same.fleet.value is first.fleet.value
    changed = reduce(first, fleet_answered("b", "c"))
    assert first.fleet.value is not None
    assert changed.fleet.value is not None
    assert changed.fleet.value.tasks[0] is first.fleet.value.tasks[1]


def test_details_are_kept_for_listed_and_open_tasks_only() -> None:
    snapshot = after(
        fleet_answered("a", "b"), task_answered("a"), task_answered("b"), fleet_answered("b")
    )
    assert set(snapshot.tasks) == {"b"}
    assert set(after(task_answered("z"), start=snapshot).tasks) == {"b"}
    opened = after(events.TaskOpened("z"), task_answered("z"), start=snapshot)
    assert set(opened.tasks) == {"b", "z"}
    assert set(after(fleet_answered("b"), start=opened).tasks) == {"b", "z"}
    assert set(after(events.TaskClosed(), start=opened).tasks) == {"b"}


def test_an_answer_nobody_wants_changes_nothing() -> None:
    snapshot = after(fleet_answered("a"))
    assert reduce(snapshot, task_answered("gone")) is snapshot


def test_a_new_session_forgets_what_another_source_said() -> None:
    label = SourceLabel(kind="service", profile="other")
    before = after(fleet_answered("a"), events.TaskOpened("a"), events.Paused(on=True))
    snapshot = reduce(before, events.Started(label, Intervals()))
    assert snapshot == Snapshot(label=label)


@pytest.mark.parametrize(
    "event",
    [
        events.TaskOpened("a"),
        events.Paused(on=True),
        events.IntervalsSet(Intervals(fleet=60)),
        events.Held(Hold(FAILURE, AT)),
    ],
)
def test_the_same_event_twice_changes_nothing(event: events.Event) -> None:
    once = reduce(after(fleet_answered("a")), event)
    assert reduce(once, event) is once


@pytest.mark.parametrize("event", [events.TaskClosed(), events.Held(None), events.Paused(on=False)])
def test_what_is_so_already_changes_nothing(event: events.Event) -> None:
    snapshot = Snapshot()
    assert reduce(snapshot, event) is snapshot


def test_a_snapshot_cannot_be_changed_from_outside() -> None:
    snapshot = after(fleet_answered("a"), task_answered("a"))
    with pytest.raises(TypeError):
        snapshot.tasks["b"] = snapshot.task("a")  # type: ignore[index]  # that it can't is tested


def test_listeners_hear_of_changes_until_they_leave() -> None:
    store = Store()
    heard: list[Snapshot] = []
    leave = store.subscribe(heard.append)
    store.apply(events.Paused(on=True))
    store.apply(events.Paused(on=True))
    assert heard == [store.snapshot]
    leave()
    leave()
    store.apply(events.Paused(on=False))
    assert len(heard) == 1


def test_an_event_from_within_a_listener_comes_after_the_present_one() -> None:
    store = Store()
    orders: tuple[list[bool], list[bool]] = ([], [])

    def first(snapshot: Snapshot) -> None:
        orders[0].append(snapshot.paused)
        if snapshot.paused:
            store.apply(events.Paused(on=False))

    store.subscribe(first)
    store.subscribe(lambda snapshot: orders[1].append(snapshot.paused))
    store.apply(events.Paused(on=True))
    assert orders == ([True, False], [True, False])


def test_a_broken_listener_does_not_lock_the_store() -> None:
    store = Store()

    def broken(_: Snapshot) -> None:
        raise RuntimeError

    leave = store.subscribe(broken)
    with pytest.raises(RuntimeError):
        store.apply(events.Paused(on=True))
    leave()
    store.apply(events.Paused(on=False))
    assert not store.snapshot.paused


def test_moments_are_ordered_by_the_steady_clock() -> None:
    back = replace(AT, wall=NOON.replace(year=2020), steady=101.0)
    assert back > AT
    assert back >= AT
    assert AT.age(back) == 1.0
    assert back.age(AT) == 0.0
