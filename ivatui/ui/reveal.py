"""Showing one masked value for a few seconds, to whoever asks for it by its key.

It is only ever drawn: copies and files are made from masked bodies.
"""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from ivatui.core.lookup import counterpart
from ivatui.core.redact import MASK
from ivatui.core.text import clean, json_text
from ivatui.ui.referred import is_referred
from ivatui.ui.screens.base import LiveScreen
from ivatui.ui.widgets.document.revealing import RevealingDocument
from ivatui.ui.widgets.outline.revealing import RevealingOutline
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from ivatui.core.node import Node
    from ivatui.core.task import Task

SHOWN_FOR: Final = 30.0
"""Seconds a value stays in the open."""


def is_masked(node: Node) -> bool:
    """Return whether a part of the value of ``node`` is masked."""
    return node.kind == "secret" or MASK in (node.value or "")


def true_text(node: Node, task: Task) -> tuple[str, int] | None:
    """Return the true value of ``node``, clean, and where in it the masked part begins.

    None where it is no single value of the body.
    """
    try:
        value = counterpart(task.clean, task.received.open(), node.path)
    except KeyError:
        return None
    if isinstance(value, dict | list):
        return None
    text = clean(value, multiline=True) if isinstance(value, str) else json_text(value)
    pairs = zip(text, node.value or "", strict=False)
    return text, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


class Revealing(LiveScreen):
    """A screen with trees and a document that can reveal."""

    _revealing: RevealingOutline | RevealingDocument | None = None
    _revealed_until = 0.0

    @property
    @abstractmethod
    def shown_task(self) -> Task | None:
        """The task the trees show now."""

    def action_reveal(self) -> None:
        """Show what is masked under the cursor, or mask it again."""
        view, task = self.focused, self.shown_task
        if (
            task is None
            or not isinstance(view, RevealingOutline | RevealingDocument)
            or not _masked_under(view)
        ):
            self.say(tr("Nothing is masked here."))
        elif _is_open(view):
            self.conceal()
            self.say(tr("Masked again."))
        elif self.snapshot.label.kind == "demo":
            self.say(tr("The demo reveals nothing: it is there to be shown."))
        elif isinstance(view, RevealingDocument):
            self.run_worker(
                self._reveal_line(view, task), name="reveal", group="reveal", exclusive=True,
                description="reveal a line", exit_on_error=False,
            )  # fmt: skip
        else:
            self._reveal_node(view, task)

    def _reveal_node(self, view: RevealingOutline, task: Task) -> None:
        node = view.cursor_node
        if node is None or (found := true_text(node, task)) is None:
            self.say(_no_value(node))
            return
        self.conceal()
        view.reveal(node.path, *found)
        self._note_revealed(view)

    async def _reveal_line(self, view: RevealingDocument, task: Task) -> None:
        """Reveal a line of XML, which is read once more for that, beside the keys."""
        source, place = view.source, view.cursor_line
        true = task.received.open().get("task_config")
        if place is None:
            return
        line = await asyncio.to_thread(
            source.unmasked, place, true if isinstance(true, str) else ""
        )
        if self.focused is not view or view.source is not source or view.cursor_line != place:
            return
        if line is None:
            self.say(tr("This line can't be told from the rest; go to task_config in Raw."))
            return
        self.conceal()
        view.reveal(place, line)
        self._note_revealed(view)

    def _note_revealed(self, view: RevealingOutline | RevealingDocument) -> None:
        self._revealing = view
        self._revealed_until = self.app.options.clock.monotonic() + SHOWN_FOR
        self.say(tr("Revealed for {seconds} s; copies stay masked.", seconds=round(SHOWN_FOR)))

    def conceal(self) -> None:
        """Mask again whatever is revealed."""
        if self._revealing is not None:
            self._revealing.conceal()
            self._revealing = None

    def conceal_in_time(self) -> None:
        """Mask again what was in the open long enough; to be called each second."""
        if self.app.options.clock.monotonic() >= self._revealed_until:
            self.conceal()

    def on_screen_suspend(self) -> None:
        """Mask again before another screen comes on top."""
        self.conceal()


def _masked_under(view: RevealingOutline | RevealingDocument) -> bool:
    """Return whether something is masked under the cursor."""
    if isinstance(view, RevealingDocument):
        return MASK in view.cursor_text()
    return view.cursor_node is not None and is_masked(view.cursor_node)


def _is_open(view: RevealingOutline | RevealingDocument) -> bool:
    """Return whether what is under the cursor is revealed already."""
    if isinstance(view, RevealingDocument):
        return view.revealed_line is not None and view.revealed_line == view.cursor_line
    return view.revealed_path is not None and view.revealed_path == view.cursor_path


def _no_value(node: Node | None) -> str:
    """Return why there is nothing to reveal though something is masked."""
    if node is not None and is_referred(node.path):
        return tr("What the service says besides is kept masked only; there is nothing to reveal.")
    return tr("This has no single value to reveal; go to its line in the XML (x), or to Raw.")
