"""The session: asks, again and again, and puts what comes into the store. Never gives up."""

from __future__ import annotations

import asyncio
import random as dice
from typing import TYPE_CHECKING, Any, Literal

from ivatui.live import events, pace, rhythm
from ivatui.live.asker import Asker
from ivatui.live.calls import Logging
from ivatui.live.clock import SystemClock
from ivatui.live.logbook import Logbook
from ivatui.live.pending import Pending
from ivatui.live.question import FLEET, about_fleet, about_task
from ivatui.live.referring import Referring
from ivatui.live.rest import rest
from ivatui.live.snapshot import Intervals
from ivatui.live.source import Credentialed
from ivatui.live.walk import Step, next_step

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from ivatui.core.errors import Failure
    from ivatui.core.provenance import Standing
    from ivatui.core.references import Reference
    from ivatui.live.answer import Answer
    from ivatui.live.calls import CallLog
    from ivatui.live.clock import Clock
    from ivatui.live.snapshot import WaitReason
    from ivatui.live.source import Source
    from ivatui.live.store import Store

WALKERS = 2
"""Requests for details that nobody has open, at a time."""
FORCED_EVERY = 2.0
"""Seconds between two questions about the same thing that a key asks for."""
FORCED_EVERY_WHILE_HELD = 5.0
FORCED_EVERY_WHILE_REFUSED = 30.0
_NEVER = float("inf")


class Session:
    """Keeps a store in step with a source until it is cancelled; the only writer to the store.

    Four things go on at once: it asks for the list, the open task, what that refers to, and, in
    a walk, the details of the other tasks, those on the screen first. Nothing is asked twice at
    a time, and no request is cancelled on its way: httpx 0.28 would lose its slot.
    """

    def __init__(
        self,
        source: Source,
        store: Store,
        *,
        clock: Clock | None = None,
        random: Callable[[], float] = dice.random,
        list_interval: float = 30.0,
        task_interval: float = 5.0,
        budget: float = 60.0,
        on_fault: Callable[[Exception], None] = lambda _error: None,
    ) -> None:
        """Make it; nothing is asked before `run`.

        Args:
            source: who is asked.
            store: where the answers go; it forgets what it held.
            clock: the machine's, unless a test brings its own.
            random: 0 <= x < 1, for jitter.
            list_interval: seconds between two questions for the list.
            task_interval: seconds between two questions for the open task.
            budget: requests a minute that all questions together should stay below.
            on_fault: hears of every error that is no `Failure`, a fault of ours.

        """
        self.clock = clock or SystemClock()
        """The clock all its moments are read from; ages are reckoned with it."""
        self._source = source
        self._store = store
        self._asker = Asker(store, self.clock, random, per_minute=budget, on_fault=on_fault)
        self._referring = Referring(source, store, self._asker, self.clock)
        self._fleet = about_fleet(source)
        self._watched: frozenset[str] = frozenset()
        self._forced: set[str] = set()
        self._forced_at: dict[str, float] = {}
        self._walk_failures = 0
        self._walk_from = 0.0
        self._random = random
        self._walking = 0
        self._next = Step(None, _NEVER)
        self._bells: list[asyncio.Event] = []
        intervals = Intervals(fleet=list_interval, task=task_interval)
        store.subscribe(Logbook(self.clock).look)
        store.apply(events.Started(source.label, intervals))

    async def prepare(self) -> None:
        """Have the source made where it is pending; raise what that raises.

        To be awaited before `run`.
        """
        if isinstance(self._source, Pending):
            self._store.apply(events.SourceMade((await self._source.made()).label))

    async def run(self) -> None:
        """Ask until cancelled. Answers that arrive after that are dropped."""
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._keep(self._fleet_wait, self._ask_fleet))
                group.create_task(self._keep(self._open_wait, self._ask_open))
                group.create_task(self._keep(self._referring.wait, self._referring.ask))
                for _ in range(WALKERS):
                    group.create_task(self._keep(self._walk_wait, self._ask_next))
        finally:
            self._asker.over = True

    @property
    def calls(self) -> CallLog | None:
        """The last requests; None for a source that sends none."""
        return self._source.calls if isinstance(self._source, Logging) else None

    @property
    def standing(self) -> Standing | None:
        """How the credentials are doing at this moment; None for a source that needs none."""
        return self._source.standing() if isinstance(self._source, Credentialed) else None

    # What a screen may ask for. None of these waits for anything.

    def open(self, task_id: str) -> None:
        """Follow this task at the quick pace; read it at once unless that has just been done."""
        self._store.apply(events.TaskOpened(task_id))
        self._forced &= {FLEET}
        self._ring()

    def close(self) -> None:
        """Follow no single task any more."""
        self._store.apply(events.TaskClosed())
        self._ring()

    def refer(self, references: Iterable[Reference]) -> None:
        """Ask for these, which the open task refers to, while somebody looks at them."""
        self._referring.want(references)
        self._ring()

    def refresh(self, what: Literal["all", "fleet", "task"] = "all") -> float:
        """Ask now for the list, the open task or both, and return 0.

        Where that is too soon after the last time nothing is asked, and the seconds until it
        is allowed are returned.
        """
        names = [] if what == "task" else [FLEET]
        if what != "fleet" and (open_task := self._store.snapshot.open_task) is not None:
            names.append(open_task)
        now = self.clock.monotonic()
        wait = max((self._forced_wait(name, now) for name in names), default=0.0)
        if wait <= 0:
            self._forced.update(names)
            if (refusal := self._asker.gate.failure) and pace.about_credentials(refusal):
                self._source.try_again()
            # Only the open task can be asked for by a key, so older entries have no use.
            self._forced_at = {FLEET: self._forced_at.get(FLEET, -_NEVER)} | dict.fromkeys(
                names, now
            )
            self._referring.force()
            self._ring()
        return wait

    def pause(self, paused: bool) -> None:
        """Stop asking by itself, or take it up again; `refresh` works meanwhile."""
        self._store.apply(events.Paused(paused))
        self._ring()

    def wait_for(self, reason: WaitReason | None) -> None:
        """Ask nothing by itself while the operator is in the middle of something; None: go on."""
        self._store.apply(events.WaitedFor(reason))
        self._ring()

    def focus(self, here: bool) -> None:
        """Note whether the terminal has the keyboard: what nobody looks at is asked less often."""
        self._store.apply(events.FocusMoved(here))
        self._ring()

    def watch(self, ids: Iterable[str]) -> None:
        """Say which tasks are on the screen: their details come first and stay fresher."""
        watched = frozenset(ids)
        if watched != self._watched:
            self._watched = watched
            self._ring()

    def set_intervals(self, intervals: Intervals) -> None:
        """Change the pace."""
        self._store.apply(events.IntervalsSet(intervals))
        self._ring()

    def drop_answers(self) -> None:
        """Ask nothing more and put nothing into the store, whatever is still on its way."""
        self._asker.over = True
        self._ring()

    # The loops.

    async def _keep(self, wait: Callable[[], float], ask: Callable[[], Awaitable[None]]) -> None:
        bell = asyncio.Event()
        self._bells.append(bell)
        while not self._asker.over:
            bell.clear()
            if (seconds := wait()) > 0:
                await rest(self.clock, seconds, bell)
            else:
                await ask()
                self._ring()

    def _ring(self) -> None:
        """Have every loop look again at what it waits for."""
        for bell in self._bells:
            bell.set()

    def _fleet_wait(self) -> float:
        snapshot = self._store.snapshot
        return self._wait(FLEET, snapshot.fleet, rhythm.list_interval(snapshot))

    async def _ask_fleet(self) -> None:
        self._forced.discard(FLEET)
        self._note(await self._asker.ask(self._fleet))

    def _open_wait(self) -> float:
        snapshot = self._store.snapshot
        if snapshot.open_task is None:
            return _NEVER
        answer = snapshot.task(snapshot.open_task)
        interval = rhythm.task_interval(snapshot, snapshot.open_task)
        return self._wait(snapshot.open_task, answer, interval)

    async def _ask_open(self) -> None:
        if (task_id := self._store.snapshot.open_task) is not None:
            self._forced.discard(task_id)
            self._note(await self._asker.ask(about_task(self._source, task_id)))

    def _wait(self, name: str, answer: Answer[Any], interval: float) -> float:
        """Return the seconds until the list or the open task is asked for."""
        now = self.clock.monotonic()
        gate = self._asker.gate.wait(now)
        if name in self._asker.on_the_way or gate is None:
            return _NEVER
        if name in self._forced:
            return 0.0
        if self._at_rest:
            return _NEVER
        due = pace.due(answer, interval) - now
        return max(gate, due, self._asker.budget.wait(now, urgent=True))

    @property
    def _at_rest(self) -> bool:
        """Whether only what is forced is asked."""
        return self._store.snapshot.paused or self._store.snapshot.waits_for is not None

    def _walk_wait(self) -> float:
        now = self.clock.monotonic()
        gate = self._asker.gate.wait(now)
        if self._at_rest or gate is None:
            return _NEVER
        if self._walk_failures and self._walking:
            return _NEVER  # one goes first to find out whether it is any better
        # The cheap reasons first: looking through thousands of tasks takes milliseconds.
        wait = max(gate, self._walk_from - now, self._asker.budget.wait(now))
        if wait > 0:
            return wait
        self._next = next_step(self._store.snapshot, self._watched, self._asker.on_the_way, now)
        return self._next.wait

    async def _ask_next(self) -> None:
        task_id = self._next.task_id
        if task_id is None:
            return
        self._walking += 1
        try:
            failure = await self._asker.ask(about_task(self._source, task_id))
        finally:
            self._walking -= 1
        self._note(failure)
        # What fails for the walk as a whole slows the walk as a whole; a task that is gone or
        # unreadable says nothing about the next one.
        if failure is None:
            self._walk_failures = 0
        elif pace.slows_walk(failure):
            self._walk_failures += 1
            wait = pace.back_off(self._walk_failures, self._random())
            self._walk_from = self.clock.monotonic() + wait

    def _note(self, failure: Failure | None) -> None:
        if failure is not None and pace.concerns_all(failure):
            self._forced.clear()

    def _forced_wait(self, name: str, now: float) -> float:
        """Return the seconds until a key may ask for ``name`` again."""
        gap = FORCED_EVERY
        last = self._forced_at.get(name)
        if (refusal := self._asker.gate.failure) is not None:
            refused = pace.about_credentials(refusal)
            gap = FORCED_EVERY_WHILE_REFUSED if refused else FORCED_EVERY_WHILE_HELD
            last = max(self._forced_at.values(), default=None)
        return 0.0 if last is None else last + gap - now
