"""What ``show`` and ``schedule`` share: one task, from the service or from a saved body."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ivatui.cli import saved, wiring
from ivatui.cli.parser import Usage
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from ivatui.core.provenance import Received
    from ivatui.core.task import Task
    from ivatui.core.tree import Json
    from ivatui.live.source import SourceLabel


@dataclass(frozen=True, slots=True)
class Looked:
    """A task, how to look at it, and where it came from."""

    received: Received[Task]
    look: wiring.Look
    label: SourceLabel

    @property
    def task(self) -> Task:
        """The task."""
        return self.received.value

    @property
    def now(self) -> datetime:
        """The instant it is judged at, in the zone of the operator."""
        return self.look.now

    def source_json(self) -> dict[str, Json]:
        """Return where the body came from."""
        from ivatui.live.source import source_json

        return source_json(self.label, self.received.provenance)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what names the task."""
    parser.add_argument("task_id", nargs="?", metavar="TASK_ID", help=tr("id of the task"))
    parser.add_argument("--file", metavar="F", help=tr("take a saved body instead; - is stdin"))


def look(arguments: argparse.Namespace) -> Looked:
    """Return the task that is asked for; raise `Usage` or `Failure`."""
    if (arguments.task_id is None) == (arguments.file is None):
        raise Usage(tr("Give either the id of a task or --file."))
    if arguments.file is not None:
        return _from_file(arguments)
    wired = wiring.wire(arguments)
    received = wiring.run_async(_ask(wired, arguments.task_id))
    return Looked(received, wired.look, wired.need_source().label)


def _from_file(arguments: argparse.Namespace) -> Looked:
    from ivatui.live.files import read_saved
    from ivatui.live.source import SourceLabel

    look = wiring.look_of(arguments)
    named = arguments.file
    given = saved.from_stdin() if named == "-" else saved.from_file(Path(named))
    received = read_saved(given)
    label = SourceLabel(kind="files", endpoint=given.name)
    return Looked(received, look, label)


async def _ask(wired: wiring.Wired, task_id: str) -> Received[Task]:
    source = wired.need_source()
    try:
        return await source.show_task(task_id)
    finally:
        await source.close()
