"""The wall on a stage: what rings is caught, and what its picture costs on the wire is counted."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from app_stage import AppStage, on_stage

from ivatui.ui.app import Options
from ivatui.ui.screens.wall import WallScreen
from ivatui.ui.terminal.families import TRAITS, Family
from ivatui.ui.terminal.painter import Painter
from ivatui.ui.wall_watch import WallSettings
from ivatui.ui.widgets.line import Line
from ivatui.ui.widgets.wall.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from turned_clock import TurnedClock

    from ivatui.live.source import Source
    from ivatui.ui.wall_watch import Watch


class Rung(WallScreen):
    """A wall that keeps what would ring."""

    def __init__(self, settings: WallSettings) -> None:
        super().__init__(settings)
        self.rung: list[str] = []

    def ring(self, sequence: str) -> None:
        self.rung.append(sequence)


class Wall:
    """What tests want to know of the wall."""

    def __init__(self, stage: AppStage) -> None:
        self.stage = stage
        self.painter = Painter(TRAITS[Family.XTERM])

    @property
    def screen(self) -> Rung:
        (screen,) = (each for each in self.stage.app.screen_stack if isinstance(each, Rung))
        return screen

    @property
    def watch(self) -> Watch:
        assert self.screen._watch is not None
        return self.screen._watch

    @property
    def shown(self) -> str | None:
        """The task that is shown in full."""
        return self.watch.rotation.shown

    def sheet(self, part: str) -> str:
        return self.screen.query_one(f"#{part}", Sheet).text

    def line(self, part: str) -> str:
        return self.screen.query_one(f"#{part}", Line).text

    def take_rung(self) -> list[str]:
        rung, self.screen.rung = self.screen.rung, []
        return rung

    async def seconds(self, count: int, step: int = 1) -> None:
        """Let time pass, with a tick after every ``step`` seconds."""
        for _ in range(count // step):
            await self.stage.advance(step)

    def cost(self) -> int:
        """Return the bytes that bring a terminal from the last picture to this one."""
        app = self.stage.app
        patches = [(y, 0, strip) for y, strip in enumerate(self.stage.strips)]
        size = (app.size.width, app.size.height)
        return len(self.painter.paint(patches, size, app._pen, (0, 0)).encode())


@asynccontextmanager
async def on_wall(
    source: Source,
    clock: TurnedClock,
    *,
    size: tuple[int, int] = (80, 24),
    settings: WallSettings | None = None,
    ascii_only: bool = False,
    list_interval: float = 30.0,
) -> AsyncIterator[Wall]:
    """Run the wall on ``source``."""
    wanted = settings or WallSettings()
    options = Options(
        home=lambda: Rung(wanted), ascii=ascii_only, list_interval=list_interval, kept_open=True
    )
    async with on_stage(source, clock, size=size, options=options) as stage:
        yield Wall(stage)
