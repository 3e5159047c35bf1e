"""What every test starts from: no settings of this machine, English, no clock for properties."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from ivatui.words import i18n

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A busy machine must not fail a property; how fast things are is the benchmark's business.
settings.register_profile(
    "steady", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("steady")

_OURS = ("IVATUI_", "HUAWEICLOUD_", "HW_", "OS_", "XDG_")


@pytest.fixture(autouse=True)
def sealed_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Keep settings, profiles and credentials of whoever runs the tests out of them."""
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith(_OURS):
            monkeypatch.delenv(name)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Speak English unless a test asks for another language."""
    i18n.set_language("en")
    yield
    i18n.set_language("en")
