"""A thread that writes to the terminal, so that nobody else ever waits for it."""

from __future__ import annotations

import os
import select
import threading
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_PIECE = 65536
_SMALL_PIECE = 512
"""Bytes per write; small where the descriptor may block, so that it does not for long."""


class Writer:
    """Writes bytes in order; knows how many wait, and when the terminal is gone.

    ``drained`` is called in the writer's thread whenever nothing waits any more after something
    did; ``lost`` once, when the terminal refuses for good (it was closed).
    """

    def __init__(self, fd: int, *, drained: Callable[[], None], lost: Callable[[], None]) -> None:
        self._fd = fd
        self._piece = _SMALL_PIECE if os.get_blocking(fd) else _PIECE
        self._drained = drained
        self._lost = lost
        self._lock = threading.Lock()
        self._empty = threading.Condition(self._lock)
        self._queue: deque[memoryview] = deque()
        self._waiting = 0
        self._stopping = False
        self._wake_in, self._wake_out = os.pipe()
        os.set_blocking(self._wake_in, False)
        os.set_blocking(self._wake_out, False)
        self._thread = threading.Thread(target=self._run, name="terminal-output", daemon=True)
        self.dead = False
        self.written = 0

    @property
    def backlog(self) -> int:
        """Bytes handed over and not yet taken by the terminal."""
        return self._waiting

    def start(self) -> None:
        """Start writing."""
        self._thread.start()

    def put(self, data: bytes) -> None:
        """Write ``data`` after everything before it; returns at once."""
        with self._lock:
            if self.dead or self._stopping:
                return
            self._queue.append(memoryview(data))
            self._waiting += len(data)
        self._wake()

    def discard(self) -> None:
        """Drop what still waits."""
        with self._lock:
            self._queue.clear()
            self._waiting = 0
            self._empty.notify_all()

    def drain(self, limit: float) -> bool:
        """Wait up to ``limit`` seconds until nothing waits; say whether that came true."""
        with self._empty:
            return self._empty.wait_for(lambda: not self._waiting, limit)

    def stop(self) -> None:
        """End the thread; what still waits is dropped, and nothing is written any more."""
        with self._lock:
            self._stopping = True
            self._queue.clear()
            self._waiting = 0
        if self._wake_out < 0:
            return
        self._wake()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(1.0)
        if not self._thread.is_alive():  # else it still looks at these: leave them to it
            os.close(self._wake_in)
            os.close(self._wake_out)
            self._wake_out = -1

    def _wake(self) -> None:
        with suppress(OSError):  # full: it is awake already
            os.write(self._wake_out, b"x")

    def _run(self) -> None:
        while True:
            with self._lock:
                if self._stopping:
                    return
                data = self._queue[0] if self._queue else None
            wanted = [] if data is None else [self._fd]
            try:
                woken, ready, _ = select.select([self._wake_in], wanted, [])
            except (OSError, ValueError):  # the descriptor was closed under us
                self._die()
                continue
            if woken:
                with suppress(OSError):
                    os.read(self._wake_in, 4096)
            if ready and data is not None and self._is_next(data):
                self._write(data)

    def _is_next(self, data: memoryview) -> bool:
        with self._lock:  # it may have been discarded while we waited
            return bool(self._queue) and self._queue[0] is data

    def _write(self, data: memoryview) -> None:
        try:
            count = os.write(self._fd, data[: self._piece])
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            self._die()
            return
        self.written += count
        with self._lock:
            if not self._queue or self._queue[0] is not data:
                return  # discarded meanwhile
            self._waiting -= count
            if count == len(data):
                self._queue.popleft()
            else:
                self._queue[0] = data[count:]
            done = not self._waiting
            if done:
                self._empty.notify_all()
        if done:
            self._drained()

    def _die(self) -> None:
        if not self.dead:
            self.dead = True
            self.discard()
            self._lost()
