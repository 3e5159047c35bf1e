"""Puts onto the wall's widgets what the watch knows; widgets paint only what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivatui.ui import wall_says
from ivatui.ui.freshness import freshness
from ivatui.ui.glyphs import glyphs
from ivatui.ui.widgets.wall.banner import band_lines
from ivatui.ui.widgets.wall.lists import list_lines, shown_lines
from ivatui.ui.widgets.wall.tally import tally_lines
from ivatui.ui.widgets.wall.tiles import grid, more_lines, tile_lines
from ivatui.words import times, verdicts
from ivatui.words import wall as words
from ivatui.words.i18n import counted, tr

if TYPE_CHECKING:
    from datetime import datetime

    from ivatui.live.clock import Moment
    from ivatui.live.history import History
    from ivatui.live.snapshot import Snapshot
    from ivatui.ui.wall_layout import Layout
    from ivatui.ui.wall_watch import Watch
    from ivatui.ui.widgets.cells import Pieces
    from ivatui.ui.widgets.line import Piece


_NARROW = 70
"""Columns below which the bar has room for the time and the age only."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All there is to draw from."""

    watch: Watch
    snapshot: Snapshot
    history: History
    layout: Layout
    mark: tuple[object, ...]
    """What the watch knew when the scene was set."""
    now: datetime
    """The instant plans are judged at, in the operator's zone."""
    moment: Moment

    @property
    def as_of(self) -> tuple[datetime, Moment]:
        """The instant what is shown is of: now, or when it was live last."""
        return self.watch.as_of or (self.now, self.moment)

    def is_like(self, before: Scene | None) -> bool:
        """Return whether tiles, figures and lists say the same as ``before``.

        Ages in them are told to the minute; what may have changed is compared by identity.
        """
        if before is None or self.mark != before.mark or _minute(self) != _minute(before):
            return False
        return (
            self.snapshot.tasks is before.snapshot.tasks
            and self.history is before.history
            and self.layout is before.layout
        )

    def room(self, part: str) -> tuple[int, int] | None:
        """Return columns and rows of a part; None where it is not shown."""
        box = self.layout.boxes.get(part)  # type: ignore[call-overload]  # any text may be asked
        return None if box is None else (box.width, box.height)


def _minute(scene: Scene) -> datetime:
    return scene.now.replace(second=0, microsecond=0)


def header(scene: Scene, *, clock: bool, travelled: datetime | None) -> tuple[Piece, ...]:
    """Return the left of the bar: whose tasks these are, and the time where nothing else has it."""
    label, fleet = scene.snapshot.label, scene.snapshot.fleet.value
    where = " ".join(part for part in (label.profile, label.endpoint, label.project) if part)
    time = (f" {times.day_and_clock(scene.now)} ", "bold") if clock else ("", "")
    where = tr("demo") if label.kind == "demo" else where
    source = (f" {where} ", "$text-muted")
    if (scene.room("header") or (0, 1))[0] < _NARROW:
        return time, source
    pieces: list[Piece] = [(" ivatui ", "bold reverse $primary"), source, time]
    if fleet is not None:
        said = counted("1 task", "{count} tasks", len(fleet.tasks))
        if not fleet.complete:
            said = tr("{count} tasks, and more that were not listed", count=len(fleet.tasks))
        pieces.append((f"{glyphs().separator} {said} ", "$text-muted"))
    if travelled is not None:
        when = times.full(travelled)
        pieces.append((" " + tr("AT {when}", when=when) + " ", "bold reverse $secondary"))
    return tuple(pieces)


def provenance(scene: Scene) -> tuple[Piece, ...]:
    """Return the right of the bar: age, cause, next try."""
    snapshot = scene.snapshot
    return freshness(snapshot.fleet, scene.moment, snapshot.intervals.fleet, paused=snapshot.paused)


def bands(scene: Scene, room: tuple[int, int]) -> tuple[list[Pieces], list[Pieces]]:
    """Return what stands at the top and at the foot while nothing is live."""
    snapshot, fleet = scene.snapshot, scene.snapshot.fleet
    said = []
    if (age := fleet.age(scene.moment)) is not None:
        said.append(tr("last answer {age} ago", age=times.passing(age)))
    said.append(words.cause(fleet.failure, paused=snapshot.paused, answered=fleet.at is not None))
    if fleet.next_try is not None and fleet.failure is not None:
        wait = fleet.next_try.steady - scene.moment.steady
        soon = tr("now") if wait <= 0 else times.left(wait)
        said.append(tr("next try {soon}", soon=soon))
    foot = [tr("nothing to show yet")]
    if fleet.at is not None:
        at = words.day_and_clock(fleet.at.wall, scene.now)
        foot = [tr("what is shown is of {when}", when=at)]
    return band_lines(said, *room), band_lines(foot, room[0], 1)


def tally(scene: Scene) -> tuple[list[Pieces], bool]:
    """Return the figures, and whether the clock is among them."""
    known = scene.snapshot.fleet.value is not None
    counts = scene.watch.board.counts() if known else None
    return tally_lines(
        counts, times.clock(scene.now), scene.room("tally") or (0, 1), live=scene.watch.live
    )


def tiles(scene: Scene) -> list[Pieces]:
    """Return the grid of tiles, or that there is nothing to show."""
    watch, layout = scene.watch, scene.layout
    width, height = layout.tile_width, layout.tile_height
    if not watch.order:
        return _nothing(scene)
    silenced = watch.alarms.acknowledged
    places = layout.places
    more = len(watch.order) - places
    shown = watch.order if more <= 0 else watch.order[: places - 1]
    drawn = []
    for task_id in shown:
        tile = wall_says.tile(
            watch.board.entries[task_id], scene.snapshot, scene.history, *scene.as_of,
            acknowledged=task_id in silenced,
        )  # fmt: skip
        chosen = task_id == watch.rotation.shown
        drawn.append(tile_lines(tile, width, height, chosen=chosen))
    if more > 0:
        rest = watch.order[places - 1 :]
        counts: dict[str, int] = {}
        for task_id in rest:
            name = verdicts.name(watch.board.entries[task_id].verdict.code)
            counts[name] = counts.get(name, 0) + 1
        said = [f"{count} {name}" for name, count in counts.items()]
        drawn.append(more_lines(len(rest), said, width, height))
    return grid(drawn, layout.columns, height)


def _nothing(scene: Scene) -> list[Pieces]:
    fleet = scene.snapshot.fleet.value
    if fleet is None:
        return []
    unread = scene.watch.board.counts()["unread"]
    well, but = words.all_well(len(fleet.tasks), unread)
    shape = glyphs().off if unread or not fleet.tasks else glyphs().check
    token = "strong" if unread or not fleet.tasks or not scene.watch.live else "calm strong"
    above = max(0, (scene.room("tiles") or (0, 0))[1] // 2 - 1)
    empty: Pieces = ((" ", ""),)
    return [*([empty] * above), ((f"  {shape} {well}", token),), ((f"    {but}", "dim"),)]


def panel(scene: Scene, room: tuple[int, int]) -> list[Pieces]:
    """Return the task that is shown in full."""
    watch = scene.watch
    shown = watch.rotation.shown
    entry = watch.board.entries.get(shown or "")
    if entry is None or shown is None:
        return []
    answer = scene.snapshot.task(shown)
    age = answer.age(scene.moment)
    read = "" if age is None else words.ago(age)
    long = wall_says.how_long(entry, scene.history, *scene.as_of)
    place = ""
    if shown in watch.order:
        place = f"{watch.order.index(shown) + 1}/{len(watch.order)}"
    if watch.rotation.held(scene.moment.steady):
        place = " ".join(filter(None, (tr("held"), place)))
    told = wall_says.shown(entry, answer.value, scene.as_of[0], long=long, read=read, place=place)
    return shown_lines(told, *room)


def coming(scene: Scene, room: tuple[int, int]) -> list[Pieces]:
    """Return the next starts and stops."""
    items = wall_says.coming(scene.watch.turns, scene.watch.board.entries, scene.now)
    title = tr("Next") if room[1] == 1 else tr("Next starts and stops")
    return list_lines(title, items, *room)


def changes(scene: Scene, room: tuple[int, int]) -> list[Pieces]:
    """Return what was seen to change last."""
    items = wall_says.changed(
        scene.history, scene.watch.board.entries, scene.now, scene.moment, room[1] - 1
    )
    lines = list_lines(tr("Last changes"), items, *room)
    if not items and scene.watch.began is not None:
        since = words.day_and_clock(scene.watch.began, scene.now)
        lines.append(((tr("none seen since {when}", when=since), "dim"),))
    return lines
