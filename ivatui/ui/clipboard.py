"""Sending a text to the clipboard of the terminal, through whatever stands in between.

OSC 52 works over ssh, but nobody answers it: what can be said is that it was sent. tmux and GNU
screen drop it unless asked in their own ways.
"""

from __future__ import annotations

import asyncio
from base64 import b64encode
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from ivatui.ui.terminal.families import Family, family_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    Run: TypeAlias = Callable[[tuple[str, ...], bytes], Awaitable[bytes | None]]

LIMIT: Final = 74_994
"""Bytes of a text, encoded, that terminals were seen to take."""
PATIENCE: Final = 2.0
"""Seconds tmux may take."""
_PIECE: Final = 240
"""Characters GNU screen passes on at a time; older ones hold 256."""


class Way(StrEnum):
    """How a text was sent, or why it was not."""

    PLAIN = "plain"
    TMUX = "tmux"
    """Handed to tmux, which asks the terminal itself."""
    TMUX_PASSTHROUGH = "tmux_passthrough"
    SCREEN = "screen"
    NO_CLIPBOARD = "no_clipboard"
    """The terminal has none."""
    TOO_LONG = "too_long"

    @property
    def sent(self) -> bool:
        """Whether anything was sent."""
        return self not in (Way.NO_CLIPBOARD, Way.TOO_LONG)


async def send(
    text: str, environ: Mapping[str, str], write: Callable[[str], None], run: Run | None = None
) -> Way:
    """Send ``text`` (clean) to the clipboard; ``write`` reaches the terminal, ``run`` runs tmux."""
    data = text.encode("utf-8", "replace")
    encoded = b64encode(data).decode()
    family = family_of(environ.get("TERM", ""), environ)
    if family in (Family.LINUX, Family.VT):
        return Way.NO_CLIPBOARD
    if len(encoded) > LIMIT:
        return Way.TOO_LONG
    if "TMUX" in environ:
        return await _through_tmux(data, encoded, write, run or run_command)
    if "STY" in environ:
        write(_for_screen(_osc(encoded)))
        return Way.SCREEN
    write(_osc(encoded))
    return Way.PLAIN


async def _through_tmux(data: bytes, encoded: str, write: Callable[[str], None], run: Run) -> Way:
    """Have tmux do it (3.2 and later can), else pass it on if that is allowed."""
    if await run(("tmux", "load-buffer", "-w", "-"), data) is not None:
        return Way.TMUX
    allowed = await run(("tmux", "show-options", "-gqv", "allow-passthrough"), b"")
    if allowed is not None and allowed.strip() not in (b"off", b"0"):
        write("\x1bPtmux;" + _osc(encoded).replace("\x1b", "\x1b\x1b") + "\x1b\\")
        return Way.TMUX_PASSTHROUGH
    write(_osc(encoded))
    return Way.PLAIN


def _osc(encoded: str) -> str:
    return f"\x1b]52;c;{encoded}\x07"


def _for_screen(sequence: str) -> str:
    pieces = (sequence[start : start + _PIECE] for start in range(0, len(sequence), _PIECE))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


async def run_command(command: tuple[str, ...], data: bytes) -> bytes | None:
    """Run ``command`` with ``data`` as its input; return what it printed, None if it failed.

    It is ended when it takes longer than ``PATIENCE``.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError:  # not installed
        return None
    try:
        async with asyncio.timeout(PATIENCE):
            printed, _ = await process.communicate(data)
    except TimeoutError:
        return None
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            if process.stdout is not None:
                await process.stdout.read()  # until all is read the end is not noticed
            await process.wait()
    return printed if process.returncode == 0 else None
