"""What headers say, hostile ones included."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ivatui.api import headers
from ivatui.core.provenance import Rate

NOW = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", 0.0),
        ("7", 7.0),
        (" 120 ", 120.0),
        ("300", 300.0),
        ("999999999", 300.0),
        ("9" * 40, None),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("Sat, 01 Mar 2025 12:01:00 GMT", 60.0),
        ("Sat, 01 Mar 2025 11:00:00 GMT", 0.0),
        ("Sat, 01 Mar 2035 12:00:00 GMT", 300.0),
        ("Sat, 99 Mar 2025 12:00:00 GMT", None),
    ],
)
def test_retry_after(value: str, expected: float | None) -> None:
    assert headers.retry_after({"retry-after": value}, NOW) == expected


def test_retry_after_goes_by_the_servers_clock() -> None:
    found = headers.retry_after(
        {
            "retry-after": "Sat, 01 Mar 2025 14:00:30 GMT",
            "date": "Sat, 01 Mar 2025 14:00:00 GMT",
        },
        NOW,
    )
    assert found == 30.0


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Sat, 01 Mar 2025 12:00:00 GMT", NOW),
        ("Sat, 01 Mar 2025 20:00:00 +0800", NOW),
        ("Sat, 01 Mar 2025 12:00:00 -0000", NOW),
        ("yesterday", None),
        ("Sat, 01 Mar 99999 12:00:00 GMT", None),
        ("", None),
    ],
)
def test_server_time(value: str, expected: datetime | None) -> None:
    assert headers.server_time({"date": value}) == expected


def test_request_ids_are_clean_and_capped() -> None:
    assert headers.request_id({"x-request-id": "a-1"}) == "a-1"
    assert headers.request_id({"x-iam-trace-id": "t-1"}) == "t-1"
    assert headers.request_id({"x-request-id": "  "}) is None
    shown = headers.request_id({"x-request-id": "\x1b]0;gone\x07" + "x" * 1000})
    assert shown is not None
    assert "\x1b" not in shown
    assert len(shown) < 200


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, None),
        ({"x-ratelimit": "60", "x-ratelimit-used": "3"}, Rate(60, 3)),
        ({"x-ratelimit": "60", "x-ratelimit-window": "Minute"}, Rate(60, None, "minute")),
        ({"x-ratelimit": "many", "x-ratelimit-window": "fortnight"}, None),
    ],
)
def test_rate(given: dict[str, str], expected: Rate | None) -> None:
    assert headers.rate(given) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("application/json", True),
        ("application/json; charset=utf-8", True),
        ("Application/JSON", True),
        ("application/problem+json", True),
        ("text/html", False),
        ("text/plain", False),
        ("", False),
    ],
)
def test_is_json(kind: str, expected: bool) -> None:
    assert headers.is_json({"content-type": kind}) is expected
