"""Access keys: every request is signed, by the server's clock, and never wrongly in a bunch."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ivatui.api import iam
from ivatui.api.auth import (
    Credentials,
    Ticket,
    accepted,
    boot_clock,
    refusal,
    source_of,
    utc_now,
)
from ivatui.api.hold import Hold, identity
from ivatui.api.signature import AccessKeys, Signature
from ivatui.api.turns import Turns
from ivatui.core.errors import Failure, Kind
from ivatui.core.provenance import Standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivatui.api.transfer import Answer, Ask

AT_ONCE = 3
"""Signed requests under way together. Five refusals in a row lock a key for five minutes; with
three at most, a key that turns bad is noticed before."""
LOCKED_AFTER = 5
"""Refused signatures in a row that lock a key for five minutes."""

SKEW_CORRECTED_FROM = 60.0
"""Seconds; below it the header's whole seconds and the way there are noise. 15 min are allowed."""

_PROJECT_ID = re.compile(r"[0-9a-f]{32}\Z")


class KeysAuth(Credentials):
    """An access key. Until a signature has been accepted, one request goes at a time."""

    def __init__(
        self,
        source: Callable[[], AccessKeys] | AccessKeys,
        *,
        project: str | None = None,
        iam_url: str | None = None,
        now: Callable[[], datetime] = utc_now,
        clock: Callable[[], float] = boot_clock,
    ) -> None:
        """``project`` is an id, or a name to look up where ``iam_url`` is given."""
        self._source = source_of(source, AccessKeys)
        looked_up = project is not None and iam_url and not _PROJECT_ID.match(project)
        self._project_id = None if looked_up else project
        self._project = project
        self._iam_url = iam_url
        self._now = now
        self._hold = Hold(clock, most=LOCKED_AFTER - 1)
        self._turns = Turns(lambda: AT_ONCE if self._read()[1] == self._proven else 1)
        self._proven: str | None = None
        self._skew: float | None = None
        self._clock_corrected = False
        self._ask: Ask | None = None
        self._lookup: asyncio.Task[str] | None = None

    def bind(self, ask: Ask) -> None:
        """Take the way to ask IAM for the project."""
        self._ask = ask

    async def ticket(self) -> Ticket:
        """Return leave to send one request signed as of now, by the server's clock."""
        return await self._ticket(self._project_id)

    def answered(self, ticket: Ticket, answer: Answer) -> None:
        """Learn the server's clock; a refused signature rests, unless the clock was the cause."""
        self._turns.leave()
        if answer.skew is not None:
            self._skew = answer.skew
        if accepted(answer):
            self._proven = ticket.who
            self._hold.accept(ticket.who)
        elif failure := refusal(answer):
            self._proven = None
            if abs(self._offset() - ticket.offset) > SKEW_CORRECTED_FROM:
                self._clock_corrected = True
            else:
                self._hold.refuse(ticket.who, failure)

    def unanswered(self, ticket: Ticket) -> None:  # noqa: ARG002 - the base's signature
        """Make room for the next."""
        self._turns.leave()

    async def worth_another_try(self) -> bool:
        """Return whether the clock has been corrected or other keys are at hand by now."""
        if self._clock_corrected:
            self._clock_corrected = False
            return True
        return not self._hold.was_refused(self._read()[1])

    async def project_id(self) -> str | None:
        """Return the project's id, looked up once where only its name is known."""
        if self._project_id is None and self._project is not None:
            if self._lookup is None or self._lookup.done():
                self._lookup = asyncio.create_task(self._find_project(self._project))
                self._lookup.add_done_callback(_fetched)
            self._project_id = await asyncio.shield(self._lookup)
        return self._project_id

    def try_again(self) -> None:
        """Let refused keys be tried once more."""
        self._hold.release()

    def standing(self) -> Standing:
        """Return whether the keys rest, and how far the clocks are apart."""
        hold = self._hold
        return Standing(
            "keys",
            held_for=hold.left(),
            refusals=hold.count,
            may_try=hold.may_release,
            skew=self._skew,
        )

    async def _ticket(self, project_id: str | None) -> Ticket:
        await self._turns.enter()
        try:
            keys, who = self._read()
            self._hold.check(who)
            offset = self._offset()
            moment = self._now().astimezone(UTC) + timedelta(seconds=offset)
            return Ticket(Signature(keys, moment, project_id), who, offset)
        except BaseException:
            self._turns.leave()
            raise

    async def _find_project(self, name: str) -> str:
        if self._ask is None or self._iam_url is None:
            raise Failure(Kind.SETTINGS, facts={"reason": "project"})
        ticket = await self._ticket(None)
        try:
            answer = await self._ask(iam.project_question(self._iam_url, name), ticket.auth)
        except BaseException:
            self.unanswered(ticket)
            raise
        self.answered(ticket, answer)
        return iam.read_project(answer, name)

    def _offset(self) -> float:
        skew = self._skew or 0.0
        return skew if abs(skew) > SKEW_CORRECTED_FROM else 0.0

    def _read(self) -> tuple[AccessKeys, str]:
        keys = self._source()
        secret, extra = keys.sk.reveal(), keys.security_token
        token = extra.reveal() if extra else ""
        if not keys.ak or not secret:
            raise Failure(Kind.CREDENTIALS, facts={"reason": "keys_empty"})
        if not all(part.isascii() and part.isprintable() for part in (keys.ak, token)):
            raise Failure(Kind.CREDENTIALS, facts={"reason": "keys_malformed"})
        return keys, identity(keys.ak, secret, token)


def _fetched(task: asyncio.Task[str]) -> None:
    """Look at the outcome, or asyncio complains when the one who asked has gone."""
    if not task.cancelled():
        task.exception()
