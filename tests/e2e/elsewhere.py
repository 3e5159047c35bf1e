"""ivatui where others hold its terminal: behind a real sshd, in tmux, in GNU screen.

All of them run as the present user, with files and sockets in a folder of their own, and none of
the settings of whoever runs the tests.
"""

from __future__ import annotations

import contextlib
import getpass
import os
import shlex
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from e2e_app import START, UNTIL_SHOWN
from terminal_pty import ROOT, Child

if TYPE_CHECKING:
    from collections.abc import Iterator

_SBIN = "/usr/sbin:/usr/local/sbin:/sbin"
_PRIVILEGE_SEPARATION = Path("/run/sshd")


def program(name: str) -> str:
    """Return the path of a program; skip the test, saying so, where there is none."""
    found = shutil.which(name) or shutil.which(name, path=_SBIN)
    if found is None:
        pytest.skip(f"{name} is not installed: nothing of it was tested")
    return found


class Process:
    """ivatui itself, somewhere behind others: found by the file it writes its number to."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "pid"
        self._home = folder

    def command(self, *argv: str, nohup: str = "") -> str:
        """Return a shell command that runs ``ivatui ARGV``; with ``nohup`` it ignores SIGHUP."""
        environ = {"HOME": str(self._home), "PYTHONPATH": str(ROOT), "TZ": "UTC"}
        environ |= {"E2E_NOHUP": nohup}
        settings = " ".join(f"{name}={shlex.quote(value)}" for name, value in environ.items())
        run = shlex.join([*START, *(argv or ("--demo",))])
        return f"echo $$ > {shlex.quote(str(self._file))}; exec env {settings} {run}"

    @property
    def pid(self) -> int:
        return int(self._file.read_text())

    @property
    def is_there(self) -> bool:
        with contextlib.suppress(OSError):
            return Path(f"/proc/{self.pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
        return False

    def gone(self, limit: float) -> None:
        """See that it ends within so many seconds."""
        end = time.monotonic() + limit
        while self.is_there:
            assert time.monotonic() < end, f"{self.pid} is still there"
            time.sleep(0.02)


class Server:
    """An sshd on loopback that lets the present user in with a key made for it."""

    def __init__(self, folder: Path) -> None:
        sshd, self._ssh, keygen = map(program, ("sshd", "ssh", "ssh-keygen"))
        self._folder = folder
        for name in ("host", "key"):
            subprocess.run(
                [keygen, "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True
            )
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        config = folder / "config"
        config.write_text(
            f"Port {self._port}\nListenAddress 127.0.0.1\nHostKey {folder / 'host'}\n"
            f"AuthorizedKeysFile {folder / 'key.pub'}\nStrictModes no\nUsePAM no\nPidFile none\n"
            "PermitRootLogin prohibit-password\nPasswordAuthentication no\nPrintMotd no\n"
            "AcceptEnv LANG LC_*\n"
        )
        if os.geteuid() == 0:
            # An sshd of root insists on it, and it is made at boot where one is installed. It
            # stays: another test may be about to need it.
            _PRIVILEGE_SEPARATION.mkdir(mode=0o755, exist_ok=True)
        self._log = folder / "log"
        self._process = subprocess.Popen(
            [sshd, "-D", "-f", str(config), "-E", str(self._log)], stdin=subprocess.DEVNULL
        )
        self._wait()

    def _wait(self) -> None:
        end = time.monotonic() + UNTIL_SHOWN
        while time.monotonic() < end and self._process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self._port)):
                return
            time.sleep(0.05)
        self.close()
        pytest.skip(f"sshd does not run here, nothing over ssh was tested: {self._said()}")

    def _said(self) -> str:
        return self._log.read_text()[-500:] if self._log.exists() else "it says nothing"

    def client(self, command: str) -> Child:
        """Run ``command`` on the other end of an ssh in a terminal of 120x40."""
        options = {
            "IdentityFile": self._folder / "key",
            "IdentitiesOnly": "yes",
            "UserKnownHostsFile": self._folder / "known",
            "StrictHostKeyChecking": "accept-new",
            "BatchMode": "yes",
            "EscapeChar": "none",
        }
        argv = [self._ssh, "-tt", "-F", "none", "-p", str(self._port)]
        for name, value in options.items():
            argv += ["-o", f"{name}={value}"]
        where = f"{getpass.getuser()}@127.0.0.1"
        return Child(command=[*argv, where, f"sh -c {shlex.quote(command)}"], size=(120, 40))

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()


@contextlib.contextmanager
def sshd(folder: Path) -> Iterator[Server]:
    """Run an sshd for as long as that."""
    server = Server(folder)
    try:
        yield server
    finally:
        server.close()


class Tmux:
    """A tmux server of its own."""

    def __init__(self, folder: Path) -> None:
        self._base = [program("tmux"), "-S", str(folder / "tmux"), "-f", os.devnull]
        self._home = str(folder)

    def start(self, command: str) -> None:
        """Run ``command`` in a session nobody is attached to."""
        self.tell("new-session", "-d", "-s", "ops", "-x", "120", "-y", "40", command)

    def tell(self, *argv: str) -> str:
        """Give a command to the server; return what it says."""
        kept = {"PATH": os.environ["PATH"], "HOME": self._home, "LANG": "C.UTF-8"}
        done = subprocess.run(
            [*self._base, *argv], env=kept, capture_output=True, text=True, check=False
        )
        return done.stdout + done.stderr

    def attach(self, size: tuple[int, int]) -> Child:
        """Look at the session from a terminal of that size."""
        return Child(command=[*self._base, "attach", "-t", "ops"], size=size)

    def close(self) -> None:
        self.tell("kill-server")


class Multiplexer:
    """A GNU screen of its own."""

    def __init__(self, folder: Path) -> None:
        self._screen = program("screen")
        sockets = folder / "sockets"
        sockets.mkdir(mode=0o700)
        self._config = folder / "screenrc"
        self._config.write_text("startup_message off\ndefutf8 on\n")
        self.environ = {"SCREENDIR": str(sockets), "HOME": str(folder)}

    def start(self, command: str, size: tuple[int, int]) -> Child:
        """Run ``command`` in a session and look at it."""
        argv = [self._screen, "-c", str(self._config), "-U", "-S", "ops", "sh", "-c", command]
        return Child(command=argv, size=size, environ=self.environ)

    def attach(self, size: tuple[int, int]) -> Child:
        """Look at the session again."""
        argv = [self._screen, "-c", str(self._config), "-U", "-r", "ops"]
        return Child(command=argv, size=size, environ=self.environ)

    def tell(self, *argv: str) -> None:
        """Give a command to the session."""
        kept = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color"}
        subprocess.run(
            [self._screen, "-S", "ops", "-X", *argv],
            env=kept | self.environ, capture_output=True, check=False,
        )  # fmt: skip

    def close(self) -> None:
        self.tell("quit")
