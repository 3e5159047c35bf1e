"""``ivatui wall``: its flags, what it refuses, and the screen it asks for."""

from __future__ import annotations

import os
import sys
from datetime import time
from typing import TYPE_CHECKING, Any

import pytest

from ivatui.cli import explore
from ivatui.core.alarm import QuietHours
from ivatui.ui.screens.wall import WallScreen

if TYPE_CHECKING:
    from command_ran import Run


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stand in for the screen; tell what it would have been started with."""
    shown: list[dict[str, Any]] = []

    def on_screen(_arguments: object, _source: object, _look: object, **more: Any) -> int:
        shown.append(more)
        return 0

    monkeypatch.setattr(explore, "on_screen", on_screen)
    monkeypatch.setattr(explore, "need_screen", lambda _instead: None)
    return shown


def test_the_wall_is_the_first_screen(ivatui: Run, screen: list[dict[str, Any]]) -> None:
    assert ivatui("wall", "--demo").code == 0
    wall = screen[0]["home"]()
    assert isinstance(wall, WallScreen)
    assert wall._settings.rotate == 15.0
    assert wall._settings.alarms.ways == ()
    assert wall._settings.alarms.command == ()
    assert screen[0]["list_interval"] == 30.0


def test_flags_reach_the_wall(ivatui: Run, screen: list[dict[str, Any]]) -> None:
    command = f"{sys.executable} -c 'pass' \"two words\""
    flags = ("--rotate", "30", "--notify", "osc9,BELL", "--on-change", command)
    assert ivatui("wall", "--demo", *flags, "--quiet", "22:00-06:00", "--interval", "60").code == 0
    settings = screen[0]["home"]()._settings
    assert settings.rotate == 30.0
    assert settings.alarms.ways == ("bell", "osc9")
    assert settings.alarms.command == (sys.executable, "-c", "pass", "two words")
    assert settings.alarms.rules.quiet == QuietHours(time(22), time(6))
    assert screen[0]["list_interval"] == 60.0


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("task.json",), "saved bodies do not change"),
        (("--rotate", "0"), "--rotate is a number of seconds from 2 to 3600."),
        (("--rotate", "nan"), "--rotate is a number"),
        (("--rotate", "x"), "--rotate can't be 'x'"),
        (("--notify", "pager"), "--notify can't be 'pager'; it is one of bell, osc9, osc777."),
        (("--on-change", "'open"), "a quotation mark is not closed"),
        (("--on-change", "  "), "--on-change needs a value"),
        (("--on-change", "no-such-program-here x"), "no program 'no-such-program-here'"),
        (("--quiet", "night"), "--quiet can't be 'night'"),
        (("--quiet", "10:00-10:00"), "--quiet can't be"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    ivatui: Run, screen: list[dict[str, Any]], flags: tuple[str, ...], said: str
) -> None:
    ran = ivatui("wall", "--demo", *flags)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""
    assert screen == []


def test_without_settings_it_says_what_is_lacking(
    ivatui: Run, screen: list[dict[str, Any]]
) -> None:
    ran = ivatui("wall")
    assert ran.code in {2, 4}
    assert "--demo" in ran.err
    assert screen == []


def test_without_a_terminal_it_names_what_prints(ivatui: Run) -> None:
    ran = ivatui("wall", "--demo")
    assert ran.code == 2
    assert "ivatui list" in ran.err


def test_no_secret_of_the_settings_is_left_for_the_command_to_inherit(
    ivatui: Run, screen: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IVATUI_TOKEN", "tok-4711")
    monkeypatch.setenv("IVATUI_ENDPOINT", "https://vias.example.com")
    monkeypatch.setenv("IVATUI_PROJECT", "p")
    assert ivatui("wall").code == 0
    assert "tok-4711" not in os.environ.values()
