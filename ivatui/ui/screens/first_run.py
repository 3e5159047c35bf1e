"""The first-run screen: what ivatui is, how to point it at a project, and the demo on a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from ivatui.ui.commands import EVERYWHERE, FIRST_RUN, bindings
from ivatui.ui.messages import DemoChosen
from ivatui.ui.widgets.key_bar import KeyBar
from ivatui.words import failures
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType


_QUIT = tuple(command for command in EVERYWHERE if command.action == "app.quit")


class FirstRunScreen(Screen[None]):
    """Shown when nothing tells ivatui which project to look at."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(FIRST_RUN, _QUIT)]

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__()
        self._missing = missing

    def compose(self) -> ComposeResult:
        """One page and the key bar."""
        yield Static(Content.assemble(*self._page()), id="welcome")
        yield KeyBar(FIRST_RUN, _QUIT)

    def _page(self) -> Iterator[tuple[str, str]]:
        yield tr("ivatui explores the video-analysis tasks of Huawei Cloud VIAS.") + "\n", "bold"
        yield (
            tr("It is read-only: it has no command that changes anything at the service.") + "\n\n",
            "$success",
        )
        if self._missing:
            yield tr("Nothing to show yet. What is missing:") + "\n", ""
            for name in self._missing:
                yield f"    {failures.lacking(name)}\n", "$warning"
            yield "\n", ""
        yield tr("To look at a project:") + "\n", ""
        for line in _COMMANDS:
            yield f"    {line}\n", "$accent"
        yield "\n" + tr("or keep it in {path}:", path="~/.config/ivatui/config.toml") + "\n", ""
        for line in _PROFILE:
            yield f"    {line}\n", "$accent"
        yield "\n" + tr("Press d to explore a simulated project: no account, no network."), "bold"

    def action_demo(self) -> None:
        """Ask for the simulated project."""
        self.post_message(DemoChosen())


_COMMANDS = (
    "export IVATUI_TOKEN=...",
    "ivatui --region cn-north-4 --project PROJECT_ID",
)
_PROFILE = (
    "[profiles.default]",
    'region = "cn-north-4"',
    'project = "PROJECT_ID"',
    'token_file = "~/.vias-token"',
)
