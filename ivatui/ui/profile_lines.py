"""How it stands with each of several profiles, in a line each. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from ivatui.ui import provenance, trouble
from ivatui.ui.freshness import freshness
from ivatui.ui.glyphs import glyphs
from ivatui.words.i18n import counted, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ivatui.live.clock import Moment
    from ivatui.live.followed import Followed
    from ivatui.ui.widgets.line import Piece

MOST = 6
"""Profiles that have a line each; the others are counted in one more."""
_WIDEST = 24
"""Cells for a name."""


def profile_lines(followed: Sequence[Followed], now: Moment) -> tuple[Piece, ...]:
    """Return a line for each: tasks, age, what is wrong, and how long the credentials last."""
    shown = followed if len(followed) <= MOST else followed[: MOST - 1]
    wide = min(max(cell_len(each.name) for each in shown), _WIDEST)
    pieces: list[Piece] = []
    for place, each in enumerate(shown):
        if place:
            pieces.append(("\n", ""))
        pieces += _line(each, wide, now)
    if rest := followed[len(shown) :]:
        wrong = sum(each.trouble(now) > 0 for each in rest)
        told = tr("{count} more profiles, {wrong} of them in trouble", count=len(rest), wrong=wrong)
        pieces.append((f"\n {glyphs().severity('bad' if wrong else 'calm')} {told}", "$text-muted"))
    return tuple(pieces)


def _line(each: Followed, wide: int, now: Moment) -> Iterator[Piece]:
    snapshot, standing = each.snapshot, each.session.standing
    wrong = each.trouble(now)
    style = "bold $error" if wrong > 1 else "bold $warning" if wrong else "bold"
    shape = glyphs().bad if wrong > 1 else glyphs().warning if wrong else glyphs().check
    yield f" {shape} {set_cell_size(each.name, wide)} ", style
    fleet = snapshot.fleet
    if fleet.value is not None:
        yield " " + counted("1 task", "{count} tasks", len(fleet.value.tasks)) + " ", ""
    yield from freshness(fleet, now, each.interval)
    separator = f" {glyphs().separator} "
    if snapshot.hold is not None:
        yield separator + trouble.goes_on(snapshot.hold, standing, now), "bold"
    else:
        for text, tone in provenance.credentials(standing):
            yield separator + text, tone
