"""A refresh that changes one parameter: what it sends over a real pty, and what it leaves alone."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from e2e_app import UNTIL_SHOWN, ivatui

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from e2e_app import App

ID = "many"
COUNT = 150
MOST = 1000
"""Bytes; at 120x40 a repaint of the pane alone would be ten times as much."""
HEAD = 3
"""Lines above the panes: an age is told in them, and how many findings there are."""


def body(changed: int) -> bytes:
    """Return a task of many parameters, one of them with this value."""
    names = [f"size_{number:03}" for number in range(COUNT)]
    values = {name: number for number, name in enumerate(names)} | {"size_077": changed}
    declared = "".join(f'<param name="{name}" type="Integer" default="1"/>' for name in names)
    return json.dumps(
        {
            "id": ID,
            "name": ID,
            "state": "RUNNING",
            "input": {"type": "obs", "data": [{"bucket": "b-1", "path": "a.mp4"}]},
            "config": {"common": {**values, "folded": {"a": 1, "b": 2}}},
            "task_config": f"<algorithm><config><common>{declared}</common></config></algorithm>",
        }
    ).encode()


@contextmanager
def task(folder: Path) -> Iterator[App]:
    """Run ivatui on the task, which the simulator takes from ``folder``."""
    (folder / f"{ID}.json").write_bytes(body(7))
    with ivatui(ID, "--demo", told=True, size=(120, 40)) as app:
        app.see("NO DATA", UNTIL_SHOWN)
        app.tell("fault", f"bodies={folder}")
        app.after("r")
        app.tell("pass", 40)
        app.see("size_001")
        yield app
        app.type("q")
        assert app.ended() == 0


@pytest.mark.parametrize(
    ("keys", "seen"),
    [
        (("5", "z"), "alone"),
        (("9", "E"), "alone"),
        ((), "on the dashboard"),
    ],
    ids=["parameters", "raw", "dashboard"],
)
def test_one_changed_parameter(tmp_path: Path, keys: tuple[str, ...], seen: str) -> None:
    with task(tmp_path) as app:
        for key in keys:
            app.after(key)
        if seen == "alone":
            app.after("/")
            app.after("size_08")
            app.after("\r")
            app.after("n")
        app.tell("pass", 70)
        assert app.tell("pass", 0) == b""
        before = app.lines
        assert ("size_077" in app.terminal.text) == (seen == "alone")
        marker = [line for line in before if "▌" in line]

        (tmp_path / f"{ID}.json").write_bytes(body(7777))
        sent = app.after("r") + app.tell("pass", 3)
        assert 0 < len(sent) <= MOST
        after = app.lines
        differing = [
            number
            for number, (was, now) in enumerate(zip(before, after, strict=True))
            if number >= HEAD and was != now
        ]
        if seen == "alone":
            (line,) = differing
            assert "7777" in after[line]
        else:
            assert differing == []  # it is folded away or out of sight
        assert [line for line in after if "▌" in line] == marker
        if seen == "alone":
            app.after("n")  # what was searched for is still known
            assert [line for line in app.lines if "▌" in line] != marker
