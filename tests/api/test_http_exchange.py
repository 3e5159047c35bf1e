"""One exchange over real sockets: what goes wrong on the wire ends as one kind of failure."""

from __future__ import annotations

import asyncio
import gzip
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import httpx
import pytest
import trustme
from wire_faults import (
    HEAD,
    cut_body,
    endless_body,
    length_no_number,
    length_too_long,
    reset_before_headers,
    reset_in_body,
    reset_in_headers,
    silent,
)
from wire_server import Handler, Wire, serving, serving_tls

from ivatui.api.exchange import Exchange
from ivatui.api.transfer import Answer, Limits, Question
from ivatui.core.errors import Failure, Kind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

CALM = Limits(deadline=15, connect=10, read=10, body=100_000, error_body=1_000)
SILENCE = Limits(deadline=15, connect=10, read=0.2)
"""Ends with the first silence."""
SLOWNESS = Limits(deadline=0.4, connect=10, read=10, body=1 << 30)
"""Ends with the deadline, since there is never a silence."""


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


async def ask(
    handler: Handler, *, limits: Limits = CALM, path: str = "/x"
) -> tuple[Answer | Failure, list[bytes]]:
    """Ask once; return the answer or failure, and the requests the server saw."""
    async with serving(handler) as server:
        exchange = Exchange(limits=limits)
        try:
            question = Question("GET", f"http://127.0.0.1:{server.port}{path}")
            return await exchange.ask(question), server.heads
        except Failure as failure:
            return failure, server.heads
        finally:
            await exchange.close()


async def test_a_plain_answer() -> None:
    async def handler(wire: Wire) -> None:
        await wire.answer(200, {"a": 1}, "X-Request-ID: r-1")

    answer, heads = await ask(handler)
    assert isinstance(answer, Answer)
    assert (answer.status, answer.body) == (200, b'{"a": 1}')
    assert answer.headers["x-request-id"] == "r-1"
    assert b"accept-encoding: gzip\r\n" in heads[0].lower()
    assert b"accept: application/json\r\n" in heads[0].lower()


async def test_gzip_is_inflated() -> None:
    async def handler(wire: Wire) -> None:
        await wire.answer(200, gzip.compress(b'{"a":1}' * 1000), "Content-Encoding: gzip")

    answer, _ = await ask(handler)
    assert isinstance(answer, Answer)
    assert answer.body == b'{"a":1}' * 1000


async def close_before_headers(wire: Wire) -> None:
    wire.writer.close()


async def chunks_cut_short(wire: Wire) -> None:
    await wire.send(HEAD + b'Transfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\n')
    wire.writer.close()


async def drip(wire: Wire) -> None:
    """Send a byte now and then: no single read ever times out."""
    await wire.send(HEAD + b"Content-Length: 100000\r\n\r\n")
    while not wire.writer.is_closing():
        await wire.send(b" ")
        await asyncio.wait({asyncio.ensure_future(wire.reader.read(1))}, timeout=0.05)


async def drip_headers(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\nX: ")
    while not wire.writer.is_closing():
        await wire.send(b"x")
        await asyncio.wait({asyncio.ensure_future(wire.reader.read(1))}, timeout=0.05)


async def early_hints_for_ever(wire: Wire) -> None:
    while not wire.writer.is_closing():
        await wire.send(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")


async def endless_headers(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\n")
    while not wire.writer.is_closing():
        await wire.send(b"X-Filler: " + b"x" * 10_000 + b"\r\n")


async def garbage(wire: Wire) -> None:
    await wire.send(b"\x16\x03\x01 what is this\r\n\r\n")
    wire.writer.close()


async def bad_chunk(wire: Wire) -> None:
    await wire.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n")
    wire.writer.close()


BOMB = gzip.compress(b" " * 30_000_000)


async def bomb(wire: Wire) -> None:
    await wire.answer(200, BOMB, "Content-Encoding: gzip")


async def gzip_cut(wire: Wire) -> None:
    await wire.answer(200, gzip.compress(b"[1,2,3]" * 99)[:-9], "Content-Encoding: gzip")


async def gzip_damaged(wire: Wire) -> None:
    await wire.answer(200, b"\x1f\x8b\x08 no gzip at all", "Content-Encoding: gzip")


async def gzip_with_a_tail(wire: Wire) -> None:
    body = gzip.compress(b"{}") + b"x" * 50_000
    await wire.answer(200, body, "Content-Encoding: gzip")


async def brotli(wire: Wire) -> None:
    await wire.answer(200, b"whatever", "Content-Encoding: br")


async def gzip_of_gzip(wire: Wire) -> None:
    await wire.answer(200, b"whatever", "Content-Encoding: gzip, gzip")


@pytest.mark.parametrize(
    ("handler", "limits", "kind", "fact"),
    [
        (silent, SILENCE, Kind.TIMEOUT, ("phase", "wait")),
        (reset_before_headers, CALM, Kind.RESET, ("phase", "wait")),
        (close_before_headers, CALM, Kind.RESET, ("phase", "wait")),
        (reset_in_headers, CALM, Kind.RESET, ("phase", "wait")),
        (reset_in_body, CALM, Kind.RESET, ("phase", "body")),
        (cut_body, CALM, Kind.RESET, ("phase", "body")),
        (chunks_cut_short, CALM, Kind.RESET, ("phase", "body")),
        (length_too_long, SILENCE, Kind.TIMEOUT, ("phase", "body")),
        (drip, SLOWNESS, Kind.TIMEOUT, ("phase", "answer")),
        (drip_headers, SLOWNESS, Kind.TIMEOUT, ("phase", "answer")),
        (early_hints_for_ever, SLOWNESS, Kind.TIMEOUT, ("phase", "answer")),
        (endless_body, CALM, Kind.TOO_LARGE, ("limit", "100000")),
        (endless_headers, CALM, Kind.PROTOCOL, ("phase", "wait")),
        (garbage, CALM, Kind.PROTOCOL, ("phase", "wait")),
        (length_no_number, CALM, Kind.PROTOCOL, ("phase", "wait")),
        (bad_chunk, CALM, Kind.PROTOCOL, ("phase", "body")),
        (bomb, CALM, Kind.TOO_LARGE, ("limit", "100000")),
        (gzip_cut, CALM, Kind.UNREADABLE, ("reason", "gzip_cut")),
        (gzip_damaged, CALM, Kind.UNREADABLE, ("reason", "gzip")),
        (gzip_with_a_tail, CALM, Kind.UNREADABLE, ("reason", "gzip")),
        (brotli, CALM, Kind.UNREADABLE, ("reason", "encoding")),
        (gzip_of_gzip, CALM, Kind.UNREADABLE, ("reason", "encoding")),
    ],
)
async def test_faults_of_the_wire(
    handler: Handler, limits: Limits, kind: Kind, fact: tuple[str, str]
) -> None:
    failure, heads = await ask(handler, limits=limits)
    assert isinstance(failure, Failure)
    assert failure.kind is kind
    assert failure.facts[fact[0]] == fact[1]
    assert failure.host is None or failure.host.startswith("127.0.0.1:")
    assert len(heads) == 1, "a fault must not be asked for twice"


async def test_an_error_body_is_cut_not_refused() -> None:
    async def handler(wire: Wire) -> None:
        await wire.answer(500, b"x" * 50_000)

    answer, _ = await ask(handler)
    assert isinstance(answer, Answer)
    assert (answer.status, len(answer.body)) == (500, 1_000)


async def test_redirects_are_not_followed() -> None:
    async def handler(wire: Wire) -> None:
        await wire.answer(302, b"", "Location: http://elsewhere.example/login")

    answer, heads = await ask(handler)
    assert isinstance(answer, Answer)
    assert answer.status == 302
    assert len(heads) == 1


async def test_a_kept_connection_that_broke_is_tried_once_more() -> None:
    seen = 0

    async def handler(wire: Wire) -> None:
        nonlocal seen
        seen += 1
        if seen == 2:
            wire.reset()
        else:
            await wire.answer(200)

    async with serving(handler) as server:
        exchange = Exchange(limits=CALM)
        question = Question("GET", f"http://127.0.0.1:{server.port}/")
        await exchange.ask(question)
        answer = await exchange.ask(question)
        await exchange.close()
    assert (answer.status, seen, server.connections) == (200, 3, 2)


async def test_nobody_there() -> None:
    async with serving(silent) as server:
        port = server.port
    exchange = Exchange(limits=CALM)
    with pytest.raises(Failure) as raised:
        await exchange.ask(Question("GET", f"http://127.0.0.1:{port}/"))
    await exchange.close()
    assert raised.value.kind is Kind.REFUSED
    assert raised.value.host == f"127.0.0.1:{port}"
    assert raised.value.exit_code == 3


async def test_a_name_nobody_knows() -> None:
    exchange = Exchange(limits=Limits())
    with pytest.raises(Failure) as raised:
        await exchange.ask(Question("GET", "http://no-such-host.invalid/"))
    await exchange.close()
    assert raised.value.kind is Kind.DNS


async def test_the_deadline_replaces_the_client_and_others_get_their_answers() -> None:
    release = asyncio.Event()

    async def handler(wire: Wire) -> None:
        if wire.path == "/drip":
            await drip(wire)
        elif wire.path == "/later":
            await release.wait()
        await wire.answer(200, {"path": wire.path})

    async with serving(handler) as server:
        exchange = Exchange(limits=Limits(deadline=1.5, read=5))
        base = f"http://127.0.0.1:{server.port}"
        dripping = asyncio.create_task(exchange.ask(Question("GET", f"{base}/drip")))
        await asyncio.wait({dripping}, timeout=0.9)
        later = asyncio.create_task(exchange.ask(Question("GET", f"{base}/later")))
        with pytest.raises(Failure) as raised:
            await dripping
        assert raised.value.kind is Kind.TIMEOUT
        assert exchange.replaced == 1
        release.set()
        assert (await later).status == 200
        assert (await exchange.ask(Question("GET", f"{base}/new"))).status == 200
        await exchange.close()


async def test_closing_does_not_wait_for_what_hangs() -> None:
    arrived = asyncio.Event()

    async def handler(wire: Wire) -> None:
        arrived.set()
        await silent(wire)

    async with serving(handler) as server:
        exchange = Exchange(limits=Limits())
        question = Question("GET", f"http://127.0.0.1:{server.port}/")
        asking = asyncio.create_task(exchange.ask(question))
        await arrived.wait()
        async with asyncio.timeout(1.0):
            await exchange.close()
        with pytest.raises(Failure):
            await asking
        with pytest.raises(Failure):
            await exchange.ask(question)


async def test_skew_is_read_from_the_date_header() -> None:
    async def handler(wire: Wire) -> None:
        await wire.answer(200, b"{}", "Date: Sat, 01 Mar 2025 12:20:00 GMT")

    now = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)
    async with serving(handler) as server:
        exchange = Exchange(limits=CALM, now=lambda: now)
        answer = await exchange.ask(Question("GET", f"http://127.0.0.1:{server.port}/"))
        await exchange.close()
    assert answer.skew == timedelta(minutes=20).total_seconds()


# TLS


async def ask_tls(certificate: trustme.LeafCert, ca_file: str | None) -> Answer:
    async with serving_tls(certificate) as server:
        exchange = Exchange(limits=Limits(), ca_file=ca_file)
        try:
            return await exchange.ask(Question("GET", f"https://127.0.0.1:{server.port}/"))
        finally:
            await exchange.close()


async def test_a_further_authority_is_trusted(authority: trustme.CA, ca_file: str) -> None:
    answer = await ask_tls(authority.issue_cert("127.0.0.1"), ca_file)
    assert answer.status == 200


@pytest.fixture(params=["unknown_authority", "wrong_host", "expired", "not_yet_valid"])
def bad_certificate(
    request: pytest.FixtureRequest, authority: trustme.CA
) -> tuple[str, trustme.LeafCert]:
    long_ago, soon = datetime(2001, 1, 1, tzinfo=UTC), datetime(2002, 1, 1, tzinfo=UTC)
    ahead, far = datetime(2098, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)
    certificate = {
        "unknown_authority": lambda: trustme.CA().issue_cert("127.0.0.1"),
        "wrong_host": lambda: authority.issue_cert("other.example"),
        "expired": lambda: authority.issue_cert("127.0.0.1", not_before=long_ago, not_after=soon),
        "not_yet_valid": lambda: authority.issue_cert("127.0.0.1", not_before=ahead, not_after=far),
    }[request.param]()
    return request.param, certificate


async def test_certificates_that_are_refused(
    bad_certificate: tuple[str, trustme.LeafCert], ca_file: str
) -> None:
    reason, certificate = bad_certificate
    with pytest.raises(Failure) as raised:
        await ask_tls(certificate, ca_file)
    assert raised.value.kind is Kind.TLS
    assert raised.value.facts["reason"] == reason


async def test_plain_http_where_tls_is_expected() -> None:
    async def plain(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(plain, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    exchange = Exchange(limits=Limits())
    with pytest.raises(Failure) as raised:
        await exchange.ask(Question("GET", f"https://127.0.0.1:{port}/"))
    await exchange.close()
    server.close()
    assert (raised.value.kind, raised.value.facts["reason"]) == (Kind.TLS, "plain_http")


# Environment


async def test_a_proxy_is_used_and_blamed(monkeypatch: pytest.MonkeyPatch) -> None:
    async def proxy(wire: Wire) -> None:
        await wire.answer(200, {"target": wire.path})

    async with serving(proxy) as server:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{server.port}")
        exchange = Exchange(limits=CALM)
        answer = await exchange.ask(Question("GET", "http://vias.example/v2"))
        await exchange.close()
        assert answer.body == b'{"target": "http://vias.example/v2"}'
    exchange = Exchange(limits=CALM)
    with pytest.raises(Failure) as raised:
        await exchange.ask(Question("GET", "http://vias.example/v2"))
    await exchange.close()
    assert (raised.value.kind, raised.value.facts["reason"]) == (Kind.PROXY, "refused")


async def test_loopback_never_goes_through_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    async def handler(wire: Wire) -> None:
        await wire.answer(200)

    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    answer, _ = await ask(handler)
    assert isinstance(answer, Answer)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("HTTPS_PROXY", "socks5://127.0.0.1:1080", "proxy"),
        ("HTTPS_PROXY", "gopher://127.0.0.1", "proxy"),
        ("HTTPS_PROXY", "http://host:notaport", "proxy"),
        ("SSL_CERT_FILE", "/nonexistent/authorities.pem", "ca_file"),
    ],
)
def test_bad_environment_is_explained_at_once(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, reason: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(Failure) as raised:
        Exchange()
    assert (raised.value.kind, raised.value.facts["reason"]) == (Kind.SETTINGS, reason)
    assert raised.value.exit_code == 2


@pytest.fixture
async def in_process() -> AsyncIterator[Exchange]:
    async def app(scope: dict[str, object], receive: object, send: object) -> None:
        raise RuntimeError("S3CR3T")

    exchange = Exchange(asgi=app)
    yield exchange
    await exchange.close()


async def test_an_application_in_process_that_breaks_is_a_500(in_process: Exchange) -> None:
    answer = await in_process.ask(Question("GET", "http://demo/"))
    assert answer.status == 500
    assert b"S3CR3T" not in answer.body


async def test_a_cancelled_caller_does_not_cancel_the_request() -> None:
    gone = asyncio.Event()
    served = asyncio.Event()

    async def handler(wire: Wire) -> None:
        if wire.path == "/first":
            await gone.wait()
        await wire.answer(200)
        served.set()

    async with serving(handler) as server:
        exchange = Exchange(limits=Limits())
        base = f"http://127.0.0.1:{server.port}"
        asking = asyncio.create_task(exchange.ask(Question("GET", f"{base}/first")))
        await asyncio.wait({asking}, timeout=0.1)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        gone.set()
        await served.wait()
        while exchange.under_way:  # noqa: ASYNC110 - the answer nobody waits for has no event
            await asyncio.sleep(0)
        await exchange.ask(Question("GET", f"{base}/second"))
        await exchange.close()
    assert server.connections == 1, "the connection of the dropped answer is used again"


class BrokenPool(httpx.AsyncBaseTransport):
    """What httpx's pool is like once its slots are lost."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raise httpx.PoolTimeout("", request=request)


async def test_a_broken_pool_is_replaced_and_the_question_still_answered() -> None:
    async def handler(wire: Wire) -> None:
        await wire.answer(200)

    async with serving(handler) as server:
        exchange = Exchange(limits=CALM)
        exchange._line.client = httpx.AsyncClient(transport=BrokenPool())
        answer = await exchange.ask(Question("GET", f"http://127.0.0.1:{server.port}/"))
        await exchange.close()
    assert (answer.status, exchange.replaced) == (200, 1)
