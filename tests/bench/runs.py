"""A program on a pty of 120x40, timed by the bytes that come out of it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[2]
COLUMNS, LINES = 120, 40
SILENCE = 0.25
"""Seconds without a byte after which an answer to a key is taken for complete."""
PATIENCE = 60.0

_ASKED = re.compile(rb"\x1b\[6n")
_PLACES = (b"\x1b[1;3R", b"\x1b[1;2R", b"\x1b[1;5R")
"""What an xterm that reads UTF-8 and repeats answers to the first questions."""


class Run:
    """One run of a program. All times are seconds since it was started."""

    def __init__(self, command: Sequence[str], home: str) -> None:
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self.output = b""
        self._answered = 0
        kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
        environ = {"LANG": "C.UTF-8", "TERM": "xterm-256color", "HOME": home, "TZ": "UTC"}
        self._begun = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env=kept | environ | {"PYTHONPATH": str(ROOT)},
            start_new_session=True,
        )
        os.close(slave)

    def until(self, word: str) -> float:
        """Return when ``word`` was sent; the run is behind what is returned by a read at most."""
        wanted = word.encode()
        while wanted not in self.output:
            if not self.read(PATIENCE):
                raise TimeoutError(f"{word!r} never came: {self.output[-2000:]!r}")
        return time.perf_counter() - self._begun

    def read(self, limit: float) -> bytes:
        """Return what comes within ``limit`` seconds, answering where the cursor is."""
        if not select.select([self._master], [], [], limit)[0]:
            return b""
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return b""
        self.output += data
        for _ in _ASKED.findall(data):
            place = self._answered
            os.write(self._master, _PLACES[place] if place < len(_PLACES) else b"\x1b[1;1R")
            self._answered += 1
        return data

    def settle(self, silence: float = SILENCE) -> bytes:
        """Return what comes until nothing does for ``silence`` seconds."""
        before = len(self.output)
        end = time.monotonic() + PATIENCE
        while self.read(silence) and time.monotonic() < end:
            pass
        return self.output[before:]

    def press(self, keys: str) -> tuple[float, int]:
        """Return the seconds until the first byte for ``keys`` came, and how many came in all."""
        begun = time.perf_counter()
        os.write(self._master, keys.encode())
        first = self.read(PATIENCE)
        taken = time.perf_counter() - begun
        return taken, len(first) + len(self.settle())

    @property
    def rss(self) -> int:
        """Bytes of memory in use."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.split("VmRSS:")[1].split()[0]) * 1024

    @property
    def cpu(self) -> float:
        """Seconds of processor time used by all threads so far."""
        tasks = Path(f"/proc/{self.process.pid}/task")
        spent = [(task / "schedstat").read_text(encoding="ascii") for task in tasks.iterdir()]
        return sum(int(each.split()[0]) for each in spent) / 1e9

    def close(self) -> None:
        """End it by its key, or else by force."""
        with contextlib.suppress(OSError):
            os.write(self._master, b"q")
        end = time.monotonic() + 3
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.05)
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._master)


@contextlib.contextmanager
def running(home: str, *command: str) -> Iterator[Run]:
    """Run ``python COMMAND``."""
    run = Run((sys.executable, *command), home)
    try:
        yield run
    finally:
        run.close()
