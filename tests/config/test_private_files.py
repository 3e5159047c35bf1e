"""Private files: who may read them, atomic writes, tokens out of files, XDG folders."""

from __future__ import annotations

import io
import os
import stat
import sys
from pathlib import Path

import pytest

from ivatui.config import paths, private
from ivatui.config.token_file import TokenFile
from ivatui.core.errors import Failure, Kind


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_written_for_this_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "state.json"
    old = os.umask(0)
    try:
        private.write(path, b"first")
        private.write(path, b"second")
    finally:
        os.umask(old)
    assert path.read_bytes() == b"second"
    assert mode(path) == 0o600
    assert mode(path.parent) == mode(path.parent.parent) == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["state.json"]


def test_folders_that_are_there_keep_their_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    private.write(tmp_path / "x", b"")
    assert mode(tmp_path) == 0o755


def test_a_failed_write_leaves_the_old_content_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x"
    private.write(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        private.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["x"]


def test_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"theirs")
    (tmp_path / "link").symlink_to(target)
    private.write(tmp_path / "link", b"ours")
    assert target.read_bytes() == b"theirs"
    assert (tmp_path / "link").read_bytes() == b"ours"


def test_the_repair_is_quoted_for_the_shell(tmp_path: Path) -> None:
    path = tmp_path / "it's here"
    path.write_bytes(b"")
    path.chmod(0o644)
    command = private.repair(path, path.stat())
    assert command is not None
    assert command.startswith("chmod 600 '")
    os.system(command)  # what an operator does with it
    assert private.repair(path, path.stat()) is None


def test_xdg_folders(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    assert paths.config_file() == home / ".config" / "ivatui" / "config.toml"
    assert paths.state_folder() == home / ".local" / "state" / "ivatui"
    assert paths.huawei_credentials_file() == home / ".huaweicloud" / "credentials"
    monkeypatch.setenv("XDG_CONFIG_HOME", "/xdg/config")
    monkeypatch.setenv("XDG_STATE_HOME", "/xdg/state")
    assert paths.config_file() == Path("/xdg/config/ivatui/config.toml")
    assert paths.state_folder() == Path("/xdg/state/ivatui")


# Token files


@pytest.fixture
def token_path(tmp_path: Path) -> Path:
    path = tmp_path / "token"
    path.touch(0o600)
    path.write_text("first\n")
    return path


def test_a_token_is_read_again_each_time(token_path: Path) -> None:
    source = TokenFile(token_path)
    assert source().reveal() == "first"
    token_path.write_text("second")
    assert source().reveal() == "second"
    assert "second" not in repr(source.__dict__)


def test_a_token_file_others_can_read(token_path: Path) -> None:
    token_path.chmod(0o640)
    with pytest.raises(Failure) as raised:
        TokenFile(token_path)()
    assert raised.value.kind is Kind.CREDENTIALS
    assert raised.value.facts["reason"] == "token_file_exposed"
    assert raised.value.facts["command"] == f"chmod 600 {token_path}"
    assert raised.value.exit_code == 4


def test_a_token_file_that_is_not_there_comes_back(token_path: Path) -> None:
    source = TokenFile(token_path)
    token_path.rename(token_path.with_name("away"))
    with pytest.raises(Failure) as raised:
        source()
    assert raised.value.facts["reason"] == "token_file_missing"
    token_path.with_name("away").rename(token_path)
    assert source().reveal() == "first"


def test_a_folder_is_no_token_file(tmp_path: Path) -> None:
    with pytest.raises(Failure) as raised:
        TokenFile(tmp_path)()
    assert raised.value.facts["reason"] == "token_file_unreadable"


def test_a_pipe_is_read_once_and_kept() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"piped\n")
    os.close(writing)
    source = TokenFile(Path(f"/dev/fd/{reading}"))
    assert source().reveal() == "piped"
    os.close(reading)
    assert source().reveal() == "piped"


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b"typed\n"))
    monkeypatch.setattr(sys, "stdin", stdin)
    source = TokenFile(Path("-"))
    assert source().reveal() == "typed"
    assert source().reveal() == "typed"
