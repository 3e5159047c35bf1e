"""ivatui on a real pty: what it shows, what it says it drew, and what it leaves behind."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from terminal_pty import Child
from terminal_screen import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

START = (sys.executable, str(Path(__file__).with_name("e2e_start.py")))
DEMO = ("--demo",)

UNTIL_TOLD = 120.0
UNTIL_SHOWN = 30.0
"""Seconds a start may take on a busy machine before a test fails; nothing waits that long."""


class App(Child):
    """One run of ivatui."""

    def __init__(
        self, folder: Path, argv: Sequence[str], *, told: bool = False, **options: Any
    ) -> None:
        """With ``told`` no time passes in it but that of `tell`."""
        pipes = {"E2E_DRAWN": folder / "drawn"} | ({"E2E_TOLD": folder / "told"} if told else {})
        for pipe in pipes.values():
            os.mkfifo(pipe)
        # Open for both, so that the reading end never comes to an end.
        self._drawn, *self._telling = (
            os.open(pipe, os.O_RDWR | os.O_NONBLOCK) for pipe in pipes.values()
        )
        self._rest = b""
        self.each: list[int] = []
        """What was sent in each of the seconds that passed last."""
        self.meant: list[str] = []
        """The lines the app meant to show after what was told last."""
        environ = {
            "HOME": str(folder),
            "TZ": "Europe/Berlin",
            **{name: str(pipe) for name, pipe in pipes.items()},
        } | (options.pop("environ", None) or {})
        super().__init__(command=(*START, *argv), environ=environ, **options)

    def tell(self, *what: object) -> bytes:
        """Have something done inside, see ``e2e_time``; return what was sent for it."""
        before = len(self.output)
        os.write(self._telling[0], json.dumps(what).encode() + b"\n")
        answer = json.loads(self.told(UNTIL_TOLD))
        assert "error" not in answer, answer
        self.each, self.meant = answer["sent"], answer["shows"]
        self.settle(0.03)
        return self.output[before:]

    def after(self, keys: str) -> bytes:
        """Return what is sent for ``keys``."""
        before = len(self.output)
        self.type(keys)
        self.settle(0.3)
        self.tell("pass", 0)
        return self.output[before:]

    def told(self, limit: float = UNTIL_SHOWN) -> bytes:
        """Return the next line from inside the app, reading the terminal meanwhile."""
        end = time.monotonic() + limit
        while b"\n" not in self._rest:
            left = end - time.monotonic()
            assert left > 0, f"the app says nothing\n{self.terminal.text}"
            ready, _, _ = select.select([self.master, self._drawn], [], [], left)
            if self.master in ready:
                self.read(0)
            if self._drawn in ready:
                with contextlib.suppress(BlockingIOError):
                    self._rest += os.read(self._drawn, 1 << 20)
        line, _, self._rest = self._rest.partition(b"\n")
        return line

    def drawn(self) -> dict[str, Any]:
        """Return what the app believes to show."""
        self.signal(signal.SIGUSR1)
        return dict(json.loads(self.told()))

    def assert_shows_what_it_drew(self, limit: float = 15.0) -> None:
        """Compare every cell, with its colours, to what the app says; time may pass meanwhile."""
        end = time.monotonic() + limit
        while True:
            self.settle(0.1, limit=2)
            different = self._differences(self.drawn())
            if not different:
                return
            assert time.monotonic() < end, "\n".join(different[:10]) + "\n" + self.terminal.text

    def _differences(self, drawn: dict[str, Any]) -> list[str]:
        self.settle(0.05, limit=1)
        columns, lines = drawn["size"]
        wanted = Terminal(columns, lines)
        for y, line in enumerate(drawn["lines"][:lines]):
            wanted.feed(f"\x1b[{y + 1}H\x1b[m{line}".encode())
        screen = self.terminal.screen
        if (screen.columns, screen.lines) != (columns, lines):
            return [f"size {(columns, lines)} and {(screen.columns, screen.lines)}"]
        return [
            f"line {y} column {x}: {here} and not {there}"
            for y, (shown, meant) in enumerate(
                zip(screen.look(), wanted.screen.look(), strict=True)
            )
            for x, (here, there) in enumerate(zip(shown, meant, strict=True))
            if here != there
        ]

    @property
    def lines(self) -> list[str]:
        """The lines that are seen, without trailing blanks."""
        return [line.rstrip() for line in self.terminal.text.split("\n")]

    def close(self) -> None:
        super().close()
        for pipe in (self._drawn, *self._telling):
            os.close(pipe)


@contextlib.contextmanager
def ivatui(*argv: str, **options: Any) -> Iterator[App]:
    """Run ``ivatui ARGV``, ``ivatui --demo`` where none is given, in a home of its own."""
    with tempfile.TemporaryDirectory() as folder:
        app = App(Path(folder), argv or DEMO, **options)
        try:
            yield app
        finally:
            app.close()
