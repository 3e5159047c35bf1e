"""The very first frame, there while all that draws the others is still being loaded.

Loading Textual takes the most of a start, and a terminal that shows nothing meanwhile looks as if
it hung. What is typed meanwhile is neither shown nor lost: the screen reads it once it is there.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from ivatui.core.cells import ELLIPSIS, shorten, width
from ivatui.ui.terminal import modes, room, tty
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from ivatui.ui.terminal.preflight import Terminal
    from ivatui.ui.terminal.tty import Modes

_NAME = " ivatui "


class Opening:
    """The first frame on the terminal, and the way back from it."""

    def __init__(self, found: Terminal) -> None:
        self._found = found
        self._in = sys.__stdin__.fileno() if sys.__stdin__ else 0
        self._out = sys.__stderr__.fileno() if sys.__stderr__ else 2
        self._modes_before: Modes | None = None
        self._signals_before: dict[int, signal.Handlers] = {}
        self.is_shown = False

    def show(self, where: str) -> None:
        """Take the terminal and draw, unless another job has it; ``where`` names the source."""
        before = tty.modes(self._in)
        if before is None or not tty.in_foreground(self._in):
            return
        self._modes_before = before
        self._listen()
        self.is_shown = True
        tty.set_modes(self._in, tty.raw(before))
        columns, rows = room.of_terminal(self._out)
        self._send(modes.open_screen(self._found.traits) + self._frame(where, columns, rows))

    def hand_over(self) -> Modes | None:
        """Leave the terminal to the screen as it is; return the line modes to go back to."""
        self.is_shown = False
        return self._modes_before

    def give_back(self) -> None:
        """Give the terminal back as it was, if it was not handed over."""
        if self.is_shown:
            self.is_shown = False
            self._send(modes.close_screen(self._found.traits))
            tty.set_modes(self._in, self._modes_before)

    def end(self) -> None:
        """Be as if there had been nothing."""
        self.give_back()
        for number, handler in self._signals_before.items():
            signal.signal(number, handler)

    def _frame(self, where: str, columns: int, rows: int) -> str:
        starting, about, leave = tr("starting…"), tr("help"), tr("quit")
        said = shorten(f" {where}  {starting}", max(0, columns - width(_NAME)))
        keys = shorten(f" ?  {about}  q  {leave}", columns)
        text = f"\x1b[1;7m{_NAME[:columns]}{modes.PLAIN}{said}\x1b[{rows};1H{keys}{modes.BELOW}"
        if not self._found.ascii:
            return text
        # Of all signs there are, words and names need no other; the table loads Rich.
        return text.replace(ELLIPSIS, "~").encode("ascii", "replace").decode()

    def _send(self, text: str) -> None:
        with suppress(OSError):  # a terminal that takes nothing, or is gone
            out = tty.own_output(self._out)
            try:
                os.write(out, text.encode("utf-8", "replace"))
            finally:
                os.close(out)

    def _listen(self) -> None:
        for number in tty.ENDING:
            before = signal.getsignal(number)
            # Ignored by who started us (nohup): it stays so.
            if before is not signal.SIG_IGN and before is not None:
                with suppress(ValueError):  # not the main thread
                    signal.signal(number, self._leave)
                    self._signals_before[number] = before  # type: ignore[assignment]  # or a callable

    def _leave(self, number: int, _frame: FrameType | None) -> None:
        self.give_back()
        os._exit(128 + number)


@contextmanager
def opening(found: Terminal, where: str) -> Iterator[Opening]:
    """Show the first frame until the screen takes over, at the longest until the block ends."""
    first = Opening(found)
    try:
        first.show(where)
        yield first
    finally:
        first.end()
