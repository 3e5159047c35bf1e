"""What an outline knows: its tree, filter, folds, search and changed nodes. Pure: no screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.tree import parent
from ivatui.ui.widgets.matches import Matches
from ivatui.ui.widgets.outline.index import TreeIndex
from ivatui.ui.widgets.outline.lines import Lines
from ivatui.ui.widgets.outline.part import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ivatui.core.node import Node
    from ivatui.ui.widgets.outline.open_lines import Line, OpenLines


class Model:
    """A tree as its reader sees it; everything is kept by path when the tree changes."""

    def __init__(
        self, root: Node | None, text_of: Callable[[Node], str], *, show_root: bool, depth: int
    ) -> None:
        """Show ``root``, its topmost ``depth`` levels open; searches look into ``text_of``."""
        self._text_of = text_of
        self._part = Part(TreeIndex(root))
        self.marks: tuple[str, ...] = ()
        self.needle = ""
        self._found: Matches | None = None
        self._folds_before: dict[str, bool] | None = None
        self._changed: Mapping[str, str] = {}
        self._changed_here: frozenset[str] = frozenset()
        self._changed_below: frozenset[str] = frozenset()
        self._changed_places = Matches()
        self.open = Lines(self._part, show_root=show_root, depth=depth)

    @property
    def lines(self) -> OpenLines:
        """The open lines."""
        return self.open.lines

    @property
    def source(self) -> Node | None:
        """The whole tree, unfiltered."""
        return self._part.index.root

    @property
    def _matches(self) -> Matches:
        """What the search finds; made when first needed."""
        if self._found is None:
            self._found = self._part.matches(self.needle, self._text_of)
        return self._found

    def set_tree(self, root: Node | None, index: TreeIndex | None = None) -> None:
        """Show another tree; ``index`` is that of ``root``, where it is there already."""
        self._show(TreeIndex(root) if index is None else index)

    def set_marks(self, marks: tuple[str, ...]) -> None:
        """Show only nodes with one of ``marks`` and what leads to them; all without marks."""
        self.marks = marks
        self.open.start_afresh()
        self._show(self._part.index)

    def _show(self, index: TreeIndex) -> None:
        self._part = Part(index, self.marks)
        self._found = None
        self.open.show(self._part)
        self.set_changed(self._changed)

    def set_changed(self, changed: Mapping[str, str]) -> None:
        """Take these paths for changed; each comes with what is said of it.

        A place that is not in the tree, as when it was removed, changed the nearest above it.
        """
        self._changed = changed
        part, index = self._part, self._part.index
        found = frozenset(_nearest(part, changed))
        self._changed_here = frozenset(index.node(place).path for place in found)
        self._changed_below = frozenset(index.branches[place].path for place in part.above(found))
        self._changed_places = Matches(sorted(found))

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
        place = None if path is None else self._part.place(path)
        return -1 if place is None else place

    def _path_of(self, place: int | None) -> str | None:
        return None if place is None else self._part.index.node(place).path

    def reveal(self, path: str) -> bool:
        """Unfold whatever hides ``path``; return False where there is no such node."""
        place = self._part.place(path)
        if place is None:
            return False
        for above in reversed([*self._part.index.above(place)]):
            line = self.lines.number(above)
            if line is not None:
                self.open.unfold(line)
        return True


def _nearest(part: Part, paths: Iterable[str]) -> Iterator[int]:
    """Yield for every path the place of the nearest node at or above it; the root is for none."""
    for path in paths:
        at: str | None = path
        place = None
        while at and (place := part.place(at)) is None:
            at = parent(at)
        if place:
            yield place
