"""What comes and what changed, in lines; and the task that is shown in full. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from ivatui.ui.glyphs import glyphs
from ivatui.ui.widgets.cells import fit, shorten, width_of
from ivatui.ui.widgets.facts.layout import Fact, lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivatui.ui.widgets.cells import Pieces


class Item(NamedTuple):
    """A line of a list: when, a shape with its style, what, and what stands at the right."""

    when: str
    shape: str
    tone: str
    text: str
    right: str = ""


def list_lines(title: str, items: Sequence[Item], width: int, height: int) -> list[Pieces]:
    """Return a title and a line for every item, as far as there is room; ``items`` in order."""
    if height == 1:
        return [_one_line(title, items, width)]
    lines: list[Pieces] = [_heading(title, width)]
    wide = max((cell_len(item.when) for item in items), default=0)
    for item in items[: height - 1]:
        room = width - wide - 3
        right = f" {item.right}" if item.right and room - cell_len(item.right) > 16 else ""
        text = fit(item.text, room - cell_len(right))
        lines.append(
            (
                (f"{fit(item.when, wide, 'right')} ", "strong"),
                (f"{item.shape} ", item.tone),
                (text, ""),
                (right, "dim"),
            )
        )
    return lines


def _one_line(title: str, items: Sequence[Item], width: int) -> Pieces:
    pieces = [(f" {title} ", "dim")]
    left = width - cell_len(title) - 2
    for number, item in enumerate(items):
        text = f"{item.text}  "
        taken = cell_len(item.when) + cell_len(item.shape) + 2 + cell_len(text)
        if taken > left:
            if number:
                break
            text = shorten(item.text, left - taken + cell_len(text))
        pieces += [(f"{item.when} ", "strong"), (f"{item.shape} ", item.tone), (text, "")]
        left -= taken
    return tuple(pieces)


def _heading(title: str, width: int) -> Pieces:
    rule = glyphs().dash * max(0, width - cell_len(title) - 1)
    return ((f"{title} ", "label"), (rule, "guide"))


class Shown(NamedTuple):
    """The task that is shown in full."""

    title: str
    """Its name."""
    place: str
    """Which of how many, and whether it stays."""
    facts: tuple[Fact, ...]


def shown_lines(shown: Shown, width: int, height: int) -> list[Pieces]:
    """Return the name and the facts of a task, cut where there is no more room."""
    rule = width - cell_len(shown.place) - 1
    title = shorten(shown.title, rule - 1)
    gap = glyphs().dash * max(0, rule - cell_len(title) - 1)
    lines: list[Pieces] = [
        ((title, "strong"), (" ", ""), (gap, "guide"), (f" {shown.place}", "label"))
    ]
    laid = [line.pieces for line in lay_out(shown.facts, width)]
    room = height - 1
    if len(laid) > room > 0:
        *before, (text, token) = laid[room - 1]
        left = width - width_of(before)
        laid[room - 1] = (*before, (shorten(f"{text} {glyphs().cut * 2}", left), token))
    return [*lines, *laid[:room]]
