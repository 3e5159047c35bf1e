"""The diagnosis over the simulator in process, and over a real socket."""

from __future__ import annotations

import socket
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from ivatui.api.auth import Credentials, TokenAuth
from ivatui.api.auth_keys import KeysAuth
from ivatui.api.client import ViasClient
from ivatui.api.signature import AccessKeys
from ivatui.core.secret import Secret
from ivatui.demo.app import KEY, PROJECT, SECRET, TOKEN, make_demo
from ivatui.live.diagnosis import NETWORK, Diagnosis
from ivatui.live.steps import Mark, Step
from ivatui.words.diagnosis import NAMES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from ivatui.demo.app import DemoApp


def now() -> datetime:
    return datetime.now(UTC)


def token(text: str = TOKEN) -> TokenAuth:
    return TokenAuth(Secret(text))


@asynccontextmanager
async def client_of(app: DemoApp, auth: Credentials) -> AsyncIterator[ViasClient]:
    client = ViasClient("http://localhost", PROJECT, auth, asgi=app)
    try:
        yield client
    finally:
        await client.close()


async def diagnose(
    faults: str = "", *, auth: Credentials | None = None, clock: Any = now, **options: Any
) -> dict[str, Step]:
    app = make_demo(clock, tasks=5, faults=faults)
    async with client_of(app, auth or token()) as client:
        diagnosis = Diagnosis(client, in_process=True, **options)
        steps = [step async for step in diagnosis.steps()]
    assert tuple(step.name for step in steps) == NETWORK
    return {step.name: step for step in steps}


def marks(steps: dict[str, Step]) -> dict[str, str]:
    return {name: step.mark.value for name, step in steps.items()}


def test_every_step_has_a_name() -> None:
    assert set(NETWORK) <= set(NAMES)


async def test_all_is_well() -> None:
    steps = await diagnose()
    assert marks(steps) == {
        "dns": "skip", "tcp": "skip", "tls": "skip",
        "http": "ok", "clock": "ok", "credentials": "ok", "call": "ok",
    }  # fmt: skip
    call = steps["call"].facts
    assert (call["tasks"], call["requests"]) == (5, 1)
    assert call["request_id"]
    assert isinstance(call["bytes"], int)
    assert call["bytes"] > 100
    assert isinstance(call["milliseconds"], float)
    assert call["rate"] == "2 of 1000 a minute"


async def test_access_keys() -> None:
    keys = AccessKeys(KEY, Secret(SECRET), None)
    steps = await diagnose(auth=KeysAuth(keys, project=PROJECT))
    assert steps["credentials"].facts["kind"] == "keys"
    assert steps["call"].mark is Mark.OK


@pytest.mark.parametrize(
    ("faults", "broken", "code"),
    [
        ("503:path=/v2", "call", 3),
        ("429:retry-after=3:path=/v2", "call", 3),
        ("401:path=/v2", "call", 4),
        ("garbage:path=/v2", "call", 5),
    ],
)
async def test_a_call_that_fails(faults: str, broken: str, code: int) -> None:
    steps = await diagnose(faults)
    assert [name for name, step in steps.items() if step.mark is Mark.FAIL] == [broken]
    assert steps[broken].exit_code == code
    assert steps["http"].mark is Mark.OK


async def test_a_wrong_token_is_a_matter_of_credentials() -> None:
    steps = await diagnose(auth=token("S3CR3T-wrong"))
    assert steps["call"].exit_code == 4
    assert "S3CR3T" not in repr(steps)


async def test_credentials_that_can_not_be_read_end_the_way() -> None:
    steps = await diagnose(auth=token(""))
    assert steps["credentials"].mark is Mark.FAIL
    assert steps["credentials"].exit_code == 4
    assert steps["call"].mark is Mark.SKIP


async def test_without_credentials_the_way_is_tried_all_the_same() -> None:
    steps = await diagnose(auth=Credentials(), way_only=True)
    assert marks(steps)["http"] == "ok"
    assert marks(steps)["credentials"] == marks(steps)["call"] == "skip"


@pytest.mark.parametrize(
    ("minutes", "mark", "words"),
    [(0, "ok", "agree"), (2, "ok", "behind"), (20, "warn", "behind"), (-20, "warn", "ahead")],
)
async def test_clocks(minutes: int, mark: str, words: str) -> None:
    steps = await diagnose(clock=lambda: now() + timedelta(minutes=minutes))
    assert marks(steps)["clock"] == mark
    assert words in steps["clock"].text
    ahead = steps["clock"].facts["seconds_ahead"]
    assert isinstance(ahead, float)
    assert abs(ahead + 60 * minutes) < 5


async def test_an_old_token_file_is_pointed_at() -> None:
    steps = await diagnose(token_age=30 * 3600.0)
    assert marks(steps)["credentials"] == "warn"
    assert "24 hours" in steps["credentials"].advice
    assert marks(await diagnose(token_age=3600.0))["credentials"] == "ok"


async def test_each_step_is_bounded_in_time() -> None:
    steps = await diagnose("hang", limit=0.2)
    assert steps["http"].mark is Mark.FAIL
    assert "in time" in steps["http"].text
    assert steps["call"].mark is Mark.SKIP


async def test_nobody_listens() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    client = ViasClient(f"http://127.0.0.1:{port}", PROJECT, token())
    steps = {step.name: step async for step in Diagnosis(client).steps()}
    await client.close()
    assert marks(steps) == {
        "dns": "ok", "tcp": "fail", "tls": "skip",
        "http": "skip", "clock": "skip", "credentials": "ok", "call": "skip",
    }  # fmt: skip
    assert steps["tcp"].exit_code == 3
    assert "connection" in steps["http"].text


async def test_a_fault_of_ours_is_a_step_that_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(_self: ViasClient) -> None:
        raise ValueError("S3CR3T")

    monkeypatch.setattr(ViasClient, "list_tasks", fail)
    steps = await diagnose()
    assert steps["call"].mark is Mark.FAIL
    assert "ValueError" in steps["call"].text
    assert "S3CR3T" not in repr(steps)
