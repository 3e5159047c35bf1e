"""Copying what is under the cursor, and writing a pane to a file: masked, and said in words."""

from __future__ import annotations

import asyncio
import os
from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from ivatui.config.zone import local_zone
from ivatui.core.text import clean
from ivatui.ui import clipboard, contents, exports
from ivatui.ui.clipboard import Way
from ivatui.ui.screens.base import LiveScreen
from ivatui.ui.widgets.cells import shorten
from ivatui.ui.widgets.pane import Pane
from ivatui.words.i18n import N_, tr

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from ivatui.core.task import Task
    from ivatui.ui.contents import Make, View

_SAID = {
    Way.PLAIN: N_("{what}: sent to the terminal (OSC 52); it does not say whether it took it"),
    Way.TMUX: N_("{what}: sent to the terminal through tmux"),
    Way.TMUX_PASSTHROUGH: N_("{what}: sent to the terminal past tmux"),
    Way.SCREEN: N_("{what}: sent to the terminal past screen"),
    Way.NO_CLIPBOARD: N_("This terminal has no clipboard; w writes the pane to a file."),
    Way.TOO_LONG: N_("{what}: too long for a terminal's clipboard; w writes the pane to a file."),
}
_LONGEST = 48
"""Cells of a path in a message."""


class Copying(LiveScreen):
    """A screen whose views can be copied from."""

    @property
    @abstractmethod
    def shown_task(self) -> Task | None:
        """The task the views show now."""

    @property
    def shown_view(self) -> View | None:
        """The view that has the keyboard."""
        return self.focused if isinstance(self.focused, contents.VIEWS) else None

    def action_copy_value(self) -> None:
        """Copy the value under the cursor."""
        task, view = self.shown_task, self.shown_view
        if task is not None and view is not None:
            text = contents.value_of(view)
            make = None if text is None else contents.ready(text)
            self._copy(make, contents.path_of(view, task) or tr("the value"))

    def action_copy_path(self) -> None:
        """Copy the path of what is under the cursor."""
        task, view = self.shown_task, self.shown_view
        if task is not None and view is not None:
            path = contents.path_of(view, task)
            self._copy(None if path is None else contents.ready(path), tr("the path"))

    def action_copy_subtree(self) -> None:
        """Copy what is under the cursor with all below it, or the pane where it is one text."""
        task, view = self.shown_task, self.shown_view
        if task is not None and view is not None:
            make = contents.subtree_of(view, task, self.app.plan_now)
            self._copy(make, contents.path_of(view, task) or tr("the pane"))

    def action_write_pane(self) -> None:
        """Write all of the pane to a file."""
        task, view = self.shown_task, self.shown_view
        if task is not None and view is not None:
            pane = next((each.key for each in view.ancestors if isinstance(each, Pane)), "pane")
            self._start(self._write(contents.pane_of(view, task), task.name or task.id, pane))

    def _copy(self, make: Make | None, what: str) -> None:
        if make is None:
            self.say(tr("Nothing to copy here."))
        else:
            self._start(self._send(make, what))

    def _start(self, work: Coroutine[None, None, None]) -> None:
        """Do ``work`` beside the keys; what was still being copied is not wanted any more."""
        self.run_worker(
            work, name="copy", group="copy", description="copy", exclusive=True, exit_on_error=False
        )

    async def _send(self, make: Make, what: str) -> None:
        content = await asyncio.to_thread(make)
        way = await clipboard.send(content.text, os.environ, self._transmit)
        said = tr(_SAID[way], what=shorten(what, _LONGEST))
        self.say(said, "" if way.sent else "$warning")

    async def _write(self, make: Make, name: str, pane: str) -> None:
        content = await asyncio.to_thread(make)
        if not content.text.strip():
            self.say(tr("The pane is empty."))
            return
        now = self.app.options.clock.now().astimezone(local_zone())
        try:
            path = await asyncio.to_thread(
                exports.write, name, pane, content.kind, now, content.text
            )
        except OSError as error:
            self.say(tr("Not written: {reason}", reason=clean(error.strerror or "?")), "$error")
            return
        self.say(tr("Written to {path}", path=clean(_from_home(path))))

    def _transmit(self, text: str) -> None:
        driver = self.app._driver  # noqa: SLF001 - Textual's own copying knows plain OSC 52 only
        if driver is not None:
            driver.write(text)


def _from_home(path: Path) -> str:
    """Return ``path`` as a shell takes it, the home folder as ``~``."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)
