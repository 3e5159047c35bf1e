"""The log as a file: readable by its owner alone, masked, and never larger than it may be."""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from ivatui.config import private
from ivatui.core import redact
from ivatui.core.text import clean
from ivatui.ui.terminal import crash

if TYPE_CHECKING:
    from io import TextIOWrapper
    from pathlib import Path

LARGEST = 1 << 20
"""Bytes; a fuller file is put aside."""
KEPT = 3
"""Files put aside that are kept."""
_LONGEST = 2000
"""Characters of a record, and of each line of it once masked."""


class LogFile(RotatingFileHandler):
    """Writes to a file that another ivatui may be writing to and putting aside as well."""

    def __init__(self, path: Path) -> None:
        self._path = path
        super().__init__(path, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True)
        self.setFormatter(Masked())

    def emit(self, record: logging.LogRecord) -> None:
        """Write ``record``; anything that hinders that is nobody's trouble."""
        try:
            if self.stream is not None and self._put_aside(self.stream):
                self.stream.close()
                self.stream = self._open()
        except OSError:
            return
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Say nothing: standard error may be the screen."""

    def _open(self) -> TextIOWrapper:
        return private.append(self._path)

    def _put_aside(self, stream: TextIOWrapper) -> bool:
        """Whether what is open is no longer what the next one would open."""
        try:
            return not os.path.samestat(os.fstat(stream.fileno()), self._path.stat())
        except FileNotFoundError:
            return True


class Masked(logging.Formatter):
    """A line per record, times in UTC: without secrets, and nothing in it drives a terminal."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802, ARG002 - logging's names
        """Return the time, to the millisecond."""
        at = datetime.fromtimestamp(record.created, UTC)
        return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; where there is an error, its types and frames are indented below."""
        lines = redact.text(self._line(record)[: 4 * _LONGEST]).splitlines()
        if record.exc_info and (error := record.exc_info[1]) is not None:
            lines += crash.told(error)
        return "\n  ".join(clean(line, limit=_LONGEST) for line in lines)

    def _line(self, record: logging.LogRecord) -> str:
        record.message = record.getMessage()
        record.asctime = self.formatTime(record)
        return self.formatMessage(record)
