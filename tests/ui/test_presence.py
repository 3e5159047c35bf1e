"""Coming and going: sleep, ctrl-z, the mouse."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, cast

import pytest
from app_sources import Told, all_known
from app_stage import on_stage
from fake_terminal import FakeTerminal
from textual.app import App, SuspendNotSupported
from turned_clock import TurnedClock

from ivatui.ui.absence import AWAY_FROM, TOLD_FOR, Absence
from ivatui.ui.terminal import shell
from ivatui.ui.terminal.families import Family

if TYPE_CHECKING:
    from app_stage import AppStage

    from ivatui.ui.terminal.driver import TerminalDriver

BODIES: dict[str, dict[str, object]] = {"one": {"name": "one", "state": "RUNNING"}}


def test_a_jump_of_the_clock_is_an_absence_and_is_told_for_a_while() -> None:
    absence = Absence()
    assert absence.look(100.0) is None
    assert absence.look(101.0) is None
    assert absence.words(101.0) == ""
    assert absence.look(101.0 + AWAY_FROM - 0.1) is None
    assert absence.look(4000.0) == pytest.approx(4000.0 - 100.9 - AWAY_FROM)
    assert absence.words(4000.0) == "was away for 1 h 04 min"
    assert absence.words(4000.0 + TOLD_FOR - 1) == "was away for 1 h 04 min"
    assert absence.words(4000.0 + TOLD_FOR) == ""


async def test_after_a_sleep_everything_is_asked_first_and_the_absence_is_told() -> None:
    clock = TurnedClock()
    source = Told(clock, BODIES)
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        await stage.press("space")  # paused: nothing but what is forced is asked
        await stage.tick()
        source.asked.clear()
        await stage.advance(3600)
        await stage.settle()
        assert "was away for 1 h" in stage.line("#top-bar")
        assert source.asked == [""]
        for _ in range(int(TOLD_FOR)):
            await stage.advance(1)
        assert "was away" not in stage.line("#top-bar")
        assert source.asked == [""]


async def test_being_continued_asks_at_once() -> None:
    clock = TurnedClock()
    source = Told(clock, BODIES)
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        await stage.press("space")
        source.asked.clear()
        await stage.advance(10)
        assert source.asked == []
        stage.app.app_resume_signal.publish(stage.app)
        await stage.settle()
        await stage.until(lambda _snapshot: source.asked == [""])
        assert "was away" not in stage.line("#top-bar")


async def suspend(stage: AppStage) -> str:
    await stage.press("ctrl+z")
    await stage.tick()
    return stage.line("#top-bar")


async def test_ctrl_z_stops_the_process_where_a_shell_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stopped: list[App[None]] = []
    monkeypatch.setattr(shell, "can_bring_back", lambda: True)
    monkeypatch.setattr(App, "action_suspend_process", stopped.append)
    clock = TurnedClock()
    async with on_stage(Told(clock, BODIES), clock) as stage:
        await suspend(stage)
        assert stopped == [stage.app]


async def test_ctrl_z_says_why_it_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_app: object) -> None:
        raise SuspendNotSupported("not here")

    monkeypatch.setattr(App, "action_suspend_process", refuse)
    clock = TurnedClock()
    async with on_stage(Told(clock, BODIES), clock) as stage:
        monkeypatch.setattr(shell, "can_bring_back", lambda: False)
        assert "No shell is waiting" in await suspend(stage)
        monkeypatch.setattr(shell, "can_bring_back", lambda: True)
        assert "Nothing can be put in the background" in await suspend(stage)


async def test_the_mouse_can_be_left_to_the_terminal_and_taken_back() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, BODIES), clock) as stage:
        terminal = FakeTerminal()
        stage.app.terminal = cast("TerminalDriver", terminal)
        await stage.press("m")
        assert terminal.told == [False]
        assert "Mouse off" in stage.line("#top-bar")
        await stage.press("m")
        assert terminal.told == [False, True]
        assert "Mouse on" in stage.line("#top-bar")


@pytest.mark.parametrize("terminal", [None, FakeTerminal(Family.LINUX)])
async def test_where_there_is_no_mouse_it_says_so(terminal: FakeTerminal | None) -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, BODIES), clock) as stage:
        stage.app.terminal = cast("TerminalDriver", terminal)
        await stage.press("m")
        assert "no mouse" in stage.line("#top-bar")


def test_nothing_else_listens_to_the_signals_of_jobs() -> None:
    assert signal.getsignal(signal.SIGTSTP) is signal.SIG_DFL
