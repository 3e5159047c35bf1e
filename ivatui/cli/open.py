"""``ivatui open``: saved bodies on the screen, offline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ivatui.cli import explore, saved, wiring
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=tr("saved body of a task or a list; a folder stands for its *.json; - is stdin"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Show the files; a single one is opened at once."""
    from ivatui.live.files import FileSource

    explore.need_screen(tr("ivatui show --file FILE"))
    look = wiring.look_of(arguments)
    given = [saved.from_stdin()] if "-" in arguments.files else []
    paths = [saved.existing(Path(name)) for name in arguments.files if name != "-"]
    source = FileSource(paths, given)
    return explore.on_screen(arguments, source, look, task_id=saved.only_row(source))
