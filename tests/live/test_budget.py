from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ivatui.live.budget import Budget


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
