"""The gateway: paths, credentials, tokens from IAM, and the headers on every answer."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import documented_shapes as doc
import pytest
from demo_caller import START, TASKS, Caller, Reply, caller

from ivatui.demo.tokens import Account

IAM = "/v3/auth/tokens"


def asks(password: str = "demo-password", project: str = "demo", **changes: Any) -> bytes:
    user = {"name": "demo", "password": password, "domain": {"name": "demo-account"}}
    identity = {"methods": ["password"], "password": {"user": user | changes}}
    return json.dumps(
        {"auth": {"identity": identity, "scope": {"project": {"name": project}}}}
    ).encode()


async def ask_iam(client: Caller, body: bytes) -> Reply:
    return await client.ask(IAM, "nocatalog=true", method="POST", headers={}, body=body)


def check_gateway(reply: Reply, status: int, code: str, words: str) -> None:
    assert reply.status == status
    assert doc.complaints(reply.json, doc.GATEWAY_ERROR) == []
    assert reply.json["error_code"] == code
    assert words in reply.json["error_msg"]
    assert reply.headers["x-request-id"] == reply.json["request_id"]


@pytest.mark.parametrize("path", ["/", "/v2", "/v2/demo", "/v2/demo/task", f"{TASKS}/a/b", "/v3/x"])
async def test_unknown_paths(path: str) -> None:
    check_gateway(await caller().ask(path), 404, "APIG.0101", "does not exist")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"])
async def test_nothing_can_be_changed(method: str) -> None:
    client = caller()
    task = (await client.all_tasks())[0]["id"]
    for path in (TASKS, f"{TASKS}/{task}", f"{TASKS}/{task}/action/start"):
        check_gateway(await client.ask(path, method=method), 404, "APIG.0101", "does not exist")


@pytest.mark.parametrize("prefix", ["/gw", "/a/b%20c/d", "/v2"])
async def test_any_path_prefix(prefix: str) -> None:
    client = caller()
    assert (await client.ask(f"{prefix}{TASKS}")).json == (await client.ask(TASKS)).json


async def test_tokens_are_checked() -> None:
    client = caller()
    nothing = await client.ask(TASKS, headers={})
    check_gateway(nothing, 401, "APIGW.0301", "x-auth-token not found")
    wrong = await client.ask(TASKS, headers={"X-Auth-Token": "other"})
    check_gateway(wrong, 401, "APIGW.0301", "decrypt token fail")


async def test_a_token_ends() -> None:
    client = caller(tokens={"short": START + timedelta(minutes=5)})
    client.headers = {"X-Auth-Token": "short"}
    assert (await client.ask(TASKS)).status == 200
    client.clock.move(minutes=5)
    check_gateway(
        await client.ask(TASKS), 401, "APIGW.0301", "expires_at:2025-11-24T15:05:00.000000Z"
    )


async def test_another_project_is_refused_by_the_service() -> None:
    reply = await caller().ask("/v2/other/tasks")
    assert reply.status == 401
    assert doc.complaints(reply.json, doc.VIAS_ERROR) == []
    assert reply.json["error_code"] == "VIAS.00010005"


async def test_iam_hands_out_a_token_that_works_and_ends() -> None:
    client = caller(token_life=timedelta(hours=1))
    reply = await ask_iam(client, asks())
    assert reply.status == 201
    token = reply.headers["x-subject-token"]
    told = reply.json["token"]
    assert told["expires_at"] == "2025-11-24T16:00:00.000000Z"
    assert told["issued_at"] == "2025-11-24T15:00:00.000000Z"
    assert told["project"]["id"] == "demo"
    assert token not in reply.raw.decode()
    client.headers = {"X-Auth-Token": token}
    assert (await client.ask(TASKS)).status == 200
    client.clock.move(minutes=59)
    second = (await ask_iam(client, asks())).headers["x-subject-token"]
    assert second != token
    client.clock.move(minutes=2)
    check_gateway(await client.ask(TASKS), 401, "APIGW.0301", "token expires")
    client.headers = {"X-Auth-Token": second}
    assert (await client.ask(TASKS)).status == 200
    assert client.app.tokens.issued == 2
    client.app.tokens.revoke()
    check_gateway(await client.ask(TASKS), 401, "APIGW.0301", "decrypt token fail")


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        (asks(password="other"), 401, "The username or password is wrong."),
        (asks(name="other"), 401, "The username or password is wrong."),
        (asks(domain={"name": "other"}), 401, "The username or password is wrong."),
        (asks(project="cn-north-9"), 401, "The project cn-north-9 is not found."),
        (b"", 400, "Request parameter 'auth' is invalid."),
        (b"[]", 400, "Request parameter 'auth' is invalid."),
        (b'{"auth": {"identity": null}}', 400, "Request parameter 'auth' is invalid."),
    ],
)
async def test_iam_refuses(body: bytes, status: int, words: str) -> None:
    reply = await ask_iam(caller(), body)
    assert reply.status == status
    assert doc.complaints(reply.json, doc.IAM_ERROR) == []
    assert reply.json["error"]["message"] == words
    assert "x-iam-trace-id" in reply.headers


async def test_the_account_can_be_another() -> None:
    account = Account("li", "S3CR3T", "plant", "cn-north-4")
    client = caller(account=account, project_id="b3b05e15")
    user = {"name": "li", "domain": {"name": "plant"}}
    reply = await ask_iam(client, asks(password="S3CR3T", project="cn-north-4", **user))
    assert reply.json["token"]["project"]["id"] == "b3b05e15"
    assert "S3CR3T" not in repr(account)


async def test_headers_are_on_every_answer() -> None:
    client = caller()
    seen: set[str] = set()
    for path, status in ((TASKS, 200), ("/nowhere", 404), (f"{TASKS}/none", 400)):
        reply = await client.ask(path)
        assert reply.status == status
        headers = reply.headers
        assert headers["content-type"] == "application/json;charset=UTF-8"
        assert int(headers["content-length"]) == len(reply.raw)
        assert headers["date"] == "Mon, 24 Nov 2025 15:00:00 GMT"
        assert headers["x-ratelimit-window"] == "minute"
        assert int(headers["x-ratelimit-used"]) == len(seen) + 1 <= int(headers["x-ratelimit"])
        seen.add(headers["x-request-id"])
    assert len(seen) == 3
    assert re.fullmatch(
        r"[0-9a-f]{32}-1763996400000-vias-demo", (await client.ask(TASKS)).headers["x-request-id"]
    )
    client.clock.move(minutes=1)
    assert (await client.ask(TASKS)).headers["x-ratelimit-used"] == "1"


async def test_requests_are_remembered() -> None:
    client = caller()
    await client.ask(TASKS)
    await client.ask("/nowhere")
    assert [tuple(seen) for seen in client.app.requests] == [
        ("GET", TASKS, 200),
        ("GET", "/nowhere", 404),
    ]
    for _ in range(1100):
        await client.ask("/nowhere")
    assert len(client.app.requests) == 1000
    assert client.app.answered == 1102


async def test_asgi_lifespan_and_strange_scopes() -> None:
    client = caller()
    incoming = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])
    sent: list[Any] = []

    async def receive() -> Any:
        return next(incoming)

    async def send(message: Any) -> None:
        sent.append(message["type"])

    await client.app({"type": "lifespan"}, receive, send)
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    with pytest.raises(ValueError, match="websocket"):
        await client.app({"type": "websocket"}, receive, send)
