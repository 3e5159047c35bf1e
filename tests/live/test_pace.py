from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from turned_clock import NOON

from ivatui.core.errors import Failure, Kind
from ivatui.live import pace
from ivatui.live.answer import Answer
from ivatui.live.clock import Moment

chances = st.floats(0, 1, exclude_max=True)


@given(st.integers(1, 10**9), chances)
def test_back_off_is_bounded_for_ever(failures: int, chance: float) -> None:
    assert pace.SHORTEST_BACK_OFF <= pace.back_off(failures, chance) <= pace.LONGEST_BACK_OFF


def test_back_off_doubles() -> None:
    ceilings = [pace.back_off(failures, 0.999999) for failures in range(1, 8)]
    assert ceilings == pytest.approx([2, 4, 8, 16, 32, 60, 60], rel=1e-3)


@given(st.floats(0.5, 3600), chances)
def test_interval_drifts_by_a_tenth_at_most(interval: float, chance: float) -> None:
    assert interval * 0.899 <= pace.until_next(interval, chance) <= interval * 1.101


@pytest.mark.parametrize(
    ("kind", "retry_after", "least", "most"),
    [
        (Kind.THROTTLED, 20.0, 20, 21),
        (Kind.UNAVAILABLE, 120.0, 120, 121),
        (Kind.THROTTLED, 999_999_999.0, 300, 301),
        (Kind.THROTTLED, 0.0, 1, 2),
        (Kind.THROTTLED, -5.0, 1, 2),
        (Kind.UNAUTHORIZED, None, 60, 66),
        (Kind.CREDENTIALS, None, 60, 66),
        (Kind.HELD, 250.0, 15, 16.5),
        (Kind.HELD, None, 15, 16.5),
        (Kind.FORBIDDEN, None, 60, 66),
        (Kind.REFUSED, None, 1, 2),
    ],
)
@pytest.mark.parametrize("chance", [0.0, 0.5, 0.99])
def test_wait_after_a_failure(
    kind: Kind, retry_after: float | None, least: float, most: float, chance: float
) -> None:
    failure = Failure(kind, retry_after=retry_after)
    assert least <= pace.after_failure(failure, 1, chance) <= most


@pytest.mark.parametrize(
    ("failure", "all_"),
    [
        (Failure(Kind.THROTTLED), True),
        (Failure(Kind.UNAUTHORIZED), True),
        (Failure(Kind.CREDENTIALS), True),
        (Failure(Kind.HELD), True),
        (Failure(Kind.UNAVAILABLE, retry_after=5), True),
        (Failure(Kind.UNAVAILABLE), False),
        (Failure(Kind.FORBIDDEN), False),
        (Failure(Kind.NOT_FOUND), False),
        (Failure(Kind.TIMEOUT), False),
    ],
)
def test_which_failures_concern_all(failure: Failure, all_: bool) -> None:
    assert pace.concerns_all(failure) is all_


def test_due_follows_the_plan_unless_the_pace_got_quicker() -> None:
    at = Moment(NOON, 100.0)
    answer: Answer[object] = Answer(value=object(), at=at, next_try=at.later(300))
    assert pace.due(Answer(), 5) == float("-inf")
    assert pace.due(answer, 300) == 400
    assert pace.due(answer, 5) == pytest.approx(105.5)
    failed = answer.failed(Failure(Kind.DNS), at.later(10), at.later(60))
    assert pace.due(failed, 5) == 160
