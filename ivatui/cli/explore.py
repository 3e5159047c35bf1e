"""``ivatui [TASK_ID]``: the screen."""

from __future__ import annotations

import gc
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from ivatui.cli import wiring
from ivatui.cli.parser import Usage
from ivatui.core.text import clean
from ivatui.words import sources
from ivatui.words.i18n import set_language, tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from ivatui.live.source import Source
    from ivatui.ui.screens.base import LiveScreen

FLEET_INTERVAL = 30.0
"""Seconds between two looks at the list; longer where the open task is looked at more seldom."""
TASK_INTERVAL = 5.0
LEAST_BYTES = 500
"""A minute; the ages alone take about as many on the thinnest line."""
_SSH = ("SSH_CONNECTION", "SSH_TTY")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument("task_id", nargs="?", metavar="TASK_ID", help=tr("open this task at once"))


def run(arguments: argparse.Namespace) -> int:
    """Show the list of tasks, or one task; without settings, how to make them."""
    need_screen("ivatui list" if arguments.task_id is None else "ivatui show TASK_ID")
    others = _others_asked(arguments)
    if others and arguments.task_id is not None:
        raise Usage(tr("A task belongs to one profile; name that one."))
    wired = wiring.wire_screen(arguments)
    beside: tuple[Source, ...] = ()
    if others:
        wired.need_source()
        beside = tuple(wiring.wire_beside(arguments, wired.look, name) for name in others)
    return on_screen(arguments, wired.source, wired.look, task_id=arguments.task_id, beside=beside)


def _others_asked(arguments: argparse.Namespace) -> list[str]:
    """Return the profiles asked for beside the first, which alone is left in ``arguments``."""
    asked = getattr(arguments, "profile", "").split(",")
    names = list(dict.fromkeys(name.strip() for name in asked if name.strip()))
    if not names or getattr(arguments, "demo", False):
        return []
    arguments.profile, *others = names
    return others


def need_screen(instead: str) -> None:
    """Refuse to draw where nobody would see it; ``instead`` is the command that prints."""
    from ivatui.ui.terminal import preflight

    if (reason := preflight.ask(os.environ)) is not None:
        term = clean(os.environ.get("TERM", ""), limit=40)
        raise Usage(
            tr("No screen can be shown here: {reason}.",
               reason=tr(preflight.REFUSALS[reason], term=term)),
            tr("{command} prints the same.", command=instead),
        )  # fmt: skip


def bytes_asked(arguments: argparse.Namespace) -> int | None:
    """Return what may be sent to the terminal in a minute; raise `Usage` for too little."""
    asked: int | None = getattr(arguments, "max_bytes_per_min", None)
    if asked is not None and asked < LEAST_BYTES:
        least = LEAST_BYTES
        raise Usage(tr("{name} is at least {least}.", name="--max-bytes-per-min", least=least))
    return asked


def on_screen(
    arguments: argparse.Namespace,
    source: Source | None,
    look: wiring.Look,
    *,
    task_id: str | None,
    beside: tuple[Source, ...] = (),
    home: Callable[[], LiveScreen] | None = None,
    list_interval: float | None = None,
) -> int:
    """Run the screen until the operator leaves.

    The tasks of the sources ``beside`` are listed with those of ``source``. ``home`` makes the
    first screen where it is not the list of tasks; ``list_interval`` is the time between two
    looks at the list, in seconds, where it does not follow from the settings.
    """
    from ivatui.cli import later
    from ivatui.cli.profiles import profiles_of
    from ivatui.config.paths import state_folder
    from ivatui.ui.terminal import preflight
    from ivatui.ui.terminal.opening import opening

    settings, most = look.settings, bytes_asked(arguments)
    if getattr(arguments, "no_color", False):
        os.environ["NO_COLOR"] = "1"
    # Textual and Rich read the environment while they are imported.
    terminal = preflight.examine(os.environ, ascii_asked=settings.ascii)
    preflight.settle_environment(os.environ, terminal)
    if not terminal.wide:
        set_language("en")  # Chinese would be question marks from edge to edge

    with opening(terminal, _called(source)) as first:
        # What is loaded now stays, so nothing is found by looking for garbage meanwhile; a tenth
        # of the time was spent on that. The screen turns it on again.
        gc.disable()
        # Textual takes half of the start, so not before it is sure that a screen is wanted.
        from ivatui.ui.app import Options, explore
        from ivatui.ui.terminal.link import Tier

        interval = settings.interval or TASK_INTERVAL
        options = Options(
            task_id=task_id,
            at=look.at,
            theme=settings.theme,
            ascii=terminal.ascii,
            task_interval=interval,
            list_interval=list_interval or max(interval, FLEET_INTERVAL),
            missing=settings.missing,
            link=None if settings.link is None else Tier(settings.link),
            remote=any(os.environ.get(name) for name in _SSH),
            bytes_per_minute=most,
            config_file=settings.config_file,
            profiles=profiles_of(arguments, look),
            beside=beside,
        )
        if home is not None:
            options = replace(options, home=home, kept_open=True)
        return explore(
            source,
            options,
            lambda: later.demo(arguments, look.at),
            terminal=terminal,
            opening=first,
            report_folder=state_folder(),
        )


def _called(source: Source | None) -> str:
    if source is None:
        return ""
    label = source.label
    return sources.name(label.kind, label.profile, label.endpoint, label.project)
