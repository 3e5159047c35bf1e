"""The help: every key of the screen below, in the language of the screen."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ivatui import __version__
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
        """One scrollable page."""
        with VerticalScroll(id="help"):
            yield Static(Content.assemble(*self._lines()))

    def _lines(self) -> Iterator[tuple[str, str]]:
        yield f"ivatui {__version__}\n", "bold"
        yield tr("Read-only: no key changes anything at the service.") + "\n\n", "$text-muted"
        commands = [command for group in self._groups for command in group]
        for help_text, alike in groupby(commands, key=lambda command: command.help):
            yield f"{_keys(list(alike)):>18}  ", "bold $accent"
            yield f"{tr(help_text)}\n", ""
        yield f"\n{'↑ ↓ ← →  hjkl':>18}  ", "bold $accent"
        yield tr("Move; left and right fold and unfold in trees."), ""


def _keys(alike: list[Command]) -> str:
    """Return the keys of commands that do the same to different things, as one text."""
    if len(alike) > 1:
        return f"{key_name(alike[0].keys)} .. {key_name(alike[-1].keys)}"
    command = alike[0]
    keys = ", ".join(key_name(key) for key in command.keys.split(","))
    return command.key_display or keys
