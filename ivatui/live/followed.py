"""One profile that is followed: who is asked, who asks, what is known, what was seen of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivatui.live import pace, rhythm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ivatui.live.clock import Moment
    from ivatui.live.history import Diary
    from ivatui.live.session import Session
    from ivatui.live.snapshot import Snapshot
    from ivatui.live.source import Source
    from ivatui.live.store import Store


@dataclass(frozen=True, slots=True)
class Followed:
    """What belongs to one source from its first question to its last."""

    source: Source
    session: Session
    store: Store
    diary: Diary
    end_telling: Callable[[], None]
    """Ends that anybody hears of changes."""

    @property
    def snapshot(self) -> Snapshot:
        """What is known now."""
        return self.store.snapshot

    @property
    def name(self) -> str:
        """Name of the profile; the endpoint where there is none."""
        return self.snapshot.label.profile or self.snapshot.label.endpoint

    @property
    def interval(self) -> float:
        """Seconds between two questions for the list, while all goes well."""
        return rhythm.list_interval(self.snapshot)

    def leave(self) -> None:
        """Ask nothing more; an answer still on its way is dropped."""
        self.session.drop_answers()
        self.end_telling()
        self.diary.close()

    def trouble(self, now: Moment) -> int:
        """Return how bad it stands with the list: 0 well, up to 4, credentials that are refused."""
        answer, hold = self.snapshot.fleet, self.snapshot.hold
        if hold is not None and pace.about_credentials(hold.failure):
            return 4
        if answer.failure is not None:
            return 3 if answer.value is None else 2
        return int(answer.is_stale(now, self.interval))


def worst(followed: Iterable[Followed], now: Moment) -> Followed:
    """Return the one it stands worst with; of several, the one with the oldest list."""
    return max(followed, key=lambda each: (each.trouble(now), each.snapshot.fleet.age(now) or 0.0))
