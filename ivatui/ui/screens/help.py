"""The help: every key of the screen below, in the language of the screen."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen

from ivatui import __version__
from ivatui.ui.widgets.facts import Fact, Facts
from ivatui.ui.widgets.key_bar import key_name
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ivatui.ui.commands import Command


class HelpScreen(ModalScreen[None]):
    """A page of keys over the screen; any of its own keys closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,question_mark,q,enter", "dismiss", "close"),
    ]

    def __init__(self, groups: tuple[tuple[Command, ...], ...]) -> None:
        super().__init__()
        self._groups = groups

    def compose(self) -> ComposeResult:
        """One box of keys and what they do."""
        with Container(id="help") as box:
            box.border_title = Content(f"ivatui {__version__}")
            box.border_subtitle = Content(tr("esc closes"))
            yield Facts(id="help-keys")

    def on_mount(self) -> None:
        """Fill the page."""
        facts = self.query_one(Facts)
        facts.set_facts(tuple(self._facts()))
        facts.focus()

    def _facts(self) -> Iterator[Fact]:
        yield Fact("about", "", tr("Read-only: no key changes anything at the service."), "dim")
        for number, group in enumerate(self._groups):
            yield Fact(f"group {number}", "", "")
            for help_text, alike in groupby(group, key=lambda command: command.help):
                yield Fact(help_text, _keys(list(alike)), tr(help_text))
        yield Fact("move", "↑ ↓ ← →  hjkl", tr("Move; left and right fold and unfold in trees."))


def _keys(alike: list[Command]) -> str:
    """Return the keys of commands that do the same to different things, as one text."""
    if len(alike) > 1:
        return f"{key_name(alike[0].keys)} .. {key_name(alike[-1].keys)}"
    command = alike[0]
    keys = ", ".join(key_name(key) for key in command.keys.split(","))
    return command.key_display or keys
