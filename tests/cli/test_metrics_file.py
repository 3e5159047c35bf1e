from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from ivatui.cli.metrics_file import MetricsFile

if TYPE_CHECKING:
    from pathlib import Path


def test_others_can_read_it_whatever_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "x.prom"
    before = os.umask(0o077)
    try:
        MetricsFile(path).write("one\n")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_it_is_replaced_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.prom"
    file = MetricsFile(path)
    file.write("one\n")
    with path.open() as reader:
        file.write("two \ud800 东门\n")
        assert reader.read() == "one\n"
    assert path.read_text(encoding="utf-8") == "two ? 东门\n"
    (found,) = [each for each in tmp_path.iterdir() if each.is_file()]
    assert found == path

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fchmod", full)
    with pytest.raises(OSError, match="No space"):
        file.write("three\n")
    assert path.read_text(encoding="utf-8") == "two ? 东门\n"
    assert [each for each in tmp_path.iterdir() if each.is_file()] == [path]


def test_no_link_is_followed_on_the_way(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("mine")
    (tmp_path / f".x.prom.{os.getpid()}.new").symlink_to(target)
    with pytest.raises(OSError, match=r"symbolic|links"):
        MetricsFile(tmp_path / "x.prom").write("one\n")
    assert target.read_text() == "mine"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        MetricsFile(tmp_path / "no" / "x.prom").write("one\n")
