"""Instants in the forms the service writes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


def iso(instant: datetime) -> str:
    """Return ``2025-11-17T23:58:02.004Z``, the form of the task detail."""
    return f"{instant:%Y-%m-%dT%H:%M:%S}.{instant.microsecond // 1000:03}Z"


def iso_micro(instant: datetime) -> str:
    """Return ``2020-01-04T09:05:22.701000Z``, the form of IAM."""
    return f"{instant:%Y-%m-%dT%H:%M:%S}.{instant.microsecond:06}Z"


def epoch_ms(instant: datetime) -> int:
    """Return milliseconds since 1970, the form of lists."""
    return (instant - _EPOCH) // timedelta(milliseconds=1)


def http_date(instant: datetime) -> str:
    """Return the form of the ``Date`` header, whatever the locale."""
    day, month = _DAYS[instant.weekday()], _MONTHS[instant.month - 1]
    return f"{day}, {instant.day:02} {month} {instant.year} {instant:%H:%M:%S} GMT"
