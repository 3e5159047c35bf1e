"""State, plan and clock make the verdict."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schedule_bodies import MONDAY, plan, schedule, weekly

from ivatui.core.states import STATES
from ivatui.core.verdict import GRACE, Verdict, VerdictCode, judge

if TYPE_CHECKING:
    from ivatui.core.tree import Json

HOUR = timedelta(hours=1)
CHANGED = MONDAY - 3 * HOUR
OFFICE = "08:00-18:00,08:00-18:00,,,,,"
BEGIN, END = MONDAY + 8 * HOUR, MONDAY + 18 * HOUR
TUESDAY = BEGIN + timedelta(days=1)


def verdict(state: str | None, now: datetime, *, status: Json = "ACTIVATED") -> Verdict:
    return judge(state, plan(schedule(OFFICE), status), now, changed_at=CHANGED)


@pytest.mark.parametrize(
    ("state", "now", "expected"),
    [
        ("RUNNING", BEGIN + HOUR, Verdict("running_as_planned", BEGIN, END)),
        ("RUNNING", BEGIN, Verdict("running_as_planned", BEGIN, END)),
        ("RUNNING", END + GRACE, Verdict("in_transition", END, TUESDAY)),
        (
            "RUNNING",
            END + GRACE + timedelta(seconds=1),
            Verdict("running_outside_plan", END, TUESDAY),
        ),
        ("STOPPED", END + HOUR, Verdict("stopped_as_planned", END, TUESDAY)),
        ("STOPPED", BEGIN + GRACE, Verdict("in_transition", BEGIN, END)),
        (
            "STOPPED",
            BEGIN + GRACE + timedelta(seconds=1),
            Verdict("should_be_running", BEGIN, END),
        ),
        ("running", BEGIN + HOUR, Verdict("running_as_planned", BEGIN, END)),
    ],
)
def test_a_plan_decides_about_running_and_stopped(
    state: str, now: datetime, expected: Verdict
) -> None:
    assert verdict(state, now) == expected


def test_grace_is_a_matter_of_the_caller() -> None:
    read = plan(schedule(OFFICE))
    now = BEGIN + timedelta(seconds=30)
    assert judge("STOPPED", read, now, grace=timedelta(0)).code == "should_be_running"
    assert judge("STOPPED", read, now, grace=HOUR).code == "in_transition"


@pytest.mark.parametrize(
    ("state", "code"),
    [
        *((s, "in_transition") for s in ("PENDING", "SCHEDULING", "STARTING", "STOPPING")),
        *((s, "in_transition") for s in ("UPGRADING", "RECOVERING", "DELETING", "FREEZING")),
        *((s, "broken") for s in ("ABNORMAL", "FAILED", "CREATE_FAILED", "START_FAILED")),
        *((s, "broken") for s in ("LACK_OF_RESOURCES", "STOPPED_NO_SERVICE")),
        ("FROZEN", "frozen"),
        ("SUCCEEDED", "finished"),
        ("starting", "in_transition"),
        ("CREATING", "unknown"),
        ("", "unknown"),
        (None, "unknown"),
    ],
)
def test_every_other_state_speaks_for_itself(state: str | None, code: VerdictCode) -> None:
    for now in (BEGIN + HOUR, END + HOUR):
        assert verdict(state, now) == Verdict(code, CHANGED, None)
        assert judge(state, None, now, changed_at=CHANGED) == Verdict(code, CHANGED, None)


def test_without_a_plan() -> None:
    assert judge("RUNNING", None, BEGIN, changed_at=CHANGED).code == "running_unplanned"
    assert judge("STOPPED", None, BEGIN) == Verdict("stopped", None, None)


@pytest.mark.parametrize("state", ["RUNNING", "STOPPED"])
def test_an_inactive_plan_is_ignored(state: str) -> None:
    assert verdict(state, BEGIN + HOUR, status="INACTIVATED") == Verdict("plan_inactive", CHANGED)


@pytest.mark.parametrize(
    "body",
    [
        schedule("08:00-18:00,", [1, 2, 3]),
        schedule(OFFICE) | {"type": "cron"},
        schedule(OFFICE, timezone="Mars/Phobos"),
        schedule(OFFICE, timezone=None),
    ],
)
@pytest.mark.parametrize("state", ["RUNNING", "STOPPED"])
def test_a_plan_that_cannot_be_told_leaves_the_verdict_open(
    body: dict[str, Json], state: str
) -> None:
    assert judge(state, plan(body), BEGIN, changed_at=CHANGED) == Verdict("unknown", CHANGED)


def test_a_switch_that_is_unknown_leaves_the_verdict_open() -> None:
    assert verdict("RUNNING", BEGIN + HOUR, status="SUSPENDED").code == "unknown"
    assert verdict("STOPPED", BEGIN + HOUR, status=None).code == "unknown"


def test_a_plan_without_windows_has_no_grace() -> None:
    empty = weekly(",,,,,,")
    assert judge("RUNNING", empty, MONDAY) == Verdict("running_outside_plan")
    assert judge("STOPPED", empty, MONDAY) == Verdict("stopped_as_planned")


def test_a_plan_without_end_has_no_grace_either() -> None:
    always = weekly(",".join(["00:00-23:59"] * 7))
    assert judge("STOPPED", always, MONDAY) == Verdict("should_be_running")


@given(
    st.one_of(st.none(), st.sampled_from(sorted(STATES)), st.text(max_size=12)),
    st.datetimes(timezones=st.just(UTC)),
    st.sampled_from(["ACTIVATED", "INACTIVATED", None]),
)
def test_there_is_always_one_verdict(state: str | None, now: datetime, status: str | None) -> None:
    found = verdict(state, now, status=status)
    assert found.code in get_args(VerdictCode)
    assert found.until is None or found.until > now
