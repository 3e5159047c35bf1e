"""Thirty days of outages, renewals and throttling, in simulated time; and memory that stays.

The long forms, with the usual interval and 100,000 refreshes, are run by hand, see
``thirty_days``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import thirty_days
from thirty_days import BUDGET, weeks

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


def test_memory_stays_flat() -> None:
    """In a process of its own, in which no other test fills or empties what all share."""
    command = [sys.executable, str(Path(thirty_days.__file__)), "--refreshes", "1440"]
    environ = {**os.environ, "PYTHONHASHSEED": "0"}
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=environ)
    assert float(told.stdout.split()[0]) < 20, told.stdout
