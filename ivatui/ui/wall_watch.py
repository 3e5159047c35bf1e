"""What goes on behind the wall each second, also while another screen is over it: no drawing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ivatui.core.alarm import WRONG
from ivatui.core.upcoming import Turn, Upcoming
from ivatui.ui.wall_alarms import Alarms, AlarmSettings, Facts
from ivatui.ui.wall_board import Board, lasting
from ivatui.ui.wall_rotation import Rotation
from ivatui.ui.wall_says import is_explained, name_of, reason_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivatui.live.clock import Moment
    from ivatui.live.history import History
    from ivatui.live.snapshot import Snapshot

SHIFT_EVERY = 600.0
"""Seconds after which everything moves by a cell, so that no cell shows the same for weeks."""
_SHIFTS = ((0, 0), (0, 1), (1, 1), (1, 0))
EXPLAINED_WITHIN = 60.0
"""Seconds an alarm waits for the task's own answer where only the list told of it: that is asked
for again half a minute after the one before at the latest."""
_APART = 60.0
_MOST_TURNS = 5


@dataclass(frozen=True, slots=True)
class WallSettings:
    """What the command line asked of the wall."""

    rotate: float = 15.0
    """Seconds for which one task is shown in full."""
    alarms: AlarmSettings = field(default_factory=AlarmSettings)


def is_live(snapshot: Snapshot, moment: Moment) -> bool:
    """Return whether what is shown may be taken for the present."""
    fleet = snapshot.fleet
    return fleet.at is not None and not fleet.is_stale(moment, snapshot.intervals.fleet)


class Watch:
    """Judges, rings and turns. Everything it knows is of the last beat."""

    def __init__(self, settings: WallSettings, alarms: Alarms) -> None:
        self.board = Board()
        self.alarms = alarms
        self.rotation = Rotation()
        self.turns: tuple[Turn, ...] = ()
        self.order: tuple[str, ...] = ()
        """Tasks that need to be seen, the worst first."""
        self.live = False
        self.began: datetime | None = None
        """When it began to watch."""
        self.as_of: tuple[datetime, Moment] | None = None
        """The last instant that was live: what is shown is of then, and ages stand still."""
        self._settings = settings
        self._upcoming = Upcoming()
        self._turns_of: object = None
        self._begun: float | None = None
        self._listed_wrong: dict[str, float] = {}

    def beat(
        self,
        snapshot: Snapshot,
        history: History,
        now: datetime,
        present: datetime,
        moment: Moment,
    ) -> None:
        """Take in what is known; ``now`` is when plans are judged, ``present`` what time it is."""
        if self._begun is None:
            self._begun, self.began = moment.steady, present
        self.live = is_live(snapshot, moment)
        rang: Sequence[str] = ()
        if self.live:
            self.as_of = (now, moment)
            self.board.look(snapshot, now)
            rang = self._ring(snapshot, history, present, moment)
        self.order = self.board.worst_first(self.alarms.acknowledged)
        self._turn(rang, moment.steady)
        self._look_ahead(snapshot, now)

    def _ring(
        self, snapshot: Snapshot, history: History, present: datetime, moment: Moment
    ) -> Sequence[str]:
        def facts_of(task_id: str) -> Facts:
            entry = self.board.entries[task_id]
            held = lasting(entry, history, present, moment)
            since = ""
            if held is not None and held.exact:
                since = (present - timedelta(seconds=held.seconds)).isoformat(timespec="seconds")
            reason = reason_of(entry, snapshot.task(task_id).value)
            return Facts(name_of(entry), entry.state or "", since, reason)

        unexplained = self._unexplained(snapshot, moment.steady)
        verdicts = self.board.verdicts()
        alarms = self.alarms.look(verdicts, facts_of, present, moment, unexplained)
        return [alarm.task_id for alarm in alarms if alarm.kind == "wrong"]

    def _unexplained(self, snapshot: Snapshot, steady: float) -> frozenset[str]:
        """Return the tasks that went wrong by the list alone, while they may still say why."""
        self._listed_wrong = {
            task_id: self._listed_wrong.get(task_id, steady)
            for task_id, entry in self.board.entries.items()
            if entry.verdict.code in WRONG and not is_explained(entry, snapshot.task(task_id).value)
        }
        return frozenset(
            task_id
            for task_id, since in self._listed_wrong.items()
            if steady - since < EXPLAINED_WITHIN
        )

    def _turn(self, rang: Sequence[str], steady: float) -> None:
        """Show what just went wrong, else the next in turn."""
        if rang and not self.rotation.held(steady):
            self.rotation = self.rotation.choosing(rang[0], steady)
        else:
            self.rotation = self.rotation.turned(self.circle(), steady, self._settings.rotate)

    def circle(self) -> tuple[str, ...]:
        """Return the tasks that are shown in turn: the wrong ones, or where there are none, odd.

        Those that somebody has acknowledged are left out while there are others.
        """
        known, silenced = self.board.entries, self.alarms.acknowledged
        open_ones = tuple(task_id for task_id in self.order if task_id not in silenced)
        wrong = tuple(each for each in open_ones if known[each].verdict.code in WRONG)
        return wrong or open_ones or self.order

    def _look_ahead(self, snapshot: Snapshot, now: datetime) -> None:
        mark = (self.board.version, now.replace(second=0, microsecond=0))
        if mark != self._turns_of:
            self._turns_of = mark
            plans = self.board.plans(snapshot)
            self.turns = self._upcoming.soonest(plans, now, _MOST_TURNS)

    def mark(self, steady: float) -> tuple[object, ...]:
        """Return what differs whenever something else has to be drawn, ages aside."""
        rotation, silenced = self.rotation, self.alarms.acknowledged
        return (
            self.board.version, self.order, rotation.shown, rotation.held(steady), self.live,
            silenced, self.turns,
        )  # fmt: skip

    def shift(self, steady: float, spare: tuple[int, int], place: int) -> tuple[int, int]:
        """Return by how many columns and rows part number ``place`` is moved now.

        All move down together, which a terminal does by itself; they move sideways one a
        minute, since that is drawn anew.
        """
        passed = 0.0 if self._begun is None else steady - self._begun
        down = _SHIFTS[int(passed // SHIFT_EVERY) % len(_SHIFTS)][1]
        delayed = max(0.0, passed - place * _APART)
        across = _SHIFTS[int(delayed // SHIFT_EVERY) % len(_SHIFTS)][0]
        return min(across, spare[0]), min(down, spare[1])

    # What the operator does.

    def touched(self, steady: float) -> None:
        """Let nothing turn for a while: somebody is here."""
        self.rotation = self.rotation.touched(steady)

    def step(self, by: int, steady: float) -> None:
        """Show the next task of all that need to be seen, or one before."""
        self.rotation = self.rotation.stepped(self.order, by, steady)

    def choose(self, task_id: str, steady: float) -> None:
        """Show this task."""
        self.rotation = self.rotation.choosing(task_id, steady)

    def acknowledge(self, steady: float) -> str | None:
        """Silence the task that is shown, go on to the next and return its id."""
        task_id = self.rotation.shown
        if task_id is None or task_id not in self.board.entries:
            return None
        following = self.rotation.stepped(self.circle(), 1, steady)
        self.alarms.acknowledge(task_id)
        self.rotation = following
        self.order = self.board.worst_first(self.alarms.acknowledged)
        return task_id
