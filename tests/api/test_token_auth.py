"""A ready token: read again for each request, at rest after a refusal."""

from __future__ import annotations

import math

import httpx
import pytest
from answers import EXPIRED, NO_TASK, REFUSED, THROTTLED, Hands, answer

from ivatui.api.auth import TokenAuth
from ivatui.core.errors import Failure, Kind
from ivatui.core.secret import Secret


class Source:
    def __init__(self, token: str) -> None:
        self.token = token

    def __call__(self) -> Secret:
        return Secret(self.token)


async def sent(auth: TokenAuth) -> str:
    """Return the token of the next request."""
    ticket = await auth.ticket()
    request = next(ticket.auth.auth_flow(httpx.Request("GET", "http://vias.example/")))
    return str(request.headers["x-auth-token"])


async def test_a_changed_token_is_used_at_once() -> None:
    source = Source(" first\n")
    auth = TokenAuth(source)
    assert await sent(auth) == "first"
    source.token = "second"
    assert await sent(auth) == "second"


async def test_after_a_refusal_another_try_only_with_another_token() -> None:
    source = Source("first")
    auth = TokenAuth(source)
    auth.answered(await auth.ticket(), REFUSED)
    assert not await auth.worth_another_try()
    source.token = "second"
    assert await auth.worth_another_try()
    assert await sent(auth) == "second"


async def test_a_refused_token_rests_and_says_why() -> None:
    clock = Hands()
    auth = TokenAuth("first", clock=clock)
    auth.answered(await auth.ticket(), REFUSED)
    with pytest.raises(Failure) as raised:
        await auth.ticket()
    held = raised.value
    assert (held.kind, held.code, held.exit_code) == (Kind.HELD, "APIG.0301", 4)
    assert held.retry_after == 300.0
    assert "decrypt" in held.message
    clock.seconds += 301
    assert await sent(auth) == "first"


async def test_rests_grow_and_end_with_success() -> None:
    clock = Hands()
    auth = TokenAuth("first", clock=clock)
    rests = []
    for _ in range(6):
        auth.answered(await auth.ticket(), REFUSED)
        rests.append(auth.standing().held_for or 0)
        clock.seconds += rests[-1] + 1
    assert rests == [300, 600, 1200, 2400, 3600, 3600]
    assert auth.standing().refusals == 6
    auth.answered(await auth.ticket(), answer())
    assert auth.standing().refusals == 0
    auth.answered(await auth.ticket(), REFUSED)
    assert auth.standing().held_for == 300


async def test_refusals_under_way_together_count_as_one_rest() -> None:
    auth = TokenAuth("first", clock=Hands())
    tickets = [await auth.ticket() for _ in range(5)]
    for ticket in tickets:
        auth.answered(ticket, REFUSED)
    assert auth.standing().held_for == 300


async def test_an_expired_token_rests_until_it_changes_or_the_operator_asks() -> None:
    clock, source = Hands(), Source("first")
    auth = TokenAuth(source, clock=clock)
    auth.answered(await auth.ticket(), EXPIRED)
    clock.seconds += 30 * 86400
    with pytest.raises(Failure) as raised:
        await auth.ticket()
    assert raised.value.retry_after is None
    assert auth.standing().held_for == math.inf
    auth.try_again()
    assert await sent(auth) == "first"
    auth.answered(await auth.ticket(), EXPIRED)
    with pytest.raises(Failure):
        await auth.ticket()
    source.token = "second"
    assert await sent(auth) == "second"


async def test_a_late_refusal_of_an_older_token_does_not_stop_the_newer() -> None:
    source = Source("first")
    auth = TokenAuth(source)
    older = await auth.ticket()
    source.token = "second"
    auth.answered(older, REFUSED)
    assert await sent(auth) == "second"


@pytest.mark.parametrize(
    "other", [THROTTLED, answer(500), answer(403), answer(502, kind="text/html")]
)
async def test_other_failures_say_nothing_about_the_token(other: object) -> None:
    auth = TokenAuth("first", clock=Hands())
    auth.answered(await auth.ticket(), REFUSED)
    auth.try_again()
    auth.answered(await auth.ticket(), other)  # type: ignore[arg-type]  # all are answers
    assert auth.standing().refusals == 1


async def test_the_services_own_codes_prove_the_token_good() -> None:
    auth = TokenAuth("first", clock=Hands())
    auth.answered(await auth.ticket(), REFUSED)
    auth.answered(await TokenAuth("first").ticket(), NO_TASK)
    assert auth.standing().refusals == 0


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        ("", "token_empty"),
        ("  \n", "token_empty"),
        ("two\nlines", "token_malformed"),
        ("zwölf", "token_malformed"),
        ("令牌", "token_malformed"),
        ("esc\x1b[31m", "token_malformed"),
        ("x" * 32769, "token_malformed"),
    ],
)
async def test_what_is_no_token(token: str, reason: str) -> None:
    with pytest.raises(Failure) as raised:
        await TokenAuth(token).ticket()
    assert raised.value.kind is Kind.CREDENTIALS
    assert raised.value.facts["reason"] == reason
    assert token.strip() == "" or token not in repr(raised.value.__dict__)


async def test_no_token_in_any_repr() -> None:
    auth = TokenAuth("S3CR3T")
    ticket = await auth.ticket()
    auth.answered(ticket, REFUSED)
    shown = repr(auth) + repr(auth.__dict__) + repr(ticket) + repr(auth.standing())
    shown += repr(auth._hold.__dict__) + repr(ticket.auth.__dict__)
    assert "S3CR3T" not in shown


async def test_a_late_answer_for_the_token_before_does_not_wake_the_refused_one() -> None:
    source = Source("first")
    auth = TokenAuth(source, clock=Hands())
    late = await auth.ticket()
    source.token = "second"
    auth.answered(await auth.ticket(), REFUSED)
    auth.answered(late, answer())
    with pytest.raises(Failure):
        await auth.ticket()
