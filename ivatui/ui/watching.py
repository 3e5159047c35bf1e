"""What the history knows of one task, as its panes show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivatui.ui.widgets.week.seen import Watched
from ivatui.words import times
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from ivatui.live.clock import Moment
    from ivatui.live.history import History


@dataclass(frozen=True, slots=True)
class Known:
    """What the panes of a task show of the history."""

    since: str = ""
    """Since when it is in its state, in words; empty for a source that is not watched."""
    watched: Watched | None = None
    """What was seen of it; None for a source that is not watched."""


class Watching:
    """What was seen of one task; the same object again while it says the same to the minute."""

    def __init__(self, task_id: str) -> None:
        self._task_id = task_id
        self._of: tuple[object, ...] = ()
        self._log: object = None
        self._plan_changed: Moment | None = None
        self._watched: Watched | None = None

    def look(self, history: History, now: Moment) -> Watched | None:
        """Return what was seen by ``now``; None for a source that is not watched: saved files."""
        if history.last.label.kind == "files":
            return None
        track = history.tracks.get(self._task_id)
        if history.log is not self._log:
            self._log = history.log
            self._plan_changed = history.plan_changed(self._task_id)
        changed = self._plan_changed
        of = (
            None if track is None else (len(track.past), track.present.first, track.present.state),
            changed,
            now.steady // 60,
        )
        if of != self._of:
            self._of = of
            self._watched = Watched(
                history.bands(self._task_id, now),
                now.wall,
                None if changed is None else wall_time(changed, now),
            )
        return self._watched

    def known(self, history: History, now: Moment, zone: tzinfo | None) -> Known:
        """Return what was seen by ``now``, times in ``zone``."""
        since = since_words(history, self._task_id, now, zone)
        return Known(since, self.look(history, now))


def since_words(history: History, task_id: str, now: Moment, zone: tzinfo | None) -> str:
    """Return since when the task is in its state as ivatui saw it.

    Where it was in it when first looked at, that it is so since before then: a line that came
    only with the first change would move all below it. Empty for what is not watched.
    """
    track = history.tracks.get(task_id)
    if track is None or history.last.label.kind == "files":
        return ""
    first = track.present.first
    at = wall_time(first, now).astimezone(zone)
    is_today = at.date() == now.wall.astimezone(zone).date()
    when = f"{at:%H:%M:%S}" if is_today else times.full(at)
    if not track.present.changed:
        return tr("before {when}, as seen here", when=when)
    return tr("{when} ({ago}), as seen here", when=when, ago=times.ago(first.age(now)))


def wall_time(moment: Moment, now: Moment) -> datetime:
    """Return the time of day of ``moment`` reckoned back from ``now``, whatever was set since."""
    return now.later(moment.steady - now.steady).wall
