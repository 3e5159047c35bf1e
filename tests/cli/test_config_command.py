from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from command_ran import Run

CANARY = "S3CR3T-in-the-settings"


def write(home: Path, text: str, mode: int = 0o600) -> Path:
    path = home / "config" / "ivatui" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    path.chmod(mode)
    return path


def test_path(ivatui: Run, sealed: Path) -> None:
    assert ivatui("config", "path").out == f"{sealed}/config/ivatui/config.toml\n"
    assert ivatui("config", "path", "--config", "/x/y.toml").out == "/x/y.toml\n"


def test_show_tells_values_and_where_they_come_from(
    ivatui: Run, sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(sealed, f'[profiles.east]\nregion = "cn-east-3"\ntoken = "{CANARY}"\nodd = 1\n')
    monkeypatch.setenv("IVATUI_PROJECT", "p1")
    ran = ivatui("config", "show", "--theme", "nord")
    rows = {line.split()[0]: line for line in ran.out.splitlines()}
    assert ran.code == 0
    assert "cn-east-3" in rows["region"]
    assert "profile east" in rows["region"]
    assert "IVATUI_PROJECT" in rows["project"]
    assert "--theme" in rows["theme"]
    assert "••••" in rows["token"]
    assert CANARY not in ran.out + ran.err
    assert "odd" in ran.err


def test_validate_says_whether_it_can_work(ivatui: Run, sealed: Path) -> None:
    assert ivatui("config", "validate").code == 2
    write(sealed, f'region = "cn-north-4"\nproject_id = "p1"\ntoken = "{CANARY}"\n')
    ran = ivatui("config", "validate")
    assert ran.code == 0
    assert "vias.cn-north-4.myhuaweicloud.com" in ran.out
    assert CANARY not in ran.out + ran.err


@pytest.mark.parametrize("command", [["config", "validate"], ["list"], ["list", "--demo"]])
def test_a_file_others_can_read_is_refused(ivatui: Run, sealed: Path, command: list[str]) -> None:
    path = write(sealed, f'token = "{CANARY}"\n', 0o644)
    ran = ivatui(*command)
    assert ran.code == 2
    assert f"chmod 600 {path}" in ran.err
    assert CANARY not in ran.out + ran.err


def test_a_broken_file_is_explained(ivatui: Run, sealed: Path) -> None:
    write(sealed, "region = \n")
    ran = ivatui("config", "show")
    assert ran.code == 2
    assert "TOML" in ran.err


def test_schema_names_every_setting(ivatui: Run) -> None:
    from ivatui.config.keys import KEYS

    out = ivatui("config", "schema").out
    for key in KEYS:
        assert key.name in out
        assert key.own_variable in out


def test_the_language_of_the_file_is_spoken(
    ivatui: Run, sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ivatui.cli import wiring

    spoken: list[str] = []
    monkeypatch.setattr(wiring, "set_language", spoken.append)
    write(sealed, 'lang = "zh"\n')
    ivatui("config", "show")
    ivatui("config", "show", "--lang", "en")
    assert spoken == ["zh", "en"]
