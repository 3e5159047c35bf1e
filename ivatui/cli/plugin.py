"""The form monitoring systems read: one line with a status, figures behind a bar, more below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ivatui.cli.levels import Level

SERVICE = "VIAS"
MOST_LINES = 50
"""Further lines that are printed; what monitoring systems keep of an output is short."""
_LONGEST = 400
"""Characters of a line."""


def lines(
    level: Level,
    text: str,
    figures: Mapping[str, str] | None = None,
    more: Iterable[str] = (),
) -> str:
    """Return what a plug-in prints.

    ``figures`` are performance data by label; labels are words without blanks.
    """
    first = f"{SERVICE} {level.name}: {plain(text)}"
    if figures:
        first += " | " + " ".join(f"{name}={value}" for name, value in figures.items())
    return "\n".join([first, *(plain(line) for line in more)])


def plain(text: str) -> str:
    """Return ``text`` as one line without the bar, behind which figures would be expected."""
    return clean(text, limit=_LONGEST).replace("|", "¦")
