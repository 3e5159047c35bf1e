"""Instants as the service spells them: ISO 8601 in the detail, epoch milliseconds in the list."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ivatui.core.tree import Json

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?"
    r"\s?(?:([Zz])|([+-])(\d\d):?(\d\d)?)?",
    re.ASCII,
)
_MILLISECONDS = re.compile(r"\d{11,13}", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST, _LATEST = 100_000_000_000, 4_102_444_800_000
"""1973 to 2100 in milliseconds; a number outside is no instant of this service."""


def parse_instant(value: Json) -> datetime | None:
    """Return the instant ``value`` names, in UTC, or None where it names none.

    Understood are ISO 8601 with ``Z``, ``+0800`` or ``+08:00``, with or without fractions, and
    milliseconds since 1970 as a number or as digits. A time without an offset is UTC, which is
    what the documents call all times of the service.
    """
    if isinstance(value, str):
        text = value.strip() if len(value) <= 64 else ""
        if _MILLISECONDS.fullmatch(text):
            return _from_milliseconds(int(text))
        match = _ISO.fullmatch(text)
        return _from_parts(match) if match else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return _from_milliseconds(value)


def utc_text(at: datetime) -> str:
    """Return ``at`` as ISO 8601 in UTC with ``Z``, to the millisecond where it has a fraction."""
    at = at.astimezone(UTC)
    precision = "milliseconds" if at.microsecond else "seconds"
    return at.replace(tzinfo=None).isoformat(timespec=precision) + "Z"


def _from_milliseconds(value: float) -> datetime | None:
    if not _EARLIEST <= value <= _LATEST or value != int(value):
        return None
    return _EPOCH + timedelta(milliseconds=int(value))


def _from_parts(match: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute, second, fraction, _, sign, off_hours, off_minutes = (
        match.groups()
    )
    try:
        offset = timedelta(hours=int(off_hours or 0), minutes=int(off_minutes or 0))
        local = datetime(
            int(year),
            int(month),
            int(day),
            int(hour),
            int(minute),
            int(second or 0),
            int(((fraction or "") + "000000")[:6]),
            tzinfo=timezone(-offset if sign == "-" else offset),
        )
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
