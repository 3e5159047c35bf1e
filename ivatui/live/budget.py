"""How many requests a minute all loops together may send."""

from __future__ import annotations


class Budget:
    """A bucket that fills steadily: a burst at the start, a steady rate for weeks.

    The list and the open task always go and are counted; the walk through the other tasks
    only goes while something is left. All times are steady seconds.
    """

    def __init__(self, per_minute: float) -> None:
        self._capacity = per_minute
        self._rate = per_minute / 60.0
        self._left = per_minute
        self._at: float | None = None

    def spend(self, now: float, requests: int = 1) -> None:
        """Count requests. May go below nothing, by at most one minute's worth."""
        self._fill(now)
        self._left = max(-self._capacity, self._left - requests)

    def wait(self, now: float) -> float:
        """Return the seconds until there is one request left to spend."""
        self._fill(now)
        return max(0.0, (1.0 - self._left) / self._rate)

    def _fill(self, now: float) -> None:
        if self._at is not None:
            self._left = min(self._capacity, self._left + (now - self._at) * self._rate)
        self._at = now
