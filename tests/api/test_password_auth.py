"""An IAM user's token: one renewal for all, ahead of its end, never a storm."""

from __future__ import annotations

import asyncio
import itertools
import json
import math
from typing import TYPE_CHECKING

import httpx
import pytest
from answers import REFUSED, THROTTLED, Hands, answer

from ivatui.api.auth_password import PasswordAuth
from ivatui.api.iam import Login
from ivatui.core.errors import Failure, Kind
from ivatui.core.secret import Secret

if TYPE_CHECKING:
    from ivatui.api.auth import Ticket
    from ivatui.api.transfer import Answer, Question

LOGIN = Login("ops", Secret("S3CR3T"), "acme", "https://iam.example", project="cn-north-4")
DAY = 86400.0
WRONG = answer(
    401, {"error": {"code": 401, "message": "The username or password is wrong.", "title": "x"}}
)


class Iam:
    """Hands out tokens ``t1``, ``t2`` ...; ``trouble`` is given instead while there is any."""

    def __init__(self, hours: float = 24) -> None:
        self.hours = hours
        self.questions: list[Question] = []
        self.trouble: list[Answer | Failure] = []
        self.hold: asyncio.Event | None = None

    async def __call__(self, question: Question, auth: httpx.Auth | None) -> Answer:
        self.questions.append(question)
        if self.hold is not None:
            await self.hold.wait()
        if self.trouble:
            given = self.trouble.pop(0)
            if isinstance(given, Failure):
                raise given
            return given
        # The server's clock is two hours ahead of ours: only the difference may count.
        minutes = int(self.hours * 60)
        body = {"token": {"expires_at": _later(minutes), "project": {"id": "p-1", "name": "x"}}}
        return answer(
            201,
            body,
            x_subject_token=f"t{len(self.questions)}",
            date="Sat, 01 Mar 2025 14:00:00 GMT",
        )


def _later(minutes: int) -> str:
    day, rest = divmod(14 * 60 + minutes, 1440)
    return f"2025-03-{1 + day:02}T{rest // 60:02}:{rest % 60:02}:00.000000Z"


def make(iam: Iam, clock: Hands, chance: float = 0.0) -> PasswordAuth:
    auth = PasswordAuth(LOGIN, chance=lambda: chance, clock=clock)
    auth.bind(iam)
    return auth


async def token(auth: PasswordAuth) -> str:
    return token_of(await auth.ticket())


def token_of(ticket: Ticket) -> str:
    request = next(ticket.auth.auth_flow(httpx.Request("GET", "http://vias.example/")))
    return str(request.headers["x-auth-token"])


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_the_question_is_the_documented_one() -> None:
    iam = Iam()
    auth = make(iam, Hands())
    assert await token(auth) == "t1"
    assert await auth.project_id() == "p-1"
    question = iam.questions[0]
    assert (question.method, question.url) == (
        "POST",
        "https://iam.example/v3/auth/tokens?nocatalog=true",
    )
    assert json.loads(question.content) == {
        "auth": {
            "identity": {
                "methods": ["password"],
                "password": {
                    "user": {"name": "ops", "password": "S3CR3T", "domain": {"name": "acme"}}
                },
            },
            "scope": {"project": {"name": "cn-north-4"}},
        }
    }
    assert "S3CR3T" not in repr(question) + repr(LOGIN) + repr(auth.__dict__)


async def test_one_renewal_however_many_wait() -> None:
    iam = Iam()
    auth = make(iam, Hands())
    assert set(await asyncio.gather(*(token(auth) for _ in range(20)))) == {"t1"}
    assert len(iam.questions) == 1


async def test_one_who_is_cancelled_does_not_cancel_it_for_the_others() -> None:
    iam = Iam()
    iam.hold = asyncio.Event()
    auth = make(iam, Hands())
    first, second = asyncio.create_task(token(auth)), asyncio.create_task(token(auth))
    await settle()
    first.cancel()
    iam.hold.set()
    assert await second == "t1"


async def test_the_life_goes_by_the_servers_clock() -> None:
    auth = make(Iam(hours=24), Hands())
    await token(auth)
    assert auth.standing().life == DAY


@pytest.mark.parametrize(("chance", "ahead"), [(0.0, 600.0), (1.0, 900.0)])
async def test_renewed_ahead_while_the_old_one_serves(chance: float, ahead: float) -> None:
    iam, clock = Iam(), Hands()
    auth = make(iam, clock, chance)
    await token(auth)
    clock.seconds += DAY - ahead - 1
    assert await token(auth) == "t1"
    await settle()
    assert len(iam.questions) == 1
    clock.seconds += 2
    iam.hold = asyncio.Event()
    assert await token(auth) == "t1", "the old one serves while the new one is fetched"
    assert await token(auth) == "t1"
    iam.hold.set()
    await settle()
    assert await token(auth) == "t2"
    assert len(iam.questions) == 2


async def test_thirty_days_with_iam_down_now_and_then() -> None:
    iam, clock = Iam(), Hands()
    auth = make(iam, clock, 0.5)
    for step in range(30 * 24 * 12):
        clock.seconds += 300
        iam.trouble = [answer(503), Failure(Kind.TIMEOUT)] if 1 <= step % 287 < 3 else []
        ticket = await auth.ticket()
        auth.answered(ticket, answer())
        await settle()
        assert (auth.standing().life or 0) > 0
    assert 30 <= len(iam.questions) <= 40


async def test_trouble_backs_off_and_never_ends() -> None:
    iam, clock = Iam(), Hands()
    auth = make(iam, clock, 1.0)
    waits = []
    for _ in range(9):
        iam.trouble = [answer(503)]
        with pytest.raises(Failure) as raised:
            await auth.ticket()
        assert raised.value.kind is Kind.UNAVAILABLE
        with pytest.raises(Failure) as raised:  # at once again: refused here, nothing is sent
            await auth.ticket()
        waits.append(raised.value.retry_after)
        clock.seconds += (raised.value.retry_after or 0) + 0.1
    assert waits == pytest.approx([2, 4, 8, 16, 32, 60, 60, 60, 60])
    assert len(iam.questions) == 9
    assert await token(auth) == "t10"


async def test_iam_may_ask_us_to_wait() -> None:
    iam = Iam()
    auth = make(iam, Hands())
    iam.trouble = [answer(429, retry_after="90")]
    with pytest.raises(Failure):
        await auth.ticket()
    with pytest.raises(Failure) as raised:
        await auth.ticket()
    assert raised.value.retry_after == 90


@pytest.mark.parametrize("refusal", [WRONG, answer(403), answer(400)])
async def test_wrong_credentials_are_final_until_the_operator_acts(refusal: Answer) -> None:
    iam, clock = Iam(), Hands()
    auth = make(iam, clock)
    iam.trouble = [refusal]
    for _ in range(5):
        with pytest.raises(Failure) as raised:
            await auth.ticket()
        assert raised.value.kind is Kind.CREDENTIALS
        assert raised.value.exit_code == 4
        clock.seconds += DAY
    assert len(iam.questions) == 1
    assert auth.standing().held_for == math.inf
    auth.try_again()
    assert await token(auth) == "t2"


async def test_a_changed_password_is_tried_at_once() -> None:
    iam, logins = Iam(), [LOGIN]
    auth = PasswordAuth(lambda: logins[0], clock=Hands())
    auth.bind(iam)
    iam.trouble = [WRONG]
    with pytest.raises(Failure):
        await auth.ticket()
    logins[0] = Login("ops", Secret("other"), "acme", "https://iam.example")
    assert await token(auth) == "t2"


async def test_a_revoked_token_is_renewed_once() -> None:
    iam = Iam()
    auth = make(iam, Hands())
    tickets = [await auth.ticket() for _ in range(4)]
    for ticket in tickets:
        auth.answered(ticket, REFUSED)
    assert await auth.worth_another_try()
    assert set(await asyncio.gather(*(token(auth) for _ in range(4)))) == {"t2"}
    assert len(iam.questions) == 2


async def test_a_service_that_always_refuses_gets_few_tokens() -> None:
    iam, clock = Iam(), Hands()
    auth = make(iam, clock)
    moments: list[float] = []
    held = 0
    for _ in range(3600):
        clock.seconds += 1
        before = len(iam.questions)
        try:
            ticket = await auth.ticket()
        except Failure as failure:
            held += failure.kind is Kind.HELD
            continue
        if len(iam.questions) > before:
            moments.append(clock.seconds)
        auth.answered(ticket, REFUSED)
    gaps = [
        later - earlier for earlier, later in itertools.pairwise(moments[1:])
    ]  # the first is at once
    assert min(gaps) >= 30
    assert len(moments) <= 12
    assert held > 3000


async def test_a_busy_gateway_says_nothing_about_the_token() -> None:
    auth = make(Iam(), Hands())
    auth.answered(await auth.ticket(), THROTTLED)
    assert await token(auth) == "t1"


@pytest.mark.parametrize(
    ("given", "kind", "reason"),
    [
        (answer(201, {"token": {}}), Kind.UNREADABLE, "no_token"),
        (answer(201, b"[]", x_subject_token="t"), Kind.UNREADABLE, "not_object"),
        (answer(200, b"<html>", kind="text/html"), Kind.UNREADABLE, "content_type"),
    ],
)
async def test_answers_that_hold_no_token(given: Answer, kind: Kind, reason: str) -> None:
    iam = Iam()
    auth = make(iam, Hands())
    iam.trouble = [given]
    with pytest.raises(Failure) as raised:
        await auth.ticket()
    assert (raised.value.kind, raised.value.facts["reason"]) == (kind, reason)


async def test_a_life_that_cant_be_read_is_taken_short_of_a_day() -> None:
    iam = Iam()
    auth = make(iam, Hands())
    iam.trouble = [answer(201, {"token": {"expires_at": "soon"}}, x_subject_token="odd")]
    await token(auth)
    assert auth.standing().life == 23 * 3600
