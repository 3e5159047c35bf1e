"""The quiet display shows what the stock display shows, cell by cell, after every frame."""

from __future__ import annotations

import random
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, cast

import pytest
from rich.console import COLOR_SYSTEMS, Console
from rich.style import Style
from rich.text import Text
from terminal_demo import Content, Table
from terminal_screen import Terminal
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Resize
from textual.strip import Strip
from textual.widgets import Static

from ivatui.ui.terminal import updates
from ivatui.ui.terminal.families import Family, Traits
from ivatui.ui.terminal.painter import Painter
from ivatui.ui.terminal.preflight import Terminal as Found
from ivatui.ui.terminal.quiet import QuietDisplay

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rich.console import RenderableType
    from textual.pilot import Pilot
    from textual.screen import Screen

    from ivatui.ui.terminal.driver import TerminalDriver


class Wire:
    backlog = 0


class Coloured(Found):
    """The stock display knows no terminal without colours."""

    @property
    def traits(self) -> Traits:
        return replace(super().traits, colour=True)


class FakeTerminal:
    """Stands for the driver: takes everything, keeps it."""

    active = True

    def __init__(self, family: Family) -> None:
        self.found = Coloured("", family)
        self.wire = Wire()
        self.sent: list[str] = []

    def write(self, data: str) -> None:
        self.sent.append(data)

    def question(self) -> str:
        return "\x1b[6n"


class Compared(Content, QuietDisplay):
    """Shows every frame on two terminals; the stock one lacks nothing but those left out."""

    dropping = False

    CSS = Content.CSS

    def begin(self, family: Family, size: tuple[int, int]) -> None:
        self.fake = FakeTerminal(family)
        self.frames = self.stock_bytes = self.quiet_bytes = 0
        self.terminals(size)
        self.terminal_attached(cast("TerminalDriver", self.fake))
        if self.fake.found.traits.repeat:
            self.terminal_repeats()

    def terminals(self, size: tuple[int, int]) -> None:
        self.stock_shown, self.quiet_shown = Terminal(*size), Terminal(*size)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        expected = ""
        # A frame made for the size before a resize would make the stock display scroll the
        # terminal: it ends each line with a line feed. The frame for the new size follows.
        in_time = screen._compositor.size == self.size
        shown = in_time and self.is_running and not (self._batch_count or self.dropping)
        if shown and (render := getattr(renderable, "render_segments", None)):
            expected = render(self.console)
            x, y = screen.outer_size.clamp_offset(self.cursor_position)
            expected += f"\x1b[{y + 1};{x + 1}H"
        super()._display(screen, renderable)
        if self.terminal is None:
            return
        sent = "".join(self.fake.sent)
        self.fake.sent.clear()
        self.quiet_shown.feed(sent.encode())
        if expected:
            self.frames += 1
            self.stock_bytes += len(expected.encode())
            self.quiet_bytes += len(sent.encode())
            self.stock_shown.feed(expected.encode())
            self.compare(sent)

    def compare(self, sent: str, *, everything: bool = False) -> None:
        want, have = self.stock_shown.screen, self.quiet_shown.screen
        for y in range(want.lines) if everything else sorted(want.dirty | have.dirty):
            if y < want.lines:
                assert want.row(y) == have.row(y), f"row {y} after {sent!r}"
        want.dirty.clear()
        have.dirty.clear()
        assert (want.cursor.x, want.cursor.y) == (have.cursor.x, have.cursor.y)


SIGNS = ["a", "Z", " ", " ", "  ", "运", "门", "e\u0301", "─", "…", "x" * 9, " " * 20, "é", "ﾊ"]
STYLES = [
    Style(),
    Style(bold=True),
    Style(color="red"),
    Style(color="#123456", bgcolor="#654321"),
    Style(dim=True, italic=True),
    Style(underline=True, bgcolor="blue"),
    Style(reverse=True),
    Style(strike=True, color="bright_green"),
    Style(link="http://x/", color="yellow"),
]


def some_text(chance: random.Random) -> Text:
    text = Text(no_wrap=True)
    for _ in range(chance.randrange(1, 9)):
        text.append(chance.choice(SIGNS), chance.choice(STYLES))
    return text


@pytest.fixture
def _no_old_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Styles and blank strips are shared and keep the codes of the first colour system."""

    def render_style(cls: type[Strip], style: Style, text: str, color_system: Any) -> str:
        codes = cls.render_ansi(style, color_system)
        return f"\x1b[{codes}m{text}\x1b[0m" if codes else text

    monkeypatch.setattr(Strip, "render_style", classmethod(render_style))
    Strip.blank.cache_clear()


@pytest.mark.usefixtures("_no_old_codes")
@pytest.mark.parametrize(
    ("colours", "family", "seed"),
    [
        ("truecolor", Family.XTERM, 1),
        ("256", Family.SCREEN, 3),
        ("standard", Family.LINUX, 5),
    ],
)
async def test_every_frame_equals_the_stock_display(
    colours: Literal["standard", "256", "truecolor"], family: Family, seed: int
) -> None:
    chance = random.Random(seed)
    size = (80, 24)
    app = Compared()
    app.console = Console(color_system=colours, force_terminal=True)
    assert app.console._color_system is COLOR_SYSTEMS[colours]
    async with app.run_test(size=size) as pilot:
        app.begin(family, size)
        app.terminal_cleared()
        await pilot.pause()
        table = app.query_one(Table)
        for _ in range(25):
            match chance.randrange(9):
                case 0:
                    await pilot.press(*["down"] * chance.randrange(1, 4))
                case 1:
                    await pilot.press(chance.choice(["up", "pageup", "pagedown", "end", "home"]))
                case 2:
                    if table.is_attached and app.screen is table.screen:
                        await pilot.press("m")
                    else:
                        await pilot.press(*chance.choice(["x", "운", "k"]), "escape")
                case 3:
                    app.query_one("#note", Static).update(some_text(chance))
                case 4:
                    table.set_cell(chance.randrange(40), chance.randrange(4), some_text(chance))
                case 5:
                    size = (chance.choice([80, 60, 111]), chance.choice([24, 12, 30]))
                    app.terminals(size)
                    await pilot.resize_terminal(*size)
                case 6:
                    app.theme = chance.choice(
                        ["textual-light", "nord", "ansi-dark", "textual-dark"]
                    )
                case 7:
                    app.action_redraw()
                case _:
                    table.scroll_to(y=chance.randrange(200), animate=False)
            await pilot.pause()
        app.compare("", everything=True)
        assert app.display_kind == "quiet"
        assert app.frames > 15
        assert app.quiet_bytes < app.stock_bytes / 3


@asynccontextmanager
async def shown() -> AsyncIterator[tuple[Compared, Pilot[None]]]:
    """Run a small demo on both displays."""
    app = Compared()
    app.rows = 30
    async with app.run_test(size=(60, 16)) as pilot:
        app.begin(Family.XTERM, (60, 16))
        app.terminal_cleared()
        await pilot.pause()
        yield app, pilot


async def test_frames_are_dropped_while_nothing_is_taken_and_the_newest_follows() -> None:
    async with shown() as (app, pilot):
        app.fake.wire.backlog = 5000
        frames = app.pace.shown
        app.dropping = True
        for _ in range(3):
            await pilot.press("c", "down")
        await pilot.pause()
        assert app.pace.dropped >= 3
        assert app.pace.shown == frames
        assert app.quiet_shown.text.startswith("0")
        app.fake.wire.backlog = 0
        app.dropping = False
        app.terminal_drained()
        await pilot.pause()
        app.compare("", everything=True)
        assert app.quiet_shown.text.startswith("3")


async def test_nothing_is_shown_while_the_terminal_is_lent() -> None:
    async with shown() as (app, pilot):
        app.fake.active = False
        app.dropping = True
        await pilot.press("c")
        await pilot.pause()
        app.fake.active = True
        app.dropping = False
        app.terminals((60, 16))
        app.terminal_cleared()
        await pilot.pause()
        assert app.quiet_shown.text.startswith("1")
        app.compare("", everything=True)


async def test_a_painter_that_fails_gives_way_to_the_stock_display(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with shown() as (app, pilot):
        assert app.display_kind == "quiet"
        monkeypatch.setattr(Painter, "paint", lambda *_: 1 // 0)
        monkeypatch.setattr(HeadlessDriver, "is_headless", False)
        monkeypatch.setattr(HeadlessDriver, "write", lambda _driver, data: app.fake.write(data))
        await pilot.press("c")
        await pilot.pause()
        assert app.display_kind == "stock"
        await pilot.press("c", "down")
        await pilot.pause()
        assert app.quiet_shown.text.startswith("2")
        app.compare("", everything=True)


async def test_an_unknown_textual_gets_the_stock_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updates, "are_known", lambda: False)
    app = Compared()
    app.begin(Family.XTERM, (60, 16))
    assert app.display_kind == "stock"


async def test_a_resize_to_the_same_size_paints_again() -> None:
    async with shown() as (app, pilot):
        app.terminals((60, 16))
        app.post_message(Resize(app.size, app.size))
        await pilot.pause()
        await pilot.pause()
        assert app.quiet_shown.text.startswith("0")
        app.compare("", everything=True)


async def test_nothing_is_sent_when_nothing_changed() -> None:
    async with shown() as (app, pilot):
        before = app.quiet_bytes
        app.query_one("#note", Static).update("监控 camera … 視訊 e\u0301")
        app.screen.refresh()
        await pilot.pause()
        assert app.quiet_bytes == before
