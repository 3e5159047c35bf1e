"""Textual's driver for a terminal that may stall, vanish, be stopped or lack Unicode.

Built on Textual's public ``Driver``, not on its LinuxDriver, which dies of a key that is not
UTF-8, blocks the event loop when the terminal takes nothing, wakes ten times a second, spins
when the terminal is gone, and starts its threads twice after SIGSTOP and SIGCONT.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Protocol

from textual import events
from textual.driver import Driver
from textual.geometry import Size

from ivatui.ui.terminal import answers, modes, preflight, room, tty
from ivatui.ui.terminal.glyphs import Drawing
from ivatui.ui.terminal.jobs import Jobs
from ivatui.ui.terminal.reader import Reader
from ivatui.ui.terminal.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import App
    from textual.message import Message

    from ivatui.ui.terminal.opening import Opening
    from ivatui.ui.terminal.preflight import Terminal


class ScreenSide(Protocol):
    """What the driver tells the app; every call is made in the app's event loop.

    ``found`` is what ``preflight.examine`` said; ``hover`` whether every movement of the mouse
    is to be reported; ``opening`` the frame that is there already.
    """

    found: Terminal | None
    hover: bool
    opening: Opening | None

    def terminal_attached(self, terminal: TerminalDriver) -> None:
        """Learn of the driver, once."""

    def terminal_cleared(self) -> None:
        """Learn that the terminal is ours and shows nothing."""

    def terminal_covered(self) -> None:
        """Learn that the terminal is ours and shows what the first frame has to clear."""

    def terminal_changed(self) -> None:
        """Learn that other signs can be drawn than were sent so far."""

    def terminal_repeats(self) -> None:
        """Learn that the terminal knows REP."""

    def terminal_drained(self) -> None:
        """Learn that everything sent was taken."""

    def terminal_answered(self, at: float) -> None:
        """Learn that the question behind a frame was answered ``at`` (monotonic seconds)."""

    def terminal_lost(self) -> None:
        """Learn that the terminal hung up or refuses output."""


class TerminalDriver(Driver):
    """Reads keys and writes the screen.

    ``active``: the terminal is ours now. ``lent``: another program has it inside
    ``App.suspend``. ``first_round_trip``: seconds until the terminal answered the first
    questions, None while it has not.
    """

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,  # noqa: ARG002 - Textual passes it; it would log keys to a file
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        self._in = sys.__stdin__.fileno() if sys.__stdin__ else 0
        self._out = sys.__stderr__.fileno() if sys.__stderr__ else 2
        self._cells = size or room.of_terminal(self._out)
        super().__init__(app, debug=False, mouse=mouse, size=self._cells)
        self._events = asyncio.get_running_loop()
        self._side: ScreenSide = app  # type: ignore[assignment]  # QuietDisplay is one
        self.active = False
        self.lent = False
        self.found = self._side.found or preflight.examine(os.environ)
        self.wire = Wire(
            self._out,
            drained=lambda: self._in_loop(self._side.terminal_drained),
            lost=lambda: self._in_loop(self._side.terminal_lost),
        )
        if self.found.ascii:
            self.wire.drawing = Drawing.ASCII
        self._mouse_on = mouse
        self._modes_before: tty.Modes | None = None
        self._reader: Reader | None = None
        self._answers = answers.Answers()
        self.first_round_trip: float | None = None
        self._probe: list[int] | None = None
        self._probed_at = 0.0
        self._jobs = Jobs(self, self._in, self._in_loop)
        self._jobs.listen()
        with suppress(ValueError):  # not the main thread
            signal.signal(signal.SIGWINCH, lambda *_: self._in_loop(self._resized))
        self._side.terminal_attached(self)

    @property
    def can_suspend(self) -> bool:
        """Say that ctrl-z and ``App.suspend`` work here."""
        return True

    def write(self, data: str) -> None:
        """Hand ``data`` to the terminal; never waits. Dropped while the terminal is not ours."""
        if self.active:
            self.wire.send(data)

    def question(self) -> str:
        """Return what asks for an answer (``terminal_answered``) to all written with it."""
        self._answers.expect(1)
        return modes.WHERE

    @property
    def mouse_on(self) -> bool:
        """Whether the mouse is reported."""
        return self._mouse_on and self.found.traits.mouse

    def set_mouse(self, *, on: bool) -> None:
        """Turn mouse reports on or off; off, the terminal's own selection works."""
        self._mouse_on = on
        if self.found.traits.mouse:
            self.write(modes.mouse(on=on, hover=self._side.hover))

    def start_application_mode(self) -> None:
        """Take the terminal: blank it, read keys as typed, report the mouse."""
        if self.active:
            return
        self._jobs.wait_for_foreground()
        opening, self._side.opening = self._side.opening, None
        covered = opening is not None and opening.is_shown
        self.wire.open()
        self._modes_before = opening.hand_over() if opening and covered else tty.modes(self._in)
        self.active = True
        self._take(covered=covered)
        self._reader = Reader(
            self._in, deliver=self.process_message, hung_up=lambda: self._in_loop(self._hung_up)
        )
        self._reader.start()

    def take_again(self) -> None:
        """Set everything anew after the shell has had the terminal without our giving it."""
        if self.found.traits.kitty:
            self.write(modes.KEYS_BACK)  # or what was pushed before would stay when we leave
        self._take()
        self._app.post_message(self.SignalResume())

    def go_on(self) -> None:
        """Take the terminal again after ctrl-z."""
        self.resume_application_mode()
        self._app.post_message(self.SignalResume())

    def _take(self, *, covered: bool = False) -> None:
        if self._modes_before is not None:
            tty.set_modes(self._in, tty.raw(self._modes_before))
        self._answers.forget()
        traits = self.found.traits
        if not covered:
            self.write(modes.open_screen(traits))
        self.write(modes.listen(traits, with_mouse=self._mouse_on, hover=self._side.hover))
        if self._probe is None and traits.asks and not self.found.ascii:
            self._probe = []
            self._probed_at = time.monotonic()
            self._answers.expect(self._probes)
            self.write(modes.PROBE + (modes.PROBE_REPEAT if traits.repeat else ""))
        if covered:
            self._side.terminal_covered()
        else:
            self._side.terminal_cleared()
        if room.of_terminal(self._out) != self._cells:
            self._resized()

    def disable_input(self) -> None:
        """Stop listening, and drop what was typed since."""
        if self._reader is not None:
            self._reader.stop()
            self._reader = None
            tty.forget_input(self._in)

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was; takes two seconds at most, whatever it does."""
        if not self.active:
            return
        self.active = False
        if self.wire.finish(modes.leave(self.found.traits)):
            self._answers.wait()
        self.disable_input()
        tty.set_modes(self._in, self._modes_before)

    def close(self) -> None:
        """End the writing thread."""
        self.wire.close()

    def rescue(self) -> None:
        """Give the terminal back without help from anyone; for when the event loop is stuck."""
        if self.active:
            self.wire.force(modes.leave(self.found.traits))
            tty.set_modes(self._in, self._modes_before)

    @contextmanager
    def no_automatic_restart(self) -> Iterator[None]:
        """Mark a body of code that has lent the terminal to another program."""
        self.lent = True
        try:
            with super().no_automatic_restart():
                yield
        finally:
            self.lent = False

    def process_message(self, message: Message) -> None:
        """Pass on what the terminal said; called in the reading thread."""
        if isinstance(message, events.CursorPosition):
            # The line is measured here: the event loop may be busy with something else.
            at = time.monotonic()
            self._answers.came()
            self._in_loop(lambda: self._answered(message.x, at))
        else:
            super().process_message(message)

    @property
    def _probes(self) -> int:
        """How many questions the first ones are."""
        return modes.SIGNS_ASKED + self.found.traits.repeat

    def _answered(self, column: int, at: float) -> None:
        if self._probe is None or len(self._probe) == self._probes:
            self._side.terminal_answered(at)
            return
        self._probe.append(column)
        if len(self._probe) == modes.SIGNS_ASKED:
            self.first_round_trip = at - self._probed_at
            drawing = answers.drawing(*self._probe)
            if drawing is not self.wire.drawing:
                self.wire.drawing = drawing
                self._side.terminal_changed()
        elif len(self._probe) > modes.SIGNS_ASKED and column == modes.REPEATED_CELLS:
            self._side.terminal_repeats()

    def _hung_up(self) -> None:
        self._answers.forget()
        self._side.terminal_lost()

    def _resized(self) -> None:
        self._cells = room.of_terminal(self._out)
        size = Size(*self._cells)
        self._app.post_message(events.Resize(size, size))

    def _in_loop(self, call: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody is interested any more
            self._events.call_soon_threadsafe(call)
