"""Sends one question and sees it through: counted, never cancelled, its outcome in the store."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from ivatui.core.errors import Failure, Kind
from ivatui.live import events, pace
from ivatui.live.budget import Budget
from ivatui.live.gate import Gate
from ivatui.live.snapshot import Hold

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivatui.core.provenance import Received
    from ivatui.live.clock import Clock, Moment
    from ivatui.live.gate import Ticket
    from ivatui.live.question import Question
    from ivatui.live.store import Store

T = TypeVar("T")


class Asker:
    """What all loops of a session ask through, so that they share one gate and one budget."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        random: Callable[[], float],
        *,
        per_minute: float,
        on_fault: Callable[[Exception], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._random = random
        self._on_fault = on_fault
        self._flights: set[asyncio.Task[Failure | None]] = set()
        self.gate = Gate()
        self.budget = Budget(per_minute)
        self.on_the_way: set[str] = set()
        """Names of the questions sent and not yet answered."""
        self.over = False
        """True once answers are no longer wanted."""

    async def ask(self, question: Question[T]) -> Failure | None:
        """Send ``question``, put the outcome into the store and return the failure, if any.

        Cancelling this leaves the request itself alone: it ends by itself, unheard if need be.
        """
        # All of this before anything else can run, so that no two loops decide the same.
        self.on_the_way.add(question.name)
        ticket = self.gate.enter()
        self.budget.spend(self._clock.monotonic())
        self._store.apply(question.asked)
        flight = asyncio.create_task(self._fly(question, ticket))
        # The loop keeps only weak references to its tasks.
        self._flights.add(flight)
        flight.add_done_callback(self._flights.discard)
        return await asyncio.shield(flight)

    async def _fly(self, question: Question[T], ticket: Ticket) -> Failure | None:
        try:
            received = await question.send()
        except Failure as failure:
            return self._failed(question, failure, ticket)
        except Exception as error:
            # A fault of ours in reading one body must not end a screen that is left open for
            # weeks: the screen says that there was one, and somebody else writes down where.
            self._on_fault(error)
            facts = {"reason": "unexpected", "error": type(error).__name__}
            return self._failed(question, Failure(Kind.UNREADABLE, facts=facts), ticket)
        else:
            self._answered(question, received, ticket)
            return None
        finally:
            self.on_the_way.discard(question.name)

    def _answered(self, question: Question[T], received: Received[T], ticket: Ticket) -> None:
        if self.over:
            return
        at = self._clock.moment()
        self.budget.spend(at.steady, received.provenance.requests - 1)
        self.budget.answered(at.steady, received.provenance.rate)
        wait = pace.until_next(question.interval(self._store.snapshot), self._random())
        self._store.apply(question.answered(received, at, at.later(wait)))
        if self.gate.passed(ticket):
            self._store.apply(events.Held(None))

    def _failed(self, question: Question[T], failure: Failure, ticket: Ticket) -> Failure:
        if self.over:
            return failure
        # A failure stays in the store: its traceback would keep frames and whole bodies alive.
        failure.__traceback__ = failure.__context__ = failure.__cause__ = None
        at = self._clock.moment()
        failures = question.known(self._store.snapshot).failures_in_a_row + 1
        until = at.later(pace.after_failure(failure, failures, self._random()))
        self._store.apply(question.failed(failure, at, until))
        if failure.kind is Kind.THROTTLED:
            self.budget.throttled(at.steady)
        if pace.concerns_all(failure):
            self.gate.refused(ticket, failure, until.steady)
            self._hold(failure, at)
        elif shut := self.gate.failed(ticket, until.steady):
            # For what is wrong by now, except that credentials stay refused until some are taken.
            self._hold(shut if pace.about_credentials(shut) else failure, at)
        return failure

    def _hold(self, failure: Failure, at: Moment) -> None:
        """Say that nothing is asked until the gate lets the next one try."""
        left = self.gate.until - at.steady
        self._store.apply(events.Held(Hold(failure, at.later(left), at)))
