"""Every fault over real sockets: what the screen says, what is kept, how many requests go out.

Each fault strikes twice: a session that knows the list and one task, and one that knows nothing
yet. It lasts a minute of the rig's clock; then the service is well again, and so is the screen.
"""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import matrix_faults as faults
import pytest
import trustme
import wire_faults
from matrix_rig import HOST, Rig

from ivatui.core.errors import Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wire_server import Handler

MINUTE = 60
NAME = "vias.matrix.example"


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@dataclass(frozen=True)
class Case:
    """One fault and what is expected of it."""

    name: str
    says: str
    """Said about data that is there: cause or title."""
    advice: str
    kind: Kind | None
    """None: it is no failure for the screen."""
    sent: tuple[int, int]
    """Least and most requests within the minute, for list, open task and two others."""
    handler: Callable[[Rig], Handler] | None = None
    certificate: str = ""
    how: str = ""
    """What else is done: ``gone``, ``dns``, ``clock``."""

    def __str__(self) -> str:
        return self.name


def plain(handler: Handler) -> Callable[[Rig], Handler]:
    return lambda _rig: handler


BACKED_OFF = (4, 20)
"""Three loops, each backing off to half a minute on average."""
LASTS = "ivatui keeps trying; if it lasts, check network and endpoint."
CHECK = "Check the endpoint"

CASES = [
    Case("latency", "1000 ms", "", None, (10, 16), lambda rig: faults.slow(rig.place, 0.9)),
    Case("reset before headers", "closed the connection instead of answering", LASTS, Kind.RESET,
         (4, 40), plain(wire_faults.reset_before_headers)),
    Case("reset in headers", "closed the connection instead of answering", LASTS, Kind.RESET,
         (4, 40), plain(wire_faults.reset_in_headers)),
    Case("reset in the body", "closed the connection before the answer was complete", LASTS,
         Kind.RESET, BACKED_OFF, plain(wire_faults.reset_in_body)),
    Case("closed in the body", "closed the connection before the answer was complete", LASTS,
         Kind.RESET, BACKED_OFF, plain(wire_faults.cut_body)),
    Case("half a JSON", "is cut short", CHECK, Kind.UNREADABLE, BACKED_OFF,
         plain(faults.cut_json)),
    Case("endless body", "is larger than 1000000 bytes", CHECK, Kind.TOO_LARGE, BACKED_OFF,
         plain(wire_faults.endless_body)),
    Case("length too long", "did not answer in time", LASTS, Kind.TIMEOUT, BACKED_OFF,
         plain(wire_faults.length_too_long)),
    Case("length that is no number", "not valid HTTP", "Check host and port", Kind.PROTOCOL,
         BACKED_OFF, plain(wire_faults.length_no_number)),
    Case("length too short", "is cut short", CHECK, Kind.UNREADABLE, BACKED_OFF,
         plain(faults.length_too_short)),
    Case("half a gzip", "a compressed body that is cut short", CHECK, Kind.UNREADABLE, BACKED_OFF,
         plain(faults.cut_gzip)),
    Case("gzip bomb", "is larger than 1000000 bytes", CHECK, Kind.TOO_LARGE, BACKED_OFF,
         plain(faults.gzip_bomb)),
    Case("half-open", "did not answer in time", LASTS, Kind.TIMEOUT, BACKED_OFF,
         plain(wire_faults.silent)),
    Case("HTML", "sent a web page “Sign on” instead of JSON", CHECK, Kind.UNREADABLE, BACKED_OFF,
         plain(faults.html)),
    Case("redirect to another host", "It was not followed: the credentials would travel along",
         "Set the endpoint to where the service really is", Kind.REDIRECT, BACKED_OFF,
         plain(faults.redirect)),
    Case("401 once", "updated", "", None, (10, 17),
         lambda rig: faults.refused_once(rig.place, lambda: setattr(rig, "token", "renewed"))),
    Case("401 for ever", "Credentials refused sent again in", "Check token or keys",
         Kind.UNAUTHORIZED, (1, 1), plain(faults.problem(401, "APIG.0301", "decrypt token fail"))),
    Case("403", "Not allowed", "", Kind.FORBIDDEN, (2, 8),
         plain(faults.problem(403, "VIAS.00010005", "Authorization failed."))),
    Case("404", "No such API at this address", "", Kind.NO_API, BACKED_OFF,
         plain(faults.problem(404, "APIG.0101", "The API does not exist"))),
    Case("429 without a time", "Too many requests", "", Kind.THROTTLED, (3, 16),
         plain(faults.problem(429, "APIG.0308", "over ratelimit"))),
    Case("429 with seconds", "Too many requests", "", Kind.THROTTLED, (2, 4),
         plain(faults.problem(429, "APIG.0308", "over ratelimit", "Retry-After: 25"))),
    Case("429 with a date", "Too many requests", "", Kind.THROTTLED, (2, 4),
         lambda rig: faults.problem(429, "APIG.0308", "over ratelimit", rig.in_seconds(25))),
    Case("500", "Service failed", "", Kind.SERVER, BACKED_OFF,
         plain(faults.problem(500, "VIAS.00010006", "An internal error occurs."))),
    Case("503", "Service not ready", "", Kind.UNAVAILABLE, BACKED_OFF,
         plain(faults.problem(503, "APIG.0201", "Backend unavailable"))),
    Case("503 with seconds", "Service not ready", "", Kind.UNAVAILABLE, (2, 4),
         plain(faults.problem(503, "APIG.0201", "Backend unavailable", "Retry-After: 25"))),
    Case("504", "Service not ready", "", Kind.UNAVAILABLE, BACKED_OFF,
         plain(faults.problem(504, "APIG.0201", "Backend timeout."))),
    Case("TLS self-signed", "shows a certificate it signed itself", "ca_file", Kind.TLS, (0, 0),
         certificate="self_signed"),
    Case("TLS expired", "has expired", "Check the clock of this machine", Kind.TLS, (0, 0),
         certificate="expired"),
    Case("server gone", "Nothing listens at", "Check host and port", Kind.REFUSED, (0, 0),
         how="gone"),
    Case("DNS failure", "No address is known for", "DNS and the network", Kind.DNS, (0, 0),
         how="dns"),
    Case("clock 20 minutes off", "clock here 20 min slow", "", None, (10, 17), how="clock"),
]  # fmt: skip


class Certificates:
    """A good server certificate, its authority, and bad ones."""

    def __init__(self, folder: Path) -> None:
        self._authority = trustme.CA()
        self._stranger = folder / "stranger.pem"
        own = trustme.CA()
        self._stranger.write_bytes(own.private_key_pem.bytes() + own.cert_pem.bytes())
        self.trusted = folder / "trusted.pem"
        self.trusted.write_bytes(self._authority.cert_pem.bytes())

    def context(self, which: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if which == "self_signed":
            # An authority's own certificate, shown by a server, is one it signed itself.
            context.load_cert_chain(self._stranger)
            return context
        begin, end = datetime(2001, 1, 1, tzinfo=UTC), datetime(2002, 1, 1, tzinfo=UTC)
        leaf = (
            self._authority.issue_cert(HOST, not_before=begin, not_after=end)
            if which == "expired"
            else self._authority.issue_cert(HOST)
        )
        leaf.configure_cert(context)
        return context


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("certificates"))


class Names:
    """A resolver that knows one name, until it is told to know none."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.broken = False
        self._ask = socket.getaddrinfo
        monkeypatch.setattr(socket, "getaddrinfo", self)

    def __call__(self, host: Any, *more: Any, **options: Any) -> Any:
        if host in (NAME, NAME.encode()):
            if self.broken:
                raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
            host = HOST
        return self._ask(host, *more, **options)


class Trouble:
    """Brings a fault about, and ends it."""

    def __init__(self, case: Case, certificates: Certificates, names: Names) -> None:
        self.case = case
        self._certificates = certificates
        self._names = names

    def rig(self) -> Rig:
        if self.case.certificate:
            return Rig(scheme="https", ca_file=str(self._certificates.trusted))
        return Rig(host=NAME if self.case.how == "dns" else HOST, keys=self.case.how == "clock")

    @property
    def good(self) -> ssl.SSLContext | None:
        return self._certificates.context("good") if self.case.certificate else None

    async def strike(self, rig: Rig) -> None:
        case, place = self.case, rig.place
        if case.handler is not None:
            place.handler = case.handler(rig)
        elif case.how == "clock":
            place.off = timedelta(minutes=20)
        else:
            # What is asked over a connection kept from before would not notice.
            await place.shut()
            self._names.broken = case.how == "dns"
            if case.how != "gone":
                bad = self._certificates.context(case.certificate) if case.certificate else None
                await place.open(bad)

    async def end(self, rig: Rig) -> None:
        rig.place.handler = rig.place.right
        self._names.broken = False
        if self.case.handler is None and self.case.how != "clock":
            await rig.place.shut()
            await rig.place.open(self.good)


@pytest.fixture(params=CASES, ids=str)
def trouble(
    request: pytest.FixtureRequest, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> Trouble:
    return Trouble(request.param, certificates, Names(monkeypatch))


@pytest.mark.parametrize("known", [True, False], ids=["known", "from the start"])
async def test_each_fault_is_said_survived_and_not_hammered(trouble: Trouble, known: bool) -> None:
    case, rig = trouble.case, trouble.rig()
    async with rig.running(trouble.good):
        if not known:
            await trouble.strike(rig)
        task_id = await rig.known() if known else None
        before, sent, tried = rig.store.snapshot, rig.place.requests, rig.calls.total
        if known:
            await trouble.strike(rig)
        await rig.advance(MINUTE)
        before_strike = sent
        sent, tried = rig.place.requests - sent, rig.calls.total - tried

        # Of what all questions share (a hold) the first to meet it tells; that is the open task.
        snapshot = rig.store.snapshot
        answer = snapshot.fleet if task_id is None else snapshot.task(task_id)
        said = rig.of_list if task_id is None else rig.of_task
        if case.kind is None:
            assert answer.failure is None
            assert case.says in said
            assert "STALE" not in said
        else:
            assert answer.failure is not None
            assert answer.failure.kind is case.kind
            assert answer.next_try is not None, "it never gives up"
            assert case.says in said
            assert case.advice in said
            assert ("✗ STALE" if known else "✗ NO DATA") in said
            assert ("next try" in said) != (case.kind is Kind.UNAUTHORIZED), "it says when"
            assert "canary" not in said
        if known:
            least, most = case.sent
            assert least <= sent <= most
            assert tried <= most or not most
            assert task_id is not None
            kept = (
                rig.store.snapshot.fleet.value is before.fleet.value,
                rig.store.snapshot.task(task_id).value is before.task(task_id).value,
            )
            assert case.kind is None or kept == (True, True)
        else:
            assert answer.value is None or case.kind is None
            assert sent <= max(case.sent[1], 12)
        assert tried <= 40
        assert rig.faults == []

        if case.kind is Kind.UNAUTHORIZED:
            await rig.advance(2 * MINUTE)
            assert rig.place.requests - before_strike <= 1, "they rest for five minutes"
            assert "Refused credentials are resting" in rig.of_list
        await trouble.end(rig)
        if case.kind is Kind.UNAUTHORIZED:
            assert rig.session.refresh() == 0
        await rig.advance(MINUTE + 8)
        snapshot = rig.store.snapshot
        assert snapshot.hold is None, "it goes on by itself, or after a key where that is needed"
        assert snapshot.fleet.failure is None
        assert snapshot.fleet.value is not None
        assert "✗" not in rig.of_list


async def test_a_task_that_is_gone_is_said_to_be_and_its_last_body_stays() -> None:
    rig = Rig()
    async with rig.running():
        task_id = await rig.known()
        before, sent = rig.store.snapshot.task(task_id).value, rig.place.requests
        rig.place.handler = faults.gone(rig.place)
        await rig.advance(MINUTE)
        answer = rig.store.snapshot.task(task_id)
        assert answer.failure is not None
        assert answer.failure.kind is Kind.NOT_FOUND
        assert answer.value is before
        assert "✗ STALE" in rig.of_task
        assert "✗" not in rig.of_list, "the list is well"
        assert rig.place.requests - sent <= 20
