"""How long to wait before the next question. Pure: chance is an argument, 0 <= chance < 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivatui.core.errors import Kind

if TYPE_CHECKING:
    from ivatui.core.errors import Failure
    from ivatui.live.answer import Answer

SHORTEST_BACK_OFF = 1.0
FIRST_BACK_OFF = 2.0
LONGEST_BACK_OFF = 60.0
LONGEST_RETRY_AFTER = 300.0
"""Servers have been seen to ask for 999,999,999 seconds."""
REFUSED_PAUSE = 60.0
"""After refused credentials or a lacking permission. Credentials are read again each time, so
a renewed token is found; an access key is locked after five refusals in a row (APIG.0301)."""
RESTING_PAUSE = 15.0
"""While refused credentials rest in the client, a question only looks whether they have changed;
nothing is sent."""
SPREAD = 0.1
"""An interval is stretched or cut by up to this part, so that pollers drift apart."""

_CREDENTIALS = frozenset({Kind.UNAUTHORIZED, Kind.CREDENTIALS, Kind.HELD})
_ASKED_TO_WAIT = frozenset({Kind.UNAVAILABLE, Kind.SERVER})


def until_next(interval: float, chance: float) -> float:
    """Return the seconds until the next question after a good answer."""
    return interval * (1 - SPREAD + 2 * SPREAD * chance)


def back_off(failures: int, chance: float) -> float:
    """Return the seconds to wait after the ``failures``-th failure in a row, for ever bounded."""
    ceiling = min(LONGEST_BACK_OFF, FIRST_BACK_OFF * 2.0 ** min(failures - 1, 16))
    return max(SHORTEST_BACK_OFF, ceiling * chance)


def after_failure(failure: Failure, failures: int, chance: float) -> float:
    """Return the seconds to wait after ``failure``, the ``failures``-th in a row."""
    if failure.kind is Kind.HELD:
        return RESTING_PAUSE * (1 + SPREAD * chance)
    wait = back_off(failures, chance)
    if failure.kind in _CREDENTIALS or failure.kind is Kind.FORBIDDEN:
        wait = max(wait, REFUSED_PAUSE * (1 + SPREAD * chance))
    if failure.retry_after is not None:
        wait = max(wait, min(failure.retry_after, LONGEST_RETRY_AFTER) + chance)
    return wait


def concerns_all(failure: Failure) -> bool:
    """Return whether every other question would end the same way, so that none should be sent."""
    if failure.kind in _CREDENTIALS or failure.kind is Kind.THROTTLED:
        return True
    return failure.kind in _ASKED_TO_WAIT and failure.retry_after is not None


def about_credentials(failure: Failure) -> bool:
    """Return whether somebody has to see to the credentials."""
    return failure.kind in _CREDENTIALS


def slows_walk(failure: Failure) -> bool:
    """Return whether the next task's question is likely to end the same way."""
    return failure.retryable or failure.kind is Kind.FORBIDDEN


def due(answer: Answer[Any], interval: float) -> float:
    """Return when to ask again, in steady seconds; minus infinity: at once.

    The plan made with the last answer holds, except that a shorter ``interval`` (the task was
    opened, the pace changed) makes it sooner.
    """
    if answer.next_try is None:
        return float("-inf")
    if answer.failure is not None or answer.at is None:
        return answer.next_try.steady
    return min(answer.next_try.steady, answer.at.steady + interval * (1 + SPREAD))
