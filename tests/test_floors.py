"""The floors hold: statically by import-linter, and at run time by what a command really loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = ("textual", "rich", "httpx", "pydantic", "lxml", "uvicorn")


def test_imports_only_go_down() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def loaded(*argv: str) -> set[str]:
    """Return which of the heavy libraries a command line loads."""
    code = f"""
import sys
from ivatui.cli.main import run
code = run({list(argv)!r})
print(*(name for name in {HEAVY!r} if name in sys.modules), sep="\\n", file=sys.stderr)
sys.exit(code)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "argv",
    [["--help"], ["--version"], ["list", "--help"], ["show", "-h"], ["--lang", "zh", "--help"],
     ["serve-demo", "--help"], ["config", "path"]],
)  # fmt: skip
def test_help_loads_nothing_heavy(argv: list[str]) -> None:
    assert loaded(*argv) == set()


def test_printing_loads_no_screen() -> None:
    assert loaded("list", "--demo") == {"httpx"}


def test_a_saved_body_needs_no_network(tmp_path: Path) -> None:
    body = tmp_path / "body.json"
    body.write_text('{"id": "a", "state": "RUNNING"}')
    assert "httpx" not in loaded("show", "--file", str(body))


def test_every_importable_file_is_small() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "ivatui").rglob("*.py")
        if (lines := path.read_text().count("\n")) > 400
    }
    assert long == {}
