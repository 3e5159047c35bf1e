"""``ivatui show``: one task, explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.cli import one_task, output
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    import argparse

    from ivatui.cli.one_task import Looked


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only this command takes."""
    one_task.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the task."""
    looked = one_task.look(arguments)
    output.data(_json(looked) if arguments.output == "json" else _text(looked))
    return 0


def _json(looked: Looked) -> str:
    from ivatui.core.explain import explain_json
    from ivatui.core.text import json_text
    from ivatui.words import findings

    source = looked.source_json()
    return json_text(explain_json(looked.task, looked.now, source, findings.text, findings.advice))


def _text(looked: Looked) -> str:
    from ivatui.cli.report import report

    return "\n".join(report(looked.task, looked.now))


_ = tr
