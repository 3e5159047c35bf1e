"""``ivatui open``: saved bodies on the screen, offline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ivatui.cli import explore, saved, wiring
from ivatui.cli.parser import Usage
from ivatui.core.errors import Failure, Kind
from ivatui.words.i18n import N_, tr

if TYPE_CHECKING:
    import argparse

    from ivatui.live.files import FileSource

_INSTEAD = N_("ivatui show --file - prints the same.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=tr("saved body of a task or a list; a folder stands for its *.json; - is stdin"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Show the files; a single task is opened at once."""
    from ivatui.live.files import FileSource

    look = wiring.look_of(arguments, log_level="warning")
    given = [saved.from_stdin()] if "-" in arguments.files else []
    if given and not saved.keys_from_terminal():
        raise Usage(tr("There is no terminal to read keys from."), tr(_INSTEAD))
    paths = [saved.existing(Path(name)) for name in arguments.files if name != "-"]
    source = FileSource(paths, given)
    task_id = wiring.run_async(_only_task(source))
    explore.need_screen("ivatui show --file FILE")
    return explore.on_screen(arguments, source, look, task_id=task_id)


async def _only_task(source: FileSource) -> str | None:
    """Return the row to open at once; raise Failure where all there is can't be read."""
    rows = (await source.list_tasks()).value.tasks
    if not rows:
        raise Usage(tr("There is no task in what was named: an empty folder, or an empty list."))
    if len(rows) > 1:
        return None
    try:
        await source.show_task(rows[0].id)
    except Failure as failure:
        if failure.kind is not Kind.NOT_FOUND:
            raise
        return None
    return rows[0].id
