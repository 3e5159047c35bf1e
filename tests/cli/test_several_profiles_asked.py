"""``--profile a,b``: what the list of several profiles is given, and what is refused."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest

from ivatui.cli import explore, main

if TYPE_CHECKING:
    from pathlib import Path

FILE = """
[profiles.work]
endpoint = "https://work.example"
project = "p-1"
token = "canary-work"
[profiles.plant]
endpoint = "https://plant.example"
project = "p-2"
token = "canary-plant"
[profiles.bare]
endpoint = "https://bare.example"
"""


@pytest.fixture
def shown(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    path = sealed / "config" / "ivatui" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(FILE)
    path.chmod(0o600)
    calls: list[dict[str, Any]] = []

    def on_screen(arguments: object, source: Any, look: object, **options: Any) -> int:
        calls.append({"source": source, **options})
        return 0

    monkeypatch.setattr(explore, "need_screen", lambda _instead: None)
    monkeypatch.setattr(explore, "on_screen", on_screen)
    return calls


def names(call: dict[str, Any]) -> list[str]:
    return [source.label.profile for source in (call["source"], *call["beside"])]


@pytest.mark.parametrize(
    ("asked", "followed"),
    [
        ("work,plant", ["work", "plant"]),
        (" plant , work ", ["plant", "work"]),
        ("work,work,", ["work"]),
        ("plant", ["plant"]),
    ],
)
def test_each_is_followed_once(
    asked: str, followed: list[str], shown: list[dict[str, Any]]
) -> None:
    assert main.run(["--profile", asked]) == 0
    assert names(shown[0]) == followed


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (["--profile", "work,nobody"], 2, "nobody"),
        (["--profile", "work,bare"], 2, "Profile “bare” does not say enough"),
        (["--profile", "bare,work"], 2, "Profile “bare” does not say enough"),
        (["--profile", "work,plant", "task-1"], 2, "A task belongs to one profile"),
        (["list", "--profile", "work,plant"], 2, "work,plant"),
        (["wall", "--profile", "work,plant"], 2, "work,plant"),
    ],
)
def test_what_cant_be_followed_is_said(
    argv: list[str], code: int, says: str, shown: list[dict[str, Any]],
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    assert main.run(argv) == code
    assert says in capfd.readouterr().err
    assert shown == []


def test_the_demo_is_one(shown: list[dict[str, Any]]) -> None:
    assert main.run(["--demo", "--profile", "work"]) == 0
    assert names(shown[0]) == [""]


def test_they_are_explained(capfd: pytest.CaptureFixture[str]) -> None:
    assert main.run(["--help"]) == 0
    assert "a,b" in io.StringIO(capfd.readouterr().out).read()
