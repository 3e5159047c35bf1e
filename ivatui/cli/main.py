"""The command line: one call, one exit code, whatever happens."""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING

from ivatui.cli import log, output
from ivatui.cli.parser import Usage
from ivatui.cli.startup import harden
from ivatui.core.errors import Failure
from ivatui.words.i18n import LANGUAGES, detect, set_language, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

DONE = 0
NO = 1
INTERRUPTED = 130


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code.

    0 done, 1 the answer is no, 2 usage or settings, 3 worth trying again, 4 credentials,
    5 the service sent something unreadable, 130 interrupted. ``check`` has codes of its own.
    """
    harden()
    output.prepare()
    try:
        return _run(argv)
    except Usage as usage:
        more = usage.more or [tr("ivatui --help tells more.")]
        return _ended(argv, usage.code, str(usage), *more)
    except Failure as failure:
        return _ended(argv, failure.exit_code, *output.failure_lines(failure))
    except BrokenPipeError:
        # Whoever read has read enough, as in ``ivatui list | head``.
        output.silence()
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as fault:
        # Its text may hold what a body said, so only its name is printed.
        return _ended(argv, NO, *_fault_lines(fault))
    finally:
        log.end()


def _ended(argv: Sequence[str], code: int, *lines: str) -> int:
    """Say why there is no answer, and return the exit code for it."""
    from ivatui.cli.commands import BY_NAME

    command = next((BY_NAME[word] for word in argv if word in BY_NAME), None)
    if command is None or not command.plugin:
        output.message(*lines)
        return code
    from ivatui.cli import plugin
    from ivatui.cli.levels import Level

    output.data(plugin.lines(Level.UNKNOWN, lines[0], more=[line for line in lines[1:] if line]))
    return Level.UNKNOWN.value


def _run(argv: Sequence[str]) -> int:
    from ivatui.cli.arguments import language_asked, parse

    asked = language_asked(argv) or os.environ.get("IVATUI_LANG")
    set_language(asked if asked in LANGUAGES else detect(os.environ))
    try:
        command, arguments = parse(argv)
    except SystemExit as left:
        # argparse leaves by itself after --help and --version.
        return left.code if isinstance(left.code, int) else DONE
    code: int = importlib.import_module(command.module).run(arguments)
    return code


def _fault_lines(fault: Exception) -> tuple[str, str]:
    from ivatui.cli.fault import save

    return tr("A fault of ivatui itself: {name}", name=type(fault).__name__), save(fault)
