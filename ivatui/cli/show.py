"""``ivatui show``: one task, explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.cli import one_task, output, reveal

if TYPE_CHECKING:
    import argparse

    from ivatui.cli.one_task import Looked


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only this command takes."""
    one_task.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the task."""
    looked = one_task.look(arguments)
    form = {"json": _json, "text": _text, "svg": _svg}[arguments.output]
    output.data(form(looked, in_the_open=reveal.asked(arguments)))
    return 0


def _json(looked: Looked, *, in_the_open: bool) -> str:
    from ivatui.core.explain import explain_json
    from ivatui.core.text import json_text
    from ivatui.words import findings

    told = explain_json(
        looked.task, looked.now, looked.source_json(), findings.text, findings.advice
    )
    if in_the_open:
        told["task"] = looked.task.received.open()
    return json_text(told)


def _text(looked: Looked, *, in_the_open: bool) -> str:
    from ivatui.cli.report import report

    return "\n".join(
        report(
            looked.task,
            looked.now,
            width=output.text_width(),
            ascii_only=looked.look.settings.ascii,
            reveal=reveal.of(looked.task) if in_the_open else reveal.masked,
        )
    )


def _svg(looked: Looked, *, in_the_open: bool) -> str:  # noqa: ARG001 - a picture is always masked
    import os

    from ivatui.live.one import OneTask
    from ivatui.ui.terminal import preflight

    settings = looked.look.settings
    terminal = preflight.examine(os.environ, ascii_asked=settings.ascii)
    preflight.settle_environment(os.environ, terminal)

    from ivatui.ui.app import Options
    from ivatui.ui.picture import task_svg

    name = looked.task.id or looked.label.endpoint
    return task_svg(
        OneTask(looked.received, looked.label, name),
        Options(task_id=name, at=looked.look.at, theme=settings.theme, ascii=settings.ascii),
    )
