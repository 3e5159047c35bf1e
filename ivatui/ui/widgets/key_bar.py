"""The key bar: what the keys do here, in the language of the screen.

Textual's own Footer mounts a widget per key and keeps every one of them watched for ever
(Textualize/textual#6666); this one is a single line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.ui.widgets.line import Line, Piece
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from ivatui.ui.commands import Command


class KeyBar(Line):
    """One line of keys and words, most wanted first; what does not fit is in the help."""

    def __init__(self, *groups: tuple[Command, ...]) -> None:
        self._groups = groups
        super().__init__()

    def on_mount(self) -> None:
        """Write the line once; keys do not change while a screen is shown."""
        self.show(key_pieces(*self._groups))


def key_pieces(*groups: tuple[Command, ...]) -> tuple[Piece, ...]:
    """Return the keys of ``groups`` that a bar has room for, and what they do."""
    pieces: list[Piece] = []
    for group in groups:
        for command in group:
            if command.shown:
                key = command.key_display or key_name(command.keys.split(",")[0])
                pieces += [
                    (f" {key} ", "bold $accent"),
                    (f"{tr(command.label)} ", "$text-muted"),
                ]
    return tuple(pieces)


_NAMES = {
    "escape": "esc",
    "slash": "/",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}


def key_name(key: str) -> str:
    """Return what stands on the key that Textual calls ``key``."""
    return _NAMES.get(key, key)
