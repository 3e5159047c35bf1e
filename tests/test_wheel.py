"""The wheel, installed the way a stranger does it: into a fresh environment, run from elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pexpect
import pytest

from ivatui import __version__

CHECKOUT = Path(__file__).resolve().parent.parent


def _run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        capture_output=True,
        check=False,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(
        *(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, CHECKOUT),
        cwd=folder,
    )
    return next(folder.glob("ivatui-*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path) -> Path:
    folder = wheel.parent / "fresh"
    _run(sys.executable, "-m", "venv", folder, cwd=wheel.parent)
    _run(folder / "bin" / "pip", "install", "--quiet", wheel, cwd=wheel.parent)
    return folder / "bin" / "ivatui"


def test_the_wheel_holds_styles_and_catalogues_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for style in (CHECKOUT / "styles").glob("*.tcss"):
        assert f"ivatui/styles/{style.name}" in names
    assert "ivatui/words/catalogs/zh/LC_MESSAGES/ivatui.mo" in names
    assert not any(name.startswith(("tests/", "styles/")) for name in names)


def test_the_command_runs_from_another_folder(installed: Path, tmp_path: Path) -> None:
    assert _run(installed, "--version", cwd=tmp_path).strip() == f"ivatui {__version__}"
    listed = _run(installed, "list", "--demo", "--output", "csv", cwd=tmp_path)
    assert len(listed.splitlines()) > 40


def test_the_demo_opens_on_a_terminal(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    child = pexpect.spawn(
        str(installed),
        ["--demo", "--lang", "en"],
        cwd=tmp_path,
        env=environment,
        dimensions=(40, 120),
        encoding="utf-8",
        timeout=30,
    )
    child.expect("RUNNING")
    child.send("q")
    child.expect(pexpect.EOF)
    child.wait()
    assert (child.exitstatus, child.signalstatus) == (0, None)
