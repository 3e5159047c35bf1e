"""The signs the screen is drawn with: one set at a time, Unicode or pure 7-bit ASCII.

ASCII is for terminals whose character set is not UTF-8 and for those that draw signs of
ambiguous width (box drawing, ``●``, ``…``) two cells wide, which breaks every line.
Every sign is one cell wide in its set.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs."""

    cursor: str = "▌"
    """Stands before the line under the cursor: the cursor must be seen without colour."""
    changed: str = "•"
    """Stands before a line that just changed."""
    folded: str = "▸"
    open: str = "▾"
    rail: str = "│"
    """Guide of a tree: one for every ancestor."""
    dash: str = "─"
    cut: str = "…"
    """Text goes on where it is not shown."""
    newline: str = "↵"
    """Stands for a line break in a place of one line."""
    bullet: str = "•"
    separator: str = "·"
    arrow: str = "→"
    ascending: str = "▲"
    descending: str = "▼"
    check: str = "✓"
    cross: str = "✗"
    bad: str = "✗"
    """Shapes of states; each comes with its word, never with its colour alone."""
    warning: str = "▲"
    transient: str = "◐"
    calm: str = "●"
    off: str = "○"
    unknown: str = "?"
    bar: str = "█"
    """A planned run in the week."""
    bar_left: str = "▐"
    """A run that begins in the middle of a cell."""
    bar_right: str = "▌"
    """A run that ends in the middle of a cell."""
    bar_inactive: str = "░"
    bar_seen: str = "▀"
    """What was observed, under the plan."""
    now: str = "│"
    track: str = "·"
    """An hour without a run."""

    def severity(self, severity: str) -> str:
        """Return the shape of a severity (``bad``, ``warning``, ``transient``, ``calm``)."""
        shapes = {
            "bad": self.bad,
            "warning": self.warning,
            "transient": self.transient,
            "calm": self.calm,
        }
        return shapes.get(severity, self.unknown)


UNICODE = Glyphs()

ASCII = Glyphs(
    cursor=">",
    changed="*",
    folded="+",
    open="-",
    rail="|",
    dash="-",
    cut="~",
    newline="\\",
    bullet="*",
    separator="-",
    arrow=">",
    ascending="^",
    descending="v",
    check="y",
    cross="x",
    bad="x",
    warning="!",
    transient="~",
    calm="*",
    off="o",
    unknown="?",
    bar="#",
    bar_left="#",
    bar_right="#",
    bar_inactive=":",
    bar_seen="=",
    now="|",
    track=".",
)

_current = UNICODE


def use_ascii(ascii_only: bool) -> None:
    """Choose the set; whatever was drawn with another has to be written anew."""
    global _current  # noqa: PLW0603 - one terminal per process
    _current = ASCII if ascii_only else UNICODE


def glyphs() -> Glyphs:
    """Return the set in use."""
    return _current
