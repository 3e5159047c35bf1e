"""Showing one masked value for a few seconds, to whoever asks for it by its key.

It is only ever drawn: copies and files are made from masked bodies.
"""

from __future__ import annotations

from abc import abstractmethod
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from ivatui.core.lookup import counterpart
from ivatui.core.redact import MASK
from ivatui.core.text import clean, json_text
from ivatui.ui.screens.base import LiveScreen
from ivatui.ui.widgets.outline.revealing import RevealingOutline
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from ivatui.core.node import Node
    from ivatui.core.task import Task

SHOWN_FOR: Final = 15.0
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
    """A screen with trees that can reveal."""

    _revealing: RevealingOutline | None = None
    _revealed_until = 0.0

    @property
    @abstractmethod
    def shown_task(self) -> Task | None:
        """The task the trees show now."""

    def action_reveal(self) -> None:
        """Show the masked value under the cursor, or mask it again."""
        view, task = self.focused, self.shown_task
        node = view.cursor_node if isinstance(view, RevealingOutline) else None
        if not isinstance(view, RevealingOutline) or node is None or not is_masked(node):
            self.say(tr("Nothing is masked here."))
        elif view.revealed_path == node.path:
            self.conceal()
            self.say(tr("Masked again."))
        elif self.snapshot.label.kind == "demo":
            self.say(tr("The demo reveals nothing: it is there to be shown."))
        elif task is None or (found := true_text(node, task)) is None:
            self.say(tr("This has no single value to reveal; go to the field in Raw."))
        else:
            self.conceal()
            view.reveal(node.path, *found)
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
