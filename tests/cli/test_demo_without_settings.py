"""``--demo`` needs nothing, so nothing in a settings file stops it; flags are checked as ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from command_ran import Run

BROKEN = {
    "no TOML": "what is [this",
    "a wrong value": "interval = 0",
    "a wrong choice": 'lang = "fr"',
    "a profile that is none": 'profile = "work"\n[profiles.home]\nregion = "x"',
    "a keyring there is none of": "[profiles.home]\nkeyring = true",
}


@pytest.fixture(params=BROKEN.values(), ids=BROKEN.keys())
def file(request: pytest.FixtureRequest, sealed: Path) -> Path:
    path = sealed / "config" / "ivatui" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(request.param)
    path.chmod(0o644)
    return path


def test_a_broken_file_is_said_and_stops_nothing(file: Path, ivatui: Run) -> None:
    without = ivatui("list", "--tasks", "2", "--region", "cn-north-4")
    assert without.code == 2, "it is broken"
    ran = ivatui("list", "--demo", "--tasks", "2", "-o", "jsonl")
    assert (ran.code, len(ran.out.splitlines())) == (0, 2)
    assert "The settings files are left out of the demo" in ran.err
    assert "canary" not in ran.err
    assert len(ran.err.splitlines()) >= 2, "it says why"


@pytest.mark.parametrize(
    ("flag", "variable"), [("--config", "IVATUI_CONFIG"), ("--profile", "IVATUI_PROFILE")]
)
def test_what_a_flag_names_must_be_there(
    flag: str, variable: str, ivatui: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = ivatui("list", "--demo", "--tasks", "1", flag, "/none/such")
    assert ran.code == 2
    assert "/none/such" in ran.err
    monkeypatch.setenv(variable, "/none/such")
    ran = ivatui("list", "--demo", "--tasks", "1")
    assert ran.code == 0
    assert "/none/such" in ran.err
    assert "“”" not in ran.err


def test_good_settings_hold_and_nothing_is_said(ivatui: Run, sealed: Path) -> None:
    path = sealed / "config" / "ivatui" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('lang = "zh"')
    ran = ivatui("list", "--demo", "--tasks", "1")
    assert (ran.code, ran.err) == (0, "")
    assert "状态" in ran.out


def test_flags_are_checked_all_the_same(file: Path, ivatui: Run) -> None:
    assert ivatui("list", "--demo", "--interval", "0").code == 2
    assert ivatui("list", "--demo", "--lang", "zh", "--tasks", "1").out.startswith("状态")
