"""The demo on a real pty: started, watched, disturbed."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

from terminal_screen import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).parents[2]
STARTED = "task-0000"
"""Seen on the screen when the demo is up, in any size worth it."""

DEMO = (sys.executable, str(Path(__file__).with_name("terminal_demo_start.py")))

_MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])|\x1b\[(>)\d+u|\x1b\[(<)u")


class Child:
    """One run. Output is read only in the methods that say so: a terminal may take nothing."""

    def __init__(
        self,
        *,
        command: Sequence[str] = DEMO,
        size: tuple[int, int] = (80, 24),
        term: str = "xterm-256color",
        stdin_closed: bool = False,
        environ: dict[str, str] | None = None,
    ) -> None:
        self.master, self.slave = os.openpty()
        self.output = b""
        self.terminal = Terminal(*size)
        self.terminal.screen.answer = self._answer
        self.answers = True
        self.resize(*size)
        self.modes_before = termios.tcgetattr(self.slave)
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        kept |= {"LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), "TERM": term, "ESCDELAY": "20"}
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL if stdin_closed else self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env={name: value for name, value in (kept | (environ or {})).items() if value},
            start_new_session=True,
        )

    def _answer(self, text: str) -> None:
        if self.answers:
            self.type(text)

    # -- what a person at the terminal does ----------------------------------------------------

    def type(self, keys: str | bytes) -> None:
        os.write(self.master, keys.encode() if isinstance(keys, str) else keys)

    def resize(self, columns: int, lines: int) -> None:
        """Resize the terminal; the kernel tells the program."""
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, size)
        if columns and lines:
            self.terminal.screen.resize(lines, columns)

    def hang_up(self) -> None:
        os.close(self.master)
        self.master = -1

    def see(self, wanted: str | Callable[[str], bool], limit: float = 10.0) -> None:
        """Read until the screen shows ``wanted``."""
        shows = wanted if callable(wanted) else lambda text: wanted in text
        end = time.monotonic() + limit
        while not shows(self.terminal.text):
            left = end - time.monotonic()
            assert left > 0, f"not seen: {wanted}\n{self.terminal.text}\n{self.output[-500:]!r}"
            self.read(left)

    def read(self, limit: float) -> bytes:
        """Read what comes next within ``limit`` seconds; nothing came when empty."""
        if not select.select([self.master], [], [], limit)[0]:
            return b""
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return b""
        self.output += data
        self.terminal.feed(data)
        return data

    def settle(self, silence: float = 0.3, limit: float = 10.0) -> bytes:
        """Read until nothing comes for ``silence`` seconds; return what came."""
        before = len(self.output)
        end = time.monotonic() + limit
        while self.read(silence) and time.monotonic() < end:
            pass
        return self.output[before:]

    # -- what happens to the process -----------------------------------------------------------

    def signal(self, number: int) -> None:
        self.process.send_signal(number)

    def ended(self, limit: float = 5.0, *, reading: bool = True) -> int:
        """Wait for the end, reading meanwhile; return the exit code."""
        end = time.monotonic() + limit
        while self.process.poll() is None:
            assert time.monotonic() < end, f"still there\n{self.terminal.text}"
            if reading and self.master >= 0:
                self.read(0.02)
            else:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(0.02)
        while self.master >= 0 and self.read(0.0):
            pass
        return self.process.returncode

    def stays(self, seconds: float) -> None:
        """Read nothing for a while, and see that the process does not end."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
            raise AssertionError(f"ended with {self.process.returncode}")

    def in_state(self, state: str, limit: float = 5.0) -> None:
        """Wait until the process is in a state of /proc (T: stopped)."""
        end = time.monotonic() + limit
        while self._status("State")[:1] != state:
            assert time.monotonic() < end, f"state {self._status('State')}"
            self.read(0.02)

    def stop_and_go_on(self) -> None:
        """Stop it from outside, let a shell have the terminal, and let it go on."""
        self.signal(signal.SIGSTOP)
        self.in_state("T")
        # Line modes and screen are the shell's own meanwhile.
        termios.tcsetattr(self.slave, termios.TCSANOW, self.modes_before)
        self.terminal.feed(b"\x1b[m\x1b[2J\x1b[H$ ")
        self.signal(signal.SIGCONT)

    @property
    def threads(self) -> int:
        return int(self._status("Threads"))

    @property
    def cpu(self) -> float:
        """Seconds of processor time taken so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def wake_ups(self) -> int:
        """How often any thread has gone to sleep so far."""
        tasks = Path(f"/proc/{self.process.pid}/task")
        lines = [line for task in tasks.iterdir() for line in _lines(task / "status")]
        return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt"))

    def _status(self, name: str) -> str:
        for line in _lines(Path(f"/proc/{self.process.pid}/status")):
            if line.startswith(f"{name}:"):
                return line.split(":", 1)[1].strip()
        return ""

    # -- what is left ---------------------------------------------------------------------------

    @property
    def modes_now(self) -> list[object]:
        return termios.tcgetattr(self.slave)

    @property
    def modes_on(self) -> set[str]:
        """Private modes the program has left other than they were (with kitty's keyboard)."""
        on = {b"7": True, b"25": True}
        keyboards = 0
        for numbers, verb, pushed, popped in _MODE.findall(self.output):
            keyboards += bool(pushed) - bool(popped)
            for number in numbers.split(b";") if numbers else ():
                on[number] = verb == b"h"
        left = {number.decode() for number, is_on in on.items() if is_on != (number in b"7 25")}
        return left | ({"keyboard"} if keyboards else set())

    @property
    def left_processes(self) -> list[str]:
        """Processes of its session that are still there."""
        return _alive(self.process.pid)

    def assert_given_back(self) -> None:
        assert self.modes_on == set()
        assert self.modes_now == self.modes_before
        assert not self.left_processes

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for fd in (self.master, self.slave):
            if fd >= 0:
                os.close(fd)


def _lines(path: Path) -> list[str]:
    with contextlib.suppress(OSError):
        return path.read_text().splitlines()
    return []


def _alive(session: int) -> list[str]:
    """Return the processes of a session that are left."""
    left = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        fields = "".join(_lines(entry)).rpartition(") ")[2].split()
        if len(fields) > 3 and fields[3] == str(session) and fields[0] != "Z":
            left.append(entry.parent.name)
    return left


@contextlib.contextmanager
def running(
    *,
    wait: bool = True,
    size: tuple[int, int] = (80, 24),
    term: str = "xterm-256color",
    stdin_closed: bool = False,
    knows_rep: bool = True,
    environ: dict[str, str] | None = None,
) -> Iterator[Child]:
    """Run the demo; with ``wait`` until it is seen."""
    child = Child(size=size, term=term, stdin_closed=stdin_closed, environ=environ)
    child.terminal.screen.knows_rep = knows_rep
    try:
        if wait:
            child.see(STARTED)
            child.settle(0.15, limit=0.5)
        yield child
    finally:
        child.close()
