"""Kinds of terminals, locales, answers and lines, each with the demo on a real pty."""

from __future__ import annotations

import re

import pytest
from terminal_pty import running

from ivatui.ui.terminal.pace import WINDOW

SEQUENCE = re.compile(rb"\x1b(\[[?<>]?[\d;]*\$?[@-~]|\\|\][^\x07\x1b]*(?:\x07|\x1b\\)|[^\[\]\\])")

COMMON = {b"?25", b"?7"}
MODES = {
    "xterm": COMMON | {b"?1049", b"?1000", b"?1002", b"?1003", b"?1006", b"?2004", b"?1004"},
    "linux": COMMON,
    "vt100": COMMON,
}
PLAIN_FINALS = set(b"HmKXABCJrML")


def kinds(output: bytes) -> tuple[set[bytes], set[int], set[bytes]]:
    """Return private modes, finals of plain CSI sequences and everything else that was sent."""
    modes, finals, others = set(), set(), set()
    for sequence in SEQUENCE.findall(output):
        if sequence.startswith(b"[?") and sequence[-1:] in b"hl":
            modes |= {b"?" + number for number in sequence[2:-1].split(b";")}
        elif sequence.startswith(b"[") and sequence[1:2] not in {b"?", b"<", b">"}:
            finals.add(sequence[-1])
        else:
            others.add(sequence)
    return modes, finals, others


@pytest.mark.parametrize(
    ("term", "environ", "modes", "others", "shows"),
    [
        ("xterm-256color", {}, "xterm", {b"\\", b"[?2026$p", b"[>25u", b"[<u"}, "╭──"),
        ("tmux-256color", {}, "xterm", {b"\\", b"[?2026$p"}, "╭──"),
        ("screen", {"LANG": "C"}, "xterm", {b"\\"}, "+--"),
        ("linux", {}, "linux", {b"\\"}, "╭──"),
        ("vt100", {}, "vt100", {b"\\"}, "+--"),
        ("xterm", {"PYTHONIOENCODING": "latin-1"}, "xterm", None, "+--"),
    ],
)
def test_a_terminal_is_sent_what_it_knows(
    term: str, environ: dict[str, str], modes: str, others: set[bytes] | None, shows: str
) -> None:
    with running(term=term, environ=environ) as child:
        assert child.terminal.text.splitlines()[1].startswith(shows)
        assert ("监控" in child.terminal.text) == (shows == "╭──")
        child.type("\x1b[B\x1b[B\x1b[6~m")
        child.see("Leave this?")
        child.type("\x1b")
        child.see(lambda text: "Leave this?" not in text)
        child.type("q")
        assert child.ended() == 0
        child.assert_given_back()
        sent_modes, finals, sent_others = kinds(child.output)
        assert sent_modes - {b"?2026"} <= MODES[modes]
        allowed = set(b"HmABCJrn") if term == "vt100" else PLAIN_FINALS | set(b"n")
        assert finals <= allowed | (set(b"b") if others and len(others) > 1 else set())
        assert others is None or sent_others <= others
        if shows == "+--":
            assert child.output.replace(b"\xe4\xbd\xa0", b"").isascii()
        if "256" not in term:
            assert b"38;5" not in child.output
            assert b"38;2" not in child.output


def test_a_terminal_that_takes_two_cells_for_a_line_gets_none() -> None:
    with running(wait=False) as child:
        child.answers = False
        child.see("╭──")
        child.type("\x1b[1;3R\x1b[1;3R")
        child.see("+--")
        assert "监控" in child.terminal.text
        assert "…" not in child.terminal.text


def test_a_terminal_that_does_not_read_utf8_gets_ascii() -> None:
    with running(wait=False) as child:
        child.answers = False
        child.see("╭──")
        child.type("\x1b[1;4R\x1b[1;4R")
        child.see("+--")
        assert "????" in child.terminal.text


def test_a_frame_waits_for_the_answer_and_the_newest_state_is_shown() -> None:
    with running() as child:
        child.type("a")
        child.answers = False
        child.type("c")
        child.see(lambda text: text.startswith("1"))
        child.settle(0.05)
        assert child.output.endswith(b"\x1b[6n")
        child.type("c")  # such a small one waits for no other
        child.see(lambda text: text.startswith("2"))
        child.type("r")
        assert len(child.settle(0.3)) > WINDOW
        child.type("ccc")
        assert child.settle(0.3) == b""
        child.type("\x1b[1;1R" * 3)
        child.see(lambda text: text.startswith("5"))
        child.type("q")
        assert child.ended(2.0) == 0
        child.assert_given_back()


def test_what_changes_cost() -> None:
    """Budgets in bytes at 80x24 (the stock display: 121, 492, 4843, 21036, 12003)."""
    with running() as child:
        costs = {}
        for name, keys, most in (
            ("count", "c", 30),
            ("one cell of a table", "u", 40),
            ("a row down", "\x1b[B", 150),
            ("a page down", "\x1b[6~", 900),
            ("a row down that scrolls", "\x1b[B", 160),
            ("a modal screen", "m", 2600),
            ("and back", "\x1b", 2300),
        ):
            child.type(keys)
            costs[name] = len(child.settle(0.25))
            assert 0 < costs[name] <= most, costs
        child.type("q")
        assert child.ended() == 0


def test_ctrl_l_repairs_the_screen() -> None:
    with running() as child:
        child.terminal.feed(b"\x1b[5;5Hgarbage\x1b[10;1Hby another program")
        child.type("r")
        child.see(lambda text: "garbage" not in text and "another" not in text)
        assert child.terminal.text.splitlines()[9].startswith(" task-0000")
