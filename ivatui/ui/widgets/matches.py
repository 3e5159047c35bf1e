"""What a search found in a view: the next one, the one before, and which of how many. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Matches:
    """The places a search found, in drawing order."""

    def __init__(self, places: Sequence[int] = ()) -> None:
        self.places = places

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.places)

    def after(self, place: int) -> int | None:
        """Return the next found place after ``place``, from the top again at the end."""
        if not self.places:
            return None
        return self.places[bisect_right(self.places, place) % len(self.places)]

    def before(self, place: int) -> int | None:
        """Return the found place before ``place``, from the bottom again at the beginning."""
        if not self.places:
            return None
        return self.places[bisect_left(self.places, place) - 1]

    def nearest(self, place: int) -> int | None:
        """Return the found place at or after ``place``, from the top again at the end."""
        return self.after(place - 1)

    def number(self, place: int) -> int | None:
        """Return which of the matches ``place`` is, from 1; None for none of them."""
        rank = bisect_left(self.places, place)
        found = rank < len(self.places) and self.places[rank] == place
        return rank + 1 if found else None
