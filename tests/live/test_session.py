from __future__ import annotations

import asyncio

import pytest
from scripted_source import ScriptedSource
from session_rig import SessionRig
from turned_clock import TurnedClock, settle

from ivatui.core.errors import Failure, Kind
from ivatui.live.snapshot import Intervals

IDS = tuple(f"task-{number:02}" for number in range(8))


class Rig(SessionRig):
    """A session over a source that answers as it is told."""

    def __init__(self, *ids: str, latency: float = 0.0, budget: float = 60.0) -> None:
        clock = TurnedClock()
        self.source = ScriptedSource(clock, *ids, latency=latency)
        super().__init__(clock, self.source, budget=budget)


async def test_the_list_comes_at_once_and_then_at_its_interval() -> None:
    async with Rig().running() as rig:
        assert rig.store.snapshot.fleet.value is not None
        await rig.clock.advance(91)
        assert [round(at) for at in rig.source.times("fleet")] == [1000, 1030, 1060, 1090]


async def test_the_open_task_is_read_at_once_and_every_five_seconds() -> None:
    async with Rig(*IDS).running() as rig:
        await rig.clock.advance(10)
        rig.source.asked.clear()
        rig.session.open(IDS[0])
        await rig.clock.advance(16)
        assert [round(at) for at in rig.source.times(IDS[0])] == [1010, 1015, 1020, 1025]


async def test_a_task_read_a_moment_ago_is_not_read_again_for_being_opened() -> None:
    async with Rig(*IDS).running() as rig:
        rig.source.asked.clear()
        rig.session.open(IDS[0])
        await settle()
        assert rig.source.count(IDS[0]) == 0
        await rig.clock.advance(6)
        assert rig.source.count(IDS[0]) == 1


async def test_a_task_outside_the_list_can_be_opened() -> None:
    async with Rig(*IDS).running() as rig:
        rig.session.open("elsewhere")
        await settle()
        assert rig.store.snapshot.task("elsewhere").value is not None
        rig.session.close()
        assert "elsewhere" not in rig.store.snapshot.tasks


async def test_the_walk_reads_every_detail_two_at_a_time() -> None:
    async with Rig(*IDS, latency=1.0).running() as rig:
        await rig.clock.advance(1 + 4)
        assert set(rig.store.snapshot.tasks) == set(IDS)
        assert rig.source.most_at_once == 2


async def test_the_walk_keeps_to_the_budget() -> None:
    ids = tuple(f"task-{number:03}" for number in range(300))
    async with Rig(*ids).running() as rig:
        await settle(1000)
        assert rig.source.count() == 60
        await rig.clock.advance(120)
        assert 170 <= rig.source.count() <= 182


async def test_what_is_on_the_screen_comes_first() -> None:
    ids = tuple(f"task-{number:03}" for number in range(300))
    rig = Rig(*ids, latency=1.0)
    rig.session.watch(ids[200:204])
    async with rig.running():
        await rig.clock.advance(3.5)
        assert set(rig.store.snapshot.tasks) >= set(ids[200:204])


async def test_a_state_that_differs_from_the_list_is_looked_into() -> None:
    async with Rig(*IDS).running() as rig:
        await rig.clock.advance(35)
        rig.source.states[IDS[3]] = "ABNORMAL"
        rig.source.asked.clear()
        await rig.clock.advance(30)
        assert rig.source.count(IDS[3]) == 1
        assert rig.source.count(IDS[4]) == 0


async def test_a_state_that_never_agrees_is_not_asked_for_all_the_time() -> None:
    async with Rig(*IDS).running() as rig:
        rig.source.detail_states[IDS[3]] = "STOPPED"
        rig.source.states[IDS[3]] = "PENDING"
        await rig.clock.advance(600)
        assert rig.source.count(IDS[3]) <= 21


async def test_nothing_is_asked_twice_at_a_time() -> None:
    async with Rig(*IDS, latency=7.0).running() as rig:
        rig.session.open(IDS[0])
        for _ in range(40):
            rig.session.refresh()
            await rig.clock.advance(2.5)
        assert rig.source.doubled == []
        assert rig.source.count("fleet") > 5


async def test_a_failure_keeps_the_data_and_backs_off_for_ever() -> None:
    async with Rig(*IDS).running() as rig:
        known = rig.store.snapshot.fleet.value
        rig.source.always["*"] = Failure(Kind.REFUSED)
        await rig.clock.advance(6 * 3600)
        fleet = rig.store.snapshot.fleet
        assert fleet.value is known
        assert fleet.failure is not None
        assert fleet.failures_in_a_row > 600
        assert fleet.next_try is not None
        rig.source.always.clear()
        await rig.clock.advance(61)
        assert rig.store.snapshot.fleet.failure is None


async def test_a_dead_server_is_not_hammered() -> None:
    async with Rig(*IDS).running() as rig:
        rig.session.open(IDS[0])
        rig.source.always["*"] = Failure(Kind.TIMEOUT)
        await rig.clock.advance(600)
        rig.source.asked.clear()
        await rig.clock.advance(600)
        # Three loops, each with its own back-off of 30 s on average.
        assert rig.source.count() <= 70


async def test_a_server_gone_for_25_seconds_is_back_within_an_interval() -> None:
    async with Rig(*IDS).running() as rig:
        rig.session.open(IDS[0])
        await rig.clock.advance(60)
        rig.source.always["*"] = Failure(Kind.TIMEOUT)
        await rig.clock.advance(25)
        rig.source.always.clear()
        await rig.clock.advance(10)
        assert rig.store.snapshot.task(IDS[0]).failure is None


@pytest.mark.parametrize("kind", [Kind.UNAUTHORIZED, Kind.CREDENTIALS])
async def test_refused_credentials_hold_all_and_are_tried_once_a_minute(kind: Kind) -> None:
    async with Rig(*IDS).running() as rig:
        rig.session.open(IDS[0])
        await rig.clock.advance(20)
        rig.source.always["*"] = Failure(kind)
        await rig.clock.advance(10)
        rig.source.asked.clear()
        await rig.clock.advance(630)
        assert 9 <= rig.source.count() <= 11
        hold = rig.store.snapshot.hold
        assert hold is not None
        assert hold.failure.kind is kind
        rig.source.always.clear()
        await rig.clock.advance(70)
        assert rig.store.snapshot.hold is None
        assert rig.store.snapshot.task(IDS[0]).failure is None


async def test_one_throttled_answer_stops_all_for_as_long_as_asked() -> None:
    async with Rig(*IDS).running() as rig:
        rig.session.open(IDS[0])
        await rig.clock.advance(20)
        rig.source.failures[IDS[0]].append(Failure(Kind.THROTTLED, retry_after=40))
        await rig.clock.advance(6)
        assert rig.store.snapshot.hold is not None
        rig.source.asked.clear()
        await rig.clock.advance(33)
        assert rig.source.count() == 0
        await rig.clock.advance(10)
        assert rig.source.count(IDS[0]) >= 1
        assert rig.store.snapshot.hold is None


async def test_what_holds_is_told_by_its_newest_cause() -> None:
    async with Rig(*IDS).running() as rig:
        rig.session.open(IDS[0])
        await rig.clock.advance(20)
        rig.source.failures[IDS[0]].append(Failure(Kind.THROTTLED, retry_after=40))
        await rig.clock.advance(6)
        rig.source.always["*"] = Failure(Kind.REFUSED)
        await rig.clock.advance(60)
        hold = rig.store.snapshot.hold
        assert hold is not None
        assert hold.failure.kind is Kind.REFUSED
        assert hold.until.steady > rig.clock.monotonic() - 1
        rig.source.always.clear()
        await rig.clock.advance(70)
        assert rig.store.snapshot.hold is None


async def test_refused_credentials_stay_the_cause_while_the_server_is_gone() -> None:
    async with Rig(*IDS).running() as rig:
        rig.session.open(IDS[0])
        await rig.clock.advance(20)
        rig.source.failures[IDS[0]].append(Failure(Kind.UNAUTHORIZED))
        await rig.clock.advance(6)
        rig.source.always["*"] = Failure(Kind.REFUSED)
        await rig.clock.advance(300)
        hold = rig.store.snapshot.hold
        assert hold is not None
        assert hold.failure.kind is Kind.UNAUTHORIZED
        assert hold.until.steady > rig.clock.monotonic() - 1


async def test_a_lacking_permission_for_one_task_holds_nothing_else() -> None:
    async with Rig(*IDS).running() as rig:
        rig.source.always[IDS[0]] = Failure(Kind.FORBIDDEN)
        rig.session.open(IDS[0])
        await rig.clock.advance(60)
        assert rig.store.snapshot.hold is None
        assert rig.source.count("fleet") == 3


async def test_forcing_is_limited_and_says_for_how_long() -> None:
    async with Rig(*IDS).running() as rig:
        rig.source.asked.clear()
        assert rig.session.refresh() == 0
        await settle()
        assert rig.source.count("fleet") == 1
        assert rig.session.refresh() == pytest.approx(2.0)
        await rig.clock.advance(2)
        assert rig.session.refresh("fleet") == 0
        await settle()
        assert rig.source.count("fleet") == 2


async def test_forcing_with_refused_credentials_asks_once() -> None:
    async with Rig(*IDS).running() as rig:
        rig.session.open(IDS[0])
        await rig.clock.advance(20)
        rig.source.always["*"] = Failure(Kind.UNAUTHORIZED)
        await rig.clock.advance(12)
        rig.source.asked.clear()
        assert rig.session.refresh() == 0
        await settle()
        assert rig.source.count() == 1
        assert rig.source.tried_again == 1
        assert rig.session.refresh() == pytest.approx(30.0)


async def test_pause_asks_nothing_but_what_is_forced() -> None:
    async with Rig(*IDS).running() as rig:
        rig.session.open(IDS[0])
        rig.session.pause(True)
        rig.source.asked.clear()
        await rig.clock.advance(3600)
        assert rig.source.count() == 0
        assert rig.store.snapshot.paused
        rig.session.refresh("task")
        await settle()
        assert rig.source.count() == rig.source.count(IDS[0]) == 1
        rig.session.pause(False)
        await settle()
        assert rig.source.count("fleet") == 1


async def test_the_pace_can_be_changed() -> None:
    async with Rig(*IDS).running() as rig:
        rig.session.open(IDS[0])
        rig.session.set_intervals(Intervals(fleet=10, task=1))
        await rig.clock.advance(10)
        rig.source.asked.clear()
        await rig.clock.advance(20)
        assert 18 <= rig.source.count(IDS[0]) <= 21
        assert rig.source.count("fleet") == 2


async def test_a_request_on_its_way_is_never_cancelled_and_its_answer_dropped() -> None:
    rig = Rig(*IDS, latency=5.0)
    async with rig.running():
        await rig.clock.advance(2)
        assert rig.source.at_once == 1
    before = rig.store.snapshot
    await rig.clock.advance(10)
    assert rig.source.cancelled == 0
    assert rig.source.at_once == 0
    assert rig.store.snapshot is before


async def test_a_jump_of_the_time_of_day_disturbs_nothing() -> None:
    from datetime import timedelta

    async with Rig(*IDS).running() as rig:
        await rig.clock.advance(10)
        rig.clock.jump(timedelta(hours=-2))
        rig.source.asked.clear()
        await rig.clock.advance(31)
        assert rig.source.count("fleet") == 1
        age = rig.store.snapshot.fleet.age(rig.clock.moment())
        assert age is not None
        assert age < 31


async def test_a_fault_of_ours_in_reading_one_body_ends_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rig = Rig(*IDS)

    async def broken(task_id: str) -> object:
        raise RuntimeError(task_id)

    monkeypatch.setattr(rig.source, "show_task", broken)
    async with rig.running():
        await rig.clock.advance(59)
        failure = rig.store.snapshot.task(IDS[0]).failure
        assert failure is not None
        assert failure.kind is Kind.UNREADABLE
        assert rig.faults
        assert rig.source.count("fleet") == 2


async def test_nothing_is_asked_while_the_operator_types_and_all_that_is_due_after() -> None:
    async with Rig(*IDS).running() as rig:
        rig.session.open(IDS[0])
        await rig.clock.advance(10)
        rig.session.wait_for("typing")
        rig.source.asked.clear()
        await rig.clock.advance(45)
        assert rig.source.count() == 0
        assert rig.store.snapshot.waits_for == "typing"
        rig.session.refresh("task")
        await settle()
        assert rig.source.count() == rig.source.count(IDS[0]) == 1
        rig.session.wait_for(None)
        await settle()
        assert rig.source.count("fleet") == 1


async def test_without_focus_everything_is_asked_less_often_and_at_once_after() -> None:
    async with Rig(*IDS).running() as rig:
        rig.session.open(IDS[0])
        await rig.clock.advance(20)
        rig.session.focus(False)
        await rig.clock.advance(40)
        rig.source.asked.clear()
        await rig.clock.advance(300)
        assert 18 <= rig.source.count(IDS[0]) <= 21
        assert rig.source.count("fleet") == 5
        while (rig.store.snapshot.task(IDS[0]).age(rig.clock.moment()) or 0) < 7:
            await rig.clock.advance(1)
        rig.source.asked.clear()
        rig.session.focus(True)
        await settle()
        assert rig.source.count(IDS[0]) == 1


async def test_a_task_in_transition_is_followed_closely() -> None:
    async with Rig(*IDS).running() as rig:
        rig.session.open(IDS[0])
        await rig.clock.advance(20)
        rig.source.states[IDS[0]] = "STARTING"
        await rig.clock.advance(10)
        rig.source.asked.clear()
        await rig.clock.advance(20)
        assert rig.source.count(IDS[0]) == 10


async def test_a_throttled_session_asks_less_from_then_on() -> None:
    ids = tuple(f"task-{number:03}" for number in range(300))
    async with Rig(*ids).running() as rig:
        await rig.clock.advance(60)
        rig.source.failures["fleet"].append(Failure(Kind.THROTTLED, retry_after=10))
        await rig.clock.advance(60)
        assert rig.store.snapshot.hold is None
        rig.source.asked.clear()
        await rig.clock.advance(50)
        assert rig.source.count() <= 32


async def test_a_session_that_was_replaced_ends_and_puts_nothing_into_the_store() -> None:
    rig = Rig(*IDS, latency=5.0)
    run = asyncio.create_task(rig.session.run())
    await rig.clock.advance(2)
    rig.session.drop_answers()
    before = rig.store.snapshot
    await rig.clock.advance(60)
    assert run.done()
    assert rig.source.count() == 1
    assert rig.source.cancelled == rig.source.at_once == 0
    assert rig.store.snapshot is before


async def test_changed_credentials_are_found_soon_though_the_client_lets_them_rest() -> None:
    async with Rig(*IDS).running() as rig:
        rig.source.always["*"] = Failure(Kind.HELD, retry_after=300)
        await rig.clock.advance(40)
        rig.source.always.clear()
        await rig.clock.advance(17)
        assert rig.store.snapshot.hold is None
