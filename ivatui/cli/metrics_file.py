"""A file that others read at any time: there is always a whole one."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_MODE = 0o644
"""Collectors run as users of their own."""


class MetricsFile:
    """Replaced as a whole at each writing; OSError says that it could not be."""

    def __init__(self, path: Path) -> None:
        self._path = path
        # Collectors take whatever ends with .prom, so the file under way must not.
        self._draft = path.with_name(f".{path.name}.{os.getpid()}.new")

    def write(self, text: str) -> None:
        """Put ``text`` in the place of what was there."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            with os.fdopen(os.open(self._draft, flags, _MODE), "wb") as file:
                file.write(text.encode("utf-8", "replace"))
                os.fchmod(file.fileno(), _MODE)
            self._draft.replace(self._path)
        except OSError:
            with contextlib.suppress(OSError):
                self._draft.unlink()
            raise
