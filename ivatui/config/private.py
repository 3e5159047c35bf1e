"""Files that are nobody else's business: who may read them, and how they are written."""

from __future__ import annotations

import contextlib
import os
import shlex
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from io import TextIOWrapper
    from pathlib import Path

_OTHERS = stat.S_IRGRP | stat.S_IWGRP | stat.S_IROTH | stat.S_IWOTH


def repair(path: Path, status: os.stat_result) -> str | None:
    """Return the command that shuts ``path`` to others; None where it is shut already.

    Pipes and devices (``<(...)``, ``/dev/stdin``) are nobody else's by their nature.
    """
    if not stat.S_ISREG(status.st_mode) or not status.st_mode & _OTHERS:
        return None
    return f"chmod 600 {shlex.quote(str(path))}"


def make_folder(folder: Path) -> None:
    """Create ``folder`` for this user alone, with what is missing above it."""
    for each in (*reversed(folder.parents), folder):
        if not each.exists():
            each.mkdir(mode=0o700, exist_ok=True)


def append(path: Path) -> TextIOWrapper:
    """Open the text file at ``path`` to write at its end, by this user alone; OSError says why not.

    No link is followed: what it leads to may be somebody else's.
    """
    make_folder(path.parent)
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    file = os.open(path, flags, 0o600)
    os.fchmod(file, 0o600)
    return os.fdopen(file, "a", encoding="utf-8", errors="backslashreplace")


def write(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path``, whole or not at all, readable by this user alone."""
    make_folder(path.parent)
    import secrets  # 4 ms, for files that are written only

    beside = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(file, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
