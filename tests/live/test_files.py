from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from ivatui.core.errors import Failure, Kind
from ivatui.live.files import LONGEST, FileSource, Saved, read_saved

if TYPE_CHECKING:
    from pathlib import Path

    from ivatui.core.task import ListedTask

TASK = {"id": "a1", "name": "cam", "state": "RUNNING", "type": "1", "title": "Smoke",
        "created_at": "2025-06-06T04:00:00Z"}  # fmt: skip
PAGE = {
    "count": 2,
    "page": 1,
    "page_size": 10,
    "tasks": [{"id": "a1", "name": "cam"}, {"id": "b2"}],
}


def write(folder: Path, name: str, body: object) -> Path:
    path = folder / name
    path.write_bytes(body if isinstance(body, bytes) else json.dumps(body).encode())
    return path


async def rows(source: FileSource) -> dict[str, ListedTask]:
    fleet = (await source.list_tasks()).value
    return {row.id: row for row in fleet.tasks}


async def reason(source: FileSource, name: str) -> tuple[Kind, str]:
    with pytest.raises(Failure) as raised:
        await source.show_task(name)
    return raised.value.kind, raised.value.facts.get("reason", "")


async def test_a_detail_makes_a_row_of_its_own(tmp_path: Path) -> None:
    source = FileSource([write(tmp_path, "x.json", TASK)])
    row = (await rows(source))["a1"]
    assert (row.name, row.state, row.title, row.type) == ("cam", "RUNNING", "Smoke", "1")
    assert row.created_at == datetime(2025, 6, 6, 4, tzinfo=UTC)
    assert (await source.show_task("a1")).value.name == "cam"


async def test_a_folder_stands_for_its_json_files_by_name(tmp_path: Path) -> None:
    write(tmp_path, "2.json", {"id": "second"})
    write(tmp_path, "1.json", {"id": "first"})
    write(tmp_path, "notes.txt", b"no body")
    assert list(await rows(FileSource([tmp_path]))) == ["first", "second"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "empty"),
        (b"<html><title>Proxy</title></html>", "html"),
        (b"[1, 2]", "not_object"),
        (b'{"id": "a1", "na', "truncated"),
        (b"\xff\xfe\x00", "not_utf8"),
        ({"error_code": "VIAS.00010007", "error_msg": "no task"}, "error_body"),
    ],
)
async def test_what_is_no_task_is_a_row_with_its_reason(
    tmp_path: Path, body: object, kind: str
) -> None:
    write(tmp_path, "good.json", TASK)
    write(tmp_path, "odd.json", body)
    source = FileSource([tmp_path])
    assert set(await rows(source)) == {"a1", "odd.json"}
    assert await reason(source, "odd.json") == (Kind.UNREADABLE, kind)


async def test_a_page_gives_rows_and_details_fill_them(tmp_path: Path) -> None:
    write(tmp_path, "1.json", PAGE)
    write(tmp_path, "2.json", TASK)
    source = FileSource([tmp_path])
    assert list(await rows(source)) == ["a1", "b2"]
    assert (await source.show_task("a1")).value.detail.state == "RUNNING"
    assert await reason(source, "b2") == (Kind.NOT_FOUND, "not_saved")


async def test_two_looks_at_one_task_are_told_apart_by_their_files(tmp_path: Path) -> None:
    write(tmp_path, "before.json", TASK)
    write(tmp_path, "later.json", {**TASK, "state": "STOPPED"})
    other = tmp_path / "other"
    other.mkdir()
    write(other, "later.json", {**TASK, "state": "FAILED"})
    source = FileSource([tmp_path, other])
    assert list(await rows(source)) == ["a1", "later.json", "later.json (2)"]
    assert (await source.show_task("later.json (2)")).value.detail.state == "FAILED"


async def test_a_body_without_an_id_is_called_by_its_file(tmp_path: Path) -> None:
    source = FileSource([write(tmp_path, "x.json", {})])
    row = (await rows(source))["x.json"]
    assert row.name == "x.json"


async def test_a_file_is_read_again_when_it_was_written_to(tmp_path: Path) -> None:
    path = write(tmp_path, "x.json", TASK)
    source = FileSource([path])
    await source.list_tasks()
    first = (await source.show_task("a1")).value
    await source.list_tasks()
    assert (await source.show_task("a1")).value is first
    write(tmp_path, "x.json", {**TASK, "state": "STOPPED"})
    os.utime(path, (1, 1))
    await source.list_tasks()
    assert (await source.show_task("a1")).value.detail.state == "STOPPED"


async def test_a_file_that_goes_is_a_row_that_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, "x.json", TASK)
    source = FileSource([path])
    await source.list_tasks()
    path.unlink()
    assert list(await rows(source)) == ["x.json"]
    assert await reason(source, "x.json") == (Kind.NOT_FOUND, "no_file")


async def test_what_was_given_on_stdin_is_an_entry(tmp_path: Path) -> None:
    given = Saved("stdin", json.dumps(TASK).encode(), datetime(2025, 6, 6, tzinfo=UTC))
    source = FileSource([], [given])
    received = await source.show_task("a1")
    assert received.provenance.at == given.at


async def test_a_file_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.json"
    with path.open("wb") as file:
        file.truncate(LONGEST + 10)
    source = FileSource([path])
    await source.list_tasks()
    assert (await reason(source, "big.json"))[0] is Kind.TOO_LARGE


async def test_an_unknown_row_is_not_found(tmp_path: Path) -> None:
    source = FileSource([write(tmp_path, "x.json", TASK)])
    assert (await reason(source, "nope"))[0] is Kind.NOT_FOUND


async def test_names_of_files_cannot_drive_the_terminal(tmp_path: Path) -> None:
    source = FileSource([write(tmp_path, "a\x1b[31m.json", b"")])
    (name,) = await rows(source)
    assert "\x1b" not in name
    with pytest.raises(Failure) as raised:
        await source.show_task(name)
    assert "\x1b" not in str(raised.value)


def test_reading_one_saved_body_says_what_is_wrong_with_it() -> None:
    with pytest.raises(Failure) as raised:
        read_saved(Saved("x.json", b'{"tasks": []}', datetime.now(UTC)))
    assert raised.value.facts["reason"] == "list_body"
    assert raised.value.exit_code == 5
