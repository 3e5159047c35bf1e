"""A thread that sleeps until the terminal says something, and turns it into Textual's events."""

from __future__ import annotations

import os
import select
import threading
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import TYPE_CHECKING

# Private to Textual, and the one parser there is of what terminals send (keys, mouse, paste).
# Only its constructor, feed() and tick() are used.
from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

_ESCAPE_WAIT = ESCAPE_DELAY + 0.01
"""Seconds of silence after which a lone ESC is the key and not the begin of a sequence."""


class Reader:
    """Delivers events until stopped; calls ``hung_up`` (in its thread) when the terminal is gone.

    Bytes that are not UTF-8 become U+FFFD. Input that breaks the parser is dropped: nothing
    typed, pasted or answered ends the program.
    """

    def __init__(
        self, fd: int, *, deliver: Callable[[Message], None], hung_up: Callable[[], None]
    ) -> None:
        self._fd = fd
        self._deliver = deliver
        self._hung_up = hung_up
        self._wake_in, self._wake_out = os.pipe()
        self._thread = threading.Thread(target=self._run, name="terminal-input", daemon=True)
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser(False)

    def start(self) -> None:
        """Start listening."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread."""
        with suppress(OSError):
            os.write(self._wake_out, b"x")
        if self._thread is not threading.current_thread():
            self._thread.join(1.0)
        if not self._thread.is_alive():
            for fd in (self._wake_in, self._wake_out):
                os.close(fd)

    def _run(self) -> None:
        open_escape = False
        while True:
            limit = _ESCAPE_WAIT if open_escape else None
            ready, _, _ = select.select([self._fd, self._wake_in], [], [], limit)
            if self._wake_in in ready:
                return
            if ready:
                data = self._read()
                if not data:
                    self._hung_up()
                    return
                self._feed(self._decode(data))
            open_escape = bool(ready)
            self._feed("")

    def _read(self) -> bytes:
        try:
            return os.read(self._fd, 65536)
        except OSError:  # EIO: the other side is closed, or we are an orphan in the background
            return b""

    def _feed(self, text: str) -> None:
        try:
            # feed("") would mean the end of input; tick() looks for an escape that is overdue.
            for event in self._parser.feed(text) if text else self._parser.tick():
                self._deliver(event)
        except Exception:  # such as chr(9999999999) for ESC [ 9999999999 u
            self._parser = XTermParser(False)
