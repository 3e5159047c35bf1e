"""The command line: one call, one exit code, whatever happens."""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING

from ivatui.cli import output
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
    5 the service sent something unreadable, 130 interrupted.
    """
    harden()
    output.prepare()
    try:
        return _run(argv)
    except Usage as usage:
        output.message(str(usage), *(usage.more or [tr("ivatui --help tells more.")]))
        return usage.code
    except Failure as failure:
        output.failure_message(failure)
        return failure.exit_code
    except BrokenPipeError:
        # Whoever read has read enough, as in ``ivatui list | head``.
        output.silence()
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as fault:
        # Its text may hold what a body said, so only its name is printed.
        _say_fault(fault)
        return NO


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


def _say_fault(fault: Exception) -> None:
    from datetime import UTC, datetime

    from ivatui.config import paths
    from ivatui.ui.terminal import crash

    now = datetime.now(UTC)
    try:
        path = crash.save(crash.report(fault, now), paths.state_folder(), now)
    except OSError:
        where = ""
    else:
        where = tr("The report, masked, is in {path}", path=path)
    output.message(tr("A fault of ivatui itself: {name}", name=type(fault).__name__), where)
