"""The app's part in the display: write only cells that differ, and only when they are taken."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import textual
from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS
from textual.app import ScreenStackError
from textual.strip import Strip

from ivatui.ui.terminal import colourless, leave, modes, pens, updates, upkeep
from ivatui.ui.terminal.driver import TerminalDriver
from ivatui.ui.terminal.pace import WINDOW, Pace
from ivatui.ui.terminal.painter import Painter
from ivatui.ui.terminal.turns import KeysInTurn

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.style import Style
    from textual.driver import Driver
    from textual.events import Resize
    from textual.messages import TerminalSupportsSynchronizedOutput
    from textual.screen import Screen

    from ivatui.ui.terminal.opening import Opening
    from ivatui.ui.terminal.preflight import Terminal

_WORTH_SYNC = 1024
"""Characters from which a frame is sent to be shown at once; smaller ones arrive whole anyway."""


class QuietDisplay(KeysInTurn):
    """Mix-in: a display that costs what changed, and a terminal that may come and go.

    Set ``found`` (of ``preflight.examine``) before the start. ``hover`` asks for every movement
    of the mouse. ``acknowledged`` (see ``set_acknowledged``) lets a frame wait until the
    terminal has shown those before: for slow lines. Whatever the pace, what is shown next is
    always the newest state.
    """

    found: Terminal | None = None
    opening: Opening | None = None
    hover = False
    terminal: TerminalDriver | None = None
    departure: leave.Departure | None = None
    _painter: Painter | None = None
    _missed = False
    _may_sync = False
    _clear_first = False
    _alarm: asyncio.TimerHandle | None = None

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        upkeep.mend()
        self.pace = Pace()

    # -- what the app may ask ------------------------------------------------------------------

    @property
    def display_kind(self) -> str:
        """``quiet`` when only differences are sent, else ``stock``."""
        return "stock" if self._painter is None else "quiet"

    def set_acknowledged(self, *, on: bool) -> None:
        """Let frames wait, or not, until the terminal has answered for those before."""
        self.pace.acknowledged = on

    def action_redraw(self) -> None:
        """Draw everything anew, on a blank terminal: for when something else wrote on it."""
        self._clear_first = True
        self._forget(blank=True)

    def get_driver_class(self) -> type[Driver]:
        """Return our driver."""
        return TerminalDriver

    def exit(
        self,
        result: None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Leave, within the time a departure may take."""
        if self.departure is not None:
            self.departure.limit(return_code)
        super().exit(result, return_code, message)

    # -- what leave.run asks -------------------------------------------------------------------

    def leave(self, code: int) -> None:
        """Leave with exit code ``code``."""
        self.exit(return_code=code)

    def rescue(self) -> None:
        """Give the terminal back by force."""
        if self.opening is not None:
            self.opening.give_back()
        if self.terminal is not None:
            self.terminal.rescue()

    # -- what the driver tells -----------------------------------------------------------------

    def terminal_attached(self, terminal: TerminalDriver) -> None:
        """Take the terminal."""
        self.terminal = terminal
        if _is_known_textual():
            self._painter = Painter(terminal.found.traits)

    def terminal_cleared(self) -> None:
        """Paint all: nothing is shown."""
        self.pace.forget()
        self._forget(blank=True)

    def terminal_covered(self) -> None:
        """Paint all, and have the first frame take away what is shown."""
        self.pace.forget()
        self.action_redraw()

    def terminal_changed(self) -> None:
        """Paint all: what is shown was drawn with other signs."""
        self._forget()

    def terminal_repeats(self) -> None:
        """Have long lines drawn by saying how long they are."""
        if self._painter is not None:
            self._painter.may_repeat = True

    def terminal_drained(self) -> None:
        """Show what was left out while the terminal took nothing."""
        self._catch_up()

    def terminal_answered(self, at: float) -> None:
        """Show what was left out since the frame that was answered for ``at``."""
        self.pace.answered(at)
        self._catch_up()

    def terminal_lost(self) -> None:
        """Leave: nobody sees us."""
        if self.departure is not None:
            self.departure.begin(leave.HUNG_UP)
        else:
            self.leave(leave.HUNG_UP)

    # -- Textual's events ----------------------------------------------------------------------

    def on_resize(self, event: Resize) -> None:
        """Take nothing for granted after any resize, of the same size at last too."""
        if self._painter is not None:
            self._painter.resized()
        if event.size == self.size:
            self._repaint()

    def on_terminal_supports_synchronized_output(
        self, _message: TerminalSupportsSynchronizedOutput
    ) -> None:
        """Use it."""
        self._may_sync = True

    # -- the display ---------------------------------------------------------------------------

    # Private to Textual 8.2: this method, through which every frame goes, and the count of
    # open batches, during which it shows nothing. Were the first renamed, the stock display
    # would be at work and a test would fail.
    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        terminal = self.terminal
        if terminal is None or renderable is None or self._batch_count or not self.is_running:
            super()._display(screen, renderable)
        elif not (terminal.active and self.pace.open(time.monotonic(), terminal.wire.backlog)):
            self._missed = True
            self.pace.dropped += 1
            self._set_alarm()
        elif not self._paint(terminal, renderable):
            super()._display(screen, renderable)
            terminal.write(self._question(terminal, WINDOW))

    # Private to Textual 8.2: called with a pointer's name whenever the mouse enters a widget,
    # to write OSC 22. A frill, and consoles print what they do not know of it.
    def _set_pointer_shape(self, shape: str) -> None:
        pass

    def _paint(self, terminal: TerminalDriver, renderable: RenderableType) -> bool:
        """Show an update by its differences; False when the stock display has to do it."""
        if self._painter is None:
            if self._clear_first:
                self._clear_first = False
                terminal.write(modes.CLEAR)
            return False
        if self._clear_first and not updates.is_whole(renderable, self.size):
            self._missed = True  # the rest would be blank until the whole comes
            return True
        patches = updates.patches(renderable)
        if patches is None:
            self._painter.forget()
            terminal.write(modes.PLAIN)
            return False
        cursor = self.cursor_position
        try:
            text = self._painter.paint(patches, self.size, self._pen, (cursor.y, cursor.x))
        except Exception:  # a display may be less quiet, but must not fail
            self._painter = None
            terminal.write(modes.PLAIN)
            self._repaint()
            return False
        if self._clear_first:
            self._clear_first = False
            text = modes.CLEAR + text
        if text:
            sync = self._may_sync and len(text) >= _WORTH_SYNC
            framed = f"{modes.SYNC_ON}{text}{modes.SYNC_OFF}" if sync else text
            terminal.write(framed + self._question(terminal, len(framed)))
        self.post_display_hook()
        return True

    def _question(self, terminal: TerminalDriver, size: int) -> str:
        """Return what has to follow a frame of ``size`` that goes now."""
        return terminal.question() if self.pace.sent(time.monotonic(), size) else ""

    def _pen(self, style: Style) -> pens.Pen:
        terminal = self.terminal
        if self.no_color or (terminal is not None and not terminal.found.traits.colour):
            style = colourless.of(style, dark=self.current_theme.dark)
        system = COLOR_SYSTEMS.get(self.console.color_system or "", ColorSystem.TRUECOLOR)
        return pens.of(Strip.render_ansi(style, system))

    def _set_alarm(self) -> None:
        """Look again when the answer that is waited for is given up."""
        if self._alarm is None and (left := self.pace.wait(time.monotonic())) is not None:
            self._alarm = asyncio.get_running_loop().call_later(left, self._alarmed)

    def _alarmed(self) -> None:
        self._alarm = None
        self._catch_up()

    def _catch_up(self) -> None:
        if self._missed:
            self._missed = False
            self._repaint()

    def _forget(self, *, blank: bool = False) -> None:
        if self._painter is not None:
            self._painter.forget(blank=blank)
        self._repaint()

    def _repaint(self) -> None:
        try:
            self.screen.refresh()
        except ScreenStackError:  # nothing was shown yet, or nothing is any more
            self._missed = False


def _is_known_textual() -> bool:
    return updates.are_known() and _is_version_8_2()


def _is_version_8_2() -> bool:
    # Its folder's name tells too, and importlib.metadata takes 12 ms of the start to load.
    if any(Path(textual.__file__).parents[1].glob("textual-8.2.*.dist-info")):
        return True
    from importlib.metadata import version

    return version("textual").startswith("8.2.")
