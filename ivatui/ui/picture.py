"""A picture of the task screen as SVG, drawn without a terminal."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from ivatui.ui.app import IvatuiApp, Options

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from ivatui.live.source import Source

_FONTS = re.compile(r"@font-face \{.*?\}", re.DOTALL)
"""Textual's pictures fetch fonts from a server when they are looked at; ours ask nobody."""

SIZE = (120, 40)
"""Columns and rows of the picture."""


def task_svg(source: Source, options: Options) -> str:
    """Return the screen of ``options.task_id`` (the list without one), secrets masked.

    Raise what the source raises where it has no such task.
    """
    app = IvatuiApp(source, options)
    pictures: list[str] = []

    async def draw(pilot: Pilot[object]) -> None:
        await asyncio.wait_for(_drawn(app), timeout=30)
        await pilot.pause()
        pictures.append(_FONTS.sub("", app.export_screenshot(title="ivatui")))
        app.exit()

    app.run(headless=True, size=SIZE, auto_pilot=draw)
    return pictures[0]


async def _drawn(app: IvatuiApp) -> None:
    """Wait until the first answer is in, good or bad."""
    assert app.store is not None  # noqa: S101 - there is a source
    store, task_id = app.store, app.options.task_id
    come = asyncio.Event()

    def look(_snapshot: object = None) -> None:
        snapshot = store.snapshot
        answer = snapshot.task(task_id) if task_id else snapshot.fleet
        if answer.failure is not None:
            raise answer.failure
        if answer.value is not None:
            come.set()

    unsubscribe = store.subscribe(look)
    look()
    await come.wait()
    unsubscribe()
