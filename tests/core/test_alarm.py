"""What rings and what does not; the clock is a number."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivatui.core.alarm import (
    WRONG,
    Alarm,
    Memory,
    QuietHours,
    Rules,
    acknowledge,
    decide,
    quiet_hours,
)
from ivatui.core.verdict import Verdict

if TYPE_CHECKING:
    from ivatui.core.verdict import VerdictCode

NOON = datetime(2025, 6, 6, 12, tzinfo=UTC)
EAGER = Rules(gap=0, task_gap=0)


class Ward:
    """A memory that is carried from look to look."""

    def __init__(self, rules: Rules = EAGER) -> None:
        self.rules = rules
        self.memory = Memory()
        self.steady = 1000.0
        self.now = NOON
        self.unexplained: frozenset[str] = frozenset()

    def look(self, after: float = 1.0, **codes: VerdictCode) -> list[tuple[str, str, str]]:
        """Let time pass, show verdicts by task and return what rings, in short."""
        self.steady += after
        self.now += timedelta(seconds=after)
        verdicts = {task_id: Verdict(code) for task_id, code in codes.items()}
        self.memory, alarms = decide(
            self.memory,
            verdicts,
            self.now,
            self.steady,
            self.rules,
            unexplained=self.unexplained,
        )
        return [(alarm.task_id, alarm.kind, alarm.before) for alarm in alarms]


def test_nothing_rings_on_the_first_fill_however_bad_it_is() -> None:
    ward = Ward()
    assert ward.look(a="broken", b="should_be_running") == []
    assert ward.look(a="broken", b="should_be_running") == []


def test_a_task_that_is_seen_later_for_the_first_time_does_not_ring() -> None:
    ward = Ward()
    ward.look(a="running_as_planned")
    assert ward.look(a="running_as_planned", b="broken") == []


@pytest.mark.parametrize("code", WRONG)
def test_what_goes_wrong_rings_once_and_its_recovery_is_another_alarm(code: VerdictCode) -> None:
    ward = Ward()
    ward.look(a="running_as_planned")
    assert ward.look(a=code) == [("a", "wrong", "running_as_planned")]
    assert ward.look(a=code) == []
    assert ward.look(a="stopped_as_planned") == [("a", "recovered", code)]
    assert ward.look(a="stopped_as_planned") == []


def test_the_daily_round_of_a_plan_rings_nothing() -> None:
    ward = Ward()
    for code in (
        "stopped_as_planned",
        "in_transition",
        "running_as_planned",
        "plan_inactive",
        "unknown",
        "stopped",
        "finished",
        "running_unplanned",
    ):
        assert ward.look(a=code) == []


def test_one_wrong_after_another_rings_with_what_was_told_before() -> None:
    ward = Ward()
    ward.look(a="running_as_planned")
    ward.look(a="broken")
    assert ward.look(a="should_be_running") == [("a", "wrong", "broken")]


def test_a_verdict_that_is_open_neither_rings_nor_ends_anything() -> None:
    ward = Ward()
    ward.look(a="running_as_planned")
    ward.look(a="broken")
    assert ward.look(a="in_transition") == []
    assert ward.look(a="broken") == []
    assert ward.look(a="unknown") == []
    assert ward.look(a="running_as_planned") == [("a", "recovered", "broken")]


def test_a_task_first_seen_on_its_way_rings_when_it_breaks() -> None:
    ward = Ward()
    ward.look(a="in_transition")
    assert ward.look(a="broken") == [("a", "wrong", "in_transition")]


def test_what_comes_too_soon_is_told_together_when_it_may() -> None:
    ward = Ward(Rules(gap=10, task_gap=0))
    ward.look(a="stopped", b="stopped", c="stopped")
    assert len(ward.look(a="broken", b="stopped", c="stopped")) == 1
    assert ward.look(2, a="broken", b="frozen", c="stopped") == []
    assert ward.look(2, a="broken", b="frozen", c="should_be_running") == []
    assert ward.look(7, a="broken", b="frozen", c="should_be_running") == [
        ("c", "wrong", "stopped"),
        ("b", "wrong", "stopped"),
    ]


def test_what_is_over_before_it_may_be_told_is_not_told() -> None:
    ward = Ward(Rules(gap=10, task_gap=0))
    ward.look(a="stopped", b="stopped")
    ward.look(a="broken", b="stopped")
    assert ward.look(2, a="broken", b="broken") == []
    assert ward.look(20, a="broken", b="stopped") == []


def test_what_is_not_explained_yet_is_told_once_it_is() -> None:
    ward = Ward()
    ward.look(a="running_as_planned", b="running_as_planned")
    ward.unexplained = frozenset({"a"})
    assert ward.look(a="broken", b="broken") == [("b", "wrong", "running_as_planned")]
    assert ward.look(a="broken", b="broken") == []
    ward.unexplained = frozenset()
    assert ward.look(a="broken", b="broken") == [("a", "wrong", "running_as_planned")]


def test_a_task_that_flaps_rings_no_more_often_than_its_gap() -> None:
    ward = Ward(Rules(gap=0, task_gap=60))
    ward.look(a="running_as_planned")
    rang = 0
    for number in range(1200):
        rang += len(ward.look(a="broken" if number % 2 else "running_as_planned"))
    assert 5 <= rang <= 20


def test_quiet_hours_hold_back_and_what_still_is_wrong_is_told_after_them() -> None:
    ward = Ward(Rules(gap=0, task_gap=0, quiet=quiet_hours("12:00-13:00")))
    ward.look(a="stopped", b="stopped")
    assert ward.look(a="broken", b="broken") == []
    assert ward.look(a="broken", b="stopped") == []
    assert ward.look(3600, a="broken", b="stopped") == [("a", "wrong", "stopped")]


def test_acknowledged_is_silent_until_the_verdict_changes() -> None:
    ward = Ward(Rules(gap=0, task_gap=0, quiet=quiet_hours("12:00-13:00")))
    ward.look(a="stopped")
    ward.look(a="broken")
    ward.memory = acknowledge(ward.memory, "a")
    assert ward.memory.acknowledged("a")
    assert ward.look(3600, a="broken") == []
    assert ward.look(a="in_transition") == []
    assert ward.look(a="broken") == []
    assert ward.memory.acknowledged("a")
    assert ward.look(a="should_be_running") == [("a", "wrong", "broken")]
    assert not ward.memory.acknowledged("a")


def test_a_recovery_ends_the_silence_and_is_told() -> None:
    ward = Ward()
    ward.look(a="stopped")
    ward.look(a="broken")
    ward.memory = acknowledge(ward.memory, "a")
    assert ward.look(a="running_as_planned") == [("a", "recovered", "broken")]
    assert ward.look(a="broken") == [("a", "wrong", "running_as_planned")]


def test_acknowledging_what_is_not_known_changes_nothing() -> None:
    assert acknowledge(Memory(), "nobody") == Memory()


def test_tasks_that_are_gone_are_forgotten() -> None:
    ward = Ward()
    ward.look(a="stopped", b="stopped")
    ward.look(a="stopped")
    assert set(ward.memory.tasks) == {"a"}
    assert ward.look(a="stopped", b="broken") == []


def test_an_alarm_carries_the_verdict_with_its_times() -> None:
    verdict = Verdict("broken", since=NOON)
    memory, _ = decide(Memory(), {"a": Verdict("stopped")}, NOON, 1.0)
    _, alarms = decide(memory, {"a": verdict}, NOON, 2.0)
    assert alarms == (Alarm("a", "wrong", verdict, "stopped"),)


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("22:00-06:00", time(22), time(6)),
        ("6:30-8:05", time(6, 30), time(8, 5)),
        (" 00:00 - 23:59 ", time(0), time(23, 59)),
    ],
)
def test_quiet_hours_are_read(text: str, begin: time, end: time) -> None:
    assert quiet_hours(text) == QuietHours(begin, end)


@pytest.mark.parametrize("text", ["", "22-06", "22:00", "24:00-06:00", "12:00-12:00", "1:60-2:00"])
def test_what_are_no_quiet_hours_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - its text is what was given
        quiet_hours(text)


def test_quiet_hours_reach_over_midnight() -> None:
    hours = quiet_hours("22:00-06:00")
    at = [hours.hold(NOON.replace(hour=hour)) for hour in (21, 22, 23, 0, 5, 6, 12)]
    assert at == [False, True, True, True, True, False, False]


CODES = st.sampled_from(["broken", "running_as_planned", "in_transition", "stopped", "frozen"])


@given(st.lists(CODES, max_size=30))
def test_wrong_and_recovered_take_turns_and_start_with_wrong(codes: list[VerdictCode]) -> None:
    ward = Ward()
    ward.look(a="stopped")
    kinds = [kind for code in codes for _, kind, _ in ward.look(a=code)]
    assert kinds[:1] in ([], ["wrong"])
    assert ("recovered", "recovered") not in set(pairwise(kinds))
