"""When the plans of a fleet are counted again, and what is kept of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

import pytest

from ivatui.core.fleet import Fleet, ListedTask
from ivatui.core.task import Task, read_task
from ivatui.live.answer import Answer
from ivatui.live.snapshot import Snapshot
from ivatui.ui.fleet_planning import Counted, Planning, Question, Span, count

MONDAY = datetime(2025, 6, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
NOW = MONDAY + 49 * HOUR


def task(task_id: str, begin: str = "08:00:00", **more: object) -> Task:
    days = [[{"begin_at": begin, "end_at": "12:00:00"}], *[[]] * 6]
    schedule = {
        "type": "weekly",
        "timezone": "+00:00",
        "days_of_week": [1, 2, 3, 4, 5, 6, 7],
        "periods": days,
    }
    body = {"id": task_id, "schedule": schedule, "schedule_status": "ACTIVATED", **more}
    return read_task(json.dumps(body).encode())


def snapshot(*tasks: Task, unread: int = 0) -> Snapshot:
    listed = [ListedTask(id=each.id) for each in tasks]
    listed += [ListedTask(id=f"unread-{number}") for number in range(unread)]
    return Snapshot(
        fleet=Answer(value=Fleet(tasks=tuple(listed))),
        tasks=MappingProxyType({each.id: Answer(value=each) for each in tasks}),
    )


def answered(planning: Planning, shown: Snapshot, now: datetime = NOW, at: float = 0.0) -> bool:
    """Ask and answer where there is something to count; return whether there was."""
    question = planning.question(shown, now, at)
    if question is None:
        return False
    planning.take(question, count(question), at, at)
    return True


def stretch(planning: Planning) -> tuple[Span | None, set[str] | None]:
    return planning.listed, None if planning.inside is None else set(planning.inside)


def test_equal_plans_are_not_counted_again() -> None:
    planning = Planning()
    one = snapshot(task("a"), task("b"), unread=3)
    assert answered(planning, one)
    assert planning.week is not None
    assert planning.week.peak is not None
    assert planning.week.peak.runs == 2
    assert planning.reasons == {"unread": 3}
    week = planning.week
    assert not answered(planning, one, NOW + HOUR)
    other_answer = snapshot(task("a", state="FAILED"), task("b"), unread=3)
    question = planning.question(other_answer, NOW, 0.0)
    assert question is not None
    counted = count(question)
    assert counted.week is None
    planning.take(question, counted, 0.0, 0.0)
    assert planning.week is week


def test_asking_reads_no_plan_which_is_the_business_of_who_counts() -> None:
    planning, one = Planning(), task("a")
    question = planning.question(snapshot(one), NOW, 0.0)
    assert question is not None
    assert "plan" not in vars(one)
    assert count(question).week is not None
    assert "plan" in vars(one)


def test_another_plan_another_week_and_another_fleet_are_counted() -> None:
    planning = Planning()
    assert answered(planning, snapshot(task("a")))
    for shown, now in (
        (snapshot(task("a", "07:00:00")), NOW),
        (snapshot(task("a", "07:00:00"), task("b")), NOW),
        (snapshot(task("b")), NOW + 7 * 24 * HOUR),
        (snapshot(task("b")), NOW),
    ):
        week = planning.week
        assert answered(planning, shown, now)
        assert planning.week is not week
        assert planning.week is not None
        assert planning.week.begin <= now < planning.week.end


def test_a_new_week_is_counted_though_nothing_came() -> None:
    planning = Planning()
    shown = snapshot(task("a"))
    assert answered(planning, shown)
    assert not answered(planning, shown, MONDAY + 167.99 * HOUR)
    assert answered(planning, shown, MONDAY + 168 * HOUR)


def test_one_question_at_a_time_and_a_rest_after_a_long_one() -> None:
    planning = Planning()
    question = planning.question(snapshot(task("a")), NOW, 100.0)
    assert question is not None
    assert planning.question(snapshot(task("b")), NOW, 100.0) is None
    planning.take(question, count(question), 100.0, 100.5)
    assert planning.question(snapshot(task("b")), NOW, 110.0) is None
    assert planning.question(snapshot(task("b")), NOW, 110.5) is not None


def test_the_tasks_of_a_stretch() -> None:
    planning = Planning()
    shown = snapshot(task("a"), task("b", "11:00:00"))
    assert answered(planning, shown)
    early = Span(MONDAY + 8 * HOUR, MONDAY + 9 * HOUR)
    planning.list_only(early)
    assert stretch(planning) == (None, None)
    assert answered(planning, shown)
    assert stretch(planning) == (early, {"a"})
    assert not answered(planning, shown)
    assert answered(planning, snapshot(task("a"), task("b")))
    assert stretch(planning) == (early, {"a", "b"})
    planning.list_only(None)
    assert stretch(planning) == (None, None)
    assert not answered(planning, snapshot()) or planning.inside is None


def test_an_answer_about_a_stretch_nobody_wants_any_more_is_dropped() -> None:
    planning = Planning()
    shown = snapshot(task("a"))
    planning.list_only(Span(MONDAY, MONDAY + HOUR))
    question = planning.question(shown, NOW, 0.0)
    assert question is not None
    planning.list_only(None)
    planning.take(question, count(question), 0.0, 0.0)
    assert planning.inside is None
    assert planning.week is not None


def test_a_question_without_an_answer_is_not_put_for_ever() -> None:
    planning = Planning()
    planning.list_only(Span(MONDAY, MONDAY + HOUR))
    assert planning.question(snapshot(task("a")), NOW, 0.0) is not None
    planning.give_up()
    shown = snapshot(task("b"))
    assert answered(planning, shown)
    assert not answered(planning, shown)


@pytest.mark.parametrize(
    "now",
    [datetime(9999, 12, 31, 12, tzinfo=UTC), datetime(2025, 6, 2)],  # noqa: DTZ001 - without a zone
)
def test_where_there_is_no_week_none_is_shown(now: datetime) -> None:
    counted = count(Question({"a": task("a")}, 0, now, None, None))
    assert counted == Counted(None, None, None)
    planning = Planning()
    assert answered(planning, snapshot(task("a")), now)
    assert planning.week is None
