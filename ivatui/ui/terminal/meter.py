"""How many bytes went to the terminal within the last minute."""

from __future__ import annotations

from collections import deque

MINUTE = 60.0
_MOST = 128
"""Looks that are kept; there is one each second."""


class Meter:
    """Counts from looks at a figure that only grows. Pure: the time is an argument."""

    def __init__(self) -> None:
        self._looks: deque[tuple[float, int]] = deque(maxlen=_MOST)

    def begin(self, now: float, total: int) -> None:
        """Count from here on."""
        self._looks.clear()
        self.note(now, total)

    def note(self, now: float, total: int) -> None:
        """Note that ``total`` bytes were sent since the start."""
        self._looks.append((now, total))
        # The oldest look stays until the next one is a minute old itself: nothing is left out.
        while len(self._looks) > 2 and self._looks[1][0] <= now - MINUTE:
            self._looks.popleft()

    @property
    def per_minute(self) -> int:
        """Bytes of the last minute, or since the beginning where that is shorter."""
        if not self._looks:
            return 0
        (_, first), (_, last) = self._looks[0], self._looks[-1]
        return last - first
