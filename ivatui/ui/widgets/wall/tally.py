"""The tally in figures as large as there is room for, and the clock beside it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from ivatui.ui.glyphs import glyphs
from ivatui.ui.widgets.cells import clip, width_of
from ivatui.ui.widgets.wall.digits import HEIGHTS, Size, figures, width
from ivatui.words.i18n import tr
from ivatui.words.wall import GROUPS, Group

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivatui.ui.widgets.cells import Pieces

_TONES: dict[Group, str] = {
    "wrong": "bad",
    "watch": "transient",
    "running": "calm",
    "rest": "dim",
    "unread": "unknown",
}
_TRIED: tuple[tuple[Size, Size | None], ...] = (
    ("big", "big"),
    ("big", "small"),
    ("big", None),
    ("small", "small"),
    ("small", None),
)
"""Sizes of figures and clock, the best first."""
_GAP = 3
_MARGIN = 1


class _Figure(NamedTuple):
    text: str
    label: str
    tone: str


def tally_lines(
    counts: Mapping[Group, int] | None, clock: str, room: tuple[int, int], *, live: bool
) -> tuple[list[Pieces], bool]:
    """Return the lines, and whether the clock is among them (else it wants another place).

    Args:
        counts: by group; None before there was an answer.
        clock: ``hh:mm``.
        room: columns and rows; one row has words instead of figures.
        live: False draws what may be over with a lighter fill, or in grey.

    """
    columns, rows = room
    shown = _figures(counts)
    for size, clock_size in _TRIED:
        if HEIGHTS[size] < rows and _fits(shown, clock, size, clock_size, columns):
            lines = _drawn(shown, size, live=live)
            if clock_size is not None:
                lines = _with_clock(lines, clock, clock_size, size, columns)
            return [clip(line, 0, columns) for line in lines], clock_size is not None
    return [_words(shown, columns)], False


def _figures(counts: Mapping[Group, int] | None) -> list[_Figure]:
    shown = []
    for group, label in GROUPS.items():
        count = None if counts is None else counts.get(group, 0)
        if group == "unread" and not count:
            continue
        tone = _TONES[group] if count or group == "running" else "dim"
        shown.append(_Figure("-" if count is None else str(count), tr(label), tone))
    return shown


def _columns_of(figure: _Figure, size: Size) -> int:
    return max(width(figure.text, size), cell_len(f"{_shape(figure)} {figure.label}"))


def _shape(figure: _Figure) -> str:
    """Return the shape that tells a group where colour can't."""
    if figure.tone == "dim":
        return glyphs().off
    return glyphs().severity(figure.tone)


def _fits(
    shown: list[_Figure], clock: str, size: Size, clock_size: Size | None, columns: int
) -> bool:
    wide = sum(_columns_of(figure, size) for figure in shown) + _GAP * (len(shown) - 1)
    if clock_size is not None:
        wide += _GAP + width(clock, clock_size)
    return wide + 2 * _MARGIN <= columns


def _drawn(shown: list[_Figure], size: Size, *, live: bool) -> list[Pieces]:
    lines: list[Pieces] = []
    drawn = [figures(figure.text, size, hatched=not live) for figure in shown]
    for line in range(HEIGHTS[size]):
        pieces = [(" " * _MARGIN, "")]
        for figure, rows in zip(shown, drawn, strict=True):
            space = _columns_of(figure, size) - len(rows[line]) + _GAP
            # Small ones have no room for a lighter fill.
            tone = figure.tone if live or size == "big" else "dim"
            pieces += [(rows[line], tone), (" " * space, "")]
        lines.append(tuple(pieces))
    labels = [(" " * _MARGIN, "")]
    for figure in shown:
        label = f"{_shape(figure)} {figure.label}"
        space = _columns_of(figure, size) - cell_len(label) + _GAP
        labels += [(label, f"{figure.tone} strong"), (" " * space, "")]
    return [*lines, tuple(labels)]


def _with_clock(
    lines: list[Pieces], clock: str, clock_size: Size, size: Size, columns: int
) -> list[Pieces]:
    """Return the lines with the clock at the right, its foot at the foot of the figures."""
    first = HEIGHTS[size] - HEIGHTS[clock_size]
    drawn = figures(clock, clock_size)
    placed = list(lines)
    for number, text in enumerate(drawn):
        line = clip(lines[first + number], 0, columns - _MARGIN - len(text))
        space = columns - _MARGIN - len(text) - width_of(line)
        placed[first + number] = (*line, (" " * space, ""), (text, "strong"))
    return placed


def _words(shown: list[_Figure], columns: int) -> Pieces:
    """Return the tally as words, those that do not fit left out from the end."""
    pieces: list[tuple[str, str]] = []
    left = columns
    for figure in shown:
        text = f" {_shape(figure)} {figure.text} {figure.label} "
        if (left := left - cell_len(text)) < 0:
            break
        pieces.append((text, f"{figure.tone} strong"))
    return tuple(pieces)
