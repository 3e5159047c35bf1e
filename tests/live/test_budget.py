from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ivatui.core.provenance import Rate
from ivatui.live.budget import LEAST, Budget


def test_a_burst_then_a_steady_rate() -> None:
    budget = Budget(60)
    for _ in range(60):
        assert budget.wait(0) == 0
        budget.spend(0)
    assert budget.wait(0) == 1
    assert budget.wait(0.5) == 0.5
    assert budget.wait(1) == 0


def test_what_must_go_is_counted_too() -> None:
    budget = Budget(60)
    budget.spend(0, 70)
    assert budget.wait(0) == 11


def test_a_debt_is_bounded() -> None:
    budget = Budget(60)
    budget.spend(0, 10_000)
    assert budget.wait(0) == 61


@given(st.lists(st.floats(0, 5), min_size=50, max_size=300))
def test_never_more_than_a_burst_and_the_rate(gaps: list[float]) -> None:
    budget = Budget(60)
    now, sent = 0.0, 0
    for gap in gaps:
        now += gap
        if budget.wait(now) == 0:
            budget.spend(now)
            sent += 1
    assert sent <= 60 + now + 1


def test_what_is_looked_at_may_run_ahead_and_no_further() -> None:
    budget = Budget(60)
    for _ in range(90):
        assert budget.wait(0, urgent=True) == 0
        budget.spend(0)
    assert budget.wait(0, urgent=True) == 1
    assert budget.wait(0) == 31


def test_the_gateways_limit_is_learnt_and_half_of_it_left_to_others() -> None:
    budget = Budget(60)
    budget.answered(0, Rate(limit=1000, used=3, window="minute"))
    assert budget.per_minute == 60
    budget.answered(1, Rate(limit=40, used=3, window="minute"))
    assert budget.per_minute == 20
    budget.answered(2, Rate(limit=1200, used=3))
    assert budget.per_minute == 10
    budget.answered(3, None)
    assert budget.per_minute == 10


def test_being_throttled_halves_the_rate_and_calm_restores_it() -> None:
    budget = Budget(60)
    budget.throttled(0)
    assert budget.per_minute == 30
    for second in range(20):
        budget.throttled(float(second))
    assert budget.per_minute == LEAST
    rates = []
    for minute in range(1, 30):
        budget.answered(20 + 60.0 * minute, None)
        rates.append(budget.per_minute)
    assert rates == sorted(rates)
    assert rates[-1] == 60
    budget.answered(2000, None)
    assert budget.per_minute == 60


def test_a_rate_that_fell_leaves_no_burst_from_before() -> None:
    budget = Budget(60)
    budget.answered(0, Rate(limit=20, window="minute"))
    for _ in range(10):
        budget.spend(0)
    assert budget.wait(0) == 6
