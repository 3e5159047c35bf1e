"""What a planned stretch means for a task: as it was seen then, or as it would be. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ivatui.core.conformance import conformance
from ivatui.core.verdict import judge
from ivatui.words import conformance as words
from ivatui.words import verdicts
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from datetime import datetime

    from ivatui.core.schedule import Plan
    from ivatui.ui.widgets.week.seen import Watched
    from ivatui.ui.widgets.week.stretches import Stretch


def then(
    stretch: Stretch, plan: Plan, state: str | None, watched: Watched | None, now: datetime
) -> str:
    """Return what was seen in a stretch that is over, else the verdict if the state stays.

    Args:
        stretch: planned time.
        plan: the plan it is of.
        state: of the service, now; None where it gave none.
        watched: what was seen; None for a task that is not watched.
        now: the instant plans are judged at; what is over is told by the real one, if known.

    """
    present = now if watched is None else watched.now
    if stretch.ends_at <= present:
        return "" if watched is None else _seen(stretch, watched)
    if not state:
        return ""
    middle = stretch.begins_at + (stretch.ends_at - stretch.begins_at) / 2
    verdict = judge(state, plan, middle, grace=timedelta())
    return tr("if still {state}: {verdict}", state=state, verdict=verdicts.name(verdict.code))


def _seen(stretch: Stretch, watched: Watched) -> str:
    found = conformance(None, watched.bands, stretch.begins_at, stretch.ends_at, watched.now)
    running = sum(
        (band.length for part in found.parts for band in part.bands if band.kind == "running"),
        timedelta(),
    )
    return words.seen_running(running, found.watched)
