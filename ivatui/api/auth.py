"""Credentials: what goes into a request, and what a refusal means for the next one.

A request takes a ticket before it is sent and brings its answer back, cancelled callers or
not, so that a refusal is never overlooked. Here the common part and the ready token; access
keys are in ``auth_keys``, IAM users in ``auth_password``.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar, cast

import httpx

from ivatui.api import problems
from ivatui.api.hold import Hold, identity
from ivatui.core.errors import Failure, Kind
from ivatui.core.provenance import Standing
from ivatui.core.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from ivatui.api.transfer import Answer, Ask

T = TypeVar("T")

TOKEN_LIMIT = 32768
"""Longest token the service documents."""


def utc_now() -> datetime:
    """Return this machine's time."""
    return datetime.now(UTC)


def boot_clock() -> float:
    """Return seconds that also pass while the machine sleeps; lives of tokens are kept in them."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def source_of(given: T | Callable[[], T], form: type[T]) -> Callable[[], T]:
    """Return what gives ``given`` each time; a ``given`` that is such already as it is."""
    if isinstance(given, form):

        def always() -> T:
            return given

        return always
    return cast("Callable[[], T]", given)


@dataclass(frozen=True, slots=True)
class Ticket:
    """Leave to send one request with certain credentials."""

    auth: httpx.Auth = field(repr=False)
    who: str = field(repr=False)
    """Tells credentials apart; see ``hold.identity``."""
    offset: float = 0.0
    """Seconds added to this machine's clock in the signature."""


class Credentials:
    """What every kind of credentials can do. The base sends nothing and knows nothing."""

    def bind(self, ask: Ask) -> None:
        """Take the way to ask, for those who fetch something themselves."""

    async def ticket(self) -> Ticket:
        """Return leave to send one request; raise Failure where none should be sent."""
        return Ticket(_NoAuth(), "")

    def answered(self, ticket: Ticket, answer: Answer) -> None:
        """Take note of the answer to the request that went out with ``ticket``."""

    def unanswered(self, ticket: Ticket) -> None:
        """Take note that no answer came."""

    async def worth_another_try(self) -> bool:
        """Return whether, after a refusal, other credentials are at hand or can be fetched."""
        return False

    async def project_id(self) -> str | None:
        """Return the project the credentials themselves name, where they do."""
        return None

    def try_again(self) -> None:
        """Let refused credentials be tried once more: the operator asks for it."""

    def standing(self) -> Standing:
        """Return how the credentials are doing, for the screen."""
        return Standing("none")


class _NoAuth(httpx.Auth):
    """Adds nothing; also keeps httpx from turning userinfo into a header."""


class TokenHeader(httpx.Auth):
    """Puts a token into ``X-Auth-Token``."""

    def __init__(self, token: Secret) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the header and send once."""
        request.headers["X-Auth-Token"] = self._token.reveal()
        yield request


class TokenAuth(Credentials):
    """A ready token. Its source is read for every request, so a renewed file is found at once."""

    def __init__(
        self,
        source: Callable[[], Secret] | Secret | str,
        *,
        clock: Callable[[], float] = boot_clock,
    ) -> None:
        """``source`` gives the token, or raises Failure where there is none to be had."""
        given = Secret(source) if isinstance(source, str) else source
        self._source = source_of(given, Secret)
        self._hold = Hold(clock)

    async def ticket(self) -> Ticket:
        """Return leave with the token as it is now."""
        token, who = self._read()
        self._hold.check(who)
        return Ticket(TokenHeader(token), who)

    def answered(self, ticket: Ticket, answer: Answer) -> None:
        """Let a refused token rest; one that has expired never comes back."""
        if accepted(answer):
            self._hold.accept(ticket.who)
        elif failure := refusal(answer):
            self._hold.refuse(ticket.who, failure, final="expire" in failure.message.lower())

    async def worth_another_try(self) -> bool:
        """Return whether the source holds another token by now."""
        return not self._hold.was_refused(self._read()[1])

    def try_again(self) -> None:
        """Let the refused token be tried once more."""
        self._hold.release()

    def standing(self) -> Standing:
        """Return whether the token rests."""
        return Standing("token", held_for=self._hold.left(), refusals=self._hold.count)

    def _read(self) -> tuple[Secret, str]:
        token = Secret(self._source().reveal().strip())
        text = token.reveal()
        if not text:
            raise Failure(Kind.CREDENTIALS, facts={"reason": "token_empty"})
        # Anything else can't be sent as a header: a whole file or a page pasted by mistake.
        if len(text) > TOKEN_LIMIT or not (text.isascii() and text.isprintable()):
            raise Failure(Kind.CREDENTIALS, facts={"reason": "token_malformed"})
        return token, identity(text)


def refusal(answer: Answer) -> Failure | None:
    """Return the failure where ``answer`` refuses the credentials as such."""
    failure = problems.failure_of(answer)
    return failure if failure is not None and failure.kind is Kind.UNAUTHORIZED else None


def accepted(answer: Answer) -> bool:
    """Return whether ``answer`` proves that the credentials are good.

    A gateway that is busy or a page of a proxy proves nothing; the service's own codes do.
    """
    failure = problems.failure_of(answer)
    if failure is None:
        return True
    return failure.kind is not Kind.UNAUTHORIZED and (failure.code or "").startswith("VIAS.")
