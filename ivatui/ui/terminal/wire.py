"""The way out to the terminal: text in order, in signs it can show, counted, never waited for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ivatui.ui.terminal import glyphs, tty
from ivatui.ui.terminal.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_WAITING = 262_144
"""Bytes that may wait for a stalled terminal; what comes on top (bells, copies) is dropped."""

_TAKEN_AT_ONCE = 0.05  # seconds in which a terminal that listens has taken what is left
_PATIENCE = 1.0  # seconds to wait at the end until it has taken what gives it back


class Wire:
    """Sends to the terminal at ``fd`` while open; what is sent while closed is dropped."""

    def __init__(self, fd: int, *, drained: Callable[[], None], lost: Callable[[], None]) -> None:
        self._fd = fd
        self._drained = drained
        self._lost = lost
        self._own_fd = -1
        self._writer: Writer | None = None
        self._written_before = 0
        self.drawing = glyphs.Drawing.UNICODE

    @property
    def backlog(self) -> int:
        """Bytes the terminal has not taken yet."""
        return self._writer.backlog if self._writer else 0

    @property
    def written(self) -> int:
        """Bytes the terminal has taken since the start."""
        return self._written_before + (self._writer.written if self._writer else 0)

    @property
    def dead(self) -> bool:
        """Whether the terminal refuses output for good."""
        return self._writer is None or self._writer.dead

    def open(self) -> None:
        """Begin to send."""
        if self._writer is None:
            self._own_fd = tty.own_output(self._fd)
            self._writer = Writer(self._own_fd, drained=self._drained, lost=self._lost)
            self._writer.start()

    def send(self, text: str) -> None:
        """Hand ``text`` over."""
        if text and self._writer is not None and self._writer.backlog < _MOST_WAITING:
            # A lone surrogate has no bytes; one sign for one sign keeps the line.
            data = glyphs.drawn(text, self.drawing).encode("utf-8", "replace")
            self._writer.put(data)

    def finish(self, text: str) -> bool:
        """Send ``text`` as the last thing; say whether the terminal took it.

        Frames that still wait are dropped: on a slow line they would take seconds.
        """
        writer = self._writer
        if writer is None:
            return False
        if not writer.drain(_TAKEN_AT_ONCE):
            writer.discard()
        writer.put(text.encode())
        if writer.drain(_PATIENCE):
            return not writer.dead
        self.force(text)
        return False

    def force(self, text: str) -> None:
        """Send ``text`` at once and as the last thing, past all that waits on this machine."""
        if self._writer is not None:
            self._writer.stop()
            tty.force_out(self._own_fd, text.encode())

    def close(self) -> None:
        """End sending; what still waits is dropped."""
        if self._writer is not None:
            self._writer.stop()
            self._written_before += self._writer.written
            self._writer = None
            os.close(self._own_fd)
            self._own_fd = -1
