"""Life and death on a real pty: what may happen to a terminal, and what must be left of it."""

from __future__ import annotations

import ctypes
import fcntl
import os
import random
import re
import signal
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal_demo import SECRET
from terminal_pty import Child, running

End = Callable[[Child], int]
"""Begins an end and returns the exit code to expect."""

SOON = 1.0
"""Seconds an end may take when nothing hinders it, with room for a busy machine."""


def quit_by_key(child: Child) -> int:
    child.type("q")
    return 0


def terminate(child: Child) -> int:
    child.signal(signal.SIGTERM)
    return 143


def hang_up_signal(child: Child) -> int:
    child.signal(signal.SIGHUP)
    return 129


def interrupt(child: Child) -> int:
    child.signal(signal.SIGINT)
    return 130


def terminate_while_a_lookup_hangs(child: Child) -> int:
    child.type("l")
    child.settle(0.1)
    return terminate(child)


def quit_while_a_lookup_hangs(child: Child) -> int:
    child.type("l")
    child.settle(0.1)
    return quit_by_key(child)


def quit_with_a_task_that_stays(child: Child) -> int:
    child.type("w")
    child.settle(0.1)
    return quit_by_key(child)


@pytest.mark.parametrize(
    "end",
    [
        quit_by_key,
        terminate,
        hang_up_signal,
        interrupt,
        terminate_while_a_lookup_hangs,
        quit_while_a_lookup_hangs,
        quit_with_a_task_that_stays,
    ],
)
def test_ends_at_once_and_gives_the_terminal_back(end: End) -> None:
    with running() as child:
        code = end(child)
        begin = time.monotonic()
        assert child.ended() == code
        assert time.monotonic() - begin < SOON
        child.assert_given_back()


def test_two_signals_at_once_end_it_once() -> None:
    with running() as child:
        child.signal(signal.SIGSTOP)
        child.in_state("T")
        child.signal(signal.SIGTERM)
        child.signal(signal.SIGHUP)
        child.signal(signal.SIGCONT)
        # Any thread may take either, so either may be the first that is seen.
        assert child.ended() in (129, 143)
        child.assert_given_back()


def test_a_signal_that_another_thread_got_is_heeded_at_once() -> None:
    tgkill = ctypes.CDLL(None).tgkill
    with running() as child:
        child.settle(0.3)
        pid = child.process.pid
        others = [int(each.name) for each in Path(f"/proc/{pid}/task").iterdir()]
        others.remove(pid)
        assert others
        tgkill(pid, others[-1], signal.SIGTERM)
        assert child.ended(SOON) == 143
        child.assert_given_back()


def test_a_stuck_event_loop_is_left_after_the_grace() -> None:
    with running() as child:
        child.type("z")
        child.stays(0.2)
        child.signal(signal.SIGTERM)
        assert child.ended(limit=4.5) == 143
        child.assert_given_back()


@pytest.mark.parametrize("hup_ignored", ["", "1"])
def test_leaves_when_the_terminal_is_gone(hup_ignored: str) -> None:
    with running(environ={"DEMO_NOHUP": hup_ignored}) as child:
        child.hang_up()
        assert child.ended(SOON) == 129


def test_goes_on_after_being_stopped_from_outside() -> None:
    with running() as child:
        threads = child.threads
        for _ in range(3):
            child.stop_and_go_on()
            child.see("task-00003")
            assert "$" not in child.terminal.text
        child.type("c")
        child.see(lambda text: text.startswith("1"))
        assert child.threads == threads
        child.type("q")
        assert child.ended() == 0
        child.assert_given_back()


def test_ctrl_z_gives_the_terminal_to_the_shell_and_takes_it_again() -> None:
    with running() as child:
        threads = child.threads
        child.type("s")
        child.in_state("T")
        child.settle(0.1)
        assert child.modes_on == set()
        assert child.modes_now == child.modes_before
        child.signal(signal.SIGCONT)
        child.see("task-00003")
        child.type("c")
        child.see(lambda text: text.startswith("1"))
        assert child.threads == threads
        child.type("q")
        assert child.ended() == 0
        child.assert_given_back()


def test_lends_the_terminal_while_everything_moves() -> None:
    with running(environ={"DEMO_START": "ticks(50)"}) as child:
        child.type("e")
        child.see("lent")
        assert child.modes_on == set()
        assert child.modes_now == child.modes_before
        child.type("\r")
        child.see("task-00003")
        child.type("q")
        assert child.ended() == 0
        child.assert_given_back()


def test_no_input_ends_it() -> None:
    with running() as child:
        for keys in (
            b"\xe9\xe8",
            b"\x1b[99999999999u",
            b"\x1b[<0;1;",
            b"\x1b]52;c;!\x07",
            bytes(range(128, 256)),
        ):
            child.type(keys)
            child.settle(0.05)
        child.type(b"\x1b")
        child.settle(0.15)
        child.type("c")
        child.see(lambda text: text.startswith("1"))
        child.type("q")
        assert child.ended() == 0


def test_a_storm_of_resizes_settles_on_the_last_size() -> None:
    chance = random.Random(7)
    with running() as child:
        for _ in range(100):
            child.resize(chance.randrange(1, 200), chance.randrange(1, 60))
            child.read(0.005)
        child.resize(70, 15)
        child.see(lambda text: len(text.splitlines()) == 15 and "task-00003" in text)
        child.settle(0.2)
        lines = child.terminal.text.splitlines()
        assert lines[1].startswith("╭──")
        assert lines[1].endswith("──╮")
        assert lines[14].startswith(" task-00009")
        child.type("q")
        assert child.ended() == 0
        child.assert_given_back()


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (20, 5), (500, 200)])
def test_any_size_will_do(size: tuple[int, int]) -> None:
    with running(wait=False, size=(80, 24)) as child:
        child.resize(*size)
        assert child.read(10)
        child.settle(0.3)
        if min(size) != 1:
            child.see("task-0000" if size[1] != 5 else "camera")
        child.type("q")
        assert child.ended() == 0
        child.assert_given_back()


def test_never_waits_for_a_terminal_that_takes_nothing() -> None:
    # 50 KB a frame: the kernel holds one, this process may hold one, and the newest is shown next.
    with running(environ={"DEMO_START": "flood(25)"}, size=(200, 50)) as child:
        child.see(lambda text: text[:2].strip().isdigit() and int(text[:3]) > 2)
        seen = int(child.terminal.text[:3])
        child.stays(1.6)
        child.see(lambda text: int(text[:3] or 0) > seen + 30, limit=2)
        child.type("q")
        assert child.ended() == 0
        child.assert_given_back()


@pytest.mark.parametrize("end", [quit_by_key, terminate])
def test_can_be_left_while_the_terminal_takes_nothing(end: End) -> None:
    with running(environ={"DEMO_START": "flood(25)"}) as child:
        child.stays(0.8)
        code = end(child)
        assert child.ended(3.0, reading=False) == code
        assert child.modes_now == child.modes_before
        child.settle(0.1)
        assert child.modes_on == set()


def test_survives_a_terminal_left_without_blocking() -> None:
    with running(environ={"DEMO_START": "flood(25)"}) as child:
        flags = fcntl.fcntl(child.slave, fcntl.F_GETFL)
        fcntl.fcntl(child.slave, fcntl.F_SETFL, flags | os.O_NONBLOCK)
        child.stays(0.5)
        child.see(lambda text: text[:3].strip().isdigit() and int(text[:3]) > 10)
        child.type("q")
        assert child.ended() == 0


def test_sends_nothing_and_sleeps_while_nothing_changes() -> None:
    with running() as child:
        child.settle(0.5)
        before = child.wake_ups
        assert child.settle(2.0) == b""
        assert child.wake_ups - before <= 2


@pytest.mark.parametrize(
    ("term", "knows_rep"), [("xterm", True), ("xterm", False), ("linux", True)]
)
def test_says_how_long_a_line_is_where_the_terminal_showed_that_it_knows(
    term: str, knows_rep: bool
) -> None:
    with running(term=term, knows_rep=knows_rep) as child:
        child.settle(0.3)
        before = len(child.output)
        child.type("r")
        child.settle(0.3)
        assert f"╭{'─' * 78}╮" in child.terminal.text
        said = re.search(rb"\x1b\[\d+b", child.output[before:])
        assert bool(said) is (knows_rep and term == "xterm")
        child.type("q")
        assert child.ended() == 0


@pytest.mark.parametrize(
    ("stdin_closed", "term", "reason"),
    [
        (True, "xterm", "stdin_not_terminal"),
        (False, "dumb", "term_dumb"),
        (False, "", "term_unset"),
    ],
)
def test_refuses_where_nothing_can_be_shown(stdin_closed: bool, term: str, reason: str) -> None:
    with running(wait=False, stdin_closed=stdin_closed, term=term) as child:
        assert child.ended() == 2
        assert child.output.decode() == f"refused: {reason}\r\n"


def test_a_crash_says_where_its_masked_report_is(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "reports"
    with running(environ={"DEMO_REPORTS": str(folder)}) as child:
        child.type("x")
        assert child.ended() == 1
        child.assert_given_back()
        (report,) = folder.iterdir()
        assert stat.S_IMODE(report.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        after = child.output.rpartition(b"\x1b[?25h")[2].decode()
        assert after == f"ivatui: stopped by an error of its own; the report is in {report}\r\n"
        text = report.read_text()
        assert "terminal_demo.py" in text
        assert "in action_crash" in text or "action_crash" in text
        assert SECRET.encode() not in child.output
        assert SECRET not in text


def test_an_error_on_the_way_out_is_noted_and_the_end_is_the_one_that_was_ordered(
    tmp_path: Path,
) -> None:
    with running(environ={"DEMO_REPORTS": str(tmp_path)}) as child:
        child.type("y")
        assert child.ended() == 3
        child.assert_given_back()
        assert child.output.endswith(b"\x1b[?25h")
        (report,) = tmp_path.iterdir()
        assert "action_botch" in report.read_text()
