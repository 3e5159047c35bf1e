"""The log file: who may read it, what never stands in it, how large it grows."""

from __future__ import annotations

import logging
import os
import stat
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from ivatui.cli import log, log_file, wiring
from ivatui.cli.arguments import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from command_ran import Run

ours = logging.getLogger("ivatui.tests")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "some" / "state"
    log.end()


@pytest.fixture
def file(sealed: Path) -> Path:
    return sealed / "state" / "ivatui" / "ivatui.log"


def written(folder: Path) -> str:
    log.end()
    return "".join(path.read_text() for path in sorted(folder.glob("ivatui.log*"), reverse=True))


def record(text: str, *values: object, error: BaseException | None = None) -> logging.LogRecord:
    info = None if error is None else (type(error), error, error.__traceback__)
    return logging.LogRecord("ivatui.x", logging.INFO, __file__, 1, text, values, info)


def test_a_command_logs_nothing_unless_asked(ivatui: Run, file: Path) -> None:
    assert ivatui("list", "--demo", "--tasks", "1").code == 0
    assert not file.parent.exists()


@pytest.mark.parametrize("how", ["flag", "variable", "file"])
def test_the_level_comes_from_where_settings_come_from(
    how: str, ivatui: Run, file: Path, sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    argv = ["list", "--demo", "--tasks", "1"]
    if how == "flag":
        argv += ["--log-level", "info"]
    elif how == "variable":
        monkeypatch.setenv("IVATUI_LOG_LEVEL", "info")
    else:
        (sealed / "settings.toml").write_text('log_level = "info"')
        argv += ["--config", str(sealed / "settings.toml")]
    assert ivatui(*argv).code == 0
    first, second = file.read_text().splitlines()
    assert "ivatui 0" in first
    assert " INFO ivatui.live.calls GET localhost/v2/" in second
    assert ": 200, " in second
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_screen_logs_warnings_by_itself(file: Path) -> None:
    _, arguments = parse(["--demo"])
    wiring.wire_screen(arguments)
    ours.info("one")
    ours.warning("two")
    log.end()
    assert [line.split(" ", 1)[1] for line in file.read_text().splitlines()] == [
        "WARNING ivatui.tests two"
    ]


def test_off_is_off_for_a_screen_too(file: Path) -> None:
    _, arguments = parse(["--demo", "--log-level", "off"])
    wiring.wire_screen(arguments)
    ours.error("two")
    log.end()
    assert not file.exists()


def test_a_failed_request_tells_its_cause(
    ivatui: Run, file: Path, serve: Callable[..., str]
) -> None:
    serve("503")
    assert ivatui("list", "--log-level", "warning").code == 3
    (line,) = file.read_text().splitlines()
    assert " WARNING ivatui.live.calls GET 127.0.0.1:" in line
    assert ": 503, " in line
    assert "unavailable 503" in line


@pytest.mark.parametrize("level", ["warning", "debug"])
def test_what_cant_be_written_is_said_once_and_stops_nothing(
    level: str, ivatui: Run, sealed: Path
) -> None:
    (sealed / "state").write_text("in the way")
    ran = ivatui("list", "--demo", "--tasks", "2", "-o", "jsonl", "--log-level", level)
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 2
    assert ran.err.count("The log can't be written to") == 1
    assert len(ran.err.splitlines()) == 1


def test_where_nobody_asked_for_it_nothing_is_said(sealed: Path, ivatui: Run) -> None:
    (sealed / "state").write_text("in the way")
    _, arguments = parse(["--demo"])
    wiring.wire_screen(arguments)
    ours.warning("lost")
    log.end()
    assert ivatui("list", "--demo", "--tasks", "1").err == ""


def test_it_is_put_aside_when_full_and_the_oldest_goes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_file, "LARGEST", 2000)
    log.begin("info", folder, asked=True)
    for number in range(200):
        ours.info("record %d", number)
    log.end()
    files = sorted(folder.iterdir())
    assert [path.name for path in files] == ["ivatui.log", *(f"ivatui.log.{n}" for n in (1, 2, 3))]
    assert all(path.stat().st_size <= 2000 for path in files)
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert "record 199" in written(folder)


def test_two_at_once_lose_nothing_when_one_puts_it_aside(folder: Path) -> None:
    path = folder / "ivatui.log"
    one, other = log_file.LogFile(path), log_file.LogFile(path)
    one.handle(record("first"))
    other.handle(record("second"))
    one.doRollover()
    other.handle(record("third"))
    one.handle(record("fourth"))
    for each in (one, other):
        each.close()
    assert [line.split()[-1] for line in path.read_text().splitlines()] == ["third", "fourth"]


def test_a_file_others_could_read_is_shut_and_a_link_is_not_followed(folder: Path) -> None:
    folder.mkdir(parents=True)
    path, elsewhere = folder / "ivatui.log", folder / "elsewhere"
    path.write_text("old\n")
    path.chmod(0o644)
    assert log.begin("info", folder, asked=True) == ""
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    log.end()
    path.unlink()
    path.symlink_to(elsewhere)
    assert log.begin("info", folder, asked=True) != ""
    assert not elsewhere.exists()


@pytest.mark.parametrize(
    "text",
    [
        "X-Auth-Token: S3CR3T-canary",
        "https://user:S3CR3T-canary@host/x?token=S3CR3T-canary",
        '{"password": "S3CR3T-canary"}',
        "<password>S3CR3T-canary</password>",
        "Authorization: SDK-HMAC-SHA256 Access=AK, Signature=S3CR3T-canary",
    ],
)
def test_secrets_are_masked_whatever_is_logged(text: str) -> None:
    masked = log_file.Masked()
    assert "S3CR3T" not in masked.format(record("asked: %s", text))
    assert "S3CR3T" not in masked.format(record(text))


def test_an_error_is_told_by_type_and_place_not_by_its_text() -> None:
    secret = "S3CR3T-canary"
    try:
        int(secret)
    except ValueError as cause:
        try:
            raise OSError(secret) from cause  # noqa: TRY301 - two errors are wanted
        except OSError as error:
            told = log_file.Masked().format(record("went wrong", error=error))
    assert "S3CR3T" not in told
    assert "OSError" in told
    assert "ValueError" in told
    assert "test_log.py" in told
    assert all(line.startswith("  ") for line in told.splitlines()[1:])


def test_text_from_outside_can_neither_forge_a_line_nor_drive_a_terminal() -> None:
    told = log_file.Masked().format(record("body: %s", "a\n2025-01-01 INFO forged\x1b[2J\u202e"))
    assert [line.startswith("  ") for line in told.splitlines()] == [False, True]
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_a_long_text_is_cut() -> None:
    assert len(log_file.Masked().format(record("%s", "x" * 1_000_000))) < 10_000


@pytest.mark.parametrize("values", [("text",), ()])
def test_logging_raises_nothing(
    values: tuple[str, ...], folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = log_file.LogFile(folder / "ivatui.log")
    file.handle(record("%d and %d", *values))
    file.handle(record("the next one"))
    file.close()
    assert "the next one" in written(folder)
    assert capfd.readouterr().err == ""


def test_a_file_that_is_gone_and_a_folder_that_is_gone_stop_nothing(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = log_file.LogFile(folder / "ivatui.log")
    file.handle(record("one"))
    (folder / "ivatui.log").unlink()
    file.handle(record("two"))
    assert (folder / "ivatui.log").read_text().count("two") == 1
    (folder / "ivatui.log").unlink()
    folder.rmdir()
    folder.write_text("in the way")
    file.handle(record("three"))
    folder.unlink()
    file.handle(record("four"))
    file.close()
    assert "four" in (folder / "ivatui.log").read_text()
    assert capfd.readouterr().err == ""


def test_nobody_waits_for_a_disk_that_hangs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reached, leave = threading.Event(), threading.Event()
    handled = []

    def hang(self: log_file.LogFile, record: logging.LogRecord) -> None:
        reached.set()
        leave.wait(30)
        handled.append(record)

    monkeypatch.setattr(log_file.LogFile, "handle", hang)
    monkeypatch.setattr(log, "PATIENCE", 0.01)
    log.begin("warning", folder, asked=True)
    ours.warning("hangs")
    assert reached.wait(30)
    for number in range(log.MOST_WAITING + 50):
        ours.warning("%d", number)
    handler, thread = log._running, None if log._running is None else log._running._thread
    assert handler is not None
    assert handler._waiting.qsize() == log.MOST_WAITING
    log.end()
    leave.set()
    assert thread is not None
    thread.join(30)
    assert len(handled) == log.MOST_WAITING + 1


def test_the_thread_comes_with_the_first_record(folder: Path) -> None:
    log.begin("warning", folder, asked=False)
    assert not [thread for thread in threading.enumerate() if thread.name == "log"]
    assert not folder.exists()
    ours.warning("now")
    assert [thread.name for thread in threading.enumerate() if thread.daemon].count("log") == 1


def test_what_logs_before_it_is_begun_goes_nowhere() -> None:
    import subprocess

    code = (
        "import logging; from ivatui.cli.main import run; run(['--version']);"
        "logging.getLogger('ivatui.x').error('astray')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ}, timeout=60,
    )  # fmt: skip
    assert done.stderr == ""
