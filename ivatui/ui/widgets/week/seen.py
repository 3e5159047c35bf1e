"""The thin rows under the days of the week pane: what was seen of the task. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from ivatui.core.calendar_week import week_of
from ivatui.core.conformance import conformance
from ivatui.core.week.seen import seen_rows
from ivatui.ui.glyphs import glyphs
from ivatui.words import conformance as words
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from ivatui.core.conformance import Band, BandKind
    from ivatui.core.schedule import Plan
    from ivatui.core.week import WeekDrawing
    from ivatui.core.week.seen import SeenRow
    from ivatui.ui.widgets.cells import Pieces
    from ivatui.ui.widgets.week.lines import Meant

SAID = 4
"""Lines kept free for what is said below, whatever that is: days never change their places."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What was seen of a task whose source is watched. Instants are aware."""

    bands: tuple[Band, ...]
    now: datetime
    """The real present, also where the plan is judged at another time."""
    plan_changed: datetime | None = None
    """When its plan was last seen to change."""


@dataclass(frozen=True, slots=True)
class Reality:
    """What the week pane shows of ``Watched``."""

    lines: Mapping[int, Pieces] = field(default_factory=dict)
    """The thin row under a day, by the day's place."""
    legend: tuple[Meant, ...] = ()
    """What their signs mean."""
    words: tuple[str, ...] = ()
    """How the week conforms."""


def reality(
    plan: Plan | None,
    drawing: WeekDrawing | None,
    watched: Watched | None,
    now: datetime,
    *,
    room: int,
    gutter: int,
) -> Reality:
    """Return what is shown of ``watched`` with the week of ``now``, in ``room`` lines."""
    if watched is None:
        return Reality()
    lines = {} if drawing is None else _lines(drawing, watched, room, gutter)
    words = tuple(_conformance_words(plan, drawing, watched, now))
    return Reality(lines, _legend(lines), words)


def _lines(drawing: WeekDrawing, watched: Watched, room: int, gutter: int) -> dict[int, Pieces]:
    """Return the thin row under every day by the day's place; only today's where it is low."""
    rows = seen_rows(drawing, watched.bands, watched.now)
    if not rows:
        return {}
    needed = 1 + len(drawing.rulers) + 2 * len(rows) + SAID
    today = watched.now.astimezone(drawing.clock.zone).date()
    return {
        number: _line(row, gutter)
        for number, row in enumerate(rows)
        if room >= needed or drawing.rows[number].date == today
    }


def _line(row: SeenRow, gutter: int) -> Pieces:
    drawn = (_sign(kind) for kind in row)
    return (
        (" " * gutter, ""),
        *(
            ("".join(sign for sign, _ in run), token)
            for token, run in groupby(drawn, key=lambda each: each[1])
        ),
    )


def _sign(kind: BandKind | None) -> tuple[str, str]:
    """Return the sign of a kind and its token; each is told by its shape alone."""
    signs = glyphs()
    return {
        "running": (signs.bar_seen, "calm"),
        "transition": (signs.transient, "transient"),
        "broken": (signs.bad, "bad"),
        "stopped": (signs.dash, "dim"),
        "unknown": (signs.unknown, "unknown"),
        "unwatched": (signs.track, "guide"),
    }.get(kind or "", (" ", ""))


def _legend(lines: dict[int, Pieces]) -> tuple[Meant, ...]:
    """Return what the signs in ``lines`` mean; nothing where there are none."""
    shown = {text[0] for pieces in lines.values() for text, _ in pieces if text.strip()}
    told = ((*_sign(kind), word) for kind, word in words.SEEN.items())
    return tuple((sign, token, tr(word)) for sign, token, word in told if sign in shown)


def _conformance_words(
    plan: Plan | None, drawing: WeekDrawing | None, watched: Watched, now: datetime
) -> Iterator[str]:
    """Yield how the week of ``now`` (in the operator's zone) conforms so far, if that is known."""
    zone = now.tzinfo if drawing is None else drawing.clock.zone
    written = drawing is not None and drawing.clock.name == "written"
    if zone is None or written:
        return
    try:
        begin, end = week_of(now, zone)
    except OverflowError:
        return
    changed = watched.plan_changed
    since = changed if changed is not None and changed > begin else None
    found = conformance(plan, watched.bands, since or begin, end, watched.now)
    if said := words.sentence(found, None if since is None else since.astimezone(zone)):
        yield said
