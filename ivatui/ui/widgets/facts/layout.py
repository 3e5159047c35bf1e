"""Facts as lines of a given width. Pure: no screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len

from ivatui.ui.glyphs import glyphs
from ivatui.ui.widgets.cells import fit, shorten, wrap
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ivatui.ui.widgets.cells import Pieces

MOST_CHARACTERS = 20_000
"""Of one value; the rest is counted and left to the whole text."""

_LABEL_SHARE = 0.4
"""Part of the width that labels take at most."""
_GAP = 2


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled value."""

    key: str
    """Unique among the facts and the same over refreshes and languages."""
    label: str
    """In the language of the screen; empty for what goes on from the fact before."""
    value: str
    """Clean; line breaks are kept."""
    style: str = ""
    """Tokens of the palette, e.g. ``bad`` or ``dim``."""
    wrap: bool = True
    """False: cut to one line."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """One line on screen."""

    fact: int
    """Place of its fact."""
    number: int
    """Which of the lines of its fact it is, from 0."""
    pieces: Pieces


def lay_out(facts: Sequence[Fact], width: int) -> list[FactLine]:
    """Return the lines of ``facts`` in ``width`` cells; none where there is no room at all."""
    if width <= 0:
        return []
    longest = max((cell_len(fact.label) for fact in facts), default=0)
    label_width = min(longest, max(1, int(width * _LABEL_SHARE)))
    room = max(1, width - label_width - _GAP)
    return [
        FactLine(place, number, _pieces(fact, number, text, label_width))
        for place, fact in enumerate(facts)
        for number, text in enumerate(_value_lines(fact, room))
    ]


def matching(facts: Sequence[Fact], lines: Sequence[FactLine], needle: str) -> list[int]:
    """Return a line of every fact that holds ``needle`` (lower case), in order.

    It is the line that shows it, or the first of the fact where it goes over two of them or
    beyond what is shown.
    """
    if not needle:
        return []
    found: dict[int, int] = {}
    shown: set[int] = set()
    for index, line in enumerate(lines):
        if line.fact in shown:
            continue
        if any(needle in text.lower() for text, _ in line.pieces):
            found[line.fact] = index
            shown.add(line.fact)
        elif not line.number and needle in facts[line.fact].value.lower():
            found[line.fact] = index
    return [*found.values()]


def _pieces(fact: Fact, number: int, text: str, label_width: int) -> Pieces:
    label = fit("" if number else fact.label, label_width)
    return ((f"{label}{' ' * _GAP}", "label"), (text, fact.style))


def _value_lines(fact: Fact, room: int) -> Iterator[str]:
    if not fact.wrap:
        yield shorten(fact.value, room)
        return
    yield from _wrapped(fact.value[:MOST_CHARACTERS], room)
    if (more := len(fact.value) - MOST_CHARACTERS) > 0:
        yield shorten(f"{glyphs().cut} " + tr("{count} more characters", count=f"{more:,}"), room)


@lru_cache(maxsize=256)
def _wrapped(text: str, room: int) -> tuple[str, ...]:
    """Wrap ``text``; kept, since at every tick of the clock only an age or two differ."""
    return tuple(wrap(text, room))
