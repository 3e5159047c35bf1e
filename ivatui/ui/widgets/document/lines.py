"""What a document is made of. Pure: no screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ivatui.ui.widgets.cells import Pieces

INDENT = 2
"""Cells per level."""

_RAW_LENGTH = 400
"""Characters of a line of raw text: a whole document may be a single line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document."""

    pieces: Pieces
    """Clean texts with their tokens, e.g. ``("param", "tag")``."""
    indent: int = 0
    """Levels."""
    path: str = ""
    """Of what stands in the line, for the reader and for finding the line again."""
    fold_end: int | None = None
    """Place of the last line that folds away below this one; None where nothing folds."""
    number: str | None = None
    """What stands as its number; None for its place, counted from 1."""

    @property
    def text(self) -> str:
        """What the pieces say, without the indent."""
        return "".join(text for text, _ in self.pieces)


def _none(_place: int, _text: str) -> None:
    """Return no line: what is no XML has no places in the text it was made of."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document whose lines are made when they are looked at."""

    total: int
    line_at: Callable[[int], Line]
    """Makes the line at a place, counted from 0."""
    find: Callable[[str], Sequence[int]]
    """Returns the places of the lines that hold a text, upper and lower case alike, in order."""
    folds: Callable[[], Mapping[int, int]]
    """Returns the last line by the first of everything that folds."""
    kind: str = "txt"
    """Ending of a file that holds it."""
    unmasked: Callable[[int, str], Line | None] = _none
    """Makes the line at a place from the text that the document was made of before it was masked;
    None where the place has no counterpart there."""

    def below(self, head: Sequence[Line]) -> Source:
        """Return it with ``head`` above, as plain text; numbers are those it has without."""
        shift = len(head)

        def line_at(place: int) -> Line:
            if place < shift:
                return head[place]
            line = self.line_at(place - shift)
            end = None if line.fold_end is None else line.fold_end + shift
            number = str(place - shift + 1) if line.number is None else line.number
            return replace(line, fold_end=end, number=number)

        def find(text: str) -> list[int]:
            return [*source_of(head).find(text), *(shift + place for place in self.find(text))]

        def folds() -> dict[int, int]:
            return {first + shift: last + shift for first, last in self.folds().items()}

        return Source(shift + self.total, line_at, find, folds)


def source_of(lines: Sequence[Line]) -> Source:
    """Return ready ``lines`` as a source."""

    def find(text: str) -> list[int]:
        wanted = text.lower()
        return [place for place, line in enumerate(lines) if wanted in line.text.lower()]

    def folds() -> dict[int, int]:
        ends = ((place, line.fold_end) for place, line in enumerate(lines))
        return {place: end for place, end in ends if end is not None}

    return Source(len(lines), lines.__getitem__, find, folds)


def plain_lines(text: str, token: str = "") -> tuple[Line, ...]:
    """Return ``text`` (clean) as lines; very long ones go on in lines without a number."""
    return tuple(_plain(text, token))


def _plain(text: str, token: str) -> Iterator[Line]:
    for number, line in enumerate(text.split("\n"), 1):
        whole = line.rstrip("\r")
        for start in range(0, max(1, len(whole)), _RAW_LENGTH):
            part = whole[start : start + _RAW_LENGTH]
            yield Line(((part, token),), number="" if start else str(number))
