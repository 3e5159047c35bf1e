"""Asking the terminal without a screen: does it answer, how fast, and does it read UTF-8."""

from __future__ import annotations

import os
import re
import select
import time
from dataclasses import dataclass

from ivatui.ui.terminal import modes, tty

_ANSWER = re.compile(rb"\x1b\[\d+;(\d+)R")


@dataclass(frozen=True, slots=True)
class Probe:
    """How far a Chinese sign and a line moved the cursor, in cells, and the seconds it took.

    All None where no answer came in time (serial lines, some web terminals).
    """

    chinese: int | None = None
    line: int | None = None
    seconds: float | None = None

    @property
    def answers(self) -> bool:
        """Whether the terminal answers questions at all."""
        return self.seconds is not None

    @property
    def utf8(self) -> bool | None:
        """Whether it reads bytes as UTF-8; None when not known."""
        return None if self.chinese is None else self.chinese == modes.CHINESE_CELLS


def ask(fd_in: int, fd_out: int, *, patience: float = 1.5) -> Probe:
    """Ask the terminal at ``fd_in`` and ``fd_out``; leaves the line it was asked on empty.

    Takes ``patience`` seconds where no answer comes. Keys typed meanwhile are lost.
    """
    before = tty.modes(fd_in)
    if before is None:
        return Probe()
    tty.set_modes(fd_in, tty.raw(before))
    try:
        begin = time.monotonic()
        os.write(fd_out, modes.PROBE.encode())
        return _answers(fd_in, begin, begin + patience)
    finally:
        tty.set_modes(fd_in, before)


def _answers(fd: int, begin: float, end: float) -> Probe:
    got = b""
    while (left := end - time.monotonic()) > 0 and select.select([fd], [], [], left)[0]:
        data = os.read(fd, 1024)
        if not data:
            break
        got += data
        if len(columns := _ANSWER.findall(got)) > 1:
            chinese, line = (int(column) - 1 for column in columns[:2])
            return Probe(chinese, line, time.monotonic() - begin)
    return Probe()
