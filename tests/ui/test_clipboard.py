"""The ways to the clipboard of a terminal: bare, through tmux, past screen, or not at all."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest

from ivatui.ui import clipboard
from ivatui.ui.clipboard import LIMIT, Way, run_command, send

OSC = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


class Tmux:
    """A tmux that answers as it is told; None for a command that fails."""

    def __init__(self, load: bytes | None, allowed: bytes | None = None) -> None:
        self._load, self._allowed = load, allowed
        self.given = b""

    async def __call__(self, command: tuple[str, ...], data: bytes) -> bytes | None:
        if command[1] == "load-buffer":
            self.given = data
            return self._load
        return self._allowed


async def test_a_bare_terminal_gets_osc_52() -> None:
    written: list[str] = []
    assert await send("Tür 作业\n", {"TERM": "xterm-256color"}, written.append) is Way.PLAIN
    (found,) = OSC.findall("".join(written))
    assert b64decode(found).decode() == "Tür 作业\n"


async def test_tmux_is_asked_to_do_it() -> None:
    written: list[str] = []
    tmux = Tmux(b"")
    way = await send("text", {"TERM": "tmux-256color", "TMUX": "x"}, written.append, tmux)
    assert way is Way.TMUX
    assert tmux.given == b"text"
    assert written == []


@pytest.mark.parametrize("allowed", [b"on\n", b"all\n", b""])  # without the option: always
async def test_an_older_tmux_passes_it_on_where_that_is_allowed(allowed: bytes) -> None:
    written: list[str] = []
    way = await send("text", {"TMUX": "x"}, written.append, Tmux(None, allowed))
    assert way is Way.TMUX_PASSTHROUGH
    (sequence,) = written
    assert sequence.startswith("\x1bPtmux;\x1b\x1b]52;c;")
    assert sequence.endswith("\x07\x1b\\")


@pytest.mark.parametrize("allowed", [b"off\n", None])
async def test_where_it_is_not_allowed_tmux_may_still_take_it_itself(allowed: bytes | None) -> None:
    written: list[str] = []
    way = await send("text", {"TMUX": "x"}, written.append, Tmux(None, allowed))
    assert way is Way.PLAIN
    assert OSC.fullmatch("".join(written))


async def test_screen_passes_it_on_in_pieces() -> None:
    written: list[str] = []
    way = await send("x" * 900, {"TERM": "screen", "STY": "1.x"}, written.append)
    assert way is Way.SCREEN
    pieces = re.findall(r"\x1bP(.{1,250}?)\x1b\\", "".join(written), re.DOTALL)
    assert len(pieces) == 6
    assert b64decode(OSC.findall("".join(pieces))[0]) == b"x" * 900


@pytest.mark.parametrize("term", ["linux", "vt220"])
async def test_a_console_has_no_clipboard(term: str) -> None:
    written: list[str] = []
    assert await send("text", {"TERM": term}, written.append) is Way.NO_CLIPBOARD
    assert written == []
    assert not Way.NO_CLIPBOARD.sent


@pytest.mark.parametrize(("size", "way"), [(0, Way.PLAIN), (1, Way.TOO_LONG)])
async def test_what_is_too_long_is_not_cut_but_refused(size: int, way: Way) -> None:
    written: list[str] = []
    longest = LIMIT // 4 * 3
    assert await send("x" * (longest + size), {"TERM": "xterm"}, written.append) is way
    assert len(written) == way.sent


async def test_a_command_gets_its_input_and_says_what_it_printed() -> None:
    assert await run_command(("cat",), b"in") == b"in"
    assert await run_command(("false",), b"") is None
    assert await run_command(("no-such-command-anywhere",), b"") is None


async def test_a_command_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "PATIENCE", 0.05)
    assert await run_command(("cat", "/dev/zero"), b"") is None
    assert await run_command(("tail", "-f", "/dev/null"), b"") is None
