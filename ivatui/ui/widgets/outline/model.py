"""What an outline knows: its tree, filter, folds, search and changed nodes. Pure: no screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.tree import parent
from ivatui.ui.widgets.matches import Matches
from ivatui.ui.widgets.outline.index import TreeIndex, only_marked
from ivatui.ui.widgets.outline.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ivatui.core.node import Node
    from ivatui.ui.widgets.outline.open_lines import Line, OpenLines


class Model:
    """A tree as its reader sees it; everything is kept by path when the tree changes."""

    def __init__(
        self, root: Node | None, text_of: Callable[[Node], str], *, show_root: bool, depth: int
    ) -> None:
        """Show ``root``, its topmost ``depth`` levels open; searches look into ``text_of``."""
        self._text_of = text_of
        self._source = root
        self._whole: TreeIndex | None = None
        self._part: TreeIndex | None = None
        self.marks: tuple[str, ...] = ()
        self.needle = ""
        self._found: Matches | None = None
        self._folds_before: dict[str, bool] | None = None
        self._changed: Mapping[str, str] = {}
        self._changed_here: frozenset[str] = frozenset()
        self._changed_below: frozenset[str] = frozenset()
        self._changed_places = Matches()
        self.open = Lines(root, show_root=show_root, depth=depth)

    @property
    def lines(self) -> OpenLines:
        """The open lines."""
        return self.open.lines

    @property
    def source(self) -> Node | None:
        """The whole tree, unfiltered."""
        return self._source

    @property
    def _source_tree(self) -> TreeIndex | None:
        """Every node of the whole tree; made when first needed."""
        if self._whole is None and self._source is not None:
            self._whole = TreeIndex(self._source)
        return self._whole

    @property
    def _tree(self) -> TreeIndex | None:
        """Every node of the filtered tree; made when first needed."""
        if not self.marks:
            return self._source_tree
        if self._part is None and self.open.root is not None:
            self._part = TreeIndex(self.open.root)
        return self._part

    @property
    def _matches(self) -> Matches:
        """What the search finds; made when first needed."""
        if self._found is None:
            tree = self._tree if self.needle else None
            self._found = tree.matches(self.needle, self._text_of) if tree else Matches()
        return self._found

    def set_tree(self, root: Node | None, index: TreeIndex | None = None) -> None:
        """Show another tree; ``index`` is that of ``root``, where it is there already."""
        self._source = root
        self._whole = index
        self._rebuild()

    def set_marks(self, marks: tuple[str, ...]) -> None:
        """Show only nodes with one of ``marks`` and what leads to them; all without marks."""
        self.marks = marks
        self.open.start_afresh()
        self._rebuild()

    def _rebuild(self) -> None:
        root, leading = self._source, frozenset[str]()
        if self.marks and (tree := self._source_tree):
            root, leading = only_marked(tree, self.marks)
        self._part = self._found = None
        self.open.set_root(root, leading)
        self.set_changed(self._changed)

    def set_changed(self, changed: Mapping[str, str]) -> None:
        """Take these paths for changed; each comes with what is said of it.

        A place that is not in the tree, as when it was removed, changed the nearest above it.
        """
        self._changed = changed
        tree = self._tree if changed else None
        found = frozenset() if tree is None else frozenset(_nearest(tree, changed))
        self._changed_here = found
        self._changed_below = tree.above(found) if tree else frozenset()
        places = (tree.place(path) for path in found) if tree else ()
        self._changed_places = Matches(sorted(place for place in places if place is not None))

    def is_changed(self, line: Line) -> bool:
        """Return whether ``line`` changed, or hides something that did."""
        path = line.node.path
        return path in self._changed_here or (line.open is False and path in self._changed_below)

    def change_of(self, line: Line) -> str:
        """Return what is said of the change of ``line``; empty where nothing is."""
        return self._changed.get(line.node.path, "")

    def changed_after(self, path: str | None) -> str | None:
        """Return the first changed node after ``path``, from the top again at the end."""
        return self._path_of(self._changed_places.after(self._place(path)))

    def changed_before(self, path: str | None) -> str | None:
        """Return the last changed node before ``path``, from the bottom again at the top."""
        return self._path_of(self._changed_places.before(self._place(path)))

    def search(self, text: str) -> None:
        """Look for ``text`` from now on; branches opened while it was typed close again."""
        if self._folds_before is not None:
            self.open.restore(self._folds_before)
        self.needle = text.lower()
        self._folds_before = self.open.folds() if text else None
        self._found = None

    @property
    def match_total(self) -> int:
        """How many nodes the search found, in folded branches too."""
        return len(self._matches)

    def keep_search_folds(self) -> None:
        """Keep open what the search opened: the reader went on from there."""
        self._folds_before = None

    def nearest_match(self, path: str | None) -> str | None:
        """Return the first match at or after ``path``, from the top again at the end."""
        return self._path_of(self._matches.nearest(self._place(path)))

    def match_after(self, path: str | None) -> str | None:
        """Return the first match after ``path``, from the top again at the end."""
        return self._path_of(self._matches.after(self._place(path)))

    def match_before(self, path: str | None) -> str | None:
        """Return the last match before ``path``, from the bottom again at the top."""
        return self._path_of(self._matches.before(self._place(path)))

    def match_number(self, path: str | None) -> int | None:
        """Return which of the matches ``path`` is, from 1; None for none of them."""
        return self._matches.number(self._place(path))

    def _place(self, path: str | None) -> int:
        place = self._tree.place(path) if self._tree and path is not None else None
        return -1 if place is None else place

    def _path_of(self, place: int | None) -> str | None:
        return self._tree.nodes[place].path if self._tree and place is not None else None

    def reveal(self, path: str) -> bool:
        """Unfold whatever hides ``path``; return False where there is no such node."""
        if self._tree is None or self._tree.place(path) is None:
            return False
        for ancestor in reversed([*self._tree.ancestors(path)]):
            for line in self.open.find((ancestor,)).values():
                self.open.unfold(line)
        return True


def _nearest(tree: TreeIndex, paths: Mapping[str, str]) -> Iterator[str]:
    """Yield for every path the nearest node at or above it; the root stands for none."""
    for path in paths:
        at: str | None = path
        while at and tree.place(at) is None:
            at = parent(at)
        if at and at != tree.nodes[0].path:
            yield at
