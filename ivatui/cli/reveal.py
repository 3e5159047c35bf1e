"""Secrets in the open, for ``--reveal``: only where a person reads, never into a file or pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.cli import output
from ivatui.core.redact import MASK
from ivatui.core.text import clean
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from ivatui.core.task import Task

    Reveal = Callable[[str, str], str]
    """From a path in the body and the masked text shown for it to the text to show."""


def asked(arguments: argparse.Namespace) -> bool:
    """Return whether secrets may be printed; say so where they were asked for and may not."""
    if not getattr(arguments, "reveal", False):
        return False
    if output.on_terminal():
        return True
    output.message(tr("--reveal works on a terminal only; secrets stay masked."))
    return False


def masked(_path: str, text: str) -> str:
    """Show what is masked as it is."""
    return text


def of(task: Task) -> Reveal:
    """Return what looks masked texts up in the body as it was received."""

    def reveal(path: str, text: str) -> str:
        if MASK not in text:
            return text
        try:
            value = task.received.at(path)
        except KeyError:
            return text
        return clean(value, multiline=True) if isinstance(value, str) else text

    return reveal
