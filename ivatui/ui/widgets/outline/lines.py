"""The open lines of a tree, kept while branches fold and unfold. Pure: no screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.ui.widgets.outline.index import TreeIndex
from ivatui.ui.widgets.outline.open_lines import OpenLines
from ivatui.ui.widgets.outline.part import Part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

WIDE = 200
"""A branch of more children starts folded: what follows it must not be screens away.

But for one that everything begins with: that is what the tree is about.
"""

MANY = 12
"""Where more branches than these lie side by side at the top, each starts folded: one line each."""

MOST_LINES = 20_000
"""Unfolding everything stops here: nobody reads on, and every key would have to count them."""


class Lines:
    """The lines of the open nodes of a tree, in drawing order."""

    def __init__(
        self, part: Part | None = None, *, show_root: bool = False, depth: int = 1
    ) -> None:
        """Show ``part`` of a tree with its topmost ``depth`` levels open."""
        self._top = 0 if show_root else 1
        """Depth of the topmost nodes that are shown, and place of the first of them."""
        self._open_depth = self._top + depth
        self._folds: dict[str, bool] = {}
        self._all_folded = False
        self._crowded = False
        self._part = Part(TreeIndex())
        self.lines = OpenLines(self._part)
        self.show(part or self._part)

    def show(self, part: Part) -> None:
        """Show another tree, or another part of it; folds are kept by path.

        What only leads to nodes that a filter leaves starts open.
        """
        self._part = part
        if len(self._folds) > MOST_LINES:  # paths that came and went must not pile up
            place = part.index.place
            self._folds = {
                path: fold for path, fold in self._folds.items() if place(path) is not None
            }
        self._flatten_all()

    def start_afresh(self) -> None:
        """Forget every fold made by hand; takes effect with what is shown next."""
        self._folds.clear()
        self._all_folded = False

    def find(self, paths: Collection[str]) -> dict[str, int]:
        """Return the lines of those of ``paths`` that are open to view."""
        places = ((path, self._part.index.place(path)) for path in paths)
        lines = ((path, self.lines.number(place)) for path, place in places if place is not None)
        return {path: number for path, number in lines if number is not None}

    def parent(self, number: int) -> int | None:
        """Return the line of the parent of line ``number``; None at the top level."""
        above = self._part.index.parents[self.lines.place(number)]
        return self.lines.number(above) if above >= self._top else None

    def ancestors(self, number: int) -> Iterator[str]:
        """Yield the paths of the ancestors of line ``number`` that are shown, nearest first."""
        index = self._part.index
        for above in index.above(self.lines.place(number)):
            if above >= self._top:
                yield index.branches[above].path

    def fold(self, number: int) -> None:
        """Hide what is below line ``number``."""
        self._set_open(number, wanted=False)

    def unfold(self, number: int) -> None:
        """Show the children of line ``number``."""
        self._set_open(number, wanted=True)

    def fold_all(self) -> None:
        """Hide everything below the top level."""
        self._folds.clear()
        self._all_folded = True
        self._flatten_all()

    def unfold_all(self) -> bool:
        """Show everything, level by level, up to ``MOST_LINES``; return False when it stopped.

        What is open stays open.
        """
        index, room = self._part.index, MOST_LINES - len(self.lines)
        fitting: dict[int, bool] = {}
        """What is unfolded now, and whether it could be seen open before."""
        whole = True
        for place in sorted(self._branches(), key=index.depths.__getitem__):
            above = index.parents[place]
            if above >= self._top and above not in fitting:
                continue
            was_open = fitting.get(above, True) and self._opens(place)
            count = self._part.count(place)
            fits = was_open or count <= room
            self._folds[index.branches[place].path] = fits
            whole = whole and fits
            if fits:
                room -= 0 if was_open else count
                fitting[place] = was_open
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

    def _branches(self) -> Iterator[int]:
        """Yield the places of what can be folded, in drawing order."""
        part = self._part
        return (
            place
            for place in part.index.branches
            if place >= self._top and part.holds(place) and part.count(place)
        )

    def _flatten_all(self) -> None:
        depths = self._part.index.depths
        at_top = sum(1 for place in self._branches() if depths[place] == self._top)
        self._crowded = at_top > MANY
        self.lines = self._flatten(self._top, len(depths))

    def _flatten(self, place: int, end: int) -> OpenLines:
        """Return the open lines of the nodes from ``place`` up to before ``end``."""
        lines, part, ends = OpenLines(self._part, self._top), self._part, self._part.index.ends
        while place < end:
            after = ends[place]
            if part.holds(place):
                branch = after > place + 1 and part.count(place) > 0
                opened = self._opens(place) if branch else None
                lines.add(place, opened)
                after = place + 1 if opened else after
            place = after
        return lines

    def _opens(self, place: int) -> bool:
        """Return whether a branch is open: as folded by hand, or as it starts."""
        index, part = self._part.index, self._part
        by_hand = self._folds.get(index.branches[place].path)
        if by_hand is not None:
            return by_hand
        if self._all_folded:
            return not place
        if part.leads(place):
            return True
        depth = index.depths[place]
        if depth >= self._open_depth or (self._crowded and depth == self._top):
            return False
        return part.count(place) <= WIDE or place == self._top

    def _set_open(self, number: int, *, wanted: bool) -> None:
        line, place = self.lines[number], self.lines.place(number)
        if line.open is None or line.open == wanted:
            return
        self._folds[line.node.path] = wanted
        self.lines.set_open(number, wanted)
        end = self._part.index.ends[place]
        if wanted:
            self.lines.insert(number + 1, self._flatten(place + 1, end))
        else:
            self.lines.remove(number + 1, self.lines.first_from(end))
