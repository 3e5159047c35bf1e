"""Asks for what the open task refers to, while somebody looks at that: nothing else needs it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ivatui.live import events, pace, rhythm
from ivatui.live.question import Question
from ivatui.live.source import Surrounded

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from ivatui.core.provenance import Received
    from ivatui.core.references import Reference, Referred
    from ivatui.live.asker import Asker
    from ivatui.live.clock import Clock
    from ivatui.live.source import Source
    from ivatui.live.store import Store

FRESH = 15.0
"""Seconds in which a key gets no second answer about the same thing."""
_NEVER = float("inf")


class Referring:
    """One question at a time, behind the list and the open task; a failure costs nobody else."""

    def __init__(self, source: Source, store: Store, asker: Asker, clock: Clock) -> None:
        self._calls: dict[str, Callable[[str], Awaitable[Received[Referred]]]] = {}
        if isinstance(source, Surrounded):
            self._calls = {
                "video_source": source.show_video_source,
                "service": source.show_service,
            }
        self._store = store
        self._asker = asker
        self._clock = clock
        self._next: Reference | None = None
        self._forced: frozenset[Reference] = frozenset()

    def want(self, references: Iterable[Reference]) -> None:
        """Ask for these from now on and for no others; saved files know of none."""
        if self._calls and self._store.snapshot.label.kind != "files":
            self._store.apply(events.ReferencesWanted(tuple(dict.fromkeys(references))))

    def force(self) -> None:
        """Ask once more for what is wanted, though it is not due yet."""
        now, snapshot = self._clock.monotonic(), self._store.snapshot
        self._forced = frozenset(
            each
            for each in snapshot.wanted
            if (at := snapshot.referred(each).at) is None or now - at.steady >= FRESH
        )

    def wait(self) -> float:
        """Return the seconds until one of them is asked for; infinity: until something happens."""
        snapshot, now = self._store.snapshot, self._clock.monotonic()
        gate = self._asker.gate.wait(now)
        wanted = [each for each in snapshot.wanted if name_of(each) not in self._asker.on_the_way]
        if not wanted or gate is None:
            return _NEVER
        at_rest = snapshot.paused or snapshot.waits_for is not None
        due = {each: 0.0 if each in self._forced else self._due(each) - now for each in wanted}
        self._next = min(wanted, key=due.__getitem__)
        if at_rest and self._next not in self._forced:
            return _NEVER
        return max(gate, due[self._next], self._asker.budget.wait(now))

    async def ask(self) -> None:
        """Ask for the one `wait` decided on."""
        reference = self._next
        if reference is not None:
            self._forced -= {reference}
            await self._asker.ask(self._question(reference))

    def _due(self, reference: Reference) -> float:
        """Return when it is asked for again by itself, in steady seconds."""
        snapshot = self._store.snapshot
        answer, interval = snapshot.referred(reference), rhythm.reference_interval(snapshot)
        due = pace.due(answer, interval)
        if answer.failure is None or answer.failure.retryable or answer.failed_at is None:
            return due
        return max(due, answer.failed_at.steady + interval)  # who said no will say so again

    def _question(self, reference: Reference) -> Question[Referred]:
        return Question(
            name=name_of(reference),
            send=partial(self._calls[reference.kind], reference.id),
            asked=events.ReferenceAsked(reference),
            answered=partial(events.ReferenceAnswered, reference),
            failed=partial(events.ReferenceFailed, reference),
            known=lambda snapshot: snapshot.referred(reference),
            interval=rhythm.reference_interval,
        )


def name_of(reference: Reference) -> str:
    """Return what a question about it is called; no task has such an id."""
    return f"{reference.kind}/{reference.id}"
