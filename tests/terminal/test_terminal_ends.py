"""The threads at the terminal, the way out and the report of a crash, without a screen."""

from __future__ import annotations

import asyncio
import contextlib
import os
import queue
import signal
import stat
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual import events

from ivatui.ui.terminal import crash, leave, probe, tty
from ivatui.ui.terminal.reader import Reader
from ivatui.ui.terminal.wire import Wire
from ivatui.ui.terminal.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator

WHEN = datetime(2026, 8, 1, 12, 30, 5, tzinfo=UTC)


@pytest.fixture
def pty() -> Iterator[tuple[int, int]]:
    master, slave = os.openpty()
    tty.set_modes(slave, tty.raw(tty.modes(slave) or []))
    yield master, slave
    for fd in (master, slave):
        with contextlib.suppress(OSError):
            os.close(fd)


def test_the_writer_counts_waits_and_drops(pty: tuple[int, int]) -> None:
    master, slave = pty
    own = tty.own_output(slave)
    drained, lost = threading.Event(), threading.Event()
    writer = Writer(own, drained=drained.set, lost=lost.set)
    writer.start()
    writer.put(b"hello")
    assert drained.wait(5)
    assert os.read(master, 100) == b"hello"
    assert (writer.written, writer.backlog) == (5, 0)
    writer.put(b"x" * 1_000_000)
    assert not writer.drain(0.1)
    assert writer.backlog > 500_000
    writer.discard()
    assert writer.backlog == 0
    assert writer.drain(0.1)
    writer.stop()
    writer.stop()
    writer.put(b"late")
    assert writer.backlog == 0
    assert not lost.is_set()
    os.close(own)


def test_the_writer_notes_that_the_terminal_is_gone(pty: tuple[int, int]) -> None:
    master, slave = pty
    lost = threading.Event()
    writer = Writer(slave, drained=lambda: None, lost=lost.set)
    writer.start()
    os.close(master)
    writer.put(b"x")
    assert lost.wait(5)
    assert writer.dead
    writer.put(b"y")
    assert writer.backlog == 0
    writer.stop()


def test_the_last_words_go_past_what_a_terminal_does_not_take(pty: tuple[int, int]) -> None:
    master, slave = pty
    wire = Wire(slave, drained=lambda: None, lost=lambda: None)
    wire.send("dropped: not open")
    assert wire.written == 0
    wire.open()
    for _ in range(100):
        wire.send("x" * 10_000)
    assert wire.backlog < 300_000  # what waits has a bound
    wire.force("goodbye")
    wire.send("too late")
    wire.close()
    os.set_blocking(master, False)
    read = b""
    while not read.endswith(b"goodbye"):
        read += os.read(master, 100_000)


def test_the_reader_turns_bytes_to_events_and_notices_the_end(pty: tuple[int, int]) -> None:
    master, slave = pty
    got: queue.Queue[Any] = queue.Queue()
    gone = threading.Event()
    reader = Reader(slave, deliver=got.put, hung_up=gone.set)
    reader.start()
    os.write(master, b"a\xff")
    assert [got.get(timeout=5).character for _ in range(2)] == ["a", "\ufffd"]
    os.write(master, b"b\x1b[9999999999u")  # no character has that number
    assert got.get(timeout=5).key == "b"
    while got.empty():  # what came with the broken sequence is dropped, what comes later is not
        os.write(master, b"\x1b[3;4R")
        with contextlib.suppress(queue.Empty):
            answer = got.get(timeout=0.2)
            break
    assert (answer.x, answer.y) == (3, 2)
    os.write(master, b"\x1b")
    assert _next_key(got) == "escape"
    os.close(master)
    assert gone.wait(5)
    reader.stop()


def _next_key(got: queue.Queue[Any]) -> str:
    while not isinstance(event := got.get(timeout=5), events.Key):
        pass
    return event.key


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        (b"\x1b[1;3R\x1b[1;2R", (2, 1, True)),
        (b"x\x1b[1;4R\x1b[1;4R", (3, 3, False)),
        (b"\x1b[1;3R", (None, None, None)),
    ],
)
def test_asking_without_a_screen(
    pty: tuple[int, int], answer: bytes, result: tuple[int | None, int | None, bool | None]
) -> None:
    master, slave = pty
    before = tty.modes(slave)
    os.write(master, answer)
    found = probe.ask(slave, slave, patience=0.05)
    assert (found.chinese, found.line, found.utf8) == result
    assert found.answers == (result[0] is not None)
    assert tty.modes(slave) == before
    assert os.read(master, 100) == "\r你\x1b[6n\r│\x1b[6n\r\x1b[K".encode()


class App:
    """Something that is run and left."""

    departure: leave.Departure | None = None

    def __init__(self, main: Any) -> None:
        self._main = main
        self.left: list[int] = []
        self.rescued = False
        self.errors: list[BaseException] = []
        self.seen: list[BaseException] = []
        self.gone = asyncio.Event()

    def leave(self, code: int) -> None:
        self.left.append(code)
        self.gone.set()

    def rescue(self) -> None:
        self.rescued = True

    def crashed(self, error: BaseException) -> None:
        self.errors.append(error)

    def noticed(self, error: BaseException) -> None:
        self.seen.append(error)

    def last_words(self) -> str:
        return "it broke" if self.errors else ""

    def exit_code(self) -> int:
        return 1 if self.errors else sum(self.left[:1])

    async def run_async(self) -> None:
        await self._main(self)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_leaves_once_with_its_code(number: signal.Signals, code: int) -> None:
    async def main(app: App) -> None:
        signal.raise_signal(number)
        signal.raise_signal(signal.SIGTERM)
        await app.gone.wait()

    # Whoever runs the tests may ignore it, as a shell has its jobs in the background do.
    before = signal.signal(number, signal.default_int_handler)
    try:
        app = App(main)
        assert leave.run(app) == code
        assert app.left == [code]
        assert not app.rescued
        assert signal.getsignal(number) is signal.default_int_handler
    finally:
        signal.signal(number, before)


def test_an_ignored_hang_up_stays_ignored() -> None:
    async def main(_app: App) -> None:
        signal.raise_signal(signal.SIGHUP)

    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        app = App(main)
        assert leave.run(app) == 0
        assert app.left == []
    finally:
        signal.signal(signal.SIGHUP, before)


def test_an_error_is_told_and_one_in_the_background_noted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def main(_app: App) -> None:
        loop = asyncio.get_running_loop()
        loop.call_exception_handler({"message": "", "exception": KeyError("x")})
        loop.call_exception_handler({"message": "no exception"})
        raise LookupError("secret")

    app = App(main)
    assert leave.run(app) == 1
    assert [type(error) for error in app.errors] == [LookupError]
    assert [type(error) for error in app.seen] == [KeyError]
    assert capsys.readouterr().err == "it broke\n"


def test_what_does_not_end_is_ended() -> None:
    ended = threading.Event()
    codes: list[int] = []

    def end(code: int) -> None:
        codes.append(code)
        ended.set()

    loop = asyncio.new_event_loop()
    app = App(None)
    departure = leave.Departure(app, loop, grace=0.01, end=end)
    departure.begin(143)
    departure.begin(129)
    assert ended.wait(5)
    assert codes == [143]
    assert app.rescued
    loop.close()


def test_a_closed_loop_is_no_reason_to_stay() -> None:
    codes: list[int] = []
    loop = asyncio.new_event_loop()
    loop.close()
    departure = leave.Departure(App(None), loop, grace=60, end=codes.append)
    departure.begin(143)
    departure.done()
    assert codes == [143]


SECRET = "hunter2"


def trouble(secret: str) -> None:
    password = f"pw-{secret}"
    empty: dict[str, str] = {}
    try:
        empty[password]
    except KeyError as error:
        raise ValueError(f"cannot use {password!r}") from error


def test_a_report_names_places_and_types_and_no_values() -> None:
    with pytest.raises(ValueError, match="cannot use") as caught:
        trouble(SECRET)
    text = crash.report(caught.value, WHEN)
    assert SECRET not in text
    assert "stopped 2026-08-01T12:30:05Z" in text
    assert "ValueError (its text is left out" in text
    assert "which came from:\nKeyError (" in text
    assert "test_terminal_ends.py" in text
    assert str(Path.cwd()) not in text


def test_the_text_of_errors_about_the_program_is_kept_masked() -> None:
    error = AttributeError("'Row' object has no attribute 'x', token=abc123secret")
    text = crash.report(error, WHEN)
    assert "no attribute 'x'" in text
    assert "abc123secret" not in text


def test_a_report_of_a_group_and_of_deep_recursion_is_short() -> None:
    def deep(level: int) -> None:
        if level:
            deep(level - 1)
        raise TypeError("deep")

    with pytest.raises(TypeError) as caught:
        deep(500)
    group = ExceptionGroup("many", [caught.value])
    text = crash.report(group, WHEN)
    assert "TypeError: deep" in text
    assert len(text.splitlines()) < 100


def test_reports_are_private_and_few(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    folder.mkdir()
    for number in range(crash.MOST_REPORTS + 5):
        (folder / f"crash-20200101T0000{number:02}-1.txt").write_text("old")
    path = crash.save("text\ud800\n", folder, WHEN)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.name == f"crash-20260801T123005-{os.getpid()}.txt"
    assert len(list(folder.iterdir())) == crash.MOST_REPORTS
    with pytest.raises(FileExistsError):
        crash.save("again", folder, WHEN)
