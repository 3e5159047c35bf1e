"""The client over real sockets, and against the simulator in process."""

from __future__ import annotations

import json
import threading
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from wire_server import Handler, RawServer, Wire, serving, uvicorn_serving

from ivatui.api.auth import TokenAuth
from ivatui.api.auth_keys import KeysAuth
from ivatui.api.auth_password import PasswordAuth
from ivatui.api.client import ViasClient
from ivatui.api.iam import Login
from ivatui.api.signature import AccessKeys
from ivatui.core.changes import task_changes
from ivatui.core.errors import Failure, Kind
from ivatui.core.memory import LARGE
from ivatui.core.secret import Secret
from ivatui.demo.app import KEY, PROJECT, SECRET, TOKEN, DemoApp
from ivatui.demo.world import World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from ivatui.core.changes import Changes
    from ivatui.core.provenance import Call
    from ivatui.core.task import Task

TASK = {"id": "a" * 32, "name": "gate", "state": "RUNNING", "type": "1"}
ITEM = {**TASK, "created_at": "1686034773024", "title": "t", "video_source_name": "s"}


@asynccontextmanager
async def client_of(
    handler: Handler, **options: Any
) -> AsyncIterator[tuple[ViasClient, RawServer]]:
    async with serving(handler) as server:
        auth = options.pop("auth", None) or TokenAuth("S3CR3T")
        client = ViasClient(f"http://127.0.0.1:{server.port}/prefix", "p/1", auth, **options)
        try:
            yield client, server
        finally:
            await client.close()


def items(first: int, count: int) -> list[dict[str, Any]]:
    return [{**ITEM, "id": f"{number:032x}"} for number in range(first, first + count)]


async def test_one_task() -> None:
    async def handler(wire: Wire) -> None:
        await wire.answer(
            200,
            TASK,
            "X-Request-Id: r-1",
            "Date: Sat, 01 Mar 2025 12:00:01 GMT",
            "X-ratelimit: 60",
        )

    calls: list[Call] = []
    now = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)
    async with client_of(handler, now=lambda: now, observer=calls.append) as (client, server):
        received = await client.show_task("../x y")
    assert received.value.id == "a" * 32
    head = server.heads[0]
    assert head.startswith(b"GET /prefix/v2/p%2F1/tasks/..%2Fx%20y HTTP/1.1\r\n")
    assert b"\r\nx-auth-token: S3CR3T\r\n" in head.lower().replace(b"s3cr3t", b"S3CR3T")
    provenance = received.provenance
    assert (provenance.status, provenance.request_id, provenance.requests) == (200, "r-1", 1)
    assert provenance.at == now
    assert provenance.skew == 1.0
    assert provenance.rate is not None
    assert provenance.rate.limit == 60
    assert provenance.size == len(json.dumps(TASK))
    assert provenance.latency > 0
    (call,) = calls
    assert (call.method, call.status, call.failure) == ("GET", 200, None)
    assert call.path == "/v2/p%2F1/tasks/..%2Fx%20y"
    assert "S3CR3T" not in repr(calls) + repr(received) + repr(client.__dict__)


@pytest.mark.parametrize("task_id", ["", ".", ".."])
async def test_ids_that_would_lead_elsewhere(task_id: str) -> None:
    async def handler(wire: Wire) -> None:
        await wire.answer(200, TASK)

    async with client_of(handler) as (client, server):
        with pytest.raises(Failure) as raised:
            await client.show_task(task_id)
    assert raised.value.exit_code == 2
    assert server.heads == []


class Listing:
    """A list of ``total`` tasks; remembers the pages asked for."""

    def __init__(self, total: int, *, cap: int = 1000, overlap: int = 0) -> None:
        self.total, self.cap, self.overlap = total, cap, overlap
        self.pages: list[int] = []

    async def __call__(self, wire: Wire) -> None:
        query = parse_qs(urlsplit(wire.path).query)
        page, size = int(query["page"][0]), min(int(query["page_size"][0]), self.cap)
        self.pages.append(page)
        first = (page - 1) * (size - self.overlap)
        count = max(0, min(size, self.total - first))
        body = {"count": count, "page": page, "page_size": size, "tasks": items(first, count)}
        await wire.answer(200, body)


@pytest.mark.parametrize(
    ("total", "pages"), [(0, 1), (1, 1), (999, 1), (1000, 2), (1001, 2), (2500, 3)]
)
async def test_paging_ends_with_a_short_page(total: int, pages: int) -> None:
    listing = Listing(total)
    async with client_of(listing) as (client, _):
        received = await client.list_tasks()
    assert listing.pages == list(range(1, pages + 1))
    assert len(received.value.tasks) == total
    assert received.value.complete
    assert received.provenance.requests == pages
    assert received.provenance.notes == ()


async def test_a_service_that_takes_smaller_pages_is_followed() -> None:
    listing = Listing(450, cap=200)
    async with client_of(listing) as (client, _):
        received = await client.list_tasks()
    assert (listing.pages, len(received.value.tasks)) == ([1, 2, 3], 450)


async def test_pages_that_overlap_are_counted_once() -> None:
    async with client_of(Listing(1500, overlap=1)) as (client, _):
        received = await client.list_tasks()
    assert len(received.value.tasks) == 1500
    assert received.provenance.notes == ("pages_overlap",)


async def test_a_service_that_ignores_the_page_is_noticed() -> None:
    async def handler(wire: Wire) -> None:
        await wire.answer(200, {"count": 1000, "tasks": items(0, 1000)})

    async with client_of(handler) as (client, server):
        received = await client.list_tasks()
    assert len(server.heads) == 2
    assert "pages_repeat" in received.provenance.notes
    assert not received.value.complete


async def test_a_list_without_an_end_is_bounded() -> None:
    listing = Listing(10**9, cap=5)
    async with client_of(listing) as (client, _):
        received = await client.list_tasks()
    assert len(listing.pages) == 100
    assert received.provenance.notes == ("pages_limit",)
    assert not received.value.complete


async def test_a_big_page_is_read_all_the_same() -> None:
    async def handler(wire: Wire) -> None:
        many = [{**item, "name": "n" * 2000} for item in items(0, 900)]
        await wire.answer(200, {"count": 900, "tasks": many})

    async with client_of(handler) as (client, _):
        received = await client.list_tasks()
    assert received.provenance.size > 1_000_000
    assert len(received.value.tasks) == 900


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b"[]", "not_object"),
        (b"null", "not_object"),
        (b'{"id": "x", "nam', "truncated"),
        (b'{"id": NaN}', "nan"),
        (b"\xff\xfe{", "not_utf8"),
        (b"<html><body>x</body></html>", "html"),
        (b'{"a":' * 500 + b"1" + b"}" * 500, "too_deep"),
        (b'{"error_code": "VIAS.00010006", "error_msg": "m"}', "error_body"),
    ],
)
async def test_bodies_that_are_none(body: bytes, reason: str) -> None:
    async def handler(wire: Wire) -> None:
        await wire.answer(200, body)

    async with client_of(handler) as (client, _):
        with pytest.raises(Failure) as raised:
            await client.show_task("x")
    failure = raised.value
    assert (failure.kind, failure.facts["reason"]) == (Kind.UNREADABLE, reason)
    assert failure.exit_code == 5


async def test_a_large_body_is_compared_beside_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    threads = []
    states = iter(("RUNNING", "STOPPED"))

    def compare(before: Task, after: Task) -> Changes:
        threads.append(threading.current_thread())
        return task_changes(before, after)

    async def handler(wire: Wire) -> None:
        await wire.answer(200, {**TASK, "state": next(states), "description": "x" * LARGE})

    monkeypatch.setattr("ivatui.core.changes.task_changes", compare)
    async with client_of(handler) as (client, _):
        before = (await client.show_task("a" * 32)).value
        after = (await client.show_task("a" * 32)).value
    assert [change.path for change in after.changes_since(before).listed] == ["state"]
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()


async def test_after_a_401_one_more_try_with_a_changed_token() -> None:
    async def handler(wire: Wire) -> None:
        good = wire.header("x-auth-token") == "new"
        token.append("new")
        await wire.answer(200 if good else 401, TASK if good else {"error_code": "APIG.0301"})

    token = ["old"]
    auth = TokenAuth(lambda: Secret(token[-1]))
    async with client_of(handler, auth=auth) as (client, server):
        received = await client.show_task("x")
    assert received.value.name == "gate"
    assert len(server.heads) == 2


async def test_after_a_401_no_more_with_the_same_token() -> None:
    async def handler(wire: Wire) -> None:
        await wire.answer(401, {"error_code": "APIG.0301", "error_msg": "token expires"})

    async with client_of(handler) as (client, server):
        with pytest.raises(Failure) as raised:
            await client.show_task("x")
        assert raised.value.kind is Kind.UNAUTHORIZED
        for _ in range(5):
            with pytest.raises(Failure) as raised:
                await client.list_tasks()
            assert raised.value.kind is Kind.HELD
        assert len(server.heads) == 1
        client.try_again()
        with pytest.raises(Failure):
            await client.show_task("x")
        assert len(server.heads) == 2


async def test_side_bodies_come_masked() -> None:
    config = "<type_config><url_address>rtsp://u:S3CR3T@cam/1</url_address></type_config>"

    async def handler(wire: Wire) -> None:
        await wire.answer(200, {"type_config": config, "stream_path": "rtsp://u:S3CR3T@cam/1"})

    async with client_of(handler) as (client, server):
        source = await client.show_video_source("v")
        service = await client.show_service("s")
    assert "S3CR3T" not in repr(source) + repr(service)
    assert source.value.fields["stream_path"] == "rtsp://u:••••@cam/1"
    assert [head.split()[1] for head in server.heads] == [
        b"/prefix/v2/p%2F1/source/sources/v",
        b"/prefix/v2/p%2F1/algorithm/services/s",
    ]


async def test_observed_failures() -> None:
    async def handler(wire: Wire) -> None:
        wire.reset()

    calls: list[Call] = []
    async with client_of(handler, observer=calls.append) as (client, _):
        with pytest.raises(Failure):
            await client.show_task("x")
    assert calls[0].failure is not None
    assert (calls[0].status, calls[0].failure.kind) == (None, Kind.RESET)


# Against the simulator


START = datetime(2025, 11, 24, 15, 0, tzinfo=UTC)


def demo() -> DemoApp:
    return DemoApp(World(tasks=40, start=START), lambda: START)


async def explore(client: ViasClient) -> None:
    fleet = await client.list_tasks()
    assert len(fleet.value.tasks) == 40
    task = await client.show_task(fleet.value.tasks[0].id)
    assert task.value.name == fleet.value.tasks[0].name
    with pytest.raises(Failure) as raised:
        await client.show_task("0" * 32)
    assert raised.value.kind is Kind.NOT_FOUND
    await client.close()


async def test_the_simulator_in_process() -> None:
    await explore(ViasClient("http://demo", PROJECT, TokenAuth(TOKEN), asgi=demo()))


async def test_the_simulator_over_a_socket_with_a_token() -> None:
    with uvicorn_serving(demo()) as url:
        await explore(ViasClient(url, PROJECT, TokenAuth(TOKEN)))


async def test_the_simulator_checks_our_signature() -> None:
    with uvicorn_serving(demo()) as url:
        keys = AccessKeys(KEY, Secret(SECRET))
        auth = KeysAuth(keys, project=PROJECT, now=lambda: START)
        await explore(ViasClient(url, None, auth))
        wrong = AccessKeys(KEY, Secret("other"))
        client = ViasClient(url, None, KeysAuth(wrong, project=PROJECT, now=lambda: START))
        with pytest.raises(Failure) as raised:
            await client.list_tasks()
        assert raised.value.kind is Kind.UNAUTHORIZED
        await client.close()


async def test_the_simulators_iam_gives_a_token() -> None:
    app = demo()
    account = app.tokens.account
    with uvicorn_serving(app) as url:
        secret = Secret(account.password)
        login = Login(account.user, secret, account.domain, url, project=account.project)
        await explore(ViasClient(url, None, PasswordAuth(login)))


async def test_nothing_is_logged_of_a_request(caplog: pytest.LogCaptureFixture) -> None:
    async def handler(wire: Wire) -> None:
        await wire.answer(401, {"error_code": "APIG.0301"}, "Set-Cookie: a=S3CR3T")

    caplog.set_level(0)
    async with client_of(handler) as (client, _):
        with pytest.raises(Failure):
            await client.show_task("x")
    assert "S3CR3T" not in caplog.text
    assert not [record for record in caplog.records if record.name.startswith("http")]


@pytest.mark.parametrize(
    ("token", "quoted", "said"),
    [
        ("S3CR3T-long/x", "token S3CR3T-long/x is bad", "token •••• is bad"),
        ("S3CR3T-long/x", r"token S3CR3T-long\/x is bad", "token •••• is bad"),
        ("is", "token is bad", "token is bad"),
    ],
)
async def test_credentials_quoted_by_an_error_are_masked(
    token: str, quoted: str, said: str
) -> None:
    async def handler(wire: Wire) -> None:
        await wire.answer(401, f'{{"error_code": "APIG.0301", "error_msg": "{quoted}"}}'.encode())

    async with client_of(handler, auth=TokenAuth(token)) as (client, _):
        with pytest.raises(Failure) as raised:
            await client.list_tasks()
    assert raised.value.message == said
