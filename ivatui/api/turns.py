"""Turns: how many may be under way together, where that number changes meanwhile."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Turns:
    """Counts who is inside; waiting may be cancelled, nothing is held while waiting."""

    def __init__(self, allowed: Callable[[], int]) -> None:
        """Take what gives the number that may be inside; it is asked again on each change."""
        self._allowed = allowed
        self._changed = asyncio.Event()
        self.inside = 0

    async def enter(self) -> None:
        """Return when there is room; `leave` must follow."""
        while self.inside >= self._allowed():
            self._changed.clear()
            await self._changed.wait()
        self.inside += 1

    def leave(self) -> None:
        """Make room, and have those who wait look again."""
        self.inside -= 1
        self._changed.set()
