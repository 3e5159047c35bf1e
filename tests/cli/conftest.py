from __future__ import annotations

import io
import os
import sys
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from command_ran import Ran

from ivatui.cli.main import run
from ivatui.demo.app import PROJECT, TOKEN, make_demo
from ivatui.demo.serve import endpoint, listen, make_server
from ivatui.words.i18n import set_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from command_ran import Run

FAMILIES = ("IVATUI_", "HUAWEICLOUD_", "CLOUD_SDK_", "HW_", "OS_", "LC_", "TEXTUAL")


@pytest.fixture(autouse=True)
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep what this machine is set up for out of the tests, and the tests out of it."""
    for name in list(os.environ):
        if name.startswith(FAMILIES):
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    yield home
    set_language("en")


@pytest.fixture
def ivatui(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in this process."""

    def call(*argv: str) -> Ran:
        capfd.readouterr()
        code = run(argv)
        return Ran(code, *capfd.readouterr())

    return call


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., str]]:
    """Serve a simulated project on a real socket, and point the settings at it."""
    running = []

    def start(faults: str = "", *, token: str = TOKEN, tasks: int = 40) -> str:
        app = make_demo(lambda: datetime.now(UTC), faults=faults, tasks=tasks)
        listener = listen()
        server = make_server(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        running.append((server, thread, listener))
        monkeypatch.setenv("IVATUI_ENDPOINT", endpoint(listener))
        monkeypatch.setenv("IVATUI_PROJECT", PROJECT)
        monkeypatch.setenv("IVATUI_TOKEN", token)
        return endpoint(listener)

    yield start
    for server, thread, listener in running:
        server.should_exit = True
        thread.join(10)
        listener.close()


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Give bytes on stdin."""

    def give(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return give
