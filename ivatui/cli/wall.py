"""``ivatui wall``: the ops screen."""

from __future__ import annotations

import argparse
import shlex
import shutil
from typing import TYPE_CHECKING

from ivatui.cli import explore, wiring
from ivatui.cli.parser import Usage
from ivatui.core.alarm import Rules, quiet_hours
from ivatui.core.text import clean
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from ivatui.core.alarm import QuietHours
    from ivatui.ui.screens.base import LiveScreen

ROTATE = 15.0
"""Seconds for which one task is shown in full."""
_ROTATE = (2.0, 3600.0)
_WAYS = ("bell", "osc9", "osc777")
LIST_INTERVAL = 30.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument("files", nargs="*", metavar="FILE", help=argparse.SUPPRESS)
    screen = parser.add_argument_group(tr("the ops screen"))
    screen.add_argument(
        "--rotate",
        type=float,
        default=ROTATE,
        metavar="SECONDS",
        help=tr("show each wrong task in full for so long (default {default:g})", default=ROTATE),
    )
    alarms = parser.add_argument_group(tr("alarms, when a verdict turns wrong or right again"))
    alarms.add_argument(
        "--notify",
        default="",
        metavar="bell,osc9,osc777",
        help=tr("ring the terminal's bell, or have it show a notification"),
    )
    alarms.add_argument(
        "--on-change",
        metavar="'CMD ARG...'",
        help=tr("run this, without a shell; IVATUI_TASK_* in its environment say what happened"),
    )
    alarms.add_argument(
        "--quiet",
        metavar="HH:MM-HH:MM",
        help=tr("ring nothing in these hours; what is still wrong then rings after them"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Show the wall until the operator leaves."""
    if arguments.files:
        raise Usage(
            tr("The wall follows a project; saved bodies do not change."),
            tr("{command} shows them.", command="ivatui open FILE"),
        )
    rotate, ways = _rotate(arguments.rotate), _ways(arguments.notify)
    command, quiet = _command(arguments.on_change), _quiet(arguments.quiet)
    explore.need_screen("ivatui list")
    wired = wiring.wire_screen(arguments)
    source = wired.need_source()

    def home() -> LiveScreen:
        from ivatui.ui.screens.wall import WallScreen
        from ivatui.ui.wall_alarms import WAYS, AlarmSettings
        from ivatui.ui.wall_watch import WallSettings

        chosen = tuple(way for way in WAYS if way in ways)
        alarms = AlarmSettings(chosen, command, Rules(quiet=quiet))
        return WallScreen(WallSettings(rotate, alarms))

    interval = wired.look.settings.interval or LIST_INTERVAL
    return explore.on_screen(
        arguments, source, wired.look, task_id=None, home=home, list_interval=interval
    )


def _rotate(seconds: float) -> float:
    if not _ROTATE[0] <= seconds <= _ROTATE[1]:
        raise Usage(
            tr("--rotate is a number of seconds from {least:g} to {most:g}.", least=_ROTATE[0],
               most=_ROTATE[1])
        )  # fmt: skip
    return seconds


def _ways(text: str) -> frozenset[str]:
    words = [word.strip().lower() for word in text.split(",") if word.strip()]
    for word in words:
        if word not in _WAYS:
            raise Usage(
                tr("{name} can't be {given}; it is one of {choices}.", name="--notify",
                   given=repr(clean(word, limit=60)), choices=", ".join(_WAYS))
            )  # fmt: skip
    return frozenset(words)


def _command(text: str | None) -> tuple[str, ...]:
    """Return the command's words; raise `Usage` for one that could never be run."""
    if text is None:
        return ()
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise Usage(
            tr("--on-change can't be {given}: a quotation mark is not closed.",
               given=repr(clean(text, limit=60)))
        ) from error  # fmt: skip
    if not words:
        raise Usage(tr("{name} needs a value.", name="--on-change"))
    if shutil.which(words[0]) is None:
        raise Usage(
            tr("--on-change: there is no program {name} that can be run.",
               name=repr(clean(words[0], limit=60)))
        )  # fmt: skip
    return tuple(words)


def _quiet(text: str | None) -> QuietHours | None:
    if text is None:
        return None
    try:
        return quiet_hours(text)
    except ValueError as error:
        raise Usage(
            tr("--quiet can't be {given}; give hours such as 22:00-06:00.",
               given=repr(clean(text, limit=60)))
        ) from error  # fmt: skip
