from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivatui.core.times import parse_instant, utc_text

if TYPE_CHECKING:
    from ivatui.core.tree import Json


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-11-17T23:58:02.004Z", "2025-11-17T23:58:02.004Z"),
        ("2021-03-02T08:08:39Z", "2021-03-02T08:08:39Z"),
        ("2025-11-17T23:58:02.004+0800", "2025-11-17T15:58:02.004Z"),
        ("2025-11-17T23:58:02+08:00", "2025-11-17T15:58:02Z"),
        ("2025-11-17T23:58:02-03:30", "2025-11-18T03:28:02Z"),
        ("2025-11-17T23:58:02+08", "2025-11-17T15:58:02Z"),
        ("2025-11-17 23:58:02", "2025-11-17T23:58:02Z"),
        ("2025-11-17T23:58", "2025-11-17T23:58:00Z"),
        ("2025-11-17T23:58:02.123456789Z", "2025-11-17T23:58:02.123Z"),
        ("2025-11-17T23:58:02,5z", "2025-11-17T23:58:02.500Z"),
        (" 2025-11-17T23:58:02Z\n", "2025-11-17T23:58:02Z"),
        ("1763423882123", "2025-11-17T23:58:02.123Z"),
        (1763423882123, "2025-11-17T23:58:02.123Z"),
        (1763423882123.0, "2025-11-17T23:58:02.123Z"),
    ],
)
def test_readable(value: Json, expected: str) -> None:
    at = parse_instant(value)
    assert at is not None
    assert at.tzinfo is UTC
    assert utc_text(at) == expected


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        "",
        "soon",
        0,
        "0",
        -1,
        1763423882,  # seconds: no document knows them, and as milliseconds they lie in 1970
        "1763423882",
        10**30,
        float("inf"),
        float("nan"),
        1763423882123.5,
        "2025-02-30T00:00:00Z",
        "2025-11-17T24:00:00Z",
        "2025-11-17T23:58:60Z",
        "2025-11-17T23:58:02+99:00",
        "0001-01-01T00:00:00+23:00",
        "9999-12-31T23:59:59-23:00",
        "2025-11-17",
        "23:58:02",
        "２０２５-11-17T23:58:02Z",
        "2025-11-17T23:58:02Z and more",
        [1763423882123],
        {"at": 1},
    ],
)
def test_unreadable(value: Json) -> None:
    assert parse_instant(value) is None


def test_utc_text_converts() -> None:
    at = datetime(2025, 1, 1, 8, 0, tzinfo=timezone(timedelta(hours=8)))
    assert utc_text(at) == "2025-01-01T00:00:00Z"


@settings(deadline=None)
@given(st.text() | st.integers() | st.floats())
def test_nothing_raises(value: str | float) -> None:
    assert parse_instant(value) is None or isinstance(parse_instant(value), datetime)


@settings(deadline=None)
@given(st.datetimes(datetime(1974, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis wants bounds without a zone
def test_what_is_written_is_read_back(at: datetime) -> None:
    at = at.replace(microsecond=at.microsecond // 1000 * 1000)
    assert parse_instant(utc_text(at)) == at
    assert parse_instant(at.isoformat()) == at
    assert parse_instant(str(int(at.timestamp()) * 1000)) == at.replace(microsecond=0)
