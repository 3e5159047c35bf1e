"""A task explained as JSON: what ``show -o json`` prints and the screen exports, a contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.verdict import Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from ivatui.core.finding import Finding
    from ivatui.core.task import Task
    from ivatui.core.tree import Json

    Sentence = Callable[[Finding], str]
    """Says something about a finding in the language in use; words are another floor's business."""


def explain_json(
    task: Task, now: datetime, source: dict[str, Json], text: Sentence, advice: Sentence
) -> dict[str, Json]:
    """Return ``task`` with its plan, verdict and findings at ``now``.

    ``task`` in it is the body as received, masked and otherwise true: it is for
    ``core.text.json_text``, which escapes what could drive a terminal.
    """
    from ivatui.core.schedule import plan_json  # here: judging needs nothing of it

    return {
        "task": task.body,
        "plan": None if task.plan is None else plan_json(task.plan, now),
        "verdict": verdict_json(judge_task(task, now)),
        "findings": findings_json(task.findings, text, advice),
        "source": source,
    }


def judge_task(task: Task, now: datetime, *, state: str | None = None) -> Verdict:
    """Judge a task at ``now``; ``state`` where a newer one than the body's is known."""
    return judge(task.state if state is None else state, task.plan, now, changed_at=task.changed_at)


def verdict_json(verdict: Verdict) -> dict[str, Json]:
    """Return a verdict as JSON, instants as ISO 8601."""
    return {
        "code": verdict.code,
        "since": _iso(verdict.since),
        "until": _iso(verdict.until),
    }


def findings_json(findings: Iterable[Finding], text: Sentence, advice: Sentence) -> list[Json]:
    """Return findings as JSON, in the order given."""
    return [
        {
            "severity": finding.severity.value,
            "code": finding.code,
            "where": finding.where,
            "text": text(finding),
            "advice": advice(finding),
        }
        for finding in findings
    ]


def _iso(instant: datetime | None) -> str | None:
    """Return ISO 8601 with the instant's own offset, which is written Z for UTC."""
    return None if instant is None else instant.isoformat().replace("+00:00", "Z")
