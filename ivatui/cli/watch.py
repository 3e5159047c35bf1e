"""``ivatui watch``: a line per change, for as long as it takes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ivatui.cli import output, wiring
from ivatui.cli.parser import Usage
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    import argparse

    from ivatui.cli.watching import Watching
    from ivatui.live.goal import Goal

DONE, NO = 0, 1
"""Exit codes."""
_LONGEST = 10 * 365 * 86400.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument(
        "task_ids", nargs="*", metavar="TASK_ID", help=tr("watch these tasks; all without any")
    )
    parser.add_argument(
        "--until",
        action="append",
        default=[],
        metavar="WHAT",
        help=tr(
            "end once all of them are in it: state=RUNNING or verdict=running_as_planned; a comma "
            "means or, a second --until means and"
        ),
    )
    parser.add_argument(
        "--timeout",
        type=float,
        metavar="SECONDS",
        help=tr("end after this time; with --until, exit code 1 says that it was not reached"),
    )
    parser.add_argument(
        "--openmetrics",
        metavar="FILE",
        help=tr("after each look write figures into this file, for a textfile collector"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Watch until interrupted, or until what is waited for has come."""
    from ivatui.cli.until import read_goals
    from ivatui.cli.watching import Watching

    if arguments.timeout is not None and not 0 < arguments.timeout <= _LONGEST:
        raise Usage(tr("--timeout is a number of seconds above 0."))
    goals = read_goals(arguments.until)
    wired = wiring.wire(arguments)
    watching = Watching(
        wired.look,
        wired.need_source(),
        arguments.task_ids,
        goals=goals,
        as_json=arguments.output == "jsonl",
        metrics=None if arguments.openmetrics is None else Path(arguments.openmetrics),
    )
    if wiring.run_async(watching.run(arguments.timeout)) or not goals:
        return DONE
    output.message(*_not_reached(watching, goals))
    return NO


def _not_reached(watching: Watching, goals: tuple[Goal, ...]) -> list[str]:
    """Return what is still missing."""
    from ivatui.cli.watch_lines import standing

    missing = [
        known
        for known in watching.watch.known.values()
        if not all(goal.holds(known) for goal in goals)
    ]
    shown = [standing(known) for known in missing[:20]]
    if len(missing) > len(shown):
        shown.append(tr("and {count} more", count=len(missing) - len(shown)))
    return [tr("It was not reached in time:"), *(shown or [tr("nothing was answered")])]
