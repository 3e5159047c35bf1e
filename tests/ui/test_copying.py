"""Copying and writing, by keys: what is sent, what it is called, and that it is masked."""

from __future__ import annotations

import json
import stat
from base64 import b64decode
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from app_sources import Told
from app_stage import on_stage
from bodies.body import SECRET, WHOLE
from turned_clock import TurnedClock

from ivatui.ui import exports
from ivatui.ui.app import Options
from ivatui.ui.task_panes import PANES
from ivatui.ui.widgets.document import Document
from ivatui.ui.widgets.facts import Facts
from ivatui.ui.widgets.outline import Outline

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from app_stage import AppStage

KEYS = {spec.key: str(number) for number, spec in enumerate(PANES, 1)}
TASK = {
    **WHOLE,
    "name": "pump [house] ../../etc",
    "schedule": {"type": "weekly", "timezone": "+08:00", "periods": [[]] * 7},
    "input": {
        "type": "vcn",
        "data": [{"device_id": "cam\x1b[31m-1", "stream_type": 2}],
        "vcn": {"ip": "10.0.0.1", "port": 9900, "password": f"{SECRET}-vcn"},
    },
}


class Copied:
    """What the terminal was sent."""

    def __init__(self, stage: AppStage, monkeypatch: pytest.MonkeyPatch) -> None:
        self._sent: list[str] = []
        monkeypatch.setattr(stage.app._driver, "write", self._sent.append)

    def take(self) -> str:
        """Return the last text, and forget it."""
        sequence = self._sent.pop()
        assert self._sent == []
        assert sequence.startswith("\x1b]52;c;")
        assert sequence.endswith("\x07")
        return b64decode(sequence[7:-1]).decode()


@asynccontextmanager
async def copying(
    monkeypatch: pytest.MonkeyPatch, **changes: object
) -> AsyncIterator[tuple[AppStage, Copied]]:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.delenv("STY", raising=False)
    clock = TurnedClock()
    source = Told(clock, {"t": {**TASK, **changes}})
    async with on_stage(source, clock, options=Options(task_id="t")) as stage:
        await stage.until(lambda snapshot: snapshot.task("t").value is not None)
        yield stage, Copied(stage, monkeypatch)


async def press(stage: AppStage, *keys: str) -> None:
    """Press keys and let what they began come to its end."""
    await stage.press(*keys)
    for worker in [each for each in stage.app.workers if each.name == "copy"]:
        await worker.wait()
    await stage.settle()


def said(stage: AppStage) -> str:
    return stage.line("#status").strip()


async def test_the_value_the_path_and_all_below(monkeypatch: pytest.MonkeyPatch) -> None:
    async with copying(monkeypatch) as (stage, copied):
        await stage.press(KEYS["input"])
        stage.one(Outline, "#input").move_to_path("input.data[0].stream_type")
        await press(stage, "y")
        assert copied.take() == "2"
        assert said(stage).startswith("input.data[0].stream_type: sent to the terminal")
        assert "copied" not in said(stage)
        await press(stage, "p")
        assert copied.take() == "input.data[0].stream_type"
        assert said(stage).startswith("the path: sent to the terminal")
        stage.one(Outline, "#input").move_to_path("input.data[0]")
        await press(stage, "Y")
        text = copied.take()
        assert json.loads(text) == TASK["input"]["data"][0]  # type: ignore[index]  # as above
        assert "\x1b" not in text


async def test_secrets_are_masked_in_everything_that_is_copied(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with copying(monkeypatch) as (stage, copied):
        await stage.press(KEYS["input"])
        for path in ("input.vcn.password", "input.vcn"):
            stage.one(Outline, "#input").move_to_path(path)
            for key in ("y", "Y"):
                if path == "input.vcn" and key == "y":
                    continue
                await press(stage, key)
                text = copied.take()
                assert SECRET not in text
                assert "••••" in text


async def test_a_branch_without_a_value_has_nothing_to_copy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with copying(monkeypatch) as (stage, _):
        await stage.press(KEYS["raw"])
        stage.one(Outline, "#raw").move_to_path("config")
        await press(stage, "y")
        assert said(stage) == "Nothing to copy here."


async def test_json_in_a_text_is_copied_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    async with copying(monkeypatch) as (stage, copied):
        await stage.press(KEYS["parameters"])
        tree = stage.one(Outline, "#parameters-tree")
        tree.move_to_path("config.common.target_roi.polygons[0]")
        await press(stage, "Y")
        assert json.loads(copied.take())["name"] == "ramp"
        tree.move_to_path("config.common.target_roi")
        await press(stage, "Y")
        assert json.loads(copied.take()).keys() == {"polygons", "lines"}


async def test_a_finding_has_the_path_of_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    async with copying(monkeypatch) as (stage, copied):
        await stage.press(KEYS["findings"])
        await press(stage, "p")
        task = stage.snapshot.task("t").value
        assert task is not None
        assert copied.take() == task.findings[0].where
        await press(stage, "y")
        assert "\x1b" not in copied.take()


async def test_a_fact_of_the_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    async with copying(monkeypatch) as (stage, copied):
        await stage.press(KEYS["summary"])
        await press(stage, "y")
        assert copied.take() == "pump [house] ../../etc"
        await press(stage, "p")
        assert copied.take() == "name"
        await press(stage, "Y")
        assert "ID: 0f5b7c0de8a94d0b9a8f1c2d3e4f5a6b" in copied.take()


async def test_a_point_of_a_region(monkeypatch: pytest.MonkeyPatch) -> None:
    async with copying(monkeypatch) as (stage, copied):
        await stage.press(KEYS["roi"], "right")
        await press(stage, "y")
        assert copied.take() == "700, 210"
        await press(stage, "p")
        assert copied.take() == "config.common.target_roi.polygons[0]"
        await press(stage, "Y")
        assert json.loads(copied.take())["data"][1] == [700, 210]


async def test_the_plan_is_copied_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    async with copying(monkeypatch) as (stage, copied):
        await stage.press(KEYS["week"])
        await press(stage, "Y")
        assert json.loads(copied.take())["type"] == "weekly"
        await press(stage, "y")
        assert said(stage) == "Nothing to copy here."


async def test_a_folding_part_of_the_xml(monkeypatch: pytest.MonkeyPatch) -> None:
    async with copying(monkeypatch) as (stage, copied):
        await stage.press("x")
        document = stage.one(Document)
        document.move_to_line(2)
        await press(stage, "y")
        assert copied.take().startswith("<")
        await press(stage, "Y")
        text = copied.take()
        assert text.startswith("<")
        assert len(text.splitlines()) > 2


async def test_what_was_said_goes_after_a_few_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    async with copying(monkeypatch) as (stage, _):
        await press(stage, "y")
        await stage.advance(5)
        assert "sent to the terminal" in said(stage)
        await stage.advance(2)
        assert said(stage) == ""


async def test_too_much_for_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    async with copying(monkeypatch, description="x" * 80_000) as (stage, _):
        await stage.press(KEYS["raw"])
        stage.one(Outline, "#raw").move_to_path("description")
        await press(stage, "y")
        assert said(stage).startswith("description: too long")


@pytest.mark.parametrize("pane", [spec.key for spec in PANES if spec.key != "changes"])
async def test_every_pane_can_be_written(pane: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with copying(monkeypatch) as (stage, _):
        await stage.press(KEYS[pane])
        await press(stage, "w")
        (path,) = exports.exports_folder().iterdir()
        assert said(stage) == f"Written to ~/{path.relative_to(Path.home())}"
        assert path.name.startswith(f"pump-house-etc-{pane}-2")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        text = path.read_text("utf-8")
        assert len(text) > 20
        assert SECRET not in text
        assert "\x1b" not in text
        if path.suffix == ".json":
            assert json.loads(text)["id"] == WHOLE["id"]


async def test_an_empty_pane_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    async with copying(monkeypatch) as (stage, _):
        await stage.press(KEYS["findings"])
        stage.one(Facts, "#findings").set_facts(())
        await press(stage, "w")
        assert said(stage) == "The pane is empty."
        assert not exports.exports_folder().exists()


async def test_a_second_file_does_not_replace_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    async with copying(monkeypatch) as (stage, _):
        await stage.press(KEYS["raw"])
        await press(stage, "w")
        await press(stage, "w")
        assert len(list(exports.exports_folder().iterdir())) == 2


async def test_a_folder_that_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async with copying(monkeypatch) as (stage, _):
        folder = exports.exports_folder()
        folder.parent.mkdir(parents=True)
        folder.write_text("no folder")
        await press(stage, "w")
        assert said(stage).startswith("Not written: ")
