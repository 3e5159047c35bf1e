"""What ivatui says about itself: in words by table, and on the screen, where it stands still."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from app_sources import Told, all_known
from app_stage import on_stage
from fake_terminal import FakeTerminal
from turned_clock import TurnedClock

from ivatui.core.provenance import Standing
from ivatui.live.source import SourceLabel
from ivatui.ui import about, vitals
from ivatui.ui.about import Asked, Kept, Running, Screen, Versions
from ivatui.ui.app import Options
from ivatui.ui.screens.about import EVERY, AboutScreen
from ivatui.ui.screens.help import HelpScreen
from ivatui.ui.terminal.link import Link, Tier
from ivatui.ui.vitals import Vitals
from ivatui.ui.widgets.facts import Facts

if TYPE_CHECKING:
    from app_stage import AppStage

    from ivatui.ui.terminal.driver import TerminalDriver

BODIES: dict[str, dict[str, object]] = {"one": {"name": "one", "state": "RUNNING"}}
VERSIONS = Versions("1.2.3", "3.11.7", "8.2.8")
RUNNING = Running(Vitals(36.0, 5, 61_234_000, 14), 7200.0, Vitals(35.98, 5), 5.0)
NOBODY = Asked(SourceLabel("demo", project="demo"), Standing("token", life=7300.0), 0.4)
PLACES = Kept(Path("/c/config.toml"), Path("/s"), 0)


def screen(**changes: object) -> Screen:
    link = Link(remote=True, first_round_trip=0.034)
    facts: dict[str, object] = {
        "term": "xterm", "kind": "quiet", "link": link, "written": 123_456, "round_trip": 1.44,
        "answers": True, "shown": 321, "dropped": 4, "mouse": True,
    }  # fmt: skip
    return Screen(**(facts | changes))  # type: ignore[arg-type]  # of the table above


def lines(
    running: Running = RUNNING,
    shown: Screen | None = None,
    asked: Asked | None = NOBODY,
    kept: Kept = PLACES,
) -> dict[str, str]:
    facts = about.about(VERSIONS, running, shown or screen(), asked, kept)
    assert len({fact.key for fact in facts}) == len(facts)
    return {fact.key: fact.value for fact in facts}


def test_everything_is_said() -> None:
    assert lines() == {
        "versions": "ivatui 1.2.3",
        "below": "Python 3.11.7, textual 8.2.8, TERM=xterm",
        "uptime": "2 h",
        "memory": "61.2 MB",
        "cpu": "35 s of processor time: 0.5 %, 0.4 % now",
        "held": "threads: 5, open files: 14",
        "display": "quiet: only what differs is sent",
        "link": "full (by the terminal's first answer)",
        "answers": "first answer after 34 ms, newest frame 1.4 s",
        "sent": "123 KB sent, 0 B in the last minute",
        "frames": "frames: 321, passed over: 4",
        "mouse": "mouse on",
        "source": "simulator in process",
        "project": "demo",
        "credentials": "token",
        "life": "good for 2 h 01 min yet",
        "config": "/c/config.toml",
        "state": "/s",
        "faults": "no fault of ivatui itself was noticed",
    }


def test_what_is_not_known_is_left_out() -> None:
    silent = screen(link=Link(), written=None, round_trip=None, answers=False)
    said = lines(Running(Vitals(0.0, 1), 0.0), silent, None, Kept(None, None, 0))
    assert "memory" not in said
    assert said["cpu"] == "0 s of processor time: 0.0 %"
    assert said["held"] == "threads: 1"
    assert said["answers"] == "the terminal does not answer questions"
    assert not {"sent", "source", "credentials", "config", "state"} & said.keys()
    assert lines(shown=screen(link=Link(), round_trip=None))["answers"] == "no answer yet"


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing("keys", refusals=3, held_for=41.0), "refusals in a row: 3, sent again in 45 s"),
        (Standing("keys", refusals=1, held_for=math.inf), "refusals in a row: 1, not sent again"),
        (Standing("password", refusals=2), "refusals in a row: 2"),
    ],
)  # fmt: skip
def test_refusals_are_said(standing: Standing, said: str) -> None:
    assert lines(asked=Asked(SourceLabel("service"), standing, None))["refusals"] == said


def test_a_clock_that_is_off_faults_and_a_limit_are_said() -> None:
    link = Link(Tier.CALM, limit=4000)
    link.meter.note(0.0, 0)
    link.meter.note(30.0, 5200)
    said = lines(
        shown=screen(link=link, mouse=False),
        asked=Asked(SourceLabel("service", "work", "https://x", "p"), None, -90.0),
        kept=Kept(None, Path("/s"), 2),
    )
    assert said["sent"] == "123 KB sent, 5.2 KB in the last minute of 4.0 KB allowed"
    assert said["mouse"] == "mouse off"
    assert "fast" in said["skew"]
    assert said["faults"].startswith("faults of ivatui itself: 2")
    assert (said["endpoint"], said["profile"]) == ("https://x", "work")


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 B"), (999, "999 B"), (1000, "1.0 KB"), (20_912, "20.9 KB"), (123_456, "123 KB"),
     (61_234_000, "61.2 MB"), (999_999_999_999, "1000 GB")],
)  # fmt: skip
def test_sizes(count: int, text: str) -> None:
    assert about.size(count) == text


def test_this_process_has_vitals() -> None:
    found = vitals.read()
    assert found.threads >= 1
    assert found.cpu > 0
    assert found.memory is not None
    assert found.memory > 1_000_000
    assert found.files is not None
    assert found.files >= 3


async def open_about(stage: AppStage) -> Facts:
    await stage.press("A")
    assert isinstance(stage.front(), AboutScreen)
    return stage.one(Facts)


async def test_the_page_is_a_key_away_looks_again_and_closes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = iter([Vitals(1.0, 4, 50_000_000, 9)] * 2 + [Vitals(1.0, 4, 60_000_000, 9)] * 2)
    monkeypatch.setattr(vitals, "read", lambda: next(found))
    clock = TurnedClock()
    options = Options(config_file=tmp_path / "config.toml")
    async with on_stage(Told(clock, BODIES), clock, options=options) as stage:
        stage.app.report_folder = tmp_path / "state"
        await stage.until(all_known)
        await open_about(stage)
        assert "50.0 MB" in stage.text
        assert "told" in stage.text  # the profile
        stage.take_frames()
        stage.front().look()  # type: ignore[attr-defined]  # the same figures
        await stage.settle()
        assert stage.take_frames() == []
        stage.front().look()  # type: ignore[attr-defined]
        await stage.settle()
        assert "60.0 MB" in stage.text
        assert [len(frame.splitlines()) < 3 for frame in stage.take_frames()] == [True]
        timers = [each for each in stage.app.held_timers if each._interval == EVERY]
        assert len(timers) <= 1
        await stage.press("escape")
        assert not isinstance(stage.front(), AboutScreen)


async def test_the_mouse_can_be_left_from_the_page() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, BODIES), clock) as stage:
        stage.app.terminal = cast("TerminalDriver", FakeTerminal())
        await open_about(stage)
        await stage.press("m")
        assert "mouse off" in stage.text


async def test_the_help_names_it() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, BODIES), clock, size=(120, 60)) as stage:
        await stage.press("question_mark")
        assert isinstance(stage.front(), HelpScreen)
        assert "Show versions, memory, bytes sent" in stage.text
        assert "ctrl+z" in stage.text
