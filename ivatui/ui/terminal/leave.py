"""Running the app, and every way out of it: by key, by signal, by a terminal that is gone.

A way out has a limit: what has not ended by itself after ``GRACE`` seconds is ended, with the
terminal given back. The process never waits for a lookup that hangs in a thread.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn, Protocol

from ivatui.ui.terminal import tty

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from types import FrameType

GRACE = 3.0
"""Seconds an ordered end may take."""

HUNG_UP = 128 + signal.SIGHUP
"""Exit code when the terminal is gone, with or without the signal that says so."""

_CHANGED = (*tty.ENDING, signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)
_LOOKUP_THREADS = 8
_TASK_PATIENCE = 0.3  # seconds for tasks to end when cancelled
_THREAD_PATIENCE = 0.2  # seconds for threads to end before the process ends without them


class Leaver(Protocol):
    """What is run and left: a Textual app with the mix-ins of this package."""

    departure: Departure | None

    def exit_code(self) -> int:
        """Return the exit code that was set on leaving."""

    def leave(self, code: int) -> None:
        """Begin to end; called in the event loop."""

    def rescue(self) -> None:
        """Give the terminal back by force; called in any thread."""

    def crashed(self, error: BaseException) -> None:
        """Note an error that ends the app and was seen by nobody else."""

    def noticed(self, error: BaseException) -> None:
        """Note an error in the background that ends nothing."""

    def last_words(self) -> str:
        """Return what is to be said on standard error after the end, or nothing."""

    def run_async(self) -> Coroutine[object, object, object]:
        """Run until it ends."""


class Departure:
    """The way out, taken once, whoever asks first."""

    def __init__(
        self,
        app: Leaver,
        loop: asyncio.AbstractEventLoop,
        *,
        grace: float = GRACE,
        end: Callable[[int], object] = os._exit,
    ) -> None:
        self._app = app
        self._loop = loop
        self._grace = grace
        self._end = end
        self._limit: threading.Timer | None = None

    @property
    def begun(self) -> bool:
        """Whether somebody is on the way out already."""
        return self._limit is not None

    def begin(self, code: int) -> None:
        """Leave with exit code ``code``; may be called anywhere, in a signal handler too."""
        if self._limit is None:
            self.limit(code)
            try:
                self._loop.call_soon_threadsafe(self._app.leave, code)
            except RuntimeError:  # the loop has ended
                self._cut(code)

    def limit(self, code: int) -> None:
        """Let an end that has begun take ``grace`` seconds from now at most."""
        if self._limit is None:
            self._limit = threading.Timer(self._grace, self._cut, (code,))
            self._limit.daemon = True
            self._limit.start()

    def done(self) -> None:
        """Note that all has ended in order."""
        if self._limit is not None:
            self._limit.cancel()

    def on_signal(self, number: int, _frame: FrameType | None) -> None:
        """Leave as a shell expects of this signal."""
        self.begin(128 + number)

    def _cut(self, code: int) -> None:
        with suppress(Exception):  # the process ends now, whatever is broken
            self._app.rescue()
        self._end(code)


def run(app: Leaver, *, grace: float = GRACE) -> int:
    """Run ``app`` until it ends and return the exit code.

    Does not return when a thread hangs (a name lookup may for many seconds): then the process
    ends here, with that code.
    """
    loop = asyncio.new_event_loop()
    loop.set_default_executor(ThreadPoolExecutor(_LOOKUP_THREADS, thread_name_prefix="lookup"))
    loop.set_exception_handler(lambda _loop, context: _notice(app, context))
    departure = app.departure = Departure(app, loop, grace=grace)
    others = set(threading.enumerate())
    with _signals_kept(), _woken_by_signals(loop):
        _listen(departure)
        try:
            loop.run_until_complete(app.run_async())
        except Exception as error:
            app.crashed(error)
            app.rescue()  # what is said next is to be seen
        finally:
            _close(loop)
            departure.done()
    if words := app.last_words():
        with suppress(OSError, ValueError):  # the terminal may be gone
            sys.stderr.write(words + "\n")
            sys.stderr.flush()
    code = app.exit_code()
    if _hang(set(threading.enumerate()) - others):
        _end_now(code)
    return code


def _listen(departure: Departure) -> None:
    for number in tty.ENDING:
        # Ignored by who started us (nohup): stay, until the terminal itself is gone.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, departure.on_signal)


@contextmanager
def _signals_kept() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in _CHANGED}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)


@contextmanager
def _woken_by_signals(loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Let every signal wake the loop.

    Python runs handlers in the main thread, and where the kernel gave the signal to another one,
    the main thread would go on waiting for something else to happen first.
    """
    woken, waker = socket.socketpair()
    with woken, waker:
        woken.setblocking(False)
        waker.setblocking(False)
        before = signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
        loop.add_reader(woken, woken.recv, 4096)
        try:
            yield
        finally:
            signal.set_wakeup_fd(before)


def _notice(app: Leaver, context: dict[str, object]) -> None:
    error = context.get("exception")
    if isinstance(error, BaseException):
        app.noticed(error)


def _close(loop: asyncio.AbstractEventLoop) -> None:
    """Cancel what still runs and close; unlike asyncio.run, wait for no thread."""
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.wait(tasks, timeout=_TASK_PATIENCE))
    with suppress(Exception):
        loop.run_until_complete(asyncio.wait_for(loop.shutdown_asyncgens(), _TASK_PATIENCE))
    loop.set_exception_handler(lambda _loop, _context: None)
    loop.close()


def _hang(threads: set[threading.Thread]) -> bool:
    limit = time.monotonic() + _THREAD_PATIENCE
    for thread in threads:
        if not thread.daemon:
            thread.join(max(0.0, limit - time.monotonic()))
            if thread.is_alive():
                return True
    return False


def _end_now(code: int) -> NoReturn:
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)
