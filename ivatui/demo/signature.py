"""Verifies requests signed with an access key (SDK-HMAC-SHA256), as the gateway does.

Written from the published algorithm and apart from the client's signer, so that each proves the
other. Five wrong signatures in a row lock the key for five minutes.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote

from ivatui.demo import problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivatui.demo.exchange import Request

ALGORITHM = "SDK-HMAC-SHA256"
SKEW = timedelta(minutes=15)
LOCKED_FOR = timedelta(minutes=5)
TRIES = 5
DATE_HEADER = "x-sdk-date"
NEEDED = frozenset({"host", DATE_HEADER})
_AUTHORIZATION = re.compile(
    r"SDK-HMAC-SHA256 Access=(?P<key>[^,]+), ?SignedHeaders=(?P<names>[^,]+), ?"
    r"Signature=(?P<signature>[0-9a-f]{64})\Z"
)


def canonical_request(request: Request, names: list[str]) -> str:
    """Return the text whose hash is signed; ``names`` are the signed headers, in order."""
    path = "/".join(_quoted(unquote(segment)) for segment in request.raw_path.split("/"))
    pairs = sorted(parse_qsl(request.raw_query, keep_blank_values=True))
    digest = hashlib.sha256(request.body).hexdigest()
    if request.body:
        digest = request.headers.get("x-sdk-content-sha256", digest)
    return "\n".join(
        (
            request.method.upper(),
            path if path.endswith("/") else f"{path}/",
            "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs),
            *(f"{name}:{request.headers.get(name, '').strip()}" for name in names),
            "",
            ";".join(names),
            digest,
        )
    )


def sign(secret: str, date: str, canonical: str) -> str:
    """Return the signature of a canonical request."""
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    text = f"{ALGORITHM}\n{date}\n{digest}"
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def _quoted(text: str) -> str:
    return quote(text, safe="~")


@dataclass(slots=True)
class KeyRing:
    """Access keys and their secrets, with what was tried against them."""

    secrets: Mapping[str, str] = field(repr=False)
    _failures: dict[str, tuple[int, datetime]] = field(default_factory=dict)

    def check(self, request: Request, now: datetime) -> None:
        """Return if the request's signature is right; raise the gateway's refusal otherwise."""
        match = _AUTHORIZATION.match(request.headers.get("authorization", ""))
        if match is None:
            raise problems.unauthorized("authorization header is malformed")
        key, signature = match["key"], match["signature"]
        if key not in self.secrets:
            raise problems.unauthorized(f"Get secretKey failed,ak:{key},err:ak not exist")
        self._check_lock(key, now)
        date = request.headers.get(DATE_HEADER, "")
        _check_skew(date, now)
        names = match["names"].lower().split(";")
        expected = sign(self.secrets[key], date, canonical_request(request, names))
        if not NEEDED.issubset(names) or not hmac.compare_digest(expected, signature):
            self._failures[key] = (self._failures.get(key, (0, now))[0] + 1, now)
            raise problems.unauthorized("verify aksk signature fail")
        self._failures.pop(key, None)

    def _check_lock(self, key: str, now: datetime) -> None:
        count, last = self._failures.get(key, (0, now))
        if count < TRIES:
            return
        if now - last < LOCKED_FOR:
            raise problems.unauthorized("AK access failed to reach the limit,forbidden.")
        del self._failures[key]


def _check_skew(date: str, now: datetime) -> None:
    try:
        signed_at = datetime.strptime(date, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        raise problems.unauthorized("x-sdk-date is missing or malformed") from None
    if abs(now - signed_at) > SKEW:
        reason = "Incorrect app authentication information: X-Sdk-Date is more than 15 minutes off"
        raise problems.gateway(401, "APIGW.0303", reason)
