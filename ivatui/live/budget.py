"""How many requests a minute all loops together may send."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ivatui.core.provenance import Rate

SHARE = 0.5
"""Part of the gateway's limit we take: other programs of the same user live off it too."""
LEAST = 4.0
"""Requests a minute that are left however often the gateway throttles."""
CALM = 60.0
"""Seconds without being throttled after which the rate recovers by a step."""
RECOVERY = 1.25
URGENT = 0.5
"""Part of a minute's requests that the list and the open task may be ahead of the rate."""

_SLACK = 1e-6
"""Seconds that are not worth a nap: on a large clock they might not even be told apart."""
_MINUTES = {"minute": 1.0, "hour": 60.0, "day": 1440.0, None: 60.0}
"""Lengths of the gateway's windows; an hour where it names none, as documented."""


class Budget:
    """A bucket that fills steadily: a burst at the start, a steady rate for weeks.

    The list and the open task may draw it below nothing for a while; the walk through the
    other tasks only goes while something is left. The rate is learnt: from what the gateway
    says its limit is, and from being throttled. All times are steady seconds.
    """

    def __init__(self, per_minute: float) -> None:
        self._wanted = per_minute
        self._limit = per_minute
        self._part = 1.0
        self._left = per_minute
        self._at: float | None = None
        self._touched = 0.0

    @property
    def per_minute(self) -> float:
        """Requests a minute at present."""
        return max(min(LEAST, self._wanted), min(self._wanted, self._limit) * self._part)

    def spend(self, now: float, requests: int = 1) -> None:
        """Count requests. May go below nothing, by at most one minute's worth."""
        self._fill(now)
        self._left = max(-self.per_minute, self._left - requests)

    def wait(self, now: float, *, urgent: bool = False) -> float:
        """Return the seconds until there is one request left to spend."""
        self._fill(now)
        ahead = URGENT * self.per_minute if urgent else 0.0
        wait = (1.0 - self._left - ahead) / (self.per_minute / 60.0)
        return wait if wait > _SLACK else 0.0

    def answered(self, now: float, rate: Rate | None) -> None:
        """Take note of a good answer, and of the limit it names where it names one.

        What ``X-ratelimit-used`` means is documented in two ways, so it is only shown.
        """
        self._fill(now)
        if rate is not None and rate.limit:
            self._limit = SHARE * rate.limit / _MINUTES.get(rate.window, 60.0)
        if self._part < 1.0 and now - self._touched >= CALM:
            self._part = min(1.0, self._part * RECOVERY)
            self._touched = now

    def throttled(self, now: float) -> None:
        """Take note that the gateway refused because of too many requests."""
        self._fill(now)
        self._part = max(LEAST / self._wanted, self._part / 2)
        self._touched = now

    def _fill(self, now: float) -> None:
        if self._at is not None:
            self._left += (now - self._at) * self.per_minute / 60.0
        self._left = min(self.per_minute, self._left)
        self._at = now
