"""The way to an answer of the service, step by step, each with a verdict of its own."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ivatui.api import probes
from ivatui.api.transfer import Question
from ivatui.core.errors import Failure, Kind
from ivatui.core.text import clean
from ivatui.live.steps import Mark, Step, failed, skipped
from ivatui.words import diagnosis as words
from ivatui.words import failures, times
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from ivatui.api.client import ViasClient
    from ivatui.core.tree import Json

NETWORK = ("dns", "tcp", "tls", "http", "clock", "credentials", "call")
"""The steps, in their order."""
LIMIT = 45.0
"""Seconds for one step; most have a shorter limit of their own."""
EXPIRY_NEAR = 14.0
"""Days before the end of a certificate from which on it is worth a warning."""
SKEW_NOTED, SKEW_WARNED = 60.0, 300.0
"""Seconds. A signature that is more than 900 off is refused; ours are corrected."""
TOKEN_LIFE = 86_400.0
"""Seconds a token lives at most."""
TOKEN_NEAR_END = 600.0
FAULT_OF_OURS = 1
"""Exit code."""


class Diagnosis:
    """Goes the way once. Only the endpoint is spoken to, and IAM where a token comes from there."""

    def __init__(
        self,
        client: ViasClient,
        *,
        in_process: bool = False,
        way_only: bool = False,
        ca_file: str | None = None,
        token_age: float | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        limit: float = LIMIT,
    ) -> None:
        """Make it; nothing is sent yet.

        Args:
            client: who asks; not closed here.
            in_process: there is no network, as in the simulated project.
            way_only: the settings name no credentials, so only the way there can be tried.
            ca_file: further authorities the client trusts.
            token_age: seconds since the file of the token was written, where it comes from one.
            now: the time of day.
            limit: seconds for each step.

        """
        self._client = client
        self._in_process = in_process
        self._way_only = way_only
        self._ca_file = ca_file
        self._token_age = token_age
        self._now = now
        self._limit = limit
        self._target = probes.target_of(client.base_url)
        self._addresses: tuple[str, ...] = ()
        self._skew: float | None = None
        self._broken: str | None = None

    async def steps(self) -> AsyncIterator[Step]:
        """Yield each step as soon as it is done; what depends on one that failed is skipped."""
        ways: dict[str, Callable[[], Awaitable[Step]]] = {
            "dns": self._dns,
            "tcp": self._tcp,
            "tls": self._tls,
            "http": self._http,
            "clock": self._clock,
            "credentials": self._credentials,
            "call": self._call,
        }
        for name, way in ways.items():
            if self._way_only and name in ("credentials", "call"):
                yield skipped(name, "settings")
                continue
            # A token in a file can be looked at without any network.
            offline = name == "credentials" and self._client.standing().kind != "password"
            if self._broken is not None and not offline:
                yield skipped(name, self._broken)
                continue
            step = await self._bounded(name, way)
            if step.mark is Mark.FAIL and self._broken is None:
                self._broken = name
            yield step

    async def _bounded(self, name: str, way: Callable[[], Awaitable[Step]]) -> Step:
        try:
            # Requests are not cancelled by this, they end unheard.
            async with asyncio.timeout(self._limit):
                return await way()
        except TimeoutError:
            facts = {"phase": "answer", "seconds": f"{self._limit:g}"}
            return failed(name, Failure(Kind.TIMEOUT, host=self._target.shown, facts=facts))
        except Failure as failure:
            return failed(name, failure)
        except Exception as fault:
            # Its text may quote a secret.
            text = tr("A fault of ivatui itself: {name}", name=type(fault).__name__)
            return Step(name, Mark.FAIL, text, exit_code=FAULT_OF_OURS)

    async def _dns(self) -> Step:
        if self._in_process:
            return _no_network("dns")
        begun = time.monotonic()
        self._addresses = await probes.resolve(self._target)
        facts: dict[str, Json] = {
            "milliseconds": _ms(time.monotonic() - begun),
            "addresses": list(self._addresses),
        }
        host = self._target.host
        text = (
            tr("the proxy {host} has an address", host=host)
            if self._target.is_proxy
            else (tr("{host} has an address", host=host))
        )
        return Step("dns", Mark.OK, text, facts)

    async def _tcp(self) -> Step:
        if self._in_process:
            return _no_network("tcp")
        connected = await probes.connect(self._target, self._addresses)
        if not connected.seconds:
            raise next(iter(connected.failures.values()))
        facts: dict[str, Json] = {
            address: f"{_ms(took):g} ms" for address, took in connected.seconds.items()
        }
        facts |= {
            address: failures.title(failure) for address, failure in connected.failures.items()
        }
        # The first that works is the one to go on with.
        self._addresses = tuple(connected.seconds)
        return Step("tcp", Mark.OK, tr("{host} takes connections", host=self._target.shown), facts)

    async def _tls(self) -> Step:
        if self._in_process:
            return _no_network("tls")
        if self._target.is_proxy:
            text = tr("set up through the proxy; the next step tells")
            return Step("tls", Mark.SKIP, text)
        if not self._target.tls:
            text = tr("the endpoint is plain HTTP: nothing is encrypted")
            return Step("tls", Mark.SKIP, text)
        secured = await probes.secure(self._target, self._addresses[0], self._ca_file)
        facts: dict[str, Json] = {
            "milliseconds": _ms(secured.seconds),
            "protocol": " ".join(filter(None, (secured.version, secured.cipher))),
            "issuer": secured.issuer or None,
        }
        text = tr("the certificate is trusted")
        if secured.expires is None:
            return Step("tls", Mark.OK, text, facts)
        left = (secured.expires - self._now()).total_seconds()
        facts["expires"] = secured.expires.isoformat().replace("+00:00", "Z")
        text = tr("the certificate is trusted, for {time} yet", time=times.age(left))
        if left < EXPIRY_NEAR * 86_400:
            advice = tr("The server needs a new certificate soon.")
            return Step("tls", Mark.WARN, text, facts, advice)
        return Step("tls", Mark.OK, text, facts)

    async def _http(self) -> Step:
        """Ask for the root, without credentials: any answer will do."""
        begun = time.monotonic()
        answer = await self._client.exchange.ask(Question("GET", f"{self._client.base_url}/"))
        self._skew = answer.skew
        facts: dict[str, Json] = {
            "milliseconds": _ms(time.monotonic() - begun),
            "status": answer.status,
            "server": clean(answer.headers.get("server", "")[:256], limit=80) or None,
        }
        return Step("http", Mark.OK, tr("{host} answers", host=answer.host), facts)

    async def _clock(self) -> Step:
        if self._skew is None:
            text = tr("the server does not say what time it is")
            return Step("clock", Mark.WARN, text, advice=tr("Compare the clock of this machine."))
        facts: dict[str, Json] = {"seconds_ahead": round(-self._skew, 1)}
        if abs(self._skew) < SKEW_NOTED:
            return Step("clock", Mark.OK, tr("this machine and the server agree"), facts)
        age = times.age(abs(self._skew))
        text = (
            tr("this machine is {time} behind the server", time=age)
            if self._skew > 0
            else tr("this machine is {time} ahead of the server", time=age)
        )
        mark = Mark.WARN if abs(self._skew) >= SKEW_WARNED else Mark.OK
        advice = tr("Set the clock of this machine: plans are held against it.")
        return Step("clock", mark, text, facts, advice)

    async def _credentials(self) -> Step:
        """Read them, and fetch a token where one has to be fetched."""
        auth = self._client.auth
        auth.unanswered(await auth.ticket())
        standing = auth.standing()
        facts: dict[str, Json] = {"kind": standing.kind}
        text = words.credentials(standing.kind)
        if standing.life is not None:
            facts["seconds_left"] = round(standing.life)
            text += tr("; it lives {time} yet", time=times.age(standing.life))
            if standing.life < TOKEN_NEAR_END:
                return Step("credentials", Mark.WARN, text, facts)
        if self._token_age is not None:
            facts["seconds_since_written"] = round(self._token_age)
            if self._token_age > TOKEN_LIFE:
                text += tr("; its file was written {ago}", ago=times.ago(self._token_age))
                advice = tr("A token lives 24 hours at most: write a new one into the file.")
                return Step("credentials", Mark.WARN, text, facts, advice)
        return Step("credentials", Mark.OK, text, facts)

    async def _call(self) -> Step:
        """Ask for the list, as every refresh of the screen does."""
        received = await self._client.list_tasks()
        fleet, circumstances = received.value, received.provenance
        facts: dict[str, Json] = {
            "milliseconds": _ms(circumstances.latency),
            "bytes": circumstances.size,
            "requests": circumstances.requests,
            "tasks": len(fleet.tasks),
            "request_id": circumstances.request_id,
        }
        if (rate := circumstances.rate) is not None:
            facts["rate"] = words.rate(rate)
        text = tr("the list of tasks came")
        if fleet.complete:
            return Step("call", Mark.OK, text, facts)
        text = tr("the list of tasks came, but it was cut short")
        return Step("call", Mark.WARN, text, facts)


def _no_network(name: str) -> Step:
    return Step(name, Mark.SKIP, tr("the simulated project answers in this process"))


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)
