"""What may happen to a terminal, to the line to it and to the process: the whole program, for real.

The same is asked of a small app in ``tests/terminal``; what is asked here is whether anything of
ivatui itself (a request on its way, a thread that loads, the wall) stands in the way.
"""

from __future__ import annotations

import os
import random
import signal
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from e2e_app import UNTIL_SHOWN, ivatui

if TYPE_CHECKING:
    from collections.abc import Iterator

    from e2e_app import App

SOON = 1.0
"""Seconds an end may take."""
SLACK = 1.5
"""Seconds on top for a busy machine; what hangs takes the grace of three, or for ever."""

SCREENS = {
    "list": (("--demo",), "FAILED"),
    "task": (("--demo", "2553bd18430dca128bd3ad6e23e60707"), "06:30"),
    "wall": (("wall", "--demo"), "broken"),
}
ENDS = {"TERM": 143, "HUP": 129, "INT": 130, "QUIT": 131}


@contextmanager
def shown(screen: str = "list", **options: object) -> Iterator[App]:
    """Run one of the screens until it is seen."""
    argv, seen = SCREENS[screen]
    with ivatui(*argv, size=(120, 40), **options) as app:
        app.see(seen, UNTIL_SHOWN)
        app.settle(0.2, limit=2)
        yield app


def ends(app: App, code: int) -> None:
    """See that it ends soon, with that code, and leaves nothing behind."""
    begun = time.monotonic()
    assert app.ended(SOON + SLACK) == code
    assert time.monotonic() - begun < SOON + SLACK
    app.assert_given_back()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", ENDS)
def test_a_signal_ends_it(screen: str, name: str) -> None:
    with shown(screen) as app:
        app.signal(signal.Signals[f"SIG{name}"])
        ends(app, ENDS[name])


@pytest.mark.parametrize("name", ["TERM", "HUP"])
@pytest.mark.parametrize("seen", [b"\x1b[?1049h", b"asking", b"simulator"])
def test_a_signal_ends_it_while_it_starts(name: str, seen: bytes) -> None:
    with ivatui(size=(120, 40)) as app:
        end = time.monotonic() + UNTIL_SHOWN
        while seen not in app.output:
            assert time.monotonic() < end, app.output
            app.read(0.5)
        app.signal(signal.Signals[f"SIG{name}"])
        ends(app, ENDS[name])


@pytest.mark.parametrize("screen", ["list", "wall"])
@pytest.mark.parametrize("ignored", ["", "1"])
def test_a_terminal_that_is_gone_ends_it_whether_or_not_the_signal_is_ignored(
    screen: str, ignored: str
) -> None:
    with shown(screen, environ={"E2E_NOHUP": ignored}) as app:
        app.hang_up()
        assert app.ended(SOON + SLACK) == 129
        assert not app.left_processes


def test_quits_while_a_request_hangs() -> None:
    with ivatui(
        "--endpoint", "http://192.0.2.1:9", "--project", "p", "--insecure-http",
        environ={"IVATUI_TOKEN": "t"}, size=(120, 40),
    ) as app:  # fmt: skip
        app.see("asking", UNTIL_SHOWN)
        app.settle(0.3, limit=2)
        app.type("q")
        ends(app, 0)


def test_goes_on_after_being_stopped_for_an_hour_and_says_so() -> None:
    with shown(told=True) as app:
        threads = app.threads
        for _ in range(5):
            app.stop_and_go_on()
            app.see("FAILED")
            assert "$" not in app.terminal.text
        app.tell("leap", 3600)
        app.see("was away for 1 h")
        app.see("updated just now")
        assert app.threads < threads + 5  # those of look-ups may come, two each time may not
        app.type("q")
        ends(app, 0)


def test_ctrl_z_and_fg() -> None:
    with shown(environ={"E2E_SHELL": "1"}) as app:
        app.type("\x1a")
        app.in_state("T")
        app.settle(0.1)
        assert app.modes_on == set()
        assert app.modes_now == app.modes_before
        app.signal(signal.SIGCONT)
        app.see("FAILED")
        app.assert_shows_what_it_drew()
        app.type("q")
        ends(app, 0)


@pytest.mark.parametrize("screen", ["task", "wall"])
def test_a_storm_of_resizes_settles(screen: str) -> None:
    chance = random.Random(11)
    with shown(screen) as app:
        for _ in range(100):
            app.resize(chance.randrange(1, 300), chance.randrange(1, 100))
            app.read(0.005)
        app.resize(110, 33)
        app.settle(0.3, limit=UNTIL_SHOWN)
        app.see(SCREENS[screen][1], UNTIL_SHOWN)
        app.assert_shows_what_it_drew()
        app.type("q")
        ends(app, 0)


def test_does_not_spin_while_the_terminal_takes_nothing() -> None:
    with shown("wall") as app:
        app.settle(3, limit=3)  # the rest is being loaded
        before = app.cpu
        app.stays(3.0)
        assert app.cpu - before < 1.0
        app.signal(signal.SIGTERM)
        assert app.ended(SOON + SLACK, reading=False) == 143
        assert app.modes_now == app.modes_before


def test_a_killed_one_takes_nothing_else_with_it() -> None:
    """Nobody can clean up after SIGKILL; but no thread or process of it may be left."""
    with shown() as app:
        os.kill(app.process.pid, signal.SIGKILL)
        assert app.ended(SOON + SLACK) == -signal.SIGKILL
        assert not app.left_processes
