"""The way to the service over real sockets, and what is said where it ends."""

from __future__ import annotations

import asyncio
import socket
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import trustme
from wire_server import Wire, serving, serving_tls

from ivatui.api.probes import Secured, Target, connect, resolve, secure, target_of
from ivatui.core.errors import Failure, Kind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

HOME = "127.0.0.1"


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def here(port: int, host: str = HOME, *, tls: bool = True) -> Target:
    return Target(host, port, tls, host)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOME, 0))
        port: int = listener.getsockname()[1]
        return port


@pytest.mark.parametrize(
    ("url", "target", "shown"),
    [
        ("https://h.example/x", Target("h.example", 443, True, "h.example"), "h.example"),
        ("http://h.example", Target("h.example", 80, False, "h.example"), "h.example"),
        ("https://h:8443", Target("h", 8443, True, "h"), "h:8443"),
        ("http://[::1]:80", Target("::1", 80, False, "::1"), "[::1]"),
    ],
)
def test_where_a_connection_goes(url: str, target: Target, shown: str) -> None:
    assert target_of(url) == target
    assert target.shown == shown
    assert not target.is_proxy


def test_a_proxy_is_connected_to_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://user:secret@proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "inside.example")
    target = target_of("https://h.example")
    assert (target.host, target.port, target.is_proxy) == ("proxy.example", 3128, True)
    assert "secret" not in repr(target)
    assert not target_of("https://a.inside.example").is_proxy
    assert not target_of("https://localhost").is_proxy
    assert not target_of("http://h.example").is_proxy


async def test_a_name_is_looked_up() -> None:
    assert HOME in await resolve(here(1, "localhost"))
    assert await resolve(here(1)) == (HOME,)


async def test_no_such_name() -> None:
    with pytest.raises(Failure) as raised:
        await resolve(here(443, "no-such-host.invalid"))
    assert raised.value.kind is Kind.DNS
    assert raised.value.host == "no-such-host.invalid"


async def test_a_look_up_that_hangs_ends_in_time() -> None:
    with pytest.raises(Failure) as raised:
        await resolve(here(443, "h.example"), limit=0)
    assert raised.value.kind is Kind.TIMEOUT
    assert raised.value.facts["phase"] == "dns"


async def test_connections_are_taken_or_not() -> None:
    async def handler(wire: Wire) -> None:
        await wire.answer(200)

    async with serving(handler) as server:
        connected = await connect(here(server.port), (HOME, "127.0.0.2"))
    assert set(connected.seconds) | set(connected.failures) == {HOME, "127.0.0.2"}
    assert connected.seconds[HOME] < 5
    refused = await connect(here(free_port()), (HOME,))
    assert refused.failures[HOME].kind is Kind.REFUSED
    assert refused.seconds == {}


async def test_a_proxy_that_is_not_there_is_said_to_be_one() -> None:
    refused = await connect(Target(HOME, free_port(), True, "h.example"), (HOME,))
    assert refused.failures[HOME].kind is Kind.PROXY


async def secured(certificate: trustme.LeafCert, ca_file: str | None) -> Secured:
    async with serving_tls(certificate) as server:
        return await secure(here(server.port), HOME, ca_file)


async def test_a_trusted_certificate_tells_issuer_and_end(
    authority: trustme.CA, ca_file: str
) -> None:
    end = (datetime.now(UTC) + timedelta(days=9)).replace(microsecond=0)
    found = await secured(authority.issue_cert(HOME, not_after=end), ca_file)
    assert found.expires == end
    assert "trustme" in found.issuer
    assert found.version.startswith("TLS")
    assert found.cipher


async def test_a_stranger_is_refused(authority: trustme.CA, ca_file: str) -> None:
    with pytest.raises(Failure) as raised:
        await secured(trustme.CA().issue_cert(HOME), ca_file)
    assert raised.value.kind is Kind.TLS
    with pytest.raises(Failure) as raised:
        await secured(authority.issue_cert("other.example"), ca_file)
    assert raised.value.facts["reason"] == "wrong_host"
    with pytest.raises(Failure) as raised:
        await secured(authority.issue_cert(HOME), "/no/such/file")
    assert raised.value.facts["reason"] == "ca_file"


@asynccontextmanager
async def saying(words: bytes) -> AsyncIterator[int]:
    """Serve something that says ``words`` at once and nothing else; yields its port."""
    gone = asyncio.Event()

    async def say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(words)
        with suppress(OSError):
            await reader.read()
        writer.close()
        gone.set()

    server = await asyncio.start_server(say, HOME, 0)
    async with server:
        yield server.sockets[0].getsockname()[1]
        await gone.wait()


async def test_plain_http_is_told_apart() -> None:
    async with saying(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n") as port:
        with pytest.raises(Failure) as raised:
            await secure(here(port), HOME, None)
    assert raised.value.kind is Kind.TLS
    assert raised.value.facts["reason"] == "plain_http"


async def test_a_silent_server_costs_no_more_than_the_limit() -> None:
    async with saying(b"") as port:
        with pytest.raises(Failure) as raised:
            await secure(here(port), HOME, None, limit=0.2)
    assert raised.value.kind is Kind.TIMEOUT
    assert raised.value.facts["phase"] == "tls"
