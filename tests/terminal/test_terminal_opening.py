"""The first frame: there before Textual is loaded, gone without a trace, and left at any time."""

from __future__ import annotations

import os
import signal
import sys
import termios
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from terminal_pty import Child

from ivatui.ui.terminal.opening import opening
from ivatui.ui.terminal.preflight import Terminal, terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

START = str(Path(__file__).with_name("terminal_opening_start.py"))
ECHO = 3


class Gated:
    """ivatui on a pty, held before Textual is loaded."""

    def __init__(self, child: Child, gate: Path) -> None:
        self.child = child
        self._gate = gate

    def let_go(self, word: str = "go") -> None:
        self._gate.write_text(word)


@contextmanager
def gated(
    folder: Path, *argv: str, size: tuple[int, int] = (80, 24), last: str = "quit"
) -> Iterator[Gated]:
    gate = folder / "gate"
    os.mkfifo(gate)
    more = {"HOME": str(folder), "GATE": str(gate)}
    command = (sys.executable, START, "--demo", *argv)
    with closing(Child(command=command, size=size, environ=more)) as child:
        child.see(last)
        yield Gated(child, gate)


def test_it_says_what_comes_and_what_is_typed_is_kept_and_not_shown(tmp_path: Path) -> None:
    with gated(tmp_path) as held:
        lines = held.child.terminal.text.splitlines()
        assert lines[0].rstrip() == " ivatui  demo  starting…"
        assert lines[23].rstrip() == " ?  help  q  quit"
        assert not any(line.strip() for line in lines[1:23])
        assert not held.child.modes_now[ECHO] & termios.ECHO
        held.child.type("?")
        assert held.child.settle() == b""
        held.let_go()
        held.child.see("Show every key of this screen", 30)
        assert "starting" not in held.child.terminal.text
        assert held.child.output.count(b"\x1b[?1049h") == 1
        held.child.type("q")
        held.child.see("FAILED")
        held.child.type("q")
        assert held.child.ended() == 0
        held.child.assert_given_back()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_ends_it_at_once_and_the_terminal_is_whole(
    number: signal.Signals, tmp_path: Path
) -> None:
    with gated(tmp_path) as held:
        held.child.signal(number)
        assert held.child.ended() == 128 + number
        held.child.assert_given_back()


def test_what_can_not_be_loaded_leaves_a_whole_terminal(tmp_path: Path) -> None:
    with gated(tmp_path) as held:
        held.let_go("fail")
        assert held.child.ended() == 1
        held.child.assert_given_back()
        after = held.child.output.rpartition(b"\x1b[?25h")[2].decode()
        assert "ModuleNotFoundError" in after or "ImportError" in after


def test_a_crash_before_there_is_a_screen_is_said_on_a_whole_terminal(tmp_path: Path) -> None:
    with gated(tmp_path) as held:
        held.let_go("crash")
        assert held.child.ended() == 1
        held.child.assert_given_back()
        after = held.child.output.rpartition(b"\x1b[?25h")[2].decode()
        assert "stopped by an error of its own; the report is in" in after


def test_in_chinese_and_in_ascii(tmp_path: Path) -> None:
    with gated(tmp_path, "--lang", "zh", last="退出") as held:
        assert "正在启动…" in held.child.terminal.text
        (tmp_path / "gate").unlink()
    with gated(tmp_path, "--ascii") as held:
        assert "starting~" in held.child.terminal.text
        assert held.child.output.isascii()


def test_it_fits_where_there_is_hardly_any_room(tmp_path: Path) -> None:
    with gated(tmp_path, size=(20, 5)) as held:
        assert held.child.terminal.text.splitlines()[0].rstrip() == " ivatui  demo  star…"
        held.let_go()
        held.child.see("small", 30)
        held.child.type("q")
        assert held.child.ended() == 0
        held.child.assert_given_back()


def test_signals_are_as_they_were_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    master, slave = os.openpty()
    with os.fdopen(slave, "w") as out, os.fdopen(master, "rb"):
        monkeypatch.setattr(sys, "__stdin__", out)
        monkeypatch.setattr(sys, "__stderr__", out)
        before = signal.getsignal(signal.SIGTERM)
        with opening(found(), "demo") as first:
            assert first.is_shown
            assert signal.getsignal(signal.SIGTERM) is not before
        assert not first.is_shown
        assert signal.getsignal(signal.SIGTERM) is before


def found() -> Terminal:
    return terminal({"TERM": "xterm-256color", "LANG": "C.UTF-8"}, "utf-8")
