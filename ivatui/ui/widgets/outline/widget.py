"""The tree itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual.binding import Binding
from textual.message import Message

from ivatui.ui.widgets.cells import highlight
from ivatui.ui.widgets.line_view import LineView
from ivatui.ui.widgets.outline.drawing import describe, draw, title_of
from ivatui.ui.widgets.outline.index import TreeIndex
from ivatui.ui.widgets.outline.model import Model

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from textual.binding import BindingType

    from ivatui.core.node import Node
    from ivatui.ui.widgets.cells import Pieces
    from ivatui.ui.widgets.line_view import LineClick

    Describe: TypeAlias = Callable[[Node], tuple[str, ...]]


class Outline(LineView):
    """A tree of nodes; folds, cursor, place and search survive every change of the tree."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "fold_or_leave", "Fold, or go to the parent", id="tree.left", show=False),
        Binding("right,l", "unfold_or_enter", "Unfold, or go inside", id="tree.right", show=False),
        Binding("E", "unfold_all", "Unfold all", id="tree.unfold_all", show=False),
        Binding("C", "fold_all", "Fold all", id="tree.fold_all", show=False),
    ]

    @dataclass
    class NodeHighlighted(Message):
        """The cursor came to another node; ``path`` is None when the tree became empty."""

        outline: Outline
        path: str | None

        @property
        def control(self) -> Outline:
            """The tree, for ``@on`` with a selector."""
            return self.outline

    @dataclass
    class NodeChosen(Message):
        """The operator wants more of a node: enter or two clicks, where nothing unfolds."""

        outline: Outline
        path: str

        @property
        def control(self) -> Outline:
            """The tree, for ``@on`` with a selector."""
            return self.outline

    @dataclass
    class UnfoldingStopped(Message):
        """Unfolding everything would have made too many lines; ``lines`` are shown."""

        outline: Outline
        lines: int

        @property
        def control(self) -> Outline:
            """The tree, for ``@on`` with a selector."""
            return self.outline

    def __init__(
        self,
        root: Node | None = None,
        *,
        describe: Describe = describe,
        show_root: bool = False,
        depth: int = 1,
        empty: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        """Show ``root`` with its topmost ``depth`` levels open and what ``describe`` says."""
        super().__init__(id=id, classes=classes)
        self._empty_text = empty
        self._describe = describe
        self._model = Model(root, self._text_of, show_root=show_root, depth=depth)

    # The tree

    @property
    def filtered(self) -> bool:
        """Whether only marked nodes are shown."""
        return bool(self._model.marks)

    @property
    def root(self) -> Node | None:
        """The whole tree, whatever of it is shown."""
        return self._model.source

    @property
    def cursor_node(self) -> Node | None:
        """The node under the cursor."""
        return self._model.lines[self._cursor].node if self._model.lines else None

    @property
    def cursor_path(self) -> str | None:
        """The path of the node under the cursor."""
        return self.cursor_key

    def cursor_text(self) -> str:
        """Return the whole value under the cursor, however little of it the line shows."""
        node = self.cursor_node
        return node.value or "" if node else ""

    def set_tree(self, root: Node | None, index: TreeIndex | None = None) -> None:
        """Show another tree; only lines that say something else are drawn again.

        ``index`` is what `indexed` made of a large one.
        """
        if root is not self._model.source:
            with self.keeping_place():
                self._model.set_tree(root, index)

    def indexed(self, root: Node) -> TreeIndex:
        """Return what is needed to search and to mark in ``root``; for a thread to call."""
        index = TreeIndex(root)
        index.texts(self._text_of)
        return index

    def only_marked(self, marks: Collection[str]) -> None:
        """Show only nodes that bear one of ``marks`` and what leads to them; all without marks."""
        if tuple(marks) != self._model.marks:
            with self.keeping_place(*self._cursor_ancestors()):
                self._model.set_marks(tuple(marks))

    def mark_changed(self, changed: Mapping[str, str] | Collection[str]) -> None:
        """Put a sign before changed nodes and before folded branches that hide one.

        ``changed`` are paths, each perhaps with what is said of it behind the value.
        """
        told = changed if isinstance(changed, Mapping) else dict.fromkeys(changed, "")
        self._model.set_changed(told)
        self.settle()

    def go_to_change(self, by: int) -> bool:
        """Go to the next changed node, or the one before (-1); return False without any."""
        find = self._model.changed_after if by > 0 else self._model.changed_before
        path = find(self.cursor_path)
        return path is not None and self.move_to_path(path)

    def move_to_path(self, path: str) -> bool:
        """Put the cursor on the node at ``path``, opening what hides it; False if none is there."""
        with self.held():
            if not self._model.reveal(path):
                return False
            self.fit_scroll_size()
            return self.move_to_key(path)

    # Search

    @property
    def needle(self) -> str:
        """What is searched for; empty for nothing."""
        return self._model.needle

    def search(self, text: str) -> int:
        """Mark every node that holds ``text`` and go to the nearest from the cursor on.

        Folded branches count and open; those a longer ``text`` no longer needs close again.
        Returns the number of nodes found; an empty ``text`` ends the search.
        """
        if text.lower() != self._model.needle:
            with self.held():
                with self.keeping_place(*self._cursor_ancestors()):
                    self._model.search(text)
                self._go_to(self._model.nearest_match(self.cursor_path))
        return self._model.match_total

    def next_match(self) -> int | None:
        """Go to the next match, from the top again at the end; return which it is, from 1."""
        self._model.keep_search_folds()
        return self._go_to(self._model.match_after(self.cursor_path))

    def previous_match(self) -> int | None:
        """Go to the match before, from the bottom again at the top; return which it is."""
        self._model.keep_search_folds()
        return self._go_to(self._model.match_before(self.cursor_path))

    @property
    def match_total(self) -> int:
        """How many nodes the search found, in folded branches too."""
        return self._model.match_total

    def _go_to(self, path: str | None) -> int | None:
        if path is None:
            return None
        self.move_to_path(path)
        return self._model.match_number(path)

    def _text_of(self, node: Node) -> str:
        return "\n".join((node.name, node.value or "", title_of(node), *self._describe(node)))

    # Folds

    def _cursor_ancestors(self) -> tuple[str, ...]:
        return tuple(self._model.open.ancestors(self._cursor)) if self._model.lines else ()

    def _fold(self, index: int, *, wanted: bool) -> None:
        with self.keeping_place(*self._cursor_ancestors()):
            if wanted:
                self._model.open.fold(index)
            else:
                self._model.open.unfold(index)

    def action_fold_or_leave(self) -> None:
        """Fold the branch under the cursor, or go to its parent."""
        if self.cursor_index is None:
            return
        if self._model.lines[self._cursor].open:
            self._fold(self._cursor, wanted=True)
        elif (parent := self._model.open.parent(self._cursor)) is not None:
            self.move_cursor(parent)

    def action_unfold_or_enter(self) -> None:
        """Unfold the branch under the cursor, or go to its first child."""
        if self.cursor_index is None:
            return
        opened = self._model.lines[self._cursor].open
        if opened is False:
            self._fold(self._cursor, wanted=False)
        elif opened:
            self.move_cursor(self._cursor + 1)

    def action_toggle_fold(self) -> None:
        """Fold or unfold the branch under the cursor."""
        if self.cursor_index is not None:
            self._fold(self._cursor, wanted=bool(self._model.lines[self._cursor].open))

    def action_unfold_all(self) -> None:
        """Unfold every branch, as far as there is an end to it."""
        with self.keeping_place():
            whole = self._model.open.unfold_all()
        if not whole:
            self.post_message(self.UnfoldingStopped(self, self.line_total()))

    def action_fold_all(self) -> None:
        """Fold every branch."""
        with self.keeping_place(*self._cursor_ancestors()):
            self._model.open.fold_all()

    def on_unmount(self) -> None:
        """Let go of the tree at once: a large one would be long to collect with the widgets."""
        self._model.set_tree(None)

    # What the base asks

    def line_total(self) -> int:
        """Return the number of open nodes."""
        return len(self._model.lines)

    def key_of(self, index: int) -> str:
        """Return the path of a line."""
        return self._model.lines[index].node.path

    def find_keys(self, keys: Collection[str]) -> dict[str, int]:
        """Return the lines of those of ``keys`` that are open to view."""
        return self._model.open.find(keys)

    def pieces_of(self, index: int, width: int) -> Pieces:
        """Return what a line shows, with matches of the search marked."""
        line = self._model.lines[index]
        changed = self._model.is_changed(line)
        before = self._model.change_of(line)
        words = self._describe(line.node)
        pieces = draw(line, words, width, changed=changed, before=before)
        return highlight(pieces, self._model.needle)

    def cursor_changed(self) -> None:
        """Tell which node is under the cursor."""
        self.post_message(self.NodeHighlighted(self, self.cursor_path))

    def choose(self) -> None:
        """Unfold what is folded; tell that anything else was chosen."""
        if self._model.lines[self._cursor].open is False:
            self._fold(self._cursor, wanted=False)
        elif self.cursor_path is not None:
            self.post_message(self.NodeChosen(self, self.cursor_path))

    def line_clicked(self, click: LineClick) -> None:
        """Fold or unfold by a click left of the name; two clicks choose."""
        line = self._model.lines[click.index]
        if line.open is not None and click.column < 4 + 2 * line.depth:
            self.action_toggle_fold()
        elif click.double:
            self.choose()
