"""The way to the service, step by step: name, connection, encryption. Nothing is asked of it."""

from __future__ import annotations

import asyncio
import ssl
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.request import getproxies, proxy_bypass

import httpx

from ivatui.api.endpoints import is_loopback
from ivatui.api.exchange import trust
from ivatui.api.faults import Trace, failure_of
from ivatui.api.transfer import host_of
from ivatui.core.errors import Failure, Kind
from ivatui.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

T = TypeVar("T")

PATIENCE = 5.0
"""Seconds for each of the steps."""
_MOST_ADDRESSES = 8
_NAMES = ("organizationName", "commonName")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Target:
    """Where a connection goes."""

    host: str
    port: int
    tls: bool
    asked: str
    """Host of the service."""

    @property
    def is_proxy(self) -> bool:
        """Whether it is not the service itself that is connected to."""
        return self.host != self.asked

    @property
    def shown(self) -> str:
        """Host and port; the usual port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = 443 if self.tls and not self.is_proxy else 80
        return host if self.port == usual else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Connected:
    """How connecting to each address went."""

    seconds: dict[str, float]
    """By address that took the connection."""
    failures: dict[str, Failure]
    """By address that did not."""


@dataclass(frozen=True, slots=True)
class Secured:
    """An encrypted connection to somebody who is trusted."""

    seconds: float
    version: str
    cipher: str
    issuer: str
    expires: datetime | None
    """In UTC; None where the certificate does not say."""


def target_of(base_url: str) -> Target:
    """Return what is connected to for ``base_url``: the service, or the proxy in front of it.

    Proxies are taken from the environment as the client takes them, never for this machine.
    """
    url = httpx.URL(base_url)
    host = url.raw_host.decode("ascii").strip("[]")
    tls = url.scheme == "https"
    proxies = getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all")
    if proxy and not is_loopback(host) and not proxy_bypass(host_of(url)):
        through = httpx.URL(proxy if "://" in proxy else f"http://{proxy}")
        default = 443 if through.scheme == "https" else 80
        return Target(through.host, through.port or default, tls, host)
    return Target(host, url.port or (443 if tls else 80), tls, host)


async def resolve(target: Target, *, limit: float = PATIENCE) -> tuple[str, ...]:
    """Return the addresses of a host; raise Failure where there are none."""
    look_up = asyncio.get_running_loop().getaddrinfo
    found = await _step(lambda: look_up(target.host, target.port, type=1), target, "dns", limit)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))[:_MOST_ADDRESSES]


async def connect(
    target: Target, addresses: tuple[str, ...], *, limit: float = PATIENCE
) -> Connected:
    """Return how connecting to each of the addresses went; all are tried at once."""
    tried = await asyncio.gather(*(_connect(target, address, limit) for address in addresses))
    pairs = dict(zip(addresses, tried, strict=True))
    return Connected(
        {address: took for address, took in pairs.items() if isinstance(took, float)},
        {address: failure for address, failure in pairs.items() if isinstance(failure, Failure)},
    )


async def secure(
    target: Target, address: str, ca_file: str | None, *, limit: float = PATIENCE
) -> Secured:
    """Return whom an encrypted connection meets; raise Failure where nobody is trusted."""
    context = trust(ca_file)
    begun = time.monotonic()
    _, writer = await _step(
        lambda: asyncio.open_connection(
            address, target.port, ssl=context, server_hostname=target.host
        ),
        target,
        "tls",
        limit,
    )
    took = time.monotonic() - begun
    try:
        return _secured(writer.get_extra_info("ssl_object"), took)
    finally:
        writer.transport.abort()


async def _connect(target: Target, address: str, limit: float) -> float | Failure:
    begun = time.monotonic()
    try:
        _, writer = await _step(
            lambda: asyncio.open_connection(address, target.port), target, "connect", limit
        )
    except Failure as failure:
        return failure
    writer.transport.abort()
    return time.monotonic() - begun


async def _step(work: Callable[[], Awaitable[T]], target: Target, phase: str, limit: float) -> T:
    try:
        async with asyncio.timeout(limit):
            return await work()
    except TimeoutError:
        raise Failure(Kind.TIMEOUT, host=target.shown, facts={"phase": phase}) from None
    except Exception as error:
        trace = Trace(target=target.asked, peer=target.host, phase=phase)
        raise failure_of(error, trace, target.shown) from None


def _secured(connection: ssl.SSLObject, seconds: float) -> Secured:
    certificate: dict[str, Any] = connection.getpeercert() or {}
    cipher = connection.cipher()
    issuer = {name: value for part in certificate.get("issuer", ()) for name, value in part}
    told = [issuer[name] for name in _NAMES if name in issuer]
    return Secured(
        seconds=seconds,
        version=connection.version() or "",
        cipher=cipher[0] if cipher else "",
        issuer=clean(", ".join(told), limit=_LONGEST_NAME),
        expires=_instant(certificate.get("notAfter")),
    )


def _instant(text: str | None) -> datetime | None:
    try:
        return None if text is None else datetime.fromtimestamp(ssl.cert_time_to_seconds(text), UTC)
    except (ValueError, OverflowError, OSError):
        return None
