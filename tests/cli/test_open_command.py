from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest

from ivatui.cli import explore, saved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from command_ran import Run

    from ivatui.live.source import Source


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stand in for the screen; tell what it would have been started with."""
    shown: list[dict[str, Any]] = []

    def on_screen(
        _arguments: object,
        source: Source | None,
        look: object,
        *,
        task_id: str | None,
        beside: tuple[Source, ...] = (),
    ) -> int:
        assert beside == ()
        rows = [] if source is None else asyncio.run(source.list_tasks()).value.tasks
        shown.append({"rows": [row.id for row in rows], "task_id": task_id, "look": look})
        return 0

    monkeypatch.setattr(explore, "on_screen", on_screen)
    monkeypatch.setattr(explore, "need_screen", lambda _instead: None)
    monkeypatch.setattr(saved, "keys_from_terminal", lambda: True)
    return shown


def body(folder: Path, name: str, **fields: object) -> str:
    path = folder / name
    path.write_text(json.dumps(fields))
    return str(path)


def test_a_single_task_is_opened_at_once(
    ivatui: Run, screen: list[dict[str, Any]], tmp_path: Path
) -> None:
    assert ivatui("open", body(tmp_path, "a.json", id="a")).code == 0
    assert screen[0]["rows"] == ["a"]
    assert screen[0]["task_id"] == "a"


def test_several_are_a_list(ivatui: Run, screen: list[dict[str, Any]], tmp_path: Path) -> None:
    one, two = body(tmp_path, "a.json", id="a"), body(tmp_path, "b.json", error_code="VIAS.1")
    assert ivatui("open", one, two).code == 0
    assert screen[0]["task_id"] is None
    assert len(screen[0]["rows"]) == 2


def test_a_saved_list_is_a_list(ivatui: Run, screen: list[dict[str, Any]], tmp_path: Path) -> None:
    page = body(tmp_path, "page.json", count=1, tasks=[{"id": "a"}])
    assert ivatui("open", page).code == 0
    assert screen[0] | {"look": None} == {"rows": ["a"], "task_id": None, "look": None}


def test_a_folder_and_stdin(
    ivatui: Run,
    screen: list[dict[str, Any]],
    tmp_path: Path,
    piped: Callable[[bytes], None],
) -> None:
    folder = tmp_path / "bodies"
    folder.mkdir()
    body(folder, "a.json", id="a")
    piped(b'{"id": "z"}')
    assert ivatui("open", "-", str(folder)).code == 0
    assert screen[0]["rows"] == ["z", "a"]


def test_what_is_no_task_is_told_before_any_screen(
    ivatui: Run, screen: list[dict[str, Any]], tmp_path: Path
) -> None:
    ran = ivatui("open", body(tmp_path, "a.json", error_code="VIAS.00010007", error_msg="no"))
    assert ran.code == 5
    assert "VIAS.00010007" in ran.err
    assert screen == []


def test_nothing_to_open(ivatui: Run, screen: list[dict[str, Any]], tmp_path: Path) -> None:
    assert ivatui("open", str(tmp_path / "none.json")).code == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    assert ivatui("open", str(empty)).code == 2
    assert screen == []


def test_keys_need_a_terminal(
    ivatui: Run, monkeypatch: pytest.MonkeyPatch, piped: Callable[[bytes], None]
) -> None:
    piped(b"{}")
    monkeypatch.setattr(saved, "keys_from_terminal", lambda: False)
    ran = ivatui("open", "-")
    assert ran.code == 2
    assert "show --file -" in ran.err


def test_explore_gets_what_the_settings_name(ivatui: Run, screen: list[dict[str, Any]]) -> None:
    assert ivatui("--demo", "--at", "2025-06-07T03:00Z", "--tasks", "3").code == 0
    assert len(screen[0]["rows"]) == 3
    assert screen[0]["look"].at.isoformat().startswith("2025-06-07")
    assert ivatui("abcd").code == 0
    assert screen[1]["task_id"] == "abcd"
    assert screen[1]["rows"] == []
    assert screen[1]["look"].settings.missing == ("endpoint", "project", "credentials")
