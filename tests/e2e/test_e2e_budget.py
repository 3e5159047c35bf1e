"""What the real program sends over a real pty, 120x40 and 256 colours, on a clock that is told."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from cell_diff import needed
from e2e_app import UNTIL_SHOWN, ivatui

if TYPE_CHECKING:
    from collections.abc import Iterator

    from e2e_app import App

FIRST_PAINT = 20_000
STATE_CHANGE = 200
WEEK_MINUTE = 200
OF_A_DIFF = 1.3
"""What a screen may cost in parts of what writing the cells that differ costs."""
A_MINUTE_OF = {"task": 2000, "list": 2000, "wall": 6000}

TASK, TASK_ID = "bike-lane-parking", "2553bd18430dca128bd3ad6e23e60707"
PAGE_DOWN, PAGE_UP = "\x1b[6~", "\x1b[5~"


@contextmanager
def standing(*argv: str, until: str) -> Iterator[App]:
    """Run ``ivatui ARGV`` on a demo in which nothing happens but what is told."""
    with ivatui(*argv, told=True, size=(120, 40)) as app:
        app.see(until, UNTIL_SHOWN)
        app.tell("stand")
        yield app
        app.type("q")
        assert app.ended() == 0
        app.assert_given_back()


def seconds(app: App, count: int) -> list[int]:
    """Return what each of so many seconds costs."""
    sent = app.tell("pass", count)
    assert sum(app.each) <= len(sent) <= 1.1 * sum(app.each)  # the line adds returns to feeds
    return app.each


def cost(app: App, keys: str) -> tuple[int, int]:
    """Return the bytes sent for ``keys``, and what a diff of the cells needs for the same."""
    before = app.terminal.screen.look()
    return len(app.after(keys)), needed(before, app.terminal.screen.look())


def change(app: App, name: str, state: str, shown: str) -> bytes:
    """Turn a task, and return what the second costs in which it is seen."""
    app.tell("turn", name, state)
    for _ in range(90):
        sent = app.tell("pass", 1)
        if shown in app.terminal.text:
            return sent
    raise AssertionError(app.terminal.text)


def test_the_task_screen() -> None:
    with standing("--demo", TASK_ID, until="06:30") as app:
        assert 0 < len(app.output) <= FIRST_PAINT
        app.tell("pass", 70)
        assert app.tell("pass", 0) == b""
        minute = seconds(app, 60)
        assert 0 < sum(minute) <= A_MINUTE_OF["task"]
        assert minute.count(0) >= 30  # between two steps of the ages nothing is sent at all
        for keys in (PAGE_DOWN, PAGE_UP, "9", PAGE_DOWN, PAGE_DOWN):
            spent, diff = cost(app, keys)
            assert 0 < spent <= OF_A_DIFF * diff
        spent, diff = cost(app, "2")
        assert spent <= OF_A_DIFF * diff
        app.after("z")
        app.tell("pass", 60)
        # In one of them the present moves on, and with it what is left until the next start.
        assert 0 < max(seconds(app, 60)) <= WEEK_MINUTE
        app.after("z1")
        before = app.terminal.screen.look()
        sent = change(app, TASK, "RUNNING", "● RUNNING")
        # A line comes in, others say something else: it takes what it takes, and no more.
        assert len(sent) <= needed(before, app.terminal.screen.look())


def test_the_list() -> None:
    with standing("--demo", "--tasks", "200", until="FAILED") as app:
        assert 0 < len(app.output) <= FIRST_PAINT
        app.tell("pass", 70)
        assert app.tell("pass", 0) == b""
        minute = seconds(app, 60)
        assert 0 < sum(minute) <= A_MINUTE_OF["list"]
        assert minute.count(0) >= 30
        for keys in ("j", PAGE_DOWN, PAGE_DOWN, PAGE_UP, "G", "g"):
            spent, diff = cost(app, keys)
            assert 0 < spent <= OF_A_DIFF * diff
        for _ in range(31):
            app.type("j")
        app.after("")
        spent, diff = cost(app, "j")
        assert 0 < spent <= diff / 4  # the terminal moves the lines
        app.after("/")
        app.after("bike-lane-p")
        app.after("\r")
        app.tell("pass", 40)
        assert len(change(app, TASK, "RUNNING", "● RUNNING")) <= STATE_CHANGE
        app.after("g")


def test_the_wall() -> None:
    with standing("wall", "--demo", until="broken") as app:
        assert 0 < len(app.output) <= FIRST_PAINT
        app.tell("pass", 70)
        assert app.tell("pass", 0) == b""
        minutes = [sum(seconds(app, 60)) for _ in range(3)]
        assert 0 < max(minutes) <= A_MINUTE_OF["wall"]
