"""A slow line between the program and who looks at it: so many bytes a second, after a delay.

Whatever the program writes is taken at once and waits outside of it, as sshd, the kernel and a
modem do; what a person or the terminal says comes late, too.
"""

from __future__ import annotations

import os
import select
import time
from collections import deque
from typing import Any

from e2e_app import App

RATE = 20_000 / 8
"""Bytes a second from the program to the screen."""
DELAY = 0.15
"""Seconds each way."""
_PIECE = 64
"""Bytes that arrive together."""


class SlowApp(App):
    """ivatui behind a slow line; ``terminal`` shows what has arrived."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self._down: deque[tuple[float, bytes]] = deque()
        self._up: deque[tuple[float, bytes]] = deque()
        self._free_at = 0.0
        super().__init__(*args, **options)

    def type(self, keys: str | bytes) -> None:
        data = keys.encode() if isinstance(keys, str) else keys
        self._up.append((time.monotonic() + DELAY, data))

    def read(self, limit: float) -> bytes:
        """Return what arrives next within ``limit`` seconds."""
        end = time.monotonic() + limit
        while True:
            now = time.monotonic()
            while self._up and self._up[0][0] <= now:
                os.write(self.master, self._up.popleft()[1])
            if self._down and self._down[0][0] <= now:
                return self._arrive()
            dues = [queue[0][0] for queue in (self._down, self._up) if queue]
            left = min([end, *dues]) - now
            if select.select([self.master], [], [], max(0.0, left))[0]:
                if not self._take(time.monotonic()):
                    return b""
            elif time.monotonic() >= end:
                return b""

    def _take(self, now: float) -> bool:
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        for start in range(0, len(data), _PIECE):
            piece = data[start : start + _PIECE]
            self._free_at = max(now, self._free_at) + len(piece) / RATE
            self._down.append((self._free_at + DELAY, piece))
        return True

    def _arrive(self) -> bytes:
        _, piece = self._down.popleft()
        self.output += piece
        self.terminal.feed(piece)
        return piece
