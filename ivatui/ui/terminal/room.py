"""How much room the terminal gives, and how much is enough."""

from __future__ import annotations

import os

USABLE = (40, 10)
"""Columns and rows below which no screen makes sense."""

LARGEST = (1000, 400)
"""A terminal may claim 65535x65535; composing that would take 800 MB."""

FALLBACK = (80, 24)
"""What a terminal that says 0x0 (a serial line, some launchers) is taken for."""


def clamp(width: int, height: int) -> tuple[int, int]:
    """Return a size that can be composed: nothing becomes 80 or 24, the monstrous is cut."""
    return (
        min(width, LARGEST[0]) if width > 0 else FALLBACK[0],
        min(height, LARGEST[1]) if height > 0 else FALLBACK[1],
    )


def is_too_small(width: int, height: int) -> bool:
    """Say whether the screen should show only that it needs more room."""
    return width < USABLE[0] or height < USABLE[1]


def of_terminal(fd: int) -> tuple[int, int]:
    """Return the size of the terminal at ``fd``, clamped; 80x24 where it has none."""
    try:
        size = os.get_terminal_size(fd)
    except OSError:
        return FALLBACK
    return clamp(size.columns, size.lines)
