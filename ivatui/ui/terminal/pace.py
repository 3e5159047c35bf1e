"""When may the next frame go? Pure: the time is an argument, in seconds of a monotonic clock.

sshd, the kernel and the line can hold minutes of old frames that this process cannot see. The
one sign that a frame was shown is an answer to a question sent behind it.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

BACKLOG_LIMIT = 4096
"""Bytes that may wait in this process when a frame is added; about what a pty holds itself."""

WINDOW = 1280
"""Bytes that may be on their way, not answered for, when a frame is added.

0.5 s of a line with 20 kbit/s, which would stand idle while an answer travels. A change of a few
hundred bytes keeps no key waiting that way, and large frames are still sent one at a time.
"""

FIRST_PATIENCE = 3.0
"""Seconds to wait for the first answer; a terminal that lets them pass is not asked again."""

PATIENCE = 15.0
"""Seconds to wait for an answer of a terminal that has answered before."""


@dataclass(slots=True)
class Pace:
    """The gate frames go through.

    With ``acknowledged`` every frame is followed by a question, and while many bytes are not
    answered for the next one waits. ``answers`` is None until it is known whether the terminal
    does answer. ``round_trip`` is the newest frame's, in seconds: the line's delay plus what it
    took to send.
    """

    acknowledged: bool = False
    answers: bool | None = None
    round_trip: float | None = None
    shown: int = 0
    dropped: int = 0
    _asked: deque[tuple[float, int]] = field(default_factory=deque)

    @property
    def asked_at(self) -> float | None:
        """When the oldest question was asked that is not answered."""
        return self._asked[0][0] if self._asked else None

    def open(self, now: float, backlog: int) -> bool:
        """Say whether a frame may go now, with ``backlog`` bytes waiting in this process."""
        if backlog > BACKLOG_LIMIT:
            return False
        if (left := self.wait(now)) is None:
            return True
        if left > 0:
            return sum(size for _, size in self._asked) < WINDOW
        self._asked.clear()
        if not self.answers:
            self.answers = False
        return True

    def wait(self, now: float) -> float | None:
        """Return the seconds until the oldest question is given up; None when there is none."""
        if self.asked_at is None:
            return None
        patience = PATIENCE if self.answers else FIRST_PATIENCE
        return max(0.0, self.asked_at + patience - now)

    def sent(self, now: float, size: int) -> bool:
        """Note that a frame of so many bytes goes now; say whether a question must follow it."""
        self.shown += 1
        if not self.acknowledged or self.answers is False:
            return False
        self._asked.append((now, size))
        return True

    def answered(self, now: float) -> None:
        """Note that the terminal answered for the oldest frame."""
        self.answers = True
        if self._asked:
            self.round_trip = now - self._asked.popleft()[0]

    def forget(self) -> None:
        """Drop the open questions: the terminal was away meanwhile."""
        self._asked.clear()
