"""Bodies given on the command line: files by name, or stdin."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ivatui.cli.parser import Usage
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from pathlib import Path

    from ivatui.live.files import Saved


def from_stdin() -> Saved:
    """Return what is piped in; refuse to wait for it to be typed."""
    from ivatui.live.files import LONGEST, Saved

    if sys.stdin is None or sys.stdin.isatty():
        raise Usage(tr("There is nothing on stdin; pipe a saved body into it."))
    return Saved(tr("stdin"), sys.stdin.buffer.read(LONGEST + 1), datetime.now(UTC))


def from_file(path: Path) -> Saved:
    """Return the content of a file that is named on the command line."""
    from ivatui.live.files import LONGEST, Saved

    try:
        with existing(path).open("rb") as file:
            data = file.read(LONGEST + 1)
            written = os.fstat(file.fileno()).st_mtime
    except OSError as error:
        raise _no_file(path, error) from error
    return Saved(_shown(path), data, datetime.fromtimestamp(written, UTC))


def existing(path: Path) -> Path:
    """Return ``path`` where something is there; a name mistyped is told before any screen."""
    try:
        path.stat()
    except OSError as error:
        raise _no_file(path, error) from error
    return path


def keys_from_terminal() -> bool:
    """Have keys read from the terminal after stdin gave a body; return whether that can be."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return False
    os.dup2(terminal, 0)
    os.close(terminal)
    return True


def _no_file(path: Path, error: OSError) -> Usage:
    reason = error.strerror or type(error).__name__
    return Usage(tr("{file} can't be read: {reason}", file=_shown(path), reason=reason))


def _shown(path: Path) -> str:
    from ivatui.core.text import clean

    return clean(str(path), limit=200)
