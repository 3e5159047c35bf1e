"""Plan against reality in words, and what the thin rows under the plan stand for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ivatui.words import times
from ivatui.words.i18n import N_, tr

if TYPE_CHECKING:
    from datetime import datetime

    from ivatui.core.conformance import BandKind, Conformance

SEEN: dict[BandKind, str] = {
    "running": N_("seen running"),
    "transition": N_("seen in transition"),
    "broken": N_("seen broken"),
    "stopped": N_("seen stopped"),
    "unknown": N_("seen in a state unknown here"),
    "unwatched": N_("not watched"),
}

_MINUTE = timedelta(minutes=1)


def sentence(found: Conformance, since: datetime | None = None) -> str:
    """Return how much of this week was as planned, and how much of it was watched.

    ``since`` is when the plan changed, where that was in this week, in the zone it is told in:
    what was before is no part of the figures. Empty where no time has passed.
    """
    part = found.watched_share
    if part is None:
        return ""
    facts = {
        "watched": times.duration(found.watched // _MINUTE),
        "part": _percent(part),
        "share": "" if found.share is None else _percent(found.share),
        "when": "" if since is None else times.day_and_clock(since),
    }
    if not found.watched:
        return tr("Not watched this week so far.")
    if found.watched < _MINUTE:
        return tr("Watched for less than a minute of this week so far.")
    if found.share is None:
        return tr("Watched {watched} of this week ({part}); nothing to hold it against.", **facts)
    if since is not None:
        return tr(
            "Since its plan changed {when}: {share} as planned of {watched} watched ({part}).",
            **facts,
        )
    return tr("This week {share} as planned of {watched} watched ({part}).", **facts)


def seen_running(running: timedelta, watched: timedelta) -> str:
    """Return for how much of the time it was watched a task was seen to run."""
    if watched < _MINUTE:
        return tr("not watched then")
    facts = {
        "running": times.duration(running // _MINUTE),
        "watched": times.duration(watched // _MINUTE),
    }
    return tr("seen running {running} of {watched} watched", **facts)


def _percent(share: float) -> str:
    """Return a share in whole percent; the ends are only said where they are exact."""
    percent = round(share * 100)
    if percent == 100 and share < 1:
        percent = 99
    if percent == 0 and share > 0:
        return tr("under {percent} %", percent=1)
    return tr("{percent} %", percent=percent)
