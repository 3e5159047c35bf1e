"""Verdicts and problems of a plan in words."""

from __future__ import annotations

import string
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

import pytest

from ivatui.core.schedule import CODES, Problem, read_plan
from ivatui.core.verdict import Verdict, VerdictCode
from ivatui.words import findings, problems, verdicts
from ivatui.words.findings import schedule

SHANGHAI = timezone(timedelta(hours=8))
NOW = datetime(2025, 6, 2, 1, tzinfo=UTC)


def test_every_verdict_has_a_name_and_a_sentence() -> None:
    for code in get_args(VerdictCode):
        assert verdicts.name(code)
        assert verdicts.sentence(Verdict(code), NOW).endswith(".")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "running_as_planned",
            (
                "Running, as planned. The run began Mon 08:00 (+08:00), 1 h ago. "
                "It ends Mon 18:00 (+08:00), in 9 h."
            ),
        ),
        (
            "should_be_running",
            (
                "Stopped, though its plan wants it to run. The run began Mon 08:00 (+08:00), "
                "1 h ago. It ends Mon 18:00 (+08:00), in 9 h."
            ),
        ),
        (
            "stopped_as_planned",
            (
                "Stopped, as planned. The last run ended Mon 08:00 (+08:00), 1 h ago. "
                "The next one begins Mon 18:00 (+08:00), in 9 h."
            ),
        ),
        (
            "in_transition",
            (
                "On its way to another state. Last change Mon 08:00 (+08:00), 1 h ago. "
                "The plan changes Mon 18:00 (+08:00), in 9 h."
            ),
        ),
    ],
)
def test_a_sentence_says_since_and_until_when(code: VerdictCode, expected: str) -> None:
    since = datetime(2025, 6, 2, 8, tzinfo=SHANGHAI)
    verdict = Verdict(code, since, since + timedelta(hours=10))
    assert verdicts.sentence(verdict, NOW) == expected


def test_an_instant_far_away_is_told_with_its_date() -> None:
    told = verdicts.sentence(Verdict("broken", NOW - timedelta(days=30)), NOW)
    assert told.endswith("Last change 2025-05-03 01:00 (+00:00), 30 d ago.")


def test_every_problem_has_a_sentence_and_a_finding() -> None:
    assert set(problems.SENTENCES) == set(CODES)
    assert set(CODES) <= set(schedule.FINDINGS)
    assert problems.sentence("never_seen") == "never_seen"


def test_a_problem_is_told_with_its_day() -> None:
    plan = read_plan({"type": "weekly"}, None)
    told = problems.on_its_day(Problem("window_empty", "schedule.periods[4][0]", 5), plan)
    assert told == "Friday: A window ends when it begins; it gives no run."
    assert problems.on_its_day(Problem("no_windows", ""), plan) == problems.sentence("no_windows")


def test_a_problem_of_a_monthly_plan_is_told_with_its_day_of_the_month() -> None:
    schedule_body = {"type": "monthly", "days_of_month": [31], "periods": [[]]}
    plan = read_plan(schedule_body, None)  # type: ignore[arg-type] # dict is invariant
    told = problems.on_its_day(Problem("window_empty", "", 31), plan)
    assert told.startswith("Day 31 of the month: ")


ODD = {
    "type": "monthly",
    "timezone": "UTC",
    "days_of_month": [1, "1", 40],
    "periods": [
        [
            {"begin_at": "09:00:00", "end_at": "08:00:00"},
            {"begin_at": "08:00:00", "end_at": "08:00:00"},
            {"begin_at": "8", "end_at": "24:00:00"},
            {"begin_at": "2025-01-01T08:00:00", "end_at": "09:00:00"},
            {"begin_at": "08:30:00", "end_at": "09:00:00"},
        ],
        [{}] * 11,
        None,
    ],
}


@pytest.mark.parametrize(
    "body",
    [
        ODD,
        {"type": "daily", "timezone": 7, "frequency": {"interval": 1, "duration": "x"}},
        {"type": "weekly", "days_of_week": [1, 2, 3], "periods": [[], []]},
        {"type": "weekly", "days_of_week": [1], "periods": [{}], "timezone": "?"},
    ],
)
def test_every_finding_of_a_plan_fills_its_sentence(body: dict[str, object]) -> None:
    plan = read_plan(body, "SUSPENDED")  # type: ignore[arg-type] # any JSON
    assert plan.findings
    for finding in plan.findings:
        told = findings.text(finding) + findings.advice(finding)
        assert told != finding.code
        assert "{" not in findings.advice(finding)


def test_sentences_name_only_facts_that_every_finding_has() -> None:
    common = {"place", "value", "begin", "end", "count", "limit", "lists", "days", "named"}
    common |= {"part", "least", "most", "name"}
    for text, advice in schedule.FINDINGS.values():
        for message in (text, advice):
            assert {name for _, name, _, _ in string.Formatter().parse(message) if name} <= common
