"""The terminal as a file: line modes, a way to write that never blocks, giving it back by force."""

from __future__ import annotations

import os
import signal
import termios
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Modes = list[Any]
"""What tcgetattr returned."""
ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
"""Signals that a program on a terminal ends by."""

_IFLAG, _LFLAG, _CC = 0, 3, 6  # places in that list


def modes(fd: int) -> Modes | None:
    """Return the line modes of the terminal, None when it has none."""
    try:
        return termios.tcgetattr(fd)
    except (termios.error, OSError):
        return None


def set_modes(fd: int, wanted: Modes | None) -> None:
    """Set the line modes at once, unless another job owns the terminal now."""
    if wanted is not None and in_foreground(fd):
        with suppress(termios.error, OSError), _not_stopped_by_output():
            termios.tcsetattr(fd, termios.TCSANOW, wanted)


def raw(base: Modes) -> Modes:
    """Return ``base`` changed so that every key, Ctrl-C and Ctrl-S too, arrives as typed."""
    wanted = [*base]
    wanted[_LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    wanted[_IFLAG] &= ~(
        termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
    )
    wanted[_CC] = [*base[_CC]]
    wanted[_CC][termios.VMIN] = 1
    wanted[_CC][termios.VTIME] = 0
    return wanted


def in_foreground(fd: int) -> bool:
    """Say whether this process may use the terminal now (no shell, no other job has it)."""
    try:
        return os.tcgetpgrp(fd) == os.getpgrp()
    except OSError:
        return True


def forget_input(fd: int) -> None:
    """Drop what was typed or answered and not read."""
    with suppress(termios.error, OSError), _not_stopped_by_output():
        termios.tcflush(fd, termios.TCIFLUSH)


def own_output(fd: int) -> int:
    """Return a descriptor of our own for the terminal at ``fd`` that never blocks.

    Opened anew, because O_NONBLOCK on the inherited one would be shared with the shell, and
    would stay after us. ``/dev/tty`` first: after ``su`` the terminal's own name belongs to
    somebody else. Falls back to a copy of ``fd``, which may block.
    """
    flags = os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC
    names = []
    with suppress(OSError):
        os.tcgetpgrp(fd)  # succeeds only for the terminal that /dev/tty means
        names.append("/dev/tty")
    with suppress(OSError):
        names.append(os.ttyname(fd))
    for name in names:
        with suppress(OSError):
            return os.open(name, flags)
    return os.dup(fd)


def force_out(out: int, text: bytes) -> None:
    """Write ``text`` without waiting; output the terminal has not taken is dropped for it."""
    with suppress(termios.error, OSError), _not_stopped_by_output():
        termios.tcflush(out, termios.TCOFLUSH)
        os.write(out, text)


@contextmanager
def _not_stopped_by_output() -> Iterator[None]:
    # A job in the background that touches the terminal is stopped by SIGTTOU; blocked, it goes on.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
