"""The log: records are handed to a thread, so that nothing ever waits for a disk.

The thread and all it loads come with the first record. Whatever goes wrong there is no trouble
of the program: records are dropped.
"""

from __future__ import annotations

import logging
import sys
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING

from ivatui import __version__
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from pathlib import Path

NAME = "ivatui.log"
MOST_WAITING = 2000
"""Records; where the disk is slower than that, the newest are dropped."""
PATIENCE = 0.5
"""Seconds the end of the program waits for what is not written yet."""

_ours = logging.getLogger("ivatui")
_running: Queued | None = None


class Queued(logging.Handler):
    """Has a thread write records to the file at ``path``, with older ones beside it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._waiting: SimpleQueue[logging.LogRecord | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Hand over ``record``."""
        if self._waiting.qsize() >= MOST_WAITING:
            return
        self._waiting.put(record)
        if self._thread is None:
            self._thread = threading.Thread(target=self._write, name="log", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Write what waits, as far as that can be done at once."""
        super().close()
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join(PATIENCE)

    def _write(self) -> None:
        from ivatui.cli.log_file import LogFile

        file = LogFile(self._path)
        while (record := self._waiting.get()) is not None:
            file.handle(record)
        file.close()


def begin(level: str, folder: Path, *, asked: bool) -> str:
    """Log what is of ``level`` (``off``, ``error`` ... ``debug``) or graver to ``folder``.

    Where somebody ``asked`` for it and it can't be done, the sentence that says so is returned.
    """
    global _running  # noqa: PLW0603 - one log to a process, as logging itself has it
    end()
    if level == "off":
        return ""
    path = folder / NAME
    if asked and (reason := _hindrance(path)):
        return tr("The log can't be written to {path}: {reason}", path=path, reason=reason)
    _running = Queued(path)
    _ours.addHandler(_running)
    _ours.setLevel(level.upper())
    _ours.info("ivatui %s begins, Python %s", __version__, sys.version.split()[0])
    return ""


def end() -> None:
    """Log nothing more."""
    global _running  # noqa: PLW0603 - see begin
    if _running is not None:
        _ours.removeHandler(_running)
        _ours.setLevel(logging.NOTSET)
        _running.close()
        _running = None


def _hindrance(path: Path) -> str:
    from ivatui.config import private

    try:
        private.append(path).close()
    except OSError as error:
        return error.strerror or type(error).__name__
    return ""
