"""What the next screens are made of: loaded out of the operator's way, and only for one."""

from __future__ import annotations

import asyncio
import gc
import importlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.events import InputEvent

if TYPE_CHECKING:
    from textual.events import Event

    from ivatui.live.snapshot import Snapshot
    from ivatui.live.store import Store

_NEEDED_NEXT = (
    "ivatui.core.models.detail",
    "ivatui.core.algorithm",
    "ivatui.ui.screens.task",
    "ivatui.ui.screens.help",
)
"""A third of what the list takes in time and memory."""
LIST_FIRST = 5.0
"""Seconds the list may take before the rest is loaded without waiting for it."""
DRAWN = 0.3
"""Seconds after which a list that came is drawn, though its frame may wait for the terminal."""


class Loading(App[None]):
    """Mix-in: a screen nobody touches stays as small as it begins."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._touched = asyncio.Event()

    async def on_event(self, event: Event) -> None:
        """Notice that somebody is there, who may open a task next."""
        if isinstance(event, InputEvent):
            self._touched.set()
        await super().on_event(event)

    async def load_the_rest(self, store: Store, *, at_once: bool) -> None:
        """Load what a task is shown with: once the list is drawn, and a key or the mouse is used.

        ``at_once``: without waiting for the latter.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(LIST_FIRST):
                await _list_settled(store)
                await asyncio.sleep(DRAWN)
        collect_again()
        if not at_once:
            await self._touched.wait()
        for name in _NEEDED_NEXT:
            await asyncio.to_thread(importlib.import_module, name)


async def _list_settled(store: Store) -> None:
    """Wait until the list came, or is known not to come at once."""
    settled = asyncio.Event()

    def look(snapshot: Snapshot) -> None:
        if snapshot.fleet.value is not None or snapshot.fleet.failure is not None:
            settled.set()

    unsubscribe = store.subscribe(look)
    try:
        look(store.snapshot)
        await settled.wait()
    finally:
        unsubscribe()


def collect_again() -> None:
    """Look for garbage from now on, where that rested while all was loaded; what is there stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
