"""The list of several profiles at once: every task of all, and how it stands with each profile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Literal

from ivatui.live import rhythm
from ivatui.live.followed import worst
from ivatui.live.several import Several, key_of, place_of
from ivatui.ui import provenance, trouble
from ivatui.ui.fleet_rows import entries
from ivatui.ui.fresh import fresh_states
from ivatui.ui.freshness import freshness
from ivatui.ui.profile_lines import profile_lines
from ivatui.ui.screens.fleet import FleetScreen
from ivatui.ui.widgets.head import Head
from ivatui.ui.widgets.notice import Notice
from ivatui.ui.widgets.rows import Rows
from ivatui.words import times
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from textual.app import ComposeResult

    from ivatui.live.followed import Followed
    from ivatui.live.snapshot import Snapshot
    from ivatui.ui.fleet_rows import Entry
    from ivatui.ui.widgets.line import Piece


class SeveralScreen(FleetScreen):
    """All tasks of several profiles; each profile has its own session, age and credentials."""

    PROFILES: ClassVar[bool] = True

    def __init__(self, followed: tuple[Followed, ...]) -> None:
        super().__init__()
        self.followed = followed
        self._several = Several()

    def compose(self) -> ComposeResult:
        """Below the head, a line for each profile."""
        head, *rest = super().compose()
        yield head
        yield Notice(id="each-profile")
        yield from rest

    @property
    def snapshot(self) -> Snapshot:
        """The lists and tasks of all profiles together."""
        return self._several.join([each.snapshot for each in self.followed])

    def _follow(self, _snapshot: Snapshot) -> None:
        """Hear of a change in any of the profiles."""
        super()._follow(self.snapshot)

    # -- drawing ---------------------------------------------------------------------------------

    def _show_age(self) -> None:
        """Say how it stands with the worst of the profiles above, and with each below that."""
        followed, now = self.followed, self.app.moment
        last = worst(followed, now)
        known, head = last.snapshot, self.query_one(Head)
        head.show_bar(self._bar_left(followed), self._bar_right(last), now.steady)
        banner = trouble.banner(known.hold, known.fleet, last.session.standing, now)
        name: Piece = (f" {last.name} ", "bold reverse")
        head.show_banner((name, *banner) if banner else ())
        line = trouble.line(known.fleet)
        failed = known.fleet.failures_in_a_row > 1
        told = (name, *line) if line and not banner else ()
        standing, zone = last.session.standing, self.app.plan_now.tzinfo
        head.show_provenance(
            provenance.provenance(known.label, known.fleet, standing, last.interval, zone),
            told,
            (known.label, known.fleet.since, known.fleet.failure is None, last.interval),
            now.steady,
            pressing=failed,
        )
        self.query_one("#each-profile", Notice).show(profile_lines(followed, now))
        unknown = all(each.snapshot.fleet.value is None for each in followed)
        self.set_class(unknown, "-unknown")

    def _bar_left(self, followed: tuple[Followed, ...]) -> tuple[Piece, ...]:
        now = self.app.moment
        wrong = sum(each.trouble(now) > 0 for each in followed)
        facts = {"count": len(followed), "wrong": wrong}
        told = tr("{count} profiles", **facts)
        if wrong:
            told = tr("{count} profiles, {wrong} of them in trouble", **facts)
        away = self.app.absence.words(now.steady)
        return (
            *(self._travelled() or ((" ivatui ", "bold reverse $primary"),)),
            (f" {told} ", "bold $warning" if wrong else "$text-muted"),
            *(((f" {away} ", "bold reverse $warning"),) if away else ()),
        )

    def _bar_right(self, last: Followed) -> tuple[Piece, ...]:
        """Return the age of the list that has the most to say: the worst, else the oldest."""
        known = last.snapshot
        fresh = freshness(
            known.fleet, self.app.moment, last.interval,
            paused=known.paused, waits_for=known.waits_for,
        )  # fmt: skip
        return ((f" {last.name} ", "bold"), *fresh)

    def _judged(self, now: datetime) -> list[Entry]:
        return [
            replace(
                entry,
                listed=replace(entry.listed, id=key_of(place, entry.listed.id)),
                profile=each.name,
            )
            for place, each in enumerate(self.followed)
            for entry in entries(each.snapshot, now)
        ]

    def _just_changed(self) -> dict[str, float]:
        return {
            key_of(place, task_id): until
            for place, each in enumerate(self.followed)
            for task_id, until in fresh_states(each.diary.history, self.app.moment).items()
        }

    # -- steering all of them --------------------------------------------------------------------

    def _force(self, what: Literal["all", "fleet", "task"]) -> None:
        wait = min(each.session.refresh(what) for each in self.followed)
        if wait > 0:
            soon = tr("asked a moment ago; again in {time}", time=times.countdown(wait))
            self.query_one(Head).say(soon, self.app.moment.steady)

    def action_pace(self, steps: int) -> None:
        """Make the interval of every profile a step longer, or shorter."""
        for each in self.followed:
            intervals = rhythm.stepped(each.snapshot.intervals, "fleet", steps)
            each.session.set_intervals(intervals)
        told = tr("asks every {interval} now", interval=times.age(intervals.fleet))
        self.query_one(Head).say(told, self.app.moment.steady)

    # -- one of them -----------------------------------------------------------------------------

    def open_task(self, key: str) -> None:
        """Open the task of a row with the session of its profile."""
        place, task_id = place_of(key)
        self.app.bring_forward(self.followed[place])
        super().open_task(task_id)

    def watch_tasks(self, keys: Iterable[str]) -> None:
        """Have the details of the tasks in these rows read first, each by its own session."""
        seen = [place_of(key) for key in keys]
        for place, each in enumerate(self.followed):
            each.session.watch(task_id for at, task_id in seen if at == place)

    def action_requests(self) -> None:
        """Show what was asked last for the profile of the task under the cursor."""
        if (key := self.query_one(Rows).cursor_key) is not None:
            self.app.bring_forward(self.followed[place_of(key)[0]])
        super().action_requests()
