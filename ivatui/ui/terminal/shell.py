"""Whether there is a shell that could bring a stopped process back."""

from __future__ import annotations

import os
from pathlib import Path

_MOST_PARENTS = 64


def can_bring_back(pid: int | None = None) -> bool:
    """Return whether ctrl-z makes sense for the process ``pid``, this one by default.

    It does where the first ancestor outside its process group belongs to its session: a shell
    with job control. Run by ``ssh HOST ivatui``, ``tmux new ivatui`` or a launcher there is none,
    and the process would stay stopped for ever (POSIX calls its group orphaned).
    """
    child = os.getpid() if pid is None else pid
    try:
        group, session = os.getpgid(child), os.getsid(child)
        for _ in range(_MOST_PARENTS):
            parent = _parent(child)
            if parent <= 1:
                return False
            if os.getpgid(parent) != group:
                return os.getsid(parent) == session
            child = parent
    except (OSError, ValueError):  # no /proc, or somebody else's: try it
        return True
    return False


def _parent(pid: int) -> int:
    # The name of the program may hold anything, so fields are counted from its closing bracket.
    stat = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    return int(stat.rpartition(")")[2].split()[1])
