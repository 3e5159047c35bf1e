"""What every test starts from: no settings of this machine, English, no clock for properties."""

from __future__ import annotations

import fcntl
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import pytest
from hypothesis import HealthCheck, settings

from ivatui.words import i18n

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let a test that is marked ``alone`` wait for those of the other workers, and they for it."""
    locks = _locks(item.config)
    if locks is None:
        return (yield)
    turn, machine = locks
    alone = item.get_closest_marker("alone") is not None
    with ExitStack() as held:
        with _lock(turn, fcntl.LOCK_EX):  # without it the turn of one that waits might never come
            held.enter_context(_lock(machine, fcntl.LOCK_EX if alone else fcntl.LOCK_SH))
        return (yield)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave no lock behind."""
    for path in _locks(config) or ():
        path.unlink(missing_ok=True)


def _locks(config: pytest.Config) -> tuple[Path, Path] | None:
    """Return the files the workers of one run share; None where there is but one process."""
    worker = getattr(config, "workerinput", None)
    if worker is None:
        return None
    run = Path(tempfile.gettempdir()) / f"ivatui-{worker['testrunuid']}"
    return run.with_suffix(".turn"), run.with_suffix(".machine")


def _lock(path: Path, kind: int) -> TextIO:
    """Return an open file that is locked until it is closed."""
    file = path.open("a")
    fcntl.flock(file, kind)
    return file
