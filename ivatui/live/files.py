"""Saved bodies as a source: every file an entry, every unreadable one an entry with a reason."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

from ivatui.core.body import BodyError
from ivatui.core.errors import Failure, Kind
from ivatui.core.fleet import Fleet, ListedTask, read_page
from ivatui.core.memory import undisturbed
from ivatui.core.provenance import Provenance, Received
from ivatui.core.task import Task, read_task
from ivatui.core.text import clean
from ivatui.live.one import row_of
from ivatui.live.source import SourceLabel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

LONGEST = 8 * 1024 * 1024
"""Bytes of a file that are read; larger than any body the service sends."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Bytes that were saved, or given on stdin."""

    name: str
    """As it was named; clean."""
    data: bytes
    at: datetime
    """When they were written; aware, in UTC."""


@dataclass(frozen=True, slots=True)
class _Entry:
    row: ListedTask
    content: Received[Task] | Failure


def unreadable(error: BodyError, name: str) -> Failure:
    """Return the failure for a saved body that is no task."""
    facts = {
        **error.facts,
        "page": f"saved_{error.kind}",
        "reason": error.kind,
        "where": error.where,
        "phase": "saved",
    }
    said = (error.facts.get("code"), error.facts.get("message"))
    message = " ".join(part for part in said if part)
    return Failure(Kind.UNREADABLE, host=name, message=message, facts=facts)


def body_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files meant by ``paths``: a folder stands for all ``*.json`` in it, by name."""
    return [
        file
        for path in paths
        for file in (sorted(path.glob("*.json")) if path.is_dir() else [path])
    ]


class FileSource:
    """A source of saved bodies: details, and pages of lists. Files are read again when changed."""

    def __init__(self, paths: Sequence[Path], given: Sequence[Saved] = ()) -> None:
        self._paths = tuple(paths)
        self._given = tuple(given)
        self._read: dict[Path, tuple[tuple[int, int], list[_Entry]]] = {}
        self._entries: dict[str, _Entry] | None = None
        folders = {str(path if path.is_dir() else path.parent) for path in paths}
        where = folders.pop() if len(folders) == 1 else ""
        self._label = SourceLabel(kind="files", endpoint=clean(where, limit=200))

    @property
    def label(self) -> SourceLabel:
        """The folder the files are in, where it is one."""
        return self._label

    async def list_tasks(self) -> Received[Fleet]:
        """Return one row per saved detail, per entry of a saved list, and per unreadable file."""
        begin = time.perf_counter()
        entries = await asyncio.to_thread(self._read_all)
        self._entries = _named(entries)
        rows = tuple(entry.row for entry in self._entries.values())
        took = time.perf_counter() - begin
        return Received(
            Fleet(tasks=rows),
            Provenance(at=datetime.now(UTC), latency=took, status=200, size=0, requests=0),
        )

    async def show_task(self, task_id: str) -> Received[Task]:
        """Return the detail saved under that row; raise `Failure` where the file holds none."""
        if self._entries is None:
            await self.list_tasks()
        entry = (self._entries or {}).get(task_id)
        if entry is None:
            raise Failure(Kind.NOT_FOUND, facts={"reason": "not_saved"})
        if isinstance(entry.content, Failure):
            raise entry.content
        return entry.content

    async def close(self) -> None:
        """Nothing is kept open."""

    def try_again(self) -> None:
        """Files ask for no credentials."""

    def _read_all(self) -> list[_Entry]:
        entries = [entry for saved in self._given for entry in _entries_of(saved)]
        for path in body_files(self._paths):
            entries += self._read_file(path)
        return entries

    def _read_file(self, path: Path) -> list[_Entry]:
        """Return the entries of a file, the same objects as long as it was not written to."""
        name = clean(path.name, limit=200)
        try:
            stat = path.stat()
            mark = (stat.st_mtime_ns, stat.st_size)
            known = self._read.get(path)
            if known is not None and known[0] == mark:
                return known[1]
            with path.open("rb") as file:
                data = file.read(LONGEST + 1)
        except OSError as error:
            facts = {"reason": "no_file"}
            failure = Failure(Kind.NOT_FOUND, message=error.strerror or "", host=name, facts=facts)
            return [_Entry(_row_of_file(name), failure)]
        with undisturbed():
            entries = _entries_of(Saved(name, data, datetime.fromtimestamp(stat.st_mtime, UTC)))
        self._read[path] = (mark, entries)
        return entries


def read_saved(saved: Saved) -> Received[Task]:
    """Return the task in one saved detail; raise `Failure` where it is none."""
    if len(saved.data) > LONGEST:
        raise Failure(Kind.TOO_LARGE, host=saved.name, facts={"limit": LONGEST})
    try:
        task = read_task(saved.data)
    except BodyError as error:
        raise unreadable(error, saved.name) from error
    provenance = Provenance(at=saved.at, latency=0.0, status=200, size=len(saved.data), requests=0)
    return Received(task, provenance)


def _entries_of(saved: Saved) -> list[_Entry]:
    try:
        received = read_saved(saved)
    except Failure as failure:
        if failure.facts.get("reason") == "list_body":
            return _rows_of(saved)
        return [_Entry(_row_of_file(saved.name), failure)]
    task = received.value
    row = row_of(task, task.id, file=saved.name)
    return [_Entry(row if row.name else replace(row, name=saved.name), received)]


def _rows_of(saved: Saved) -> list[_Entry]:
    """Return the entries of a saved list: rows without details."""
    try:
        page = read_page(saved.data)
    except BodyError as error:
        return [_Entry(_row_of_file(saved.name), unreadable(error, saved.name))]
    missing = Failure(Kind.NOT_FOUND, host=saved.name, facts={"reason": "not_saved"})
    return [_Entry(row, missing) for row in page.tasks]


def _row_of_file(name: str) -> ListedTask:
    """Return the row of a file that holds no task."""
    return ListedTask(id="", name=name, other={"file": name})


def _named(entries: Iterable[_Entry]) -> dict[str, _Entry]:
    """Return the entries by an id of their own.

    That is the task's id; where several files say the same (two looks at one task), or none,
    the file's name tells them apart. A detail takes the place of its row in a saved list.
    """
    named: dict[str, _Entry] = {}
    for entry in entries:
        file = str(entry.row.other.get("file", ""))
        key = entry.row.id or file
        held = named.get(key)
        if held is not None and not file:
            continue
        if held is not None and held.row.other.get("file"):
            key = next(name for name in _names(file) if name not in named)
        row = entry.row if entry.row.id == key else replace(entry.row, id=key)
        named[key] = _Entry(row, entry.content)
    return named


def _names(file: str) -> Iterator[str]:
    yield file
    for number in count(2):
        yield f"{file} ({number})"
