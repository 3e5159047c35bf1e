"""What the open task refers to: asked for while it is looked at, once, and harmless if it fails."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from scripted_source import ScriptedSource
from session_rig import SessionRig
from turned_clock import TurnedClock, settle

from ivatui.core.errors import Failure, Kind
from ivatui.core.references import Reference
from ivatui.core.service import Service
from ivatui.core.video_source import VideoSource
from ivatui.live.pending import Pending
from ivatui.live.reference_answers import MOST_KEPT
from ivatui.live.referring import FRESH
from ivatui.live.rhythm import REFERENCE
from ivatui.live.source import Labelled, SourceLabel

if TYPE_CHECKING:
    from ivatui.core.provenance import Received
    from ivatui.live.source import Source

ID = "task-1"
CAMERAS = tuple(Reference("video_source", f"cam-{number}") for number in range(5))
SERVICE = Reference("service", "s-1")


class Surroundings(ScriptedSource):
    """A scripted source that knows cameras and services, too."""

    async def show_video_source(self, source_id: str) -> Received[VideoSource]:
        await self._ask(source_id)
        return self._received(VideoSource({"video_source_id": source_id}))

    async def show_service(self, service_id: str) -> Received[Service]:
        await self._ask(service_id)
        return self._received(Service({"service_id": service_id}, "<algorithm/>"))


class Rig(SessionRig):
    """A session that has a task open; nobody looks at anything yet."""

    def __init__(
        self, *, latency: float = 0.0, budget: float = 60.0, source: Source | None = None
    ) -> None:
        clock = TurnedClock()
        self.told = Surroundings(clock, ID, latency=latency)
        super().__init__(clock, source or self.told, budget=budget)

    async def begin(self) -> None:
        self.session.open(ID)
        await settle()

    @property
    def asked(self) -> list[str]:
        """What was asked about others than the task and the list."""
        return [name for _, name in self.told.asked if name not in (ID, "fleet")]


async def test_nothing_is_asked_before_somebody_looks() -> None:
    async with Rig().running() as rig:
        await rig.clock.advance(600)
        assert rig.asked == []
        rig.session.refer((CAMERAS[0], SERVICE))
        await settle()
        assert rig.asked == ["cam-0", "s-1"]
        answer = rig.store.snapshot.referred(CAMERAS[0])
        assert answer.value == VideoSource({"video_source_id": "cam-0"})
        assert answer.age(rig.clock.moment()) == 0
        assert rig.store.snapshot.referred(SERVICE).value is not None


async def test_each_is_asked_once_and_again_only_when_it_has_grown_old() -> None:
    async with Rig().running() as rig:
        for _ in range(5):
            rig.session.refer(CAMERAS * 2)
            await rig.clock.advance(10)
        assert sorted(rig.asked) == [camera.id for camera in CAMERAS]
        await rig.clock.advance(REFERENCE - 60)
        assert len(rig.asked) == 5
        await rig.clock.advance(120)
        assert len(rig.asked) == 10


async def test_one_at_a_time_within_the_budget_and_behind_the_task() -> None:
    async with Rig(latency=1.0, budget=30.0).running() as rig:
        cameras = tuple(Reference("video_source", f"cam-{number}") for number in range(50))
        rig.session.refer(cameras)
        before = len(rig.told.asked)
        await rig.clock.advance(60)
        assert len(rig.told.asked) - before <= 2 * 30
        at = rig.told.times(ID)
        assert max(late - early for early, late in pairwise(at)) < 8
        assert rig.told.doubled == []
        assert rig.told.most_at_once <= 4
        await rig.clock.advance(200)
        assert sorted(set(rig.asked)) == sorted(camera.id for camera in cameras)


async def test_what_is_not_looked_at_any_more_is_not_asked_for_and_not_kept_for_ever() -> None:
    async with Rig().running() as rig:
        rig.session.refer(CAMERAS)
        await settle()
        rig.session.refer(())
        await rig.clock.advance(3 * REFERENCE)
        assert len(rig.asked) == 5
        # Looking again soon needs no second question, and shows how old the answer is.
        assert rig.store.snapshot.referred(CAMERAS[0]).value is not None
        for number in range(MOST_KEPT + 20):
            rig.session.refer((Reference("video_source", f"other-{number}"),))
            await rig.clock.advance(5)
        assert len(rig.store.snapshot.references) <= MOST_KEPT + 1


async def test_an_answer_that_nobody_wants_any_more_is_dropped() -> None:
    async with Rig(latency=5.0).running() as rig:
        await rig.clock.advance(20)
        rig.session.refer((CAMERAS[0],))
        await rig.clock.advance(1)
        assert rig.asked == ["cam-0"]
        assert rig.store.snapshot.referred(CAMERAS[0]).pending
        rig.session.refer((CAMERAS[1],))
        await rig.clock.advance(30)
        assert rig.store.snapshot.referred(CAMERAS[0]).value is None
        assert rig.store.snapshot.referred(CAMERAS[1]).value is not None
        assert rig.told.cancelled == 0
        rig.session.refer((CAMERAS[0],))
        await rig.clock.advance(10)
        assert rig.store.snapshot.referred(CAMERAS[0]).value is not None


async def test_closing_the_task_or_opening_another_ends_it() -> None:
    async with Rig().running() as rig:
        rig.session.refer(CAMERAS)
        await settle()
        rig.session.close()
        assert rig.store.snapshot.wanted == ()
        rig.session.open(ID)
        await rig.clock.advance(2 * REFERENCE)
        assert len(rig.asked) == 5


@pytest.mark.parametrize(
    ("failure", "in_ten_minutes"),
    [
        (Failure(Kind.FORBIDDEN, status=403), 3),
        (Failure(Kind.NOT_FOUND, status=404), 3),
        (Failure(Kind.UNREADABLE), 3),
        (Failure(Kind.TIMEOUT), 60),
    ],
)
async def test_a_failure_is_kept_with_its_cause_and_holds_up_nobody(
    failure: Failure, in_ten_minutes: int
) -> None:
    async with Rig().running() as rig:
        rig.told.always["cam-0"] = failure
        rig.session.refer(CAMERAS[:2])
        tasks = rig.told.count(ID)
        await rig.clock.advance(600)
        snapshot = rig.store.snapshot
        answer = snapshot.referred(CAMERAS[0])
        assert answer.failure is not None
        assert answer.failure.kind is failure.kind
        assert answer.failed_at is not None
        assert snapshot.referred(CAMERAS[1]).value is not None
        assert snapshot.hold is None
        assert snapshot.task(ID).failure is None
        assert rig.told.count(ID) - tasks > 50
        assert rig.told.count("cam-0") <= in_ten_minutes


async def test_a_failure_keeps_what_was_known() -> None:
    async with Rig().running() as rig:
        rig.session.refer(CAMERAS[:1])
        await settle()
        rig.told.always["cam-0"] = Failure(Kind.RESET)
        await rig.clock.advance(REFERENCE + 60)
        answer = rig.store.snapshot.referred(CAMERAS[0])
        assert answer.failure is not None
        assert answer.value is not None
        assert (answer.age(rig.clock.moment()) or 0) > REFERENCE
        rig.told.always.clear()
        await rig.clock.advance(120)
        assert rig.store.snapshot.referred(CAMERAS[0]).failure is None


async def test_refused_credentials_hold_these_questions_too() -> None:
    async with Rig().running() as rig:
        rig.told.always["*"] = Failure(Kind.UNAUTHORIZED, status=401)
        await rig.clock.advance(20)
        assert rig.store.snapshot.hold is not None
        rig.session.refer(CAMERAS)
        await rig.clock.advance(20)
        assert rig.asked == []


async def test_a_key_asks_again_unless_the_answer_is_fresh() -> None:
    async with Rig().running() as rig:
        rig.session.refer(CAMERAS[:1])
        await settle()
        rig.session.refresh()
        await rig.clock.advance(5)
        assert len(rig.asked) == 1
        await rig.clock.advance(FRESH)
        rig.session.refresh()
        await rig.clock.advance(1)
        assert len(rig.asked) == 2
        await rig.clock.advance(60)
        assert len(rig.asked) == 2


async def test_while_paused_only_a_key_asks() -> None:
    async with Rig().running() as rig:
        rig.session.pause(True)
        rig.session.refer(CAMERAS[:1])
        await rig.clock.advance(60)
        assert rig.asked == []
        rig.session.refresh()
        await rig.clock.advance(1)
        assert len(rig.asked) == 1


async def test_an_equal_answer_is_the_same_object() -> None:
    async with Rig().running() as rig:
        rig.session.refer(CAMERAS[:1])
        await settle()
        before = rig.store.snapshot.referred(CAMERAS[0])
        await rig.clock.advance(REFERENCE + 60)
        after = rig.store.snapshot.referred(CAMERAS[0])
        assert after.at != before.at
        assert after.value is before.value


@pytest.mark.parametrize("kind", ["files", "pending files"])
async def test_saved_files_are_asked_nothing(kind: str) -> None:
    rig = Rig()
    label = SourceLabel(kind="files")
    files = Labelled(rig.told, label)
    source: Source = files if kind == "files" else Pending(label, lambda: files)
    rig = Rig(source=source)
    async with rig.running():
        await rig.session.prepare()
        rig.session.refer(CAMERAS)
        await rig.clock.advance(60)
        assert rig.store.snapshot.wanted == ()


async def test_a_source_that_knows_nothing_of_them_is_asked_nothing() -> None:
    clock = TurnedClock()
    rig = Rig(source=ScriptedSource(clock, ID))
    async with rig.running():
        rig.session.refer(CAMERAS)
        assert rig.store.snapshot.wanted == ()


async def test_a_source_made_later_is_asked_through() -> None:
    rig = Rig()
    told, label = rig.told, SourceLabel(kind="service")
    rig = Rig(source=Pending(label, lambda: Labelled(told, label)))
    rig.told = told
    async with rig.running():
        await rig.session.prepare()
        rig.session.refer((CAMERAS[0], SERVICE))
        for _ in range(20):
            await rig.clock.advance(1)
        assert sorted(rig.asked) == ["cam-0", "s-1"]
    bare = Labelled(ScriptedSource(rig.clock, ID), label)
    with pytest.raises(Failure):
        await bare.show_service("s-1")
