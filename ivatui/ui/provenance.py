"""Where the data on the screen comes from, in a line: every figure has a source and a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivatui.ui.freshness import latency
from ivatui.ui.glyphs import glyphs
from ivatui.words import times
from ivatui.words.i18n import N_, tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from ivatui.core.provenance import Provenance, Rate, Standing
    from ivatui.live.answer import Answer
    from ivatui.live.source import SourceLabel
    from ivatui.ui.widgets.line import Piece

SKEW_SHOWN_FROM = 60.0
"""Seconds; below it the whole seconds of the header and the way there are noise."""
SKEW_WARNED_FROM = 300.0
"""Seconds; signatures are refused from 15 minutes on."""
_LIFE_IN_HOURS_FROM = 7200.0
_LIFE_WARNED_BELOW = 300.0

_WINDOWS = {"minute": N_("minute"), "hour": N_("hour"), "day": N_("day")}


def provenance(
    label: SourceLabel,
    answer: Answer[Any],
    standing: Standing | None,
    interval: float,
    zone: tzinfo | None,
) -> tuple[Piece, ...]:
    """Return all that is known about the last good answer and the way it came.

    Times of day are in ``zone``; ``interval`` is the pace in seconds.
    """
    parts: list[Piece] = [(text, "") for text in whom(label)]
    parts.append((tr("every {interval}", interval=times.age(interval)), "$text-muted"))
    known = answer.provenance
    if known is not None:
        parts += _answered(known, zone)
    parts += credentials(standing)
    if label.kind == "service" and (text := skew_text(skew_of(known, standing))):
        warned = abs(skew_of(known, standing) or 0.0) >= SKEW_WARNED_FROM
        parts.append((text, "bold $warning" if warned else "$text-muted"))
    pieces: list[Piece] = []
    for text, style in parts:
        joint = f" {glyphs().separator} " if pieces else " "
        pieces += [(joint, "$text-muted"), (text, style)]
    return tuple(pieces)


def skew_of(known: Provenance | None, standing: Standing | None) -> float | None:
    """Return how many seconds the server's clock is ahead of ours, as last seen."""
    if standing is not None and standing.skew is not None:
        return standing.skew
    return known.skew if known is not None else None


def skew_text(skew: float | None) -> str:
    """Return how far this machine's clock is off, by the server's; empty where it is not."""
    if skew is None or abs(skew) < SKEW_SHOWN_FROM:
        return ""
    off = times.age(round(abs(skew) / 60) * 60)  # the header has whole seconds only
    if skew > 0:
        return tr("clock here {time} slow", time=off)
    return tr("clock here {time} fast", time=off)


def skew_warning(skew: float | None) -> tuple[Piece, ...]:
    """Return the badge for a clock that is dangerously off; empty otherwise."""
    if skew is None or abs(skew) < SKEW_WARNED_FROM:
        return ()
    return ((f" {glyphs().warning} {skew_text(skew)} ", "bold reverse $warning"),)


def whom(label: SourceLabel) -> Iterator[str]:
    """Yield who is asked, from the widest to the narrowest."""
    if label.kind == "demo":
        yield tr("simulator in process")
    if label.endpoint:
        yield label.endpoint
    if label.project:
        yield tr("project {project}", project=label.project)
    if label.profile:
        yield tr("profile {profile}", profile=label.profile)


def _answered(known: Provenance, zone: tzinfo | None) -> Iterator[Piece]:
    when = known.at.astimezone(zone).strftime("%H:%M:%S")
    took = tr("{when} answered in {latency}", when=when, latency=latency(known.latency))
    yield took, "$text-muted"
    if known.requests > 1:
        yield tr("{count} requests", count=known.requests), "$text-muted"
    if known.request_id:
        yield tr("request {id}", id=known.request_id), "$text-muted"
    if known.rate is not None:
        yield _rate(known.rate), "$text-muted"


def _rate(rate: Rate) -> str:
    window = tr(_WINDOWS[rate.window]) if rate.window in _WINDOWS else tr("window")
    if rate.limit is None:
        return tr("rate header “used” {used}", used=rate.used)
    told = tr("limit {limit} a {window}", limit=rate.limit, window=window)
    # One document calls the figure the requests used, another those left: shown as it is named.
    return told if rate.used is None else told + tr(", “used” {used}", used=rate.used)


def credentials(standing: Standing | None) -> Iterator[Piece]:
    """Yield how long the credentials live yet, where that is known."""
    if standing is None or standing.life is None:
        return
    life = max(0.0, standing.life)
    if life >= _LIFE_IN_HOURS_FROM:
        left = tr("{hours} h", hours=int(life // 3600))
    else:
        left = times.age(life)
    style = "bold $warning" if life < _LIFE_WARNED_BELOW else "$text-muted"
    yield tr("token for {time} yet", time=left), style
