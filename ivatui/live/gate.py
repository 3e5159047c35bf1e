"""The gate all loops share: shut after a refusal that concerns them all, tried by one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ivatui.core.errors import Failure


class Ticket(NamedTuple):
    """What a request entered with, to be brought back with its outcome."""

    number: int
    round: int
    """How often the gate had been shut by then."""


class Gate:
    """Lets requests through, or none, or one to find out. All times are steady seconds.

    When the time is up, one request goes first; its good answer opens the gate for the others,
    another refusal shuts it again. So refused credentials are shown once, not once per loop.
    """

    def __init__(self) -> None:
        self.failure: Failure | None = None
        """Why it is shut; None while it is open."""
        self.until = 0.0
        """When the next one may try."""
        self._round = 0
        self._probe: int | None = None
        self._tickets = 0

    def wait(self, now: float) -> float | None:
        """Return the seconds before a request may go; None: another one is finding out."""
        if self.failure is None:
            return 0.0
        if self._probe is not None:
            return None
        return max(0.0, self.until - now)

    def enter(self) -> Ticket:
        """Send a request through and return the ticket to bring its outcome with."""
        self._tickets += 1
        if self.failure is not None and self._probe is None:
            self._probe = self._tickets
        return Ticket(self._tickets, self._round)

    def passed(self, ticket: Ticket) -> bool:
        """Note a good answer; return whether that opened the gate."""
        self._leave(ticket.number)
        # An answer to a request sent before the refusal says nothing about what follows it.
        if self.failure is None or ticket.round != self._round:
            return False
        self.failure = None
        return True

    def refused(self, ticket: Ticket, failure: Failure, until: float) -> None:
        """Shut the gate, or keep it shut, until ``until``."""
        self._leave(ticket.number)
        self.until = max(self.until, until) if self.failure is not None else until
        self.failure = failure
        self._round += 1

    def failed(self, ticket: Ticket, until: float) -> Failure | None:
        """Note a failure of another kind: nothing was found out, so a shut gate stays shut.

        Return why it is shut where it is this that keeps it so until ``until``.
        """
        if not self._leave(ticket.number) or self.failure is None:
            return None
        self.until = max(self.until, until)
        return self.failure

    def _leave(self, number: int) -> bool:
        """Return whether it was the one finding out."""
        if self._probe != number:
            return False
        self._probe = None
        return True
