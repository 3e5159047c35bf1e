"""Panes written to files: for this user alone, in one folder, never over an older one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ivatui.config import paths, private

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

_ODD = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST = 60
"""Characters of a task's name in the name of a file."""


def exports_folder() -> Path:
    """Return the folder panes are written to; it need not exist."""
    return paths.state_folder() / "exports"


def write(name: str, pane: str, kind: str, now: datetime, text: str) -> Path:
    """Write ``text``, all of a pane of the task called ``name``, and return the file.

    Raise OSError where the file can't be written.
    """
    task = _ODD.sub("-", name).strip("-")[:_LONGEST] or "task"
    folder = exports_folder()
    path = folder / f"{task}-{pane}-{now:%Y%m%d-%H%M%S}.{kind}"
    number = 2
    while path.exists():
        path = path.with_stem(f"{task}-{pane}-{now:%Y%m%d-%H%M%S}-{number}")
        number += 1
    private.write(path, text.rstrip("\n").encode("utf-8", "replace") + b"\n")
    return path
