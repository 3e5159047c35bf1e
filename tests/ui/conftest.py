"""Every test of the screen: a sealed home, one time zone, English, and nothing left switched on."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tzlocal

from ivatui.config.zone import local_zone
from ivatui.ui.glyphs import use_ascii
from ivatui.words.i18n import set_language
from ivatui.words.times import set_finest

if TYPE_CHECKING:
    from collections.abc import Iterator

# The clock that is turned by hand lives with the tests of the sessions it was made for.
sys.path.append(str(Path(__file__).resolve().parents[1] / "live"))

_OF_THE_OPERATOR = ("IVATUI_", "HUAWEICLOUD_", "HW_", "OS_", "TEXTUAL", "XDG_", "NO_COLOR")


@pytest.fixture(autouse=True)
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No setting of whoever runs the tests reaches them, and none of theirs the next test."""
    for name in os.environ:
        if name.startswith(_OF_THE_OPERATOR):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TZ", "Europe/Berlin")
    _read_zone_again()
    yield
    set_language("en")
    set_finest(1)
    use_ascii(ascii_only=False)
    monkeypatch.undo()
    _read_zone_again()


def _read_zone_again() -> None:
    time.tzset()
    tzlocal.reload_localzone()
    local_zone.cache_clear()
