"""Questions sent to the terminal and what its answers say."""

from __future__ import annotations

import threading
import time

from ivatui.ui.terminal.glyphs import Drawing
from ivatui.ui.terminal.modes import CHINESE_CELLS

_PATIENCE = 1.0
"""Seconds after which an answer is no longer waited for at the end."""


class Answers:
    """Counts questions and answers; asked in the event loop, answered in the reading thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open = 0
        self._asked_at = 0.0
        self._none_open = threading.Event()
        self._none_open.set()

    def expect(self, count: int) -> None:
        """Note that ``count`` questions were sent."""
        with self._lock:
            self._open += count
            self._asked_at = time.monotonic()
            self._none_open.clear()

    def came(self) -> None:
        """Note one answer."""
        with self._lock:
            self._open = max(0, self._open - 1)
            if not self._open:
                self._none_open.set()

    def wait(self) -> None:
        """Wait for what is still to come, a second after the question at most.

        An answer that comes after the end is taken for typing by the shell.
        """
        self._none_open.wait(max(0.0, self._asked_at + _PATIENCE - time.monotonic()))

    def forget(self) -> None:
        """Expect nothing any more."""
        with self._lock:
            self._open = 0
            self._none_open.set()


def drawing(chinese: int, line: int) -> Drawing:
    """Return how to draw where a Chinese sign and a line moved the cursor by so many cells."""
    if chinese != CHINESE_CELLS:
        return Drawing.ASCII  # three bytes that are not read as UTF-8
    return Drawing.UNICODE if line == 1 else Drawing.NARROW
