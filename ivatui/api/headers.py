"""What the headers of an answer say: ids, the server's clock, limits, waits.

Headers are foreign text: what leaves here is clean, capped and typed. Sources: the "response"
chapter of the service (``X-request-id``, ``X-ratelimit*``) and RFC 9110 (``Date``,
``Retry-After`` in both of its forms).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from ivatui.core.provenance import Rate
from ivatui.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

RETRY_AFTER_LIMIT = 300.0
"""Seconds; a server once asked for 999999999."""

_WINDOWS = ("minute", "hour", "day")
_DIGITS = re.compile(r"[0-9]{1,12}\Z")


def request_id(headers: Mapping[str, str]) -> str | None:
    """Return the id under which the service keeps this request, or IAM's trace id."""
    for name in ("x-request-id", "x-iam-trace-id"):
        if value := headers.get(name, "").strip():
            return clean(value[:512], limit=128)
    return None


def server_time(headers: Mapping[str, str]) -> datetime | None:
    """Return the ``Date`` header as an aware UTC time, None where it can't be read."""
    return _http_date(headers.get("date", ""))


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds to wait, 0 to 300; a date is taken by the server's own clock."""
    value = headers.get("retry-after", "").strip()
    if _DIGITS.match(value):
        return min(float(value), RETRY_AFTER_LIMIT)
    if (until := _http_date(value)) is None:
        return None
    wait = (until - (server_time(headers) or now)).total_seconds()
    return min(max(0.0, wait), RETRY_AFTER_LIMIT)


def rate(headers: Mapping[str, str]) -> Rate | None:
    """Return what the gateway says about its limit; None where it says nothing."""
    window = headers.get("x-ratelimit-window", "").strip().lower()
    found = Rate(
        limit=_count(headers.get("x-ratelimit", "")),
        used=_count(headers.get("x-ratelimit-used", "")),
        window=window if window in _WINDOWS else None,
    )
    return None if found == Rate() else found


def media_type(headers: Mapping[str, str]) -> str:
    """Return the content type in lower case without its parameters, clean."""
    value = headers.get("content-type", "").split(";")[0].strip().lower()
    return clean(value[:256], limit=80)


def is_json(headers: Mapping[str, str]) -> bool:
    """Return whether the answer claims to be JSON."""
    kind = media_type(headers)
    return kind.endswith(("/json", "+json"))


def _count(value: str) -> int | None:
    value = value.strip()
    return int(value) if _DIGITS.match(value) else None


def _http_date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value[:64])
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:  # "-0000" or no zone at all: HTTP knows only GMT
        moment = moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
