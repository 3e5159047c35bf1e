"""What only a process of its own can show: streams, signals, terminals."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMAND = [sys.executable, "-m", "ivatui"]
TIMEOUT = 60


def ivatui(
    *argv: str, stdin: int | None = None, given: str | None = None, **environ: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *argv],
        stdin=stdin,
        input=given,
        env={**os.environ, **environ},
        capture_output=True,
        encoding="utf-8",
        timeout=TIMEOUT,
        check=False,
    )


@contextmanager
def terminal() -> Iterator[int]:
    """Give the far end of a terminal nobody reads."""
    near, far = pty.openpty()
    try:
        yield far
    finally:
        os.close(far)
        os.close(near)


def test_data_and_messages_go_apart() -> None:
    done = ivatui("list", "--demo", "-o", "json", "--tasks", "3")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)) == 3
    assert done.stderr == ""
    done = ivatui("list", "--demo", "--at", "never")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--at" in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gb18030"])
def test_output_is_utf8_in_any_locale(encoding: str) -> None:
    done = ivatui("list", "--demo", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 0
    assert "云上" in done.stdout


def test_a_reader_that_leaves_early_is_no_failure() -> None:
    with subprocess.Popen(
        [*COMMAND, "list", "--demo", "--tasks", "2000", "-o", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(TIMEOUT) == 0


def test_a_picture_goes_to_a_pipe_from_a_process_without_a_terminal() -> None:
    done = ivatui("show", "--file", "-", "-o", "svg", given='{"id": "x", "name": "yard"}')
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("<svg")
    assert "yard" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("argv", [[], ["--demo"], ["abcd1234"], ["--demo", "--lang", "en"]])
def test_no_screen_without_a_terminal(argv: list[str]) -> None:
    done = ivatui(*argv, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "terminal" in done.stderr
    assert "ivatui list" in done.stderr or "ivatui show" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("term", ["dumb", ""])
def test_no_screen_on_a_terminal_that_can_show_none(term: str) -> None:
    environ = {**os.environ, "TERM": term}
    with (
        terminal() as far,
        subprocess.Popen(
            [*COMMAND, "--demo"], stdin=far, stdout=subprocess.PIPE, stderr=far, env=environ
        ) as process,
    ):
        assert process.wait(TIMEOUT) == 2


def test_refusing_a_screen_loads_none() -> None:
    code = (
        "import sys; from ivatui.cli.main import run; code = run(['--demo']);"
        "sys.exit(code if 'textual' not in sys.modules else 99)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, check=False,
        timeout=TIMEOUT,
    )  # fmt: skip
    assert done.returncode == 2


@contextmanager
def served(*argv: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    with subprocess.Popen(
        [*COMMAND, "serve-demo", "--port", "0", *argv],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def test_serve_demo_serves_until_interrupted() -> None:
    with served("--tasks", "4") as (process, address):
        assert address.startswith("http://127.0.0.1:")
        argv = ("list", "--endpoint", address, "--project", "demo", "-o", "json")
        done = ivatui(*argv, IVATUI_TOKEN="demo-token")
        assert done.returncode == 0, done.stderr
        assert len(json.loads(done.stdout)) == 4
        process.send_signal(signal.SIGINT)
        assert process.wait(TIMEOUT) == 130
        assert process.stderr is not None
        assert address in process.stderr.read()


def test_serve_demo_takes_faults() -> None:
    with served("--fault", "429:retry-after=7") as (_, address):
        argv = ("list", "--endpoint", address, "--project", "demo")
        done = ivatui(*argv, IVATUI_TOKEN="demo-token")
        assert done.returncode == 3


@pytest.mark.parametrize(
    "argv", [["--fault", "nonsense"], ["--port", "70000"], ["--speed", "0"], ["--port", "x"]]
)
def test_serve_demo_refuses_nonsense(argv: list[str]) -> None:
    done = ivatui("serve-demo", *argv)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_core_dumps_are_off() -> None:
    code = (
        "import resource; from ivatui.cli.main import run; run(['--version']);"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=TIMEOUT
    )
    assert done.stdout.splitlines()[-1] == "0"
