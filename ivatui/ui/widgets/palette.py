"""Lines as Textual wants them: pieces with tokens turned into strips with the theme's styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.css.styles import RenderStyles

    from ivatui.ui.widgets.cells import Pieces

_TOKENS = (
    "strong dim bad warning transient calm unknown changed match header empty label guide",
    "name title text number boolean null secret url time mark",  # parts and kinds of a value
    "line-number tag attribute value string comment keyword punctuation",  # parts of a document
    "bar bar-label bar-off bar-assumed bar-shifted now chosen chosen-label",  # parts of the week
    "cursor cursor-blurred cursor-mark",
    "band band-word",  # parts of the wall
    "fill-bad fill-warning fill-transient fill-unknown fill-acknowledged",
)

COMPONENTS = frozenset(f"line--{token}" for tokens in _TOKENS for token in tokens.split())
"""Component classes, one for every token; an unknown token draws as plain text."""

_STRIPS = 512
"""Strips kept: some screens full, so that going to and fro draws nothing anew."""


class Palette:
    """The styles of one widget under the theme in use, and the strips drawn with them."""

    def __init__(self, theme: str, base: Style, component: Callable[[str], RenderStyles]) -> None:
        self.theme = theme
        """The name of the theme it was made for."""
        self._base = base
        self._component = component
        self._styles: dict[str, Style] = {}
        self._strips: LRUCache[tuple[Pieces, str, int], Strip] = LRUCache(_STRIPS)

    def style(self, tokens: str) -> Style:
        """Return the style of ``tokens``, separated by spaces; later ones win."""
        if tokens not in self._styles:
            own = [self._own(token) for token in tokens.split()]
            self._styles[tokens] = Style.combine(own) if own else Style.null()
        return self._styles[tokens]

    def _own(self, token: str) -> Style:
        """Return what the style sheet says of ``token`` itself, nothing inherited."""
        if f"line--{token}" not in COMPONENTS:
            return Style.null()
        styles = self._component(f"line--{token}")
        full = styles.rich_style  # colours may depend on what is behind them
        return (
            Style(
                color=full.color if styles.has_rule("color") else None,
                bgcolor=full.bgcolor if styles.has_rule("background") else None,
            )
            + styles.text_style
        )

    def strip(self, pieces: Pieces, ground: str, width: int) -> Strip:
        """Return ``pieces`` as a strip of ``width`` cells, ``ground`` laid under all of it."""
        key = (pieces, ground, width)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._draw(pieces, ground, width)
        return strip

    def _draw(self, pieces: Pieces, ground: str, width: int) -> Strip:
        base = self._base + self.style(ground)
        segments = [Segment(text, base + self.style(token)) for text, token in pieces if text]
        return Strip(segments).adjust_cell_length(width, base)
