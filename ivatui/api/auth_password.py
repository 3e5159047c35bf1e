"""An IAM user: a token fetched once for all, renewed ahead of its end, never in a storm."""

from __future__ import annotations

import asyncio
import logging
import random
from typing import TYPE_CHECKING

from ivatui.api import iam
from ivatui.api.auth import (
    Credentials,
    Ticket,
    TokenHeader,
    accepted,
    boot_clock,
    refusal,
    source_of,
)
from ivatui.api.hold import identity
from ivatui.core.errors import Failure, Kind
from ivatui.core.provenance import Standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivatui.api.transfer import Answer, Ask

log = logging.getLogger(__name__)

MARGIN = 600.0
"""Seconds before its end from which on a token is renewed, while it is still used."""
FORCED_GAP = 30.0
"""Seconds between two tokens fetched because the one before was refused; doubles each time."""
LONGEST_GAP = 600.0
FIRST_BACK_OFF = 1.0
LONGEST_BACK_OFF = 60.0
_LAST_SECONDS = 2.0
"""So close to its end a token may die on the way; rather wait for the new one."""


class PasswordAuth(Credentials):
    """Keeps the token of an IAM user. Lives are reckoned with the server's clock throughout.

    Wrong credentials are final until the operator asks for another try: more of them would
    lock the account. Trouble on the way backs off for ever.
    """

    def __init__(
        self,
        login: Callable[[], iam.Login] | iam.Login,
        *,
        chance: Callable[[], float] = random.random,
        clock: Callable[[], float] = boot_clock,
    ) -> None:
        """``chance`` gives 0 to 1: it spreads renewals and back-off."""
        self._login = source_of(login, iam.Login)
        self._chance = chance
        self._clock = clock
        self._ask: Ask | None = None
        self._token: iam.Token | None = None
        self._who = ""
        self._until = 0.0
        self._renew_from = 0.0
        self._project_id: str | None = None
        self._renewal: asyncio.Task[None] | None = None
        self._not_before = 0.0
        self._trouble: Failure | None = None
        self._final: tuple[Failure, str] | None = None
        self._failures = 0
        self._refusals = 0
        self._forced_from = -LONGEST_GAP

    def bind(self, ask: Ask) -> None:
        """Take the way to ask IAM."""
        self._ask = ask

    async def ticket(self) -> Ticket:
        """Return leave with the token; fetches one first where there is none."""
        left = self._until - self._clock()
        if self._token is None or left <= _LAST_SECONDS:
            await asyncio.shield(self._renewing())
        elif self._clock() >= max(self._renew_from, self._not_before) and self._final is None:
            self._renewing()  # the old one serves meanwhile
        if self._token is None:  # refused while we waited for it
            raise self._resting()
        return Ticket(TokenHeader(self._token.secret), self._who)

    def answered(self, ticket: Ticket, answer: Answer) -> None:
        """Drop a refused token, unless it has been replaced already."""
        if ticket.who != self._who or self._token is None:
            return
        if accepted(answer):
            self._refusals = 0
        elif failure := refusal(answer):
            self._token, self._who = None, ""
            self._refusals += 1
            log.warning("token refused, %d in a row: %s", self._refusals, failure)
            if self._forced_from > self._clock():
                self._not_before = max(self._not_before, self._forced_from)
                self._trouble = _held(failure, self._refusals)

    async def worth_another_try(self) -> bool:
        """Return whether there is another token, or one may be fetched now."""
        if self._token is not None:
            return True
        return self._final is None and self._clock() >= self._not_before

    async def project_id(self) -> str | None:
        """Return the project the token was given for."""
        if self._project_id is None:
            await self.ticket()
        return self._project_id

    def try_again(self) -> None:
        """Let the user's password be tried once more, and a token be fetched now."""
        self._final, self._not_before, self._forced_from = None, 0.0, -LONGEST_GAP

    def standing(self) -> Standing:
        """Return how long the token lives yet."""
        left = self._until - self._clock() if self._token is not None else None
        wait = self._not_before - self._clock()
        held = wait if self._token is None and wait > 0 else None
        if self._final is not None:
            held = float("inf")
        return Standing("password", life=left, held_for=held, refusals=self._refusals)

    def _renewing(self) -> asyncio.Task[None]:
        """Return the one renewal that is under way, begun where there was none."""
        if self._renewal is None or self._renewal.done():
            self._renewal = asyncio.create_task(self._renew())
            self._renewal.add_done_callback(_fetched)
        return self._renewal

    async def _renew(self) -> None:
        login = self._login()
        who = identity(login.user, login.password.reveal(), login.domain)
        if self._final is not None and self._final[1] == who:
            raise self._final[0].again(retry_after=None)
        if self._not_before > self._clock():
            raise self._resting()
        if self._ask is None:
            raise Failure(Kind.SETTINGS, facts={"reason": "unbound"})
        try:
            token = iam.read_token(await self._ask(iam.token_question(login), None))
        except Failure as failure:
            self._refused_by_iam(failure, who)
            raise
        self._final, self._trouble, self._failures, self._not_before = None, None, 0, 0.0
        self._token, self._who = token, identity(token.secret.reveal())
        self._project_id = token.project_id or self._project_id
        self._until = self._clock() + token.life
        log.info("token renewed, valid for %.0f s", token.life)
        if self._refusals:
            gap = FORCED_GAP * 2.0 ** min(self._refusals - 1, 10)
            self._forced_from = self._clock() + min(gap, LONGEST_GAP)
        margin = min(MARGIN, token.life / 2)
        self._renew_from = self._until - margin * (1 + self._chance() / 2)

    def _refused_by_iam(self, failure: Failure, who: str) -> None:
        if failure.kind is Kind.CREDENTIALS:
            self._final = (failure.again(retry_after=None), who)
            log.warning("IAM user refused, rests until it changes: %s", failure)
            return
        self._failures += 1
        ceiling = min(LONGEST_BACK_OFF, FIRST_BACK_OFF * 2.0 ** min(self._failures, 10))
        wait = max(FIRST_BACK_OFF, ceiling * self._chance(), failure.retry_after or 0.0)
        self._not_before = self._clock() + wait
        self._trouble = failure.again(retry_after=None)
        log.warning("no token from IAM, next try in %.0f s: %s", wait, failure)

    def _resting(self) -> Failure:
        wait = max(0.0, self._not_before - self._clock())
        trouble = self._trouble or Failure(Kind.HELD, facts={"reason": "refused"})
        return trouble.again(retry_after=wait)


def _held(why: Failure, count: int) -> Failure:
    return Failure(
        Kind.HELD,
        status=why.status,
        code=why.code,
        message=why.message,
        request_id=why.request_id,
        host=why.host,
        facts={"reason": "refused", "count": count},
    )


def _fetched(task: asyncio.Task[None]) -> None:
    """Look at the outcome, or asyncio complains when those who asked have gone."""
    if not task.cancelled():
        task.exception()
