"""``ivatui list``: the tasks of the project."""

from __future__ import annotations

import asyncio
import csv
import io
from typing import TYPE_CHECKING

from ivatui.cli import output, table, wiring
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from datetime import datetime

    from ivatui.core.fleet import Fleet, ListedTask
    from ivatui.core.task import Task
    from ivatui.core.tree import Json
    from ivatui.core.verdict import Verdict
    from ivatui.live.source import Source

    Verdicts = Sequence[Verdict]
    """In the order of the rows: an id may be lacking, or come twice."""

_AT_ONCE = 4
"""Details asked for at a time, for ``--verdicts``."""
_FIELDS = (
    "state",
    "name",
    "title",
    "video_source_name",
    "type",
    "created_at",
    "id",
    "service_id",
    "algorithm_publish_id",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument(
        "--verdicts",
        action="store_true",
        help=tr("hold each task against its plan; takes one more request per task"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the list."""
    wired = wiring.wire(arguments)
    output.data(wiring.run_async(_list(wired, arguments)))
    return 0


async def _list(wired: wiring.Wired, arguments: argparse.Namespace) -> str:
    source = wired.need_source()
    try:
        fleet = (await source.list_tasks()).value
        verdicts = await _judge(source, fleet, wired.now) if arguments.verdicts else None
    finally:
        await source.close()
    if not fleet.complete:
        output.message(tr("The list was cut short; there are more tasks than these."))
    form = {"table": _table, "json": _json, "jsonl": _json_lines, "csv": _csv}
    return form[arguments.output](fleet.tasks, verdicts)


async def _judge(source: Source, fleet: Fleet, now: datetime) -> Verdicts:
    """Return the verdict of every task; one that can't be read is unknown, with a message."""
    from ivatui.core.errors import Failure
    from ivatui.core.explain import judge_task
    from ivatui.core.verdict import Verdict
    from ivatui.words import failures

    turns = asyncio.Semaphore(_AT_ONCE)

    async def judge(listed: ListedTask) -> Verdict:
        if not listed.id:
            return Verdict("unknown")
        async with turns:
            try:
                task: Task = (await source.show_task(listed.id)).value
            except Failure as failure:
                output.message(f"{listed.id}: {failures.title(failure)}")
                return Verdict("unknown")
        return judge_task(task, now)

    return await asyncio.gather(*(judge(listed) for listed in fleet.tasks))


def _table(tasks: Sequence[ListedTask], verdicts: Verdicts | None) -> str:
    from ivatui.words import times
    from ivatui.words import verdicts as words

    places: dict[bool | None, str] = {True: tr("edge"), False: tr("cloud")}
    columns = [
        table.Column(tr("State")),
        *([] if verdicts is None else [table.Column(tr("Verdict"), 10, gives=True)]),
        table.Column(tr("Name"), 12, gives=True),
        table.Column(tr("Algorithm"), 10, gives=True, leaves=2),
        table.Column(tr("Source"), 10, gives=True, leaves=3),
        table.Column(tr("Runs on"), leaves=1),
        table.Column(tr("Created"), leaves=4),
        table.Column(tr("ID")),
    ]
    rows = [
        [
            task.state or "",
            *([] if verdicts is None else [words.name(verdicts[place].code)]),
            task.name or "",
            task.title or "",
            task.video_source_name or "",
            places.get(task.is_edge, task.type or ""),
            times.date_and_clock(task.created_at.astimezone()) if task.created_at else "",
            task.id,
        ]
        for place, task in enumerate(tasks)
    ]
    if not rows:
        output.message(tr("There are no tasks in this project."))
    return "\n".join(table.lines(columns, rows, output.terminal_width()))


def _records(tasks: Sequence[ListedTask], verdicts: Verdicts | None) -> list[Json]:
    """Return the fields of each row, times in ISO 8601, those no document names as ``other``."""
    from ivatui.core.explain import verdict_json

    records: list[Json] = []
    for place, task in enumerate(tasks):
        record: dict[str, Json] = {name: _value(getattr(task, name)) for name in _FIELDS}
        if verdicts is not None:
            record["verdict"] = verdict_json(verdicts[place])
        if task.other:
            record["other"] = dict(task.other)
        records.append(record)
    return records


def _value(value: str | datetime | None) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return value.isoformat().replace("+00:00", "Z")


def _json(tasks: Sequence[ListedTask], verdicts: Verdicts | None) -> str:
    from ivatui.core.text import json_text

    return json_text(_records(tasks, verdicts))


def _json_lines(tasks: Sequence[ListedTask], verdicts: Verdicts | None) -> str:
    from ivatui.core.text import json_text

    return "\n".join(json_text(record, indent=None) for record in _records(tasks, verdicts))


def _csv(tasks: Sequence[ListedTask], verdicts: Verdicts | None) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_FIELDS, *([] if verdicts is None else ["verdict"])])
    for place, task in enumerate(tasks):
        verdict = [] if verdicts is None else [verdicts[place].code]
        writer.writerow([*(_value(getattr(task, name)) or "" for name in _FIELDS), *verdict])
    return out.getvalue()
