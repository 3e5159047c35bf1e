"""No secret in anything that is written: streams, screen, files, what ``ps`` shows."""

from __future__ import annotations

import base64
import contextlib
import os
import re
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from canary_server import DOMAIN, MARK, PROJECT, USER, Service, canary
from terminal_pty import Child

from ivatui.demo.serve import endpoint, listen, make_server

if TYPE_CHECKING:
    from collections.abc import Iterator

START = (sys.executable, str(Path(__file__).with_name("canary_start.py")))
LIMIT = 60
SETTINGS = f"""
log_level = "debug"
[profiles.token]
token = "{canary("Token")}"
[profiles.file]
token_file = "~/token"
[profiles.keys]
ak = "{canary("Ak")}"
sk = "{canary("Sk")}"
security_token = "{canary("SecurityToken")}"
[profiles.password]
user = "{USER}"
domain = "{DOMAIN}"
password = "{canary("Password")}"
"""
_CLIPBOARD = re.compile(rb"\x1b\]52;[^;]*;([A-Za-z0-9+/=]+)")


@dataclass
class Home:
    """A home with settings full of secrets, a service they are good for, and what was written."""

    folder: Path
    address: str
    service: Service
    given: set[Path] = field(default_factory=set)
    written: dict[str, bytes] = field(default_factory=dict)

    def give(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        file.chmod(0o600)
        self.given.add(file)

    def environ(self, profile: str) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "IVATUI_PROFILE": profile,
            "IVATUI_ENDPOINT": self.address,
            "IVATUI_IAM_ENDPOINT": self.address,
            "IVATUI_PROJECT_ID": PROJECT,
            "HTTPS_PROXY": f"http://u:{canary('Proxy')}@127.0.0.1:9",
            "CANARY": canary("Crash"),
        }

    def run(self, profile: str, *argv: str, **environ: str) -> int:
        """Run a command; what it writes and what ``ps`` shows of it is kept."""
        with subprocess.Popen(
            [*START, *argv],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.environ(profile) | environ,
        ) as process:
            # It waits for its input to be read only once it has something to say.
            name = f"{profile}: {' '.join(argv)}"
            self.look_at(process.pid, name)
            out, err = process.communicate(timeout=LIMIT)
        self.written[f"{name}, stdout"], self.written[f"{name}, stderr"] = out, err
        return process.returncode

    def look_at(self, pid: int, name: str) -> None:
        """Keep what is to be seen of a process from outside."""
        for file in (f"/proc/{pid}/cmdline", *map(str, Path(f"/proc/{pid}/task").glob("*/comm"))):
            with contextlib.suppress(OSError):
                self.written[f"{name}, {file}"] = Path(file).read_bytes()

    def leaks(self) -> dict[str, bytes]:
        """Return where a secret stands among all that was written, with what stands around it."""
        for file in self.folder.rglob("*"):
            if file.is_file() and file not in self.given:
                self.written[str(file.relative_to(self.folder))] = file.read_bytes()
        for name, content in list(self.written.items()):
            for place, copied in enumerate(_CLIPBOARD.findall(content)):
                self.written[f"{name}, clipboard {place}"] = base64.b64decode(copied)
        found = {}
        for name, content in self.written.items():
            if (at := content.find(MARK.encode())) >= 0:
                found[name] = content[max(0, at - 60) : at + 60]
        return found


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    service = Service()
    listener = listen()
    server = make_server(service)  # type: ignore[arg-type]
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    made = Home(tmp_path, endpoint(listener), service)
    made.give(".config/ivatui/config.toml", SETTINGS)
    made.give("token", canary("FileToken"))
    try:
        yield made
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


def test_commands_write_no_secret(home: Home) -> None:
    assert home.run("token", "show", "gate", "-o", "json") == 0
    assert home.run("password", "show", "gate", "-o", "text") == 0
    assert home.run("keys", "list", "-o", "json") == 0
    assert home.run("file", "watch", "--until", "state=RUNNING", "-o", "jsonl") == 0
    assert home.run("keys", "config", "show") == 0
    home.run("password", "doctor", "-o", "text")
    assert home.run("token", "list", CANARY_CRASH="list") == 1
    assert home.run("token", "list", IVATUI_ENDPOINT=f"http://u:{canary('Url')}@127.0.0.1:9") != 0
    assert {"x-auth-token", "x-security-token", "authorization", "body"} <= home.service.shown
    home.service.refuses = True
    for profile in ("token", "file", "keys", "password"):
        assert home.run(profile, "list") == 4
    assert home.leaks() == {}
    log = home.written[".local/state/ivatui/ivatui.log"].decode()
    assert "token renewed" in log
    assert "GET 127.0.0.1" in log
    assert "unauthorized 401" in log
    assert any("crash-" in name for name in home.written)


KEYS = ("L", "down", "escape", "A", "escape", "i", "s", "enter", *"123456789", "y", "Y", "x", "z")


@pytest.mark.parametrize("profile", ["password", "keys"])
def test_a_screen_writes_no_secret(profile: str, home: Home) -> None:
    child = Child(
        command=[*START], size=(120, 40), environ=home.environ(profile) | {"TERM": "xterm-256color"}
    )
    with contextlib.closing(child):
        child.see("gate", limit=LIMIT)
        for number, key in enumerate(KEYS):
            child.type({"down": "\x1b[B", "escape": "\x1b", "enter": "\r"}.get(key, key))
            child.settle(0.15, limit=3)
            home.written[f"screen {number}, after {key}"] = child.terminal.text.encode()
        home.look_at(child.process.pid, "screen")
        home.service.refuses = True
        child.type("r")
        child.see("refused", limit=LIMIT)
        home.written["screen, refused"] = child.terminal.text.encode()
        child.type("\x1b\x1b")
        child.settle(0.3, limit=3)
        child.type("S")
        assert child.ended(LIMIT) == 1
        home.written["terminal"] = child.output
    assert home.leaks() == {}
    assert "ValueError" in home.written[".local/state/ivatui/ivatui.log"].decode()
    assert len([name for name in home.written if "crash-" in name]) == 2


def test_objects_show_no_secret(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    from ivatui.cli import wiring
    from ivatui.cli.arguments import parse

    for profile in ("token", "file", "keys", "password"):
        for name, value in home.environ(profile).items():
            monkeypatch.setenv(name, value)
        wired = wiring.wire(parse(["list", "--log-level", "off"])[1])
        client = wired.need_source().client  # type: ignore[attr-defined]
        shown = [wired, wired.look.environment, wired.look.settings, client.__dict__]
        shown += [client.auth, client.auth.__dict__]
        home.written[profile] = repr(shown).encode()
    assert home.leaks() == {}
