"""What leaves the program: data to stdout, messages to stderr, both UTF-8 in any locale."""

from __future__ import annotations

import io
import os
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ivatui.core.errors import Failure

_USUAL_WIDTH = 80
_WIDEST = 128


def prepare() -> None:
    """Write UTF-8 whatever the locale says; a locale's own charset can't hold every name."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def data(text: str) -> None:
    """Print data; nothing but data goes to stdout."""
    sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")
    sys.stdout.flush()


def message(*lines: str) -> None:
    """Print a message to the operator: the first line named, the others indented below it."""
    shown = [line for line in lines if line]
    for place, line in enumerate(shown):
        print("ivatui: " if place == 0 else "  ", line, sep="", file=sys.stderr)


def failure_lines(failure: Failure) -> tuple[str, str, str]:
    """Return what failed, why, and what to do; the last may be empty."""
    from ivatui.words import failures

    return failures.title(failure), failures.cause(failure), failures.advice(failure)


def on_terminal() -> bool:
    """Return whether a person reads stdout."""
    return sys.stdout.isatty()


def terminal_width() -> int | None:
    """Return the cells of a line; None where nobody cuts lines, as in a file or a pipe."""
    return shutil.get_terminal_size().columns if on_terminal() else None


def text_width() -> int:
    """Return the cells drawings in text may take: the terminal's, or those of any screen."""
    return min(terminal_width() or _USUAL_WIDTH, _WIDEST)


def silence() -> None:
    """Have nothing more written to a stdout whose reader is gone."""
    # The interpreter flushes stdout once more at its end, and would complain about the pipe.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
