"""``ivatui schedule``: the plan of one task, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.cli import one_task, output

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from ivatui.cli.one_task import Looked


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only this command takes."""
    one_task.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the plan; a task without one is an answer too."""
    looked = one_task.look(arguments)
    output.data(_json(looked) if arguments.output == "json" else "\n".join(_text(looked)))
    return 0


def _json(looked: Looked) -> str:
    from ivatui.core.explain import judge_task, verdict_json
    from ivatui.core.schedule import plan_json
    from ivatui.core.text import json_text

    plan = looked.task.plan
    return json_text(
        {
            "plan": None if plan is None else plan_json(plan, looked.now),
            "verdict": verdict_json(judge_task(looked.task, looked.now)),
        }
    )


def _text(looked: Looked) -> Iterator[str]:
    from ivatui.cli.week import week_lines
    from ivatui.core.explain import judge_task
    from ivatui.words import findings, verdicts, week

    plan = looked.task.plan
    yield verdicts.sentence(judge_task(looked.task, looked.now), looked.now)
    if plan is None:
        yield week.no_plan()
        return
    yield from week_lines(
        plan,
        looked.now,
        width=output.text_width(),
        ascii_only=looked.look.settings.ascii,
    )
    for finding in plan.findings:
        yield f"{finding.where}: {findings.text(finding)}"
