"""Very many short texts as one long one, and a search through them.

Fifty thousand texts as objects of their own lie all over the memory of the process and hold it
when they are gone; one long text is given back whole. It is searched in a fraction of the time,
too.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from io import StringIO
from itertools import pairwise
from typing import TYPE_CHECKING

from ivatui.core.lazy import LazySequence

if TYPE_CHECKING:
    from collections.abc import Iterable


class PackedTexts(LazySequence[str]):
    """Texts that do not change; each is cut out when it is looked at."""

    def __init__(self, texts: Iterable[str]) -> None:
        whole = StringIO()
        self._ends = array("Q", [0])  # of the text before each, too
        end = 0
        for text in texts:
            whole.write(text)
            end += len(text)
            self._ends.append(end)
        self._whole = whole.getvalue()

    def __len__(self) -> int:
        return len(self._ends) - 1

    def _at(self, place: int) -> str:
        return self._whole[self._ends[place] : self._ends[place + 1]]

    def cut(self, place: int, count: int) -> list[str]:
        """Return ``count`` texts from ``place`` on."""
        whole, ends = self._whole, self._ends[place : place + count + 1]
        return [whole[begin:end] for begin, end in pairwise(ends)]

    def holding(self, needle: str) -> array[int]:
        """Return the places of the texts that hold ``needle`` as it is spelt, in order."""
        places = array("I")
        at = self._whole.find(needle) if needle else -1
        while at >= 0:
            place = bisect_right(self._ends, at) - 1
            within = at + len(needle) <= self._ends[place + 1]
            if within:
                places.append(place)
            # What begins in one text and ends in the next is in neither.
            at = self._whole.find(needle, self._ends[place + 1] if within else at + 1)
        return places
