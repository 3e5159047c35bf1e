from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from ivatui.cli.at import read_at
from ivatui.cli.parser import Usage

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 27, 10, tzinfo=UTC)


def test_a_time_is_read_on_the_clock_of_the_operator() -> None:
    read = read_at("Sat 03:00", NOW, BERLIN)
    assert read == datetime(2026, 3, 28, 2, tzinfo=UTC)
    assert read.tzinfo is BERLIN


@pytest.mark.parametrize("text", ["", "whenever", "Sat", "\x1b[31m", "Sun 02:30"])
def test_what_is_no_time_is_refused_in_words_that_name_the_flag(text: str) -> None:
    with pytest.raises(Usage) as raised:
        read_at(text, NOW, BERLIN)
    assert str(raised.value).startswith("--at: ")
    assert "\x1b" not in str(raised.value)
