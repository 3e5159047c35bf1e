"""20 kbit/s with 300 ms of delay and one change a second, as seen at the other end of the line."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from e2e_app import UNTIL_SHOWN
from slow_line import SlowApp

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.alone

TASK, TASK_ID = "bike-lane-parking", "2553bd18430dca128bd3ad6e23e60707"
STATES = ("RUNNING", "STOPPED")
CHANGES = 7
PRESSED_AT = (2, 4, 6)
"""The changes right after which a key is pressed: with a frame on its way it has to wait most."""

BEHIND = 2.0
ANSWERED = 1.0
"""Seconds the screen may be behind, and a key may wait for its answer."""


class Watcher:
    """Looks at the far end of the line: when is seen what was meant?"""

    def __init__(self, app: SlowApp) -> None:
        self._app = app
        self._meant: list[tuple[float, list[str]]] = []
        self.behind: list[float] = []
        self.answered: list[float] = []
        self._pressed_at: float | None = None

    def change(self, number: int, leaps: tuple[int, ...]) -> None:
        """Turn the task; after so many seconds of its clock that is on the screen."""
        self._app.tell("turn", TASK, STATES[number % len(STATES)])
        for seconds in leaps:
            self._app.tell("leap", seconds)
        self._meant.append((time.monotonic(), self._app.meant))

    def press(self, key: str) -> None:
        """Press a key that moves the cursor."""
        self._cursor = self._cursor_line()
        self._pressed_at = time.monotonic()
        self._app.type(key)

    def watch(self, until: float, *, last: bool = False) -> None:
        """Look until that time, and note when each of what was meant was reached or passed."""
        while (left := until - time.monotonic()) > 0 and not (last and self._is_done):
            self._app.read(min(left, 0.05))
            now = time.monotonic()
            if self._pressed_at is not None and self._cursor_line() != self._cursor:
                self.answered.append(now - self._pressed_at)
                self._pressed_at = None
            self._note(now)

    def _note(self, now: float) -> None:
        seen = _but_cursor(self._app.lines)
        places = [n for n, (_, lines) in enumerate(self._meant) if _but_cursor(lines) == seen]
        if places:
            # What was meant before and was never seen was passed over: the newest counts.
            self.behind += [now - at for at, _ in self._meant[: places[-1] + 1]]
            del self._meant[: places[-1] + 1]

    @property
    def _is_done(self) -> bool:
        return not self._meant and self._pressed_at is None

    def _cursor_line(self) -> list[int]:
        return [y for y, line in enumerate(self._app.lines) if "▌" in line[:3]]


def _but_cursor(lines: list[str]) -> list[str]:
    """Return the lines without the cursor, which keys move meanwhile."""
    return [re.sub("^(.?)▌", r"\1 ", line).rstrip() for line in lines]


@pytest.mark.parametrize(
    ("argv", "seen", "leaps"),
    [(("--demo",), "FAILED", (15, 15)), (("--demo", TASK_ID), "06:30", (5,))],
    ids=["list", "task"],
)
def test_the_screen_keeps_up_and_a_key_is_answered(
    argv: tuple[str, ...], seen: str, leaps: tuple[int, ...], tmp_path: Path
) -> None:
    remote = {"SSH_CONNECTION": "192.0.2.1 4711 192.0.2.2 22"}
    app = SlowApp(tmp_path, argv, told=True, size=(120, 40), environ=remote)
    try:
        app.see(seen, UNTIL_SHOWN)
        app.tell("stand")
        app.settle(0.6, limit=UNTIL_SHOWN)
        watcher = Watcher(app)
        for number in range(CHANGES):
            until = time.monotonic() + 1.0
            watcher.change(number, leaps)
            if number in PRESSED_AT:
                watcher.press("j")
            watcher.watch(until)
        watcher.watch(time.monotonic() + 2 * BEHIND, last=True)
        assert len(watcher.behind) == CHANGES, "\n".join(app.lines)
        assert max(watcher.behind) <= BEHIND, watcher.behind
        assert len(watcher.answered) == len(PRESSED_AT)
        assert sorted(watcher.answered)[1] <= ANSWERED, watcher.answered
        app.type("q")
        assert app.ended() == 0
        app.settle(0.6)
        app.assert_given_back()
    finally:
        app.close()
