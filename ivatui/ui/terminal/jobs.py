"""Job control: ctrl-z, being stopped from outside, "bg" and "fg"."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from ivatui.ui.terminal import tty

if TYPE_CHECKING:
    from collections.abc import Callable


class Terminal(Protocol):
    """What is stopped and goes on."""

    active: bool
    lent: bool

    def suspend_application_mode(self) -> None:
        """Give the terminal back to the shell."""

    def go_on(self) -> None:
        """Take it again after that."""

    def take_again(self) -> None:
        """Take it although it was never given back: the shell has changed it meanwhile."""


class Jobs:
    """Answers SIGTSTP and SIGCONT for a terminal; ``in_loop`` runs a call in the event loop.

    The handlers themselves only hand over: they run in the middle of anything.
    """

    def __init__(
        self, terminal: Terminal, fd: int, in_loop: Callable[[Callable[[], None]], None]
    ) -> None:
        self._terminal = terminal
        self._fd = fd
        self._in_loop = in_loop
        self._stopped = False

    def listen(self) -> None:
        """Install the handlers (in the main thread; elsewhere somebody else has them)."""
        with suppress(ValueError):
            signal.signal(signal.SIGTSTP, lambda *_: self._stop_wanted())
            signal.signal(signal.SIGCONT, lambda *_: self._in_loop(self._continued))

    def wait_for_foreground(self) -> None:
        """Stop as the kernel would where another job has the terminal ("&" at the start, "bg")."""
        if not tty.in_foreground(self._fd):
            os.kill(os.getpid(), signal.SIGTTOU)

    def _stop_wanted(self) -> None:
        # While the terminal is lent the loop stands still; and the shell waits for this process
        # to stop as well as for the one that has the terminal.
        if self._terminal.lent or not self._terminal.active:
            os.kill(os.getpid(), signal.SIGSTOP)
        else:
            self._in_loop(self._stop)

    def _stop(self) -> None:
        self._stopped = True
        self._terminal.suspend_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _continued(self) -> None:
        """Go on after SIGCONT, which comes without a SIGTSTP of ours after a SIGSTOP."""
        if self._terminal.lent or not (self._stopped or self._terminal.active):
            return
        self.wait_for_foreground()
        if self._stopped:
            self._stopped = False
            self._terminal.go_on()
        else:
            self._terminal.take_again()
