"""A stage for one widget: an app, a terminal that shows what was written, and the bytes of it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar
from unicodedata import normalize

import pyte
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.events import MouseScrollDown
from textual.message import Message

from ivatui.ui.themes import DEFAULT_THEME, THEMES
from ivatui.ui.widgets.still_view import StillView

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.app import ComposeResult
    from textual.pilot import Pilot
    from textual.screen import Screen

_STYLES = Path(__file__).resolve().parents[2] / "styles" / "widgets.tcss"

W = TypeVar("W", bound=StillView)
M = TypeVar("M", bound=Message)


class StageApp(App[None]):
    """Shows one widget and hands every update to a terminal."""

    CSS_PATH: ClassVar = [_STYLES]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, widget: StillView, size: tuple[int, int]) -> None:
        super().__init__()
        self.only_widget = widget
        self.terminal = pyte.Screen(*size)
        self._stream = pyte.Stream(self.terminal)
        self.written = 0
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DEFAULT_THEME

    def compose(self) -> ComposeResult:
        yield self.only_widget

    def _display(self, screen: Screen[object], renderable: object) -> None:
        if isinstance(renderable, CompositorUpdate):
            text = renderable.render_segments(self.console)
            self.written += len(text.encode())
            self._stream.feed(text)
        # headless: nothing else would be shown


class Stage(Generic[W]):
    """Drives the widget and looks at the terminal."""

    def __init__(self, app: StageApp, widget: W, pilot: Pilot[None], posted: list[Message]) -> None:
        self.app = app
        self.widget = widget
        self.pilot = pilot
        self._posted = posted

    async def settle(self) -> None:
        """Let every message be handled and the screen be painted, without waiting for a timer."""
        for _ in range(2):
            await self.pilot.pause()
            self.app.screen._on_timer_update()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def wheel(self, x: int, y: int) -> None:
        """Turn the wheel one notch down."""
        await self.pilot._post_mouse_events([MouseScrollDown], self.widget, (x, y))
        await self.settle()

    async def click(self, x: int, y: int, times: int = 1) -> None:
        await self.pilot.click(self.widget, offset=(x, y), times=times)
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        self.app.terminal.resize(height, width)
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    def lines(self) -> list[str]:
        """What the terminal shows of the lines, without trailing blanks."""
        width, buffer = self.widget.text_width, self.app.terminal.buffer
        return [
            "".join(buffer[y][x].data for x in range(width)).rstrip()
            for y in range(self.widget.size.height)
        ]

    def composed(self) -> list[str]:
        """What the terminal should show of the lines, drawn as a whole."""
        strips = self.app.screen._compositor.render_strips()
        lines = [strip.crop(0, self.widget.text_width).text.rstrip() for strip in strips]
        return [normalize("NFC", line) for line in lines]  # pyte composes letters and accents

    def take_bytes(self) -> int:
        """Return the bytes written since the last look."""
        written, self.app.written = self.app.written, 0
        return written

    def take(self, kind: type[M]) -> list[M]:
        """Return the messages of ``kind`` posted since the last look."""
        taken = [message for message in self._posted if isinstance(message, kind)]
        self._posted[:] = [message for message in self._posted if not isinstance(message, kind)]
        return taken


@asynccontextmanager
async def on_stage(widget: W, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Stage[W]]:
    """Run ``widget`` alone on a terminal of ``size`` cells, focused and painted."""
    app = StageApp(widget, size)
    posted: list[Message] = []
    known: dict[int, Message] = {}  # keeps them alive, so that no identity comes twice

    def remember(message: Message) -> None:
        ours = type(message).__module__.startswith("ivatui.")
        if ours and id(message) not in known:
            known[id(message)] = message
            posted.append(message)

    async with app.run_test(size=size, message_hook=remember) as pilot:
        stage = Stage(app, widget, pilot, posted)
        widget.focus()
        await stage.settle()
        stage.take_bytes()
        yield stage
