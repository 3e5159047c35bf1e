"""A tree that can show one masked value in the open, for as long as its screen lets it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len

from ivatui.ui.glyphs import glyphs
from ivatui.ui.widgets.cells import highlight
from ivatui.ui.widgets.outline.drawing import draw
from ivatui.ui.widgets.outline.widget import Outline
from ivatui.ui.widgets.revealing import RevealingView
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from ivatui.core.node import Node
    from ivatui.ui.widgets.cells import Pieces
    from ivatui.ui.widgets.outline.index import TreeIndex

_LEAD = 6
"""Characters that stay before the masked part."""


class RevealingOutline(Outline, RevealingView["tuple[str, str, int]"]):
    """An outline whose nodes stay masked: what is revealed is only drawn over one of them."""

    @property
    def revealed_path(self) -> str | None:
        """The path of the node whose value is in the open."""
        return self._revealed[0] if self._revealed else None

    def reveal(self, path: str, text: str, begin: int = 0) -> None:
        """Show ``text`` (clean) as the value of the node at ``path``, and of no other.

        Where it is too long for the line, what is shown of it begins shortly before ``begin``.
        """
        self.conceal()
        self._revealed = (path, text, begin)
        self.settle()

    def set_tree(self, root: Node | None, index: TreeIndex | None = None) -> None:
        """Show another tree, masked."""
        if root is not self._model.source:
            self.conceal()
        super().set_tree(root, index)

    def pieces_of(self, index: int, width: int) -> Pieces:
        """Return what a line shows, the revealed value in place of the mask."""
        line = self._model.lines[index]
        if self._revealed is None or line.node.path != self._revealed[0]:
            return super().pieces_of(index, width)
        _, text, begin = self._revealed
        words = (tr("revealed"),)
        room = width - 2 * line.depth - cell_len(line.node.name) - cell_len(words[0]) - 8
        if cell_len(text) > room and begin > _LEAD:
            text = glyphs().cut + text[begin - _LEAD :]
        node = replace(line.node, value=text, kind="text", marks=("revealed",))
        changed = self._model.is_changed(line)
        pieces = draw(line._replace(node=node), words, width, changed=changed)
        return highlight(pieces, self._model.needle)
