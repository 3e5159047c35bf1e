"""The first screen comes before everything that takes long to load, and its keys work meanwhile."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path

import pytest
from terminal_pty import Child

SLOW = {"httpx", "pydantic", "lxml", "lxml.etree"}
PROBE = str(Path(__file__).with_name("terminal_startup_probe.py"))


@pytest.mark.parametrize(
    ("argv", "environ"),
    [
        (("--demo",), {}),
        # Nothing listens there. The token is a secret of the settings, read before the screen.
        (
            ("--endpoint", "http://127.0.0.1:9", "--project", "p"),
            {"IVATUI_TOKEN": "tok-4711-secret"},
        ),
    ],
)
def test_the_first_screen_is_sent_before_the_slow_ones_are_loaded(
    argv: tuple[str, ...], environ: dict[str, str], tmp_path: Path
) -> None:
    note = tmp_path / "note"
    more = {"HOME": str(tmp_path), "PROBE_FILE": str(note)}
    command = (sys.executable, PROBE, *argv)
    with closing(Child(command=command, size=(120, 40), environ=environ | more)) as child:
        child.see("tasks" if "--demo" in argv else "next try", limit=30)
        found = json.loads(note.read_text())
        assert SLOW.isdisjoint(found["loaded"])
        for words in ("ivatui", "asking…", "refresh", "quit"):
            assert words in found["sent"]
        child.type("q")
        assert child.ended() == 0
        child.assert_given_back()


def test_what_cant_be_made_is_said_after_the_screen(tmp_path: Path) -> None:
    more = {"HOME": str(tmp_path), "PROBE_FILE": str(tmp_path / "note"), "IVATUI_TOKEN": "t"}
    argv = ("--endpoint", "http://198.51.100.7", "--project", "p")
    with closing(Child(command=(sys.executable, PROBE, *argv), environ=more)) as child:
        assert child.ended(30) == 2
        child.assert_given_back()
        after = child.output.rpartition(b"\x1b[?25h")[2].decode()
        assert after.startswith("ivatui: Settings can't work")
        assert "--insecure-http" in after
