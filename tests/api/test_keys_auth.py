"""Access keys: one unproven signature at a time, clocks corrected, refused keys at rest."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import timedelta
from typing import TYPE_CHECKING

import httpx
import pytest
from answers import BAD_SIGNATURE, NOW, Hands, answer, gateway

from ivatui.api.auth_keys import AT_ONCE, LOCKED_AFTER, KeysAuth
from ivatui.api.signature import AccessKeys
from ivatui.core.errors import Failure, Kind
from ivatui.core.secret import Secret

if TYPE_CHECKING:
    from ivatui.api.auth import Ticket
    from ivatui.api.transfer import Answer, Question

KEYS = AccessKeys("AKAKAKAKAKAKAKAKAKAK", Secret("S3CR3T-sk"))
PROJECT = "0123456789abcdef0123456789abcdef"


def make(keys: AccessKeys = KEYS, clock: Hands | None = None) -> KeysAuth:
    return KeysAuth(keys, project=PROJECT, now=lambda: NOW, clock=clock or Hands())


def date_of(ticket: Ticket) -> str:
    request = httpx.Request("GET", "https://vias.example/v2")
    return str(next(ticket.auth.auth_flow(request)).headers["x-sdk-date"])


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def waiting(auth: KeysAuth, count: int) -> list[asyncio.Task[Ticket]]:
    tasks = [asyncio.create_task(auth.ticket()) for _ in range(count)]
    await settle()
    return tasks


async def test_unproven_keys_sign_one_request_at_a_time() -> None:
    auth = make()
    tasks = await waiting(auth, 5)
    assert [task.done() for task in tasks].count(True) == 1
    auth.answered(tasks[0].result(), answer())
    await settle()
    assert [task.done() for task in tasks].count(True) == 1 + AT_ONCE
    for task in tasks:
        task.cancel()


async def test_a_wrong_key_is_sent_once_however_many_wait() -> None:
    auth = make()
    tasks = await waiting(auth, 8)
    auth.answered(tasks[0].result(), BAD_SIGNATURE)
    await settle()
    assert all(task.done() for task in tasks)
    failures = [task.exception() for task in tasks[1:]]
    assert all(isinstance(failure, Failure) for failure in failures)
    assert {failure.kind for failure in failures if isinstance(failure, Failure)} == {Kind.HELD}


async def test_a_key_that_turns_bad_is_noticed_before_it_locks() -> None:
    auth = make()
    auth.answered(await auth.ticket(), answer())
    tasks = await waiting(auth, 8)
    sent = [task.result() for task in tasks if task.done()]
    assert len(sent) == AT_ONCE
    for ticket in sent:
        auth.answered(ticket, BAD_SIGNATURE)
    await settle()
    for task in tasks[AT_ONCE:]:
        with pytest.raises(Failure):
            task.result()
    assert auth.standing().refusals == AT_ONCE
    assert auth.standing().held_for == 300


async def test_waiting_may_be_cancelled_and_lost_answers_make_room() -> None:
    auth = make()
    tasks = await waiting(auth, 3)
    tasks[1].cancel()
    await settle()
    auth.unanswered(tasks[0].result())
    await settle()
    assert tasks[2].done()
    auth.unanswered(tasks[2].result())
    assert auth._turns.inside == 0


async def test_a_wrong_clock_is_corrected_and_tried_once_more() -> None:
    auth = make()
    ticket = await auth.ticket()
    assert date_of(ticket) == "20250301T120000Z"
    skewed = gateway(401, "APIGW.0303", "signature expired", skew=1200.0)
    auth.answered(ticket, skewed)
    assert await auth.worth_another_try()
    ticket = await auth.ticket()
    assert date_of(ticket) == "20250301T122000Z"
    auth.answered(ticket, skewed)
    assert not await auth.worth_another_try(), "the clock was right this time"
    with pytest.raises(Failure):
        await auth.ticket()
    assert auth.standing().skew == 1200.0


async def test_small_skew_is_left_alone() -> None:
    auth = make()
    auth.answered(await auth.ticket(), answer(skew=-30.0))
    assert date_of(await auth.ticket()) == "20250301T120000Z"


async def test_changed_keys_are_tried_at_once() -> None:
    keys = [KEYS]
    auth = KeysAuth(lambda: keys[0], project=PROJECT, now=lambda: NOW, clock=Hands())
    auth.answered(await auth.ticket(), BAD_SIGNATURE)
    assert not await auth.worth_another_try()
    keys[0] = AccessKeys("AKNEW", Secret("new"))
    assert await auth.worth_another_try()
    await auth.ticket()


async def test_a_refused_key_is_tried_again_after_its_rest() -> None:
    clock = Hands()
    auth = make(clock=clock)
    auth.answered(await auth.ticket(), BAD_SIGNATURE)
    with pytest.raises(Failure):
        await auth.ticket()
    clock.seconds += 301
    auth.answered(await auth.ticket(), answer())
    assert auth.standing().held_for is None


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        (AccessKeys("", Secret("sk")), "keys_empty"),
        (AccessKeys("ak", Secret("")), "keys_empty"),
        (AccessKeys("ak\n", Secret("sk")), "keys_malformed"),
        (AccessKeys("ak", Secret("sk"), Secret("zwölf")), "keys_malformed"),
    ],
)
async def test_what_are_no_keys(keys: AccessKeys, reason: str) -> None:
    auth = KeysAuth(keys, project=PROJECT)
    with pytest.raises(Failure) as raised:
        await auth.ticket()
    assert raised.value.facts["reason"] == reason
    assert auth._turns.inside == 0


class Iam:
    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.questions: list[Question] = []

    async def __call__(self, question: Question, auth: httpx.Auth | None) -> Answer:
        self.questions.append(question)
        await settle()
        return self.answers.pop(0)


def named(iam: Iam, name: str = "cn-north-4") -> KeysAuth:
    auth = KeysAuth(KEYS, project=name, iam_url="https://iam.example", clock=Hands())
    auth.bind(iam)
    return auth


async def test_a_project_is_looked_up_once_by_its_name() -> None:
    iam = Iam(answer(200, {"projects": [{"id": PROJECT, "name": "cn-north-4"}]}))
    auth = named(iam)
    found = await asyncio.gather(*(auth.project_id() for _ in range(5)))
    assert set(found) == {PROJECT}
    assert [question.url for question in iam.questions] == [
        "https://iam.example/v3/projects?name=cn-north-4"
    ]
    assert auth._turns.inside == 0


async def test_a_project_nobody_knows() -> None:
    auth = named(Iam(answer(200, {"projects": [{"id": "x", "name": "cn-north-44"}]})))
    with pytest.raises(Failure) as raised:
        await auth.project_id()
    assert raised.value.facts == {"reason": "project_unknown", "project": "cn-north-4"}


async def test_a_lookup_that_is_refused_rests_the_keys() -> None:
    auth = named(Iam(BAD_SIGNATURE))
    with pytest.raises(Failure):
        await auth.project_id()
    with pytest.raises(Failure) as raised:
        await auth.project_id()
    assert raised.value.kind is Kind.HELD


async def test_an_id_or_a_service_without_iam_needs_no_lookup() -> None:
    assert await named(Iam(), PROJECT).project_id() == PROJECT
    assert await KeysAuth(KEYS, project="demo").project_id() == "demo"


async def test_time_is_signed_in_utc() -> None:
    local = NOW.astimezone(tz=None) + timedelta(0)
    auth = KeysAuth(KEYS, project=PROJECT, now=lambda: local)
    assert date_of(await auth.ticket()) == "20250301T120000Z"


async def test_a_key_of_the_operators_never_adds_the_refusal_that_locks() -> None:
    clock = Hands()
    auth = make(clock=clock)
    auth.answered(await auth.ticket(), answer())
    for ticket in [await auth.ticket() for _ in range(AT_ONCE)]:
        auth.answered(ticket, BAD_SIGNATURE)
    sent = AT_ONCE
    for _ in range(5):
        clock.seconds += 31
        auth.try_again()
        with contextlib.suppress(Failure):
            auth.answered(await auth.ticket(), BAD_SIGNATURE)
            sent += 1
    assert sent == LOCKED_AFTER - 1
    assert not auth.standing().may_try
    clock.seconds += 300
    assert auth.standing().may_try
    auth.try_again()
    auth.answered(await auth.ticket(), answer())
    assert auth.standing().held_for is None
