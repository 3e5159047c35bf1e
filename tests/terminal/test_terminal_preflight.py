"""May a screen start, and what can be drawn on it?"""

from __future__ import annotations

import subprocess
import sys

import pytest
from terminal_pty import ROOT

from ivatui.ui.terminal import preflight, room
from ivatui.ui.terminal.families import TRAITS, Family, family_of


@pytest.mark.parametrize(
    ("environ", "stdin", "stderr", "code"),
    [
        ({"TERM": "xterm"}, True, True, None),
        ({"TERM": "xterm"}, False, True, "stdin_not_terminal"),
        ({"TERM": "xterm"}, True, False, "stderr_not_terminal"),
        ({}, True, True, "term_unset"),
        ({"TERM": ""}, True, True, "term_unset"),
        ({"TERM": "dumb"}, True, True, "term_dumb"),
        ({"TERM": "Unknown"}, True, True, "term_dumb"),
    ],
)
def test_refusal(environ: dict[str, str], stdin: bool, stderr: bool, code: str | None) -> None:
    found = preflight.refusal(environ, stdin_is_terminal=stdin, stderr_is_terminal=stderr)
    assert found == code
    assert code is None or preflight.REFUSALS[code].format(term="dumb")


@pytest.mark.parametrize(
    ("term", "environ", "family"),
    [
        ("xterm-256color", {}, Family.XTERM),
        ("xterm-kitty", {}, Family.XTERM),
        ("something-new", {}, Family.XTERM),
        ("screen-256color", {}, Family.SCREEN),
        ("xterm-256color", {"STY": "1.pts"}, Family.SCREEN),
        ("screen-256color", {"TMUX": "/x,1,0"}, Family.TMUX),
        ("tmux-256color", {}, Family.TMUX),
        ("linux", {}, Family.LINUX),
        ("vt100", {}, Family.VT),
        ("vt220", {}, Family.VT),
    ],
)
def test_family(term: str, environ: dict[str, str], family: Family) -> None:
    assert family_of(term, environ) is family


@pytest.mark.parametrize(
    ("environ", "encoding", "why"),
    [
        ({"TERM": "xterm"}, "utf-8", ""),
        ({"TERM": "xterm", "LANG": "C"}, "utf8", ""),
        ({"TERM": "xterm"}, "iso-8859-1", "locale"),
        ({"TERM": "xterm"}, "gb18030", "locale"),
        ({"TERM": "xterm"}, "no such thing", "locale"),
        ({"TERM": "xterm", "LANG": "zh_CN.GB18030"}, "utf-8", "locale"),
        ({"TERM": "xterm", "LC_ALL": "de_DE.ISO-8859-15@euro"}, "utf-8", "locale"),
        ({"TERM": "xterm", "LC_ALL": "C.utf8", "LANG": "en_US.ISO-8859-1"}, "utf-8", ""),
        ({"TERM": "xterm", "LANG": "sr_RS.UTF-8@latin"}, "utf-8", ""),
        ({"TERM": "tmux", "LANG": "C"}, "utf-8", "multiplexer"),
        ({"TERM": "screen", "LC_ALL": "POSIX", "LANG": "zh_CN.UTF-8"}, "utf-8", "multiplexer"),
        ({"TERM": "screen", "LANG": "zh_CN.UTF-8"}, "utf-8", ""),
        ({"TERM": "tmux", "LC_CTYPE": "C.UTF-8", "LANG": "C"}, "utf-8", "multiplexer"),
        ({"TERM": "tmux", "LC_CTYPE": "C.UTF-8", "LANG": "C.UTF-8"}, "utf-8", ""),
        ({"TERM": "vt100"}, "utf-8", "term"),
        ({"TERM": "linux"}, "utf-8", ""),
        ({"TERM": "xterm", "IVATUI_ASCII": "1"}, "utf-8", "asked"),
        ({"TERM": "xterm", "IVATUI_ASCII": "0"}, "utf-8", ""),
    ],
)
def test_why_ascii(environ: dict[str, str], encoding: str, why: str) -> None:
    found = preflight.terminal(environ, encoding)
    assert found.why_ascii == why
    assert found.ascii == bool(why)


def test_chinese_needs_more_than_the_console_of_the_kernel() -> None:
    assert not preflight.terminal({"TERM": "linux"}, "utf-8").wide
    assert preflight.terminal({"TERM": "xterm"}, "utf-8").wide
    assert not preflight.terminal({"TERM": "xterm"}, "utf-8", ascii_asked=True).wide


def test_what_would_log_keys_or_move_is_switched_off() -> None:
    environ = {"TEXTUAL_LOG": "x", "TEXTUAL_DEBUG": "1", "TEXTUAL": "devtools", "NO_COLOR": ""}
    preflight.settle_environment(environ, preflight.Terminal("linux", Family.LINUX))
    assert environ == {"TEXTUAL_ANIMATIONS": "none", "TEXTUAL_COLOR_SYSTEM": "standard"}
    environ = {"NO_COLOR": "1"}
    preflight.settle_environment(environ, preflight.Terminal("xterm", Family.XTERM))
    assert environ == {"NO_COLOR": "1", "TEXTUAL_ANIMATIONS": "none"}


@pytest.mark.parametrize(
    ("claimed", "taken"),
    [
        ((0, 0), (80, 24)),
        ((0, 40), (80, 40)),
        ((1, 1), (1, 1)),
        ((65535, 65535), (1000, 400)),
        ((120, 40), (120, 40)),
    ],
)
def test_clamp(claimed: tuple[int, int], taken: tuple[int, int]) -> None:
    assert room.clamp(*claimed) == taken


def test_too_small() -> None:
    assert not room.is_too_small(40, 10)
    assert room.is_too_small(39, 10)
    assert room.is_too_small(40, 9)


def test_every_family_has_traits() -> None:
    assert set(TRAITS) == set(Family)


def test_the_preflight_loads_no_screen() -> None:
    look = "import sys, ivatui.ui.terminal.preflight; print({'textual', 'rich'} & set(sys.modules))"
    found = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert found.stdout == "set()\n"
