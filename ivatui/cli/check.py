"""``ivatui check``: a monitoring plug-in, in the form Nagios, Icinga and their like read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ivatui.cli import output, saved, wiring
from ivatui.cli.parser import Usage
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from ivatui.live.source import Source
    from ivatui.live.survey import Survey

MOST_DETAILS = 200
LIMIT = 30.0
"""Seconds; the plug-ins' own usual limit is 60."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument(
        "task_ids", nargs="*", metavar="TASK_ID", help=tr("judge these tasks; all without any")
    )
    parser.add_argument(
        "--file",
        action="append",
        default=[],
        metavar="F",
        help=tr("judge saved bodies instead; - is stdin; may be repeated"),
    )
    parser.add_argument(
        "--filter",
        default="",
        metavar="QUERY",
        help=tr("judge the listed tasks this describes, e.g. 'gate state:bad !type:edge'"),
    )
    parser.add_argument(
        "--warning",
        metavar="VERDICTS",
        help=tr("verdicts that are a warning, with commas (running_outside_plan,unknown); or none"),
    )
    parser.add_argument(
        "--critical",
        metavar="VERDICTS",
        help=tr("verdicts that are critical, with commas (broken,should_be_running,frozen)"),
    )
    parser.add_argument(
        "--timeout",
        type=float,
        default=LIMIT,
        metavar="SECONDS",
        help=tr("time for all of it together; 30 by default"),
    )
    parser.add_argument(
        "--max-details",
        type=int,
        default=MOST_DETAILS,
        metavar="N",
        help=tr("tasks of the list that are held against their plan, at most; 200 by default"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Judge, print, and return the level as exit code."""
    from ivatui.cli.check_report import report
    from ivatui.cli.levels import read_levels

    _check(arguments)
    look, source = _source(arguments)
    levels = read_levels(arguments.warning, arguments.critical)
    found = wiring.run_async(_survey(source, look.now, arguments))
    level, text = report(found, levels, look.now, query=arguments.filter)
    output.data(text)
    return level.value


def _check(arguments: argparse.Namespace) -> None:
    if not 0 < arguments.timeout <= 3600:
        raise Usage(tr("--timeout is a number of seconds above 0, up to 3600."))
    if arguments.max_details < 0:
        raise Usage(tr("--max-details is a number from 0 on."))
    if arguments.task_ids and (arguments.filter or arguments.file):
        raise Usage(tr("Give either ids of tasks, or --filter and --file."))


def _source(arguments: argparse.Namespace) -> tuple[wiring.Look, Source]:
    if not arguments.file:
        wired = wiring.wire(arguments)
        return wired.look, wired.need_source()
    from ivatui.live.files import FileSource

    look = wiring.look_of(arguments)
    given = [saved.from_stdin()] if "-" in arguments.file else []
    paths = [saved.existing(Path(name)) for name in arguments.file if name != "-"]
    return look, FileSource(paths, given)


async def _survey(source: Source, now: datetime, arguments: argparse.Namespace) -> Survey:
    from ivatui.live.survey import survey

    try:
        return await survey(
            source,
            now,
            ids=arguments.task_ids,
            query=arguments.filter,
            most_details=arguments.max_details,
            limit=arguments.timeout,
        )
    finally:
        await source.close()
