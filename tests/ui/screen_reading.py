"""What can be read off the screen: lines as drawn, all lines a view holds, and what must not be."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ivatui.ui.widgets.facts import Facts
from ivatui.ui.widgets.line_view import LineView
from ivatui.ui.widgets.outline import Outline
from ivatui.ui.widgets.still_view import StillView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.screen import Screen
    from textual.strip import Strip

ROOMY = 500
"""Cells in which no line of a view is cut short."""
_DRIVING = {*range(0x200E, 0x2010), 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_UNSEEN = {0x200B, 0x2060, 0xFEFF}
_WORDS = re.compile(r"\s+")
_OF_SCROLL_BARS = {"@mouse.down", "@mouse.up"}
"""Textual's own, in the strips of scroll bars; a text would have to say ``@click``."""
PAINT = re.compile(r"\x1b\[[0-9;]*[A-Za-z]|\r|\n|\x08")
"""What may stand between the characters of a frame: colours, places, erasing."""


def odd_characters(text: str) -> set[str]:
    """Return the characters of ``text`` that drive a terminal or hide: none may be drawn."""
    return {
        f"U+{ord(sign):04X}"
        for sign in set(text)
        if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"}
        or ord(sign) in _DRIVING
        or ord(sign) in _UNSEEN
    }


def live_parts(strips: Iterable[Strip]) -> set[str]:
    """Return what of the drawn lines could be clicked by the leave of a text: links, actions."""
    found = set()
    for strip in strips:
        for segment in strip:
            style = segment.style
            if style is not None and style.link:
                found.add(style.link)
            if style is not None and style._meta:
                actions = {key: what for key, what in style.meta.items() if key.startswith("@")}
                found.update(f"{key}={actions[key]}" for key in actions.keys() - _OF_SCROLL_BARS)
    return found


def views(screen: Screen[object]) -> list[StillView]:
    """Return every view of ``screen``, those behind others too."""
    return [widget for widget in screen.query("*") if isinstance(widget, StillView)]


def lines_of(view: StillView) -> Iterator[str]:
    """Yield every line of ``view`` that scrolling would lead to, as it is and where it has room."""
    for index in range(view.line_total()):
        for width in {max(1, view.text_width - 1), ROOMY}:
            yield "".join(text for text, _ in view.pieces_of(index, width))


def unfold(screen: Screen[object]) -> None:
    """Unfold every tree of ``screen``."""
    for tree in screen.query(Outline):
        tree.action_unfold_all()


def whole_texts(view: StillView) -> Iterator[str]:
    """Yield the texts ``view`` was given, however little of them it draws."""
    if isinstance(view, Facts):
        for fact in view.facts:
            yield f"{fact.label} {fact.value}"
    if isinstance(view, Outline) and (root := view._model.source) is not None:
        for node in root.walk():
            yield f"{node.name} {node.value or ''} {' '.join(node.title or ())}"
    if isinstance(view, LineView):
        yield from lines_of(view)


def squeezed(text: str) -> str:
    """Return ``text`` with every run of blanks as one, so that wrapping does not matter."""
    return _WORDS.sub(" ", text)
