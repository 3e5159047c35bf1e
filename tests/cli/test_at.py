from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from ivatui.cli.at import read_at
from ivatui.cli.parser import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator

# Friday, 12:00 in Shanghai.
NOW = datetime(2025, 6, 6, 4, tzinfo=UTC)
SHANGHAI = timezone(timedelta(hours=8))


@pytest.fixture(autouse=True)
def shanghai(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025-06-07T03:00:00+05:30", datetime(2025, 6, 6, 21, 30, tzinfo=UTC)),
        ("2025-06-07T03:00Z", datetime(2025, 6, 7, 3, tzinfo=UTC)),
        ("2025-06-07T03:00", datetime(2025, 6, 7, 3, tzinfo=SHANGHAI)),
        ("2025-06-07 03:00:30", datetime(2025, 6, 7, 3, 0, 30, tzinfo=SHANGHAI)),
        (" 2025-06-07 ", datetime(2025, 6, 7, tzinfo=SHANGHAI)),
        ("Sat 03:00", datetime(2025, 6, 7, 3, tzinfo=SHANGHAI)),
        ("saturday 3:00:05", datetime(2025, 6, 7, 3, 0, 5, tzinfo=SHANGHAI)),
        ("Fri 12:00", datetime(2025, 6, 6, 12, tzinfo=SHANGHAI)),
        ("Fri 11:59", datetime(2025, 6, 13, 11, 59, tzinfo=SHANGHAI)),
        ("周六 03:00", datetime(2025, 6, 7, 3, tzinfo=SHANGHAI)),
        ("星期日03:00", datetime(2025, 6, 8, 3, tzinfo=SHANGHAI)),
        ("13:00", datetime(2025, 6, 6, 13, tzinfo=SHANGHAI)),
        ("11:00", datetime(2025, 6, 7, 11, tzinfo=SHANGHAI)),
    ],
)
def test_instants(text: str, found: datetime) -> None:
    read = read_at(text, NOW)
    assert read == found
    assert read.tzinfo is not None


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "25:00", "Sat", "Blursday 03:00", "2025-13-01", "9999-12-31T23:59-14:00",
     "\x1b[31m", "0001-01-01T00:00+14:00", "12:60"],
)  # fmt: skip
def test_nonsense_is_refused_in_words_without_controls(text: str) -> None:
    with pytest.raises(Usage) as raised:
        read_at(text, NOW)
    assert "\x1b" not in str(raised.value)


def test_a_clock_set_back_on_the_way_keeps_the_time_of_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    # Saturday before the end of summer time; Monday is in winter time.
    read = read_at("Mon 03:00", datetime(2025, 10, 25, 10, tzinfo=UTC))
    assert read == datetime(2025, 10, 27, 2, tzinfo=UTC)
