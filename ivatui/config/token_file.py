"""A token out of a file, read whenever it is needed, so that a renewed one is found."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

from ivatui.config import private
from ivatui.core.errors import Failure, Kind
from ivatui.core.secret import Secret

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 64 << 10
"""Bytes; the longest token the service documents has 32768."""


class TokenFile:
    """Reads the token at ``path``; ``-`` is standard input. Pipes are read once and kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: Secret | None = None

    def __call__(self) -> Secret:
        """Return the token as it is now; raise Failure where it can't or mustn't be read."""
        if self._kept is not None:
            return self._kept
        try:
            if str(self._path) == "-":
                self._kept = Secret(_text(sys.stdin.buffer.read(LIMIT)))
                return self._kept
            with self._path.open("rb") as file:
                status = os.fstat(file.fileno())
                if fix := private.repair(self._path, status):
                    raise self._failure("token_file_exposed", command=fix)
                token = Secret(_text(file.read(LIMIT)))
        except FileNotFoundError:
            raise self._failure("token_file_missing") from None
        except OSError as error:
            raise self._failure("token_file_unreadable", error=error.strerror or "") from None
        if not stat.S_ISREG(status.st_mode):
            self._kept = token
        return token

    def _failure(self, reason: str, **facts: str) -> Failure:
        return Failure(Kind.CREDENTIALS, facts={"reason": reason, "file": self._path, **facts})


def _text(content: bytes) -> str:
    # Whatever is no ASCII makes a malformed token, which is said where it would be sent.
    return content.decode("utf-8", "replace").strip()
