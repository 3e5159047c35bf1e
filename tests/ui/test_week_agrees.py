"""Drawing, JSON and words of one plan say the same: for every kind of plan, every kind of fault.

The JSON is taken at its word: whatever stands in its runs must be drawn, to the minute, and said;
and nothing else may be.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

import pytest
from bodies import TASKS
from bodies.body import body
from bodies.plans import window
from screen_reading import squeezed

from ivatui.cli.main import run
from ivatui.core.schedule import Plan, plan_json
from ivatui.core.task import Task, read_task
from ivatui.core.week import Row, WeekDrawing, draw_week
from ivatui.ui.widgets.week.lines import drawing_lines, saying_lines
from ivatui.words import findings, problems, times
from ivatui.words import week as words
from ivatui.words.i18n import set_language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bodies import Body

NOW = datetime(2025, 6, 6, 12, tzinfo=UTC)
"""A Friday; no clock of the bodies is moved in this week or month."""
ROOMY = 160

_LEGACY_WINDOWS = [window("08:00:00", "12:00:00"), window("22:00:00", "02:00:00")]
LEGACY = tuple(
    body(f"timing-{name}", schedule=None, timing_status="ACTIVATED",
         timing={"timezone": "+08:00", **timing})
    for name, timing in {
        "once": {"type": "once", "date": "2025-06-06", "periods": _LEGACY_WINDOWS},
        "daily": {"type": "daily", "periods": _LEGACY_WINDOWS},
        "weekly": {"type": "weekly", "days_of_week": [1, 3], "periods": _LEGACY_WINDOWS},
        "monthly": {"type": "monthly", "days_of_month": [6, 31], "periods": _LEGACY_WINDOWS},
        "frequency": {"type": "daily", "frequency": {
            "interval": 90, "duration": 20, "begin_at": "06:00:00", "end_at": "20:00:00"}},
    }.items()
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """One plan, told in every way."""

    task: Task
    plan: Plan
    json: dict[str, Any]
    drawing: WeekDrawing

    @property
    def screen(self) -> str:
        """Everything the pane says, blanks squeezed."""
        lines = (
            *drawing_lines(self.drawing, None, NOW, {}),
            *saying_lines(self.drawing, self.plan, "", ROOMY),
        )
        return squeezed("\n".join("".join(text for text, _ in line) for line in lines))

    @property
    def rows(self) -> tuple[Row, ...]:
        month = self.drawing.month
        if month is None:
            return self.drawing.rows
        return tuple(day.row for week in month.weeks for day in week)


def told(saved: Body) -> Told | None:
    task = read_task(saved.data)
    if task.plan is None:
        return None
    drawing = draw_week(task.plan, NOW, width=ROOMY, reader=UTC)
    return Told(task, task.plan, cast("dict[str, Any]", plan_json(task.plan, NOW)), drawing)


def different() -> dict[str, tuple[Body, Told]]:
    """Return bodies with plans, one of each plan: many share that of the whole body."""
    found = {}
    for saved in (*TASKS, *LEGACY):
        if (each := told(saved)) is not None:
            found.setdefault(repr((each.plan.raw, each.plan.active)), (saved, each))
    return {saved.name: (saved, each) for saved, each in found.values()}


DIFFERENT = different()
PLANNED = [each for _, each in DIFFERENT.values()]
every_plan = pytest.mark.parametrize("plan", PLANNED, ids=DIFFERENT)


def seconds(clock: str) -> int:
    hour, minute, second = map(int, clock.split(":"))
    return (hour * 60 + minute) * 60 + second


def wanted(plan: Told) -> Counter[tuple[date, int]]:
    """Return the seconds of every date drawn that the JSON's runs name, as (date, minute)."""
    found: Counter[tuple[date, int]] = Counter()
    dates = [row.date for row in plan.rows]
    for each in plan.json["runs"]:
        for first in _first_dates(plan, each, dates):
            since = seconds(each["begin"].split("T")[-1])
            for second in range(since, since + round(each["minutes"] * 60), 60):
                day, rest = divmod(second, 86_400)
                found[first + timedelta(days=day), rest // 60] += 1
    return Counter({key: 1 for key in found if key[0] in dates})


def _first_dates(plan: Told, each: dict[str, Any], dates: list[date]) -> Iterable[date]:
    """Return the dates on which a run of the JSON begins, from a week before those drawn."""
    if "T" in each["begin"]:
        return [date.fromisoformat(each["begin"].split("T")[0])]
    before = [dates[0] - timedelta(days=n) for n in range(1, 8)]
    if plan.plan.cycle == "month":
        return [day for day in (*before, *dates) if day.day == each["day"]]
    return [day for day in (*before, *dates) if day.isoweekday() == each["day"]]


def drawn(plan: Told) -> Counter[tuple[date, int]]:
    found: Counter[tuple[date, int]] = Counter()
    for row in plan.rows:
        for segment in row.segments:
            if not segment.reading:
                for minute in range(segment.begin // 60, -(-segment.end // 60)):
                    found[row.date, minute] = 1
    return found


def test_every_kind_of_plan_is_among_them() -> None:
    assert {plan.json["reading"] for plan in PLANNED} == set(words.READINGS)
    assert {code for plan in PLANNED for code in plan.json["problems"]} == set(problems.SENTENCES)
    assert {plan.json["active"] for plan in PLANNED} >= {True, False}


@every_plan
def test_what_is_drawn_is_what_the_json_says_to_the_minute(plan: Told) -> None:
    assert drawn(plan) == wanted(plan)
    if not plan.json["runs"]:
        assert not any(cell.kind == "planned" for row in plan.rows for cell in row.cells)


@every_plan
def test_figures_are_the_same_three_times(plan: Told) -> None:
    weekly, runs = plan.json["weekly_minutes"], plan.json["runs"]
    assert plan.drawing.summary.weekly_minutes == weekly
    if weekly is None:
        assert " a week " not in plan.screen
    elif not runs:
        assert weekly == 0
        assert "no run in the week" in plan.screen
    else:
        assert sum(each["minutes"] for each in runs) == weekly
        assert plan.drawing.summary.runs == len(runs)
        count = "one run" if len(runs) == 1 else f"{len(runs)} runs"
        assert f"{times.duration(weekly)} a week in {count}" in plan.screen


@every_plan
def test_the_next_change_is_the_same_three_times(plan: Told) -> None:
    change = plan.json["next_change"]
    if change is None:
        assert plan.drawing.summary.next_change is None
        assert not re.search(r"(starts|stops) \w{3} \d\d:\d\d", plan.screen)
        return
    instant = datetime.fromisoformat(change)
    assert plan.drawing.summary.next_change == instant
    on = plan.plan.active_at(instant - timedelta(seconds=1))
    verb = "stops" if on else "starts"
    assert plan.plan.active_at(instant) is not on
    assert f"{verb} {times.day_and_clock(instant)} {times.offset(instant)} (in " in plan.screen


@every_plan
def test_every_problem_is_named_said_and_beside_its_day(plan: Told) -> None:
    codes = set(plan.json["problems"])
    beside = {problem.code for row in plan.rows for problem in row.problems}
    assert {problem.code for problem in plan.drawing.problems} | beside <= codes
    for problem in plan.plan.problems:
        assert problem.code in codes
        assert squeezed(problems.on_its_day(problem, plan.plan)) in plan.screen
        if problem.day is None:
            assert problem in plan.drawing.problems
        elif 1 <= problem.day <= (31 if plan.plan.monthly else 7):
            rows = [row for row in plan.rows if problem in row.problems]
            numbers = {row.date.day if plan.plan.monthly else row.day for row in rows}
            assert numbers <= {problem.day}
            if not plan.plan.monthly:
                assert rows or plan.plan.cycle == "dates"
    said = {code for code in problems.SENTENCES if squeezed(problems.sentence(code)) in plan.screen}
    assert said == codes


@every_plan
def test_an_inactive_plan_is_drawn_and_said_to_be_one(plan: Told) -> None:
    ignored = "INACTIVATED: the service ignores this plan."
    assert (ignored in plan.screen) == (plan.json["active"] is False)
    assert (plan.drawing.switch == "inactive") == (plan.json["active"] is False)
    if plan.json["active"] is False:
        assert plan.json["next_change"] is None


@every_plan
def test_an_ambiguous_plan_shows_both_readings_and_why(plan: Told) -> None:
    if plan.json["reading"] != "ambiguous":
        assert "raw" not in plan.json
        assert plan.drawing.alternatives == ()
        return
    assert plan.json["runs"] == []
    assert plan.json["raw"] == plan.plan.raw
    for number, reading in enumerate(plan.drawing.alternatives, 1):
        assert f"reading {number}: {words.READINGS[reading]}" in plan.screen


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", DIFFERENT)
def test_the_command_says_what_the_screen_says(
    name: str, language: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    saved, plan = DIFFERENT[name]
    file = tmp_path / "body.json"
    file.write_bytes(saved.data)
    common = ["schedule", "--file", str(file), "--at", NOW.isoformat(), "--lang", language]
    assert run([*common, "-o", "json"]) == 0
    answer = json.loads(capfd.readouterr().out)
    assert answer["plan"] == json.loads(json.dumps(plan.json))
    assert run(common) == 0
    text = capfd.readouterr().out
    set_language(language)
    for finding in plan.plan.findings:
        assert f"{finding.where}: {findings.text(finding)}" in text
    for each in plan.json["runs"]:
        assert f"{each['begin']} - " in text
        assert times.duration(each["minutes"]) in text
    for said in (words.standing(plan.plan), words.figures(plan.drawing)):
        assert said in text
    assert words.next_change(plan.drawing) in text
    assert plan.json["reading"] in text
