"""Thirty days of outages, renewals and throttling, in simulated time; and memory that stays.

The long forms, with the usual interval and 100,000 refreshes, are run by hand, see
``thirty_days``.
"""

from __future__ import annotations

from thirty_days import BUDGET, slope, weeks

DAYS = 30
INTERVAL = 270.0
"""Seconds; a stable task is asked for half as often, still within the margin of a renewal."""


async def test_thirty_days_of_all_weather() -> None:
    outcome = await weeks(DAYS, INTERVAL)
    assert outcome.repeated_refusals == 0, "the same credentials were refused twice in a row"
    assert outcome.least_ahead > 0, "a token had ended before the next one came"
    assert outcome.renewals >= DAYS
    assert outcome.busiest_minute <= BUDGET
    assert outcome.longest_gap <= 2 * 6 * INTERVAL, "it gave up"
    assert outcome.failures_at_the_end == 0
    assert outcome.faults == 0
    assert outcome.statuses.keys() == {200, 201, 401, 429, 500, 503}, "the weather was not bad"


async def test_memory_stays_flat() -> None:
    assert await slope(720) < 20, "bytes a refresh"
