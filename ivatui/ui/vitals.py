"""What this process itself takes: memory, processor, threads, open files."""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_OWN = Path("/proc/self")


@dataclass(frozen=True, slots=True)
class Vitals:
    """One look; None where this system does not tell."""

    cpu: float
    """Seconds of processor time since the start, all threads together."""
    threads: int
    memory: int | None = None
    """Bytes in memory now (RSS)."""
    files: int | None = None
    """Open file descriptors."""


def read() -> Vitals:
    """Look at this process now."""
    memory = files = None
    with suppress(OSError, ValueError, IndexError):
        pages = int((_OWN / "statm").read_text("ascii").split()[1])
        memory = pages * os.sysconf("SC_PAGE_SIZE")
    with suppress(OSError):
        files = sum(1 for _ in (_OWN / "fd").iterdir()) - 1  # the folder itself is open meanwhile
    return Vitals(time.process_time(), threading.active_count(), memory, files)
