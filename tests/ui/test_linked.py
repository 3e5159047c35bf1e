"""What the app does on a line that turns out to be slow, or on which too much was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from app_sources import Told, all_known
from app_stage import on_stage
from fake_terminal import FakeTerminal
from turned_clock import TurnedClock

from ivatui.ui.app import Options
from ivatui.ui.terminal.link import SETTLING, Tier

if TYPE_CHECKING:
    from app_stage import AppStage

    from ivatui.ui.terminal.driver import TerminalDriver

BODIES: dict[str, dict[str, object]] = {"one": {"name": "one", "state": "RUNNING"}}


def attach(stage: AppStage) -> FakeTerminal:
    terminal = FakeTerminal()
    stage.app.terminal = cast("TerminalDriver", terminal)
    return terminal


async def answers(stage: AppStage, seconds: float, count: int = 5) -> None:
    """Let the terminal answer for frames so late, then look."""
    for _ in range(count):
        stage.app.pace._asked.append((100.0, 1))
        stage.app.terminal_answered(100.0 + seconds)
    await stage.tick()


async def test_a_local_terminal_is_drawn_on_in_full() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, BODIES), clock) as stage:
        terminal = attach(stage)
        terminal.first_round_trip = 0.002
        await stage.until(all_known)
        assert stage.app.link.tier is Tier.FULL
        assert not stage.app.pace.acknowledged
        await stage.advance(7)
        assert "updated 7 s ago" in stage.line("#top-bar")
        assert terminal.told == []


async def test_over_ssh_frames_are_acknowledged_from_the_beginning() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, BODIES), clock, options=Options(remote=True)) as stage:
        assert stage.app.pace.acknowledged
        terminal = attach(stage)
        await stage.until(all_known)
        await stage.advance(7)
        assert "updated 5 s ago" in stage.line("#top-bar")
        terminal.first_round_trip = 0.004
        await stage.tick()
        assert stage.app.link.tier is Tier.FULL
        assert stage.app.pace.acknowledged
        assert "updated 7 s ago" in stage.line("#top-bar")
        assert "Line to the terminal" not in stage.text  # that it is quick after all is no news


async def test_slow_frames_thin_the_screen_and_it_says_so() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, BODIES), clock, options=Options(remote=True)) as stage:
        terminal = attach(stage)
        await stage.until(all_known)
        strip = stage.front().query_one("#strip")
        assert strip.display
        await stage.advance(SETTLING + 1)
        await answers(stage, 1.5)
        assert "Line to the terminal: thin (by the time frames take)" in stage.line("#top-bar")
        assert (strip.display, stage.app.hover) == (False, False)
        assert terminal.told == [False, True]  # one kind of reports ends before another begins
        await stage.advance(5)
        assert "updated < 30 s ago" in stage.line("#top-bar")
        await stage.press("w")
        assert strip.display  # who asks for it gets it
        await answers(stage, 0.01)
        assert (stage.app.hover, stage.app.link.tier) == (True, Tier.FULL)


async def test_what_is_asked_for_stays() -> None:
    clock = TurnedClock()
    options = Options(remote=True, link=Tier.FULL)
    async with on_stage(Told(clock, BODIES), clock, options=options) as stage:
        attach(stage)
        await answers(stage, 1.5)
        assert stage.app.link.tier is Tier.FULL
        assert not stage.app.pace.acknowledged


async def test_more_bytes_than_allowed_lower_the_tier() -> None:
    clock = TurnedClock()
    async with on_stage(
        Told(clock, BODIES), clock, options=Options(bytes_per_minute=2000)
    ) as stage:
        terminal = attach(stage)
        terminal.wire.written = 20_000  # the first screen
        await stage.until(all_known)
        for _ in range(int(SETTLING) + 2):
            await stage.advance(1)
        assert stage.app.link.tier is Tier.FULL
        terminal.wire.written += 1900
        await stage.advance(1)
        assert "calm (more than 2000 bytes a minute were sent)" in stage.line("#top-bar")
        assert stage.app.pace.acknowledged
