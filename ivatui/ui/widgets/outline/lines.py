"""The open lines of a tree, kept while branches fold and unfold. Pure: no screen."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from ivatui.ui.widgets.outline.open_lines import OpenLines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ivatui.core.node import Node

WIDE = 200
"""A branch of more children starts folded: what follows it must not be screens away.

But for one that everything begins with: that is what the tree is about.
"""

MANY = 12
"""Where more branches than these lie side by side at the top, each starts folded: one line each."""

MOST_LINES = 20_000
"""Unfolding everything stops here: nobody reads on, and every key would have to count them."""


class Lines:
    """The lines of ``root``'s open nodes, in drawing order."""

    def __init__(
        self, root: Node | None = None, *, show_root: bool = False, depth: int = 1
    ) -> None:
        """Show ``root`` with its topmost ``depth`` levels open."""
        self._show_root = show_root
        self._open_depth = depth
        self._folds: dict[str, bool] = {}
        self._leading: Collection[str] = ()
        self._all_folded = False
        self._crowded = False
        self.lines = OpenLines()
        self.root = root
        self._flatten_all()

    def set_root(self, root: Node | None, leading: Collection[str] = ()) -> None:
        """Show another tree; folds are kept by path, ``leading`` branches start open."""
        self.root = root
        self._leading = leading
        self._flatten_all()
        if len(self._folds) > MOST_LINES:  # paths that came and went must not pile up
            shown = {node.path for node in self.lines.nodes}
            self._folds = {path: fold for path, fold in self._folds.items() if path in shown}

    def start_afresh(self) -> None:
        """Forget every fold made by hand; takes effect with the next root."""
        self._folds.clear()
        self._all_folded = False

    def find(self, paths: Collection[str]) -> dict[str, int]:
        """Return the lines of those of ``paths`` that are open to view."""
        wanted = set(paths)
        found: dict[str, int] = {}
        for index, node in enumerate(self.lines.nodes):
            if node.path in wanted:
                found.setdefault(node.path, index)
                if len(found) == len(wanted):
                    break
        return found

    def parent(self, index: int) -> int | None:
        """Return the line of the parent of line ``index``; None at the top level."""
        depths = self.lines.depths
        for above in range(index - 1, -1, -1):
            if depths[above] < depths[index]:
                return above
        return None

    def ancestors(self, index: int) -> Iterator[str]:
        """Yield the paths of the ancestors of line ``index`` that are shown, nearest first."""
        above = self.parent(index)
        while above is not None:
            yield self.lines.nodes[above].path
            above = self.parent(above)

    def fold(self, index: int) -> None:
        """Hide what is below line ``index``."""
        self._set_open(index, wanted=False)

    def unfold(self, index: int) -> None:
        """Show the children of line ``index``."""
        self._set_open(index, wanted=True)

    def fold_all(self) -> None:
        """Hide everything below the top level."""
        self._folds.clear()
        self._all_folded = True
        self._flatten_all()

    def unfold_all(self) -> bool:
        """Show everything, level by level, up to ``MOST_LINES``; return False when it stopped.

        What is open stays open.
        """
        room = MOST_LINES - len(self.lines)
        queue = deque((node, 0, True) for node in self._top())
        whole = True
        while queue:
            node, depth, shown = queue.popleft()
            if not node.children:
                continue
            was_open = shown and self._opens(node, depth)
            fits = was_open or len(node.children) <= room
            self._folds[node.path] = fits
            whole = whole and fits
            if fits:
                room -= 0 if was_open else len(node.children)
                below = (child for child in node.children if child.children)
                queue.extend((child, depth + 1, was_open) for child in below)
        self._all_folded = False
        self._flatten_all()
        return whole

    def folds(self) -> dict[str, bool]:
        """Return a copy of what was folded or unfolded by hand, for ``restore``."""
        return dict(self._folds)

    def restore(self, folds: dict[str, bool]) -> None:
        """Fold and unfold as it was when ``folds`` was taken."""
        if folds != self._folds:
            self._folds = dict(folds)
            self._flatten_all()

    def _top(self) -> tuple[Node, ...]:
        if self.root is None:
            return ()
        return (self.root,) if self._show_root else self.root.children

    def _flatten_all(self) -> None:
        self._crowded = sum(1 for node in self._top() if node.children) > MANY
        self.lines = self._flatten(self._top(), 0)

    def _flatten(self, nodes: tuple[Node, ...], depth: int) -> OpenLines:
        lines = OpenLines()
        # Two lists instead of one of pairs: there may be 50,000 nodes.
        waiting, depths = [*reversed(nodes)], [depth] * len(nodes)
        while waiting:
            node, depth = waiting.pop(), depths.pop()
            if not node.children:
                lines.add(node, depth, None)
                continue
            opened = self._opens(node, depth)
            lines.add(node, depth, opened)
            if not opened:
                continue
            waiting += reversed(node.children)
            depths += [depth + 1] * len(node.children)
        return lines

    def _opens(self, node: Node, depth: int) -> bool:
        """Return whether a branch is open: as folded by hand, or as it starts."""
        by_hand = self._folds.get(node.path)
        if by_hand is not None:
            return by_hand
        if self._all_folded:
            return self._show_root and not depth
        if node.path in self._leading:
            return True
        if self._crowded and not depth:
            return False
        if depth >= self._open_depth:
            return False
        return len(node.children) <= WIDE or node is self._top()[0]

    def _set_open(self, index: int, *, wanted: bool) -> None:
        line = self.lines[index]
        if line.open is None or line.open == wanted:
            return
        self._folds[line.node.path] = wanted
        self.lines.set_open(index, wanted)
        if wanted:
            self.lines.insert(index + 1, self._flatten(line.node.children, line.depth + 1))
            return
        end, depths = index + 1, self.lines.depths
        while end < len(depths) and depths[end] > line.depth:
            end += 1
        self.lines.remove(index + 1, end)
