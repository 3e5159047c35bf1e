from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from ivatui.cli import wiring
from ivatui.cli.arguments import parse
from ivatui.cli.until import read_goals
from ivatui.cli.watching import Watching
from ivatui.demo.app import PROJECT, TOKEN, DemoApp, make_demo
from ivatui.live.clock import Moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from command_ran import Run

    from ivatui.live.source import Source

COMMAND = [sys.executable, "-m", "ivatui"]
START = datetime(2025, 6, 6, 4, tzinfo=UTC)
AT = ("--at", "2025-06-06T04:00Z")
TEXT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d  \S.*")


class QuickClock:
    """Time passes only while everybody waits, and then at once."""

    def __init__(self) -> None:
        self.passed = 0.0

    def now(self) -> datetime:
        return START + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return self.passed

    def moment(self) -> Moment:
        return Moment(self.now(), self.passed)

    async def sleep(self, seconds: float) -> None:
        """Sleep in small steps, each after everybody else had turns."""
        end = self.passed + seconds
        while self.passed < end:
            for _ in range(50):
                await asyncio.sleep(0)
            self.passed = max(self.passed, min(end, self.passed + 0.25))


def source_of(app: DemoApp) -> Source:
    from ivatui.api.auth import TokenAuth
    from ivatui.api.client import ViasClient
    from ivatui.core.secret import Secret
    from ivatui.live.source import Labelled, SourceLabel

    client = ViasClient("http://localhost", PROJECT, TokenAuth(lambda: Secret(TOKEN)), asgi=app)
    return Labelled(client, SourceLabel(kind="demo", project=PROJECT))


def watch(app: DemoApp, clock: QuickClock, *ids: str, limit: float, **options: Any) -> bool:
    _, arguments = parse(["watch", "--demo"])
    look = wiring.look_of(arguments)
    watching = Watching(look, source_of(app), ids, clock=clock, **options)
    return wiring.run_async(watching.run(limit))


def demo(**options: Any) -> tuple[DemoApp, QuickClock]:
    clock = QuickClock()
    return make_demo(clock.now, **options), clock


def ids_of(app: DemoApp, state: str) -> list[str]:
    app.world.advance(START)
    return [task.id for task, moment in app.world.tasks() if moment.state == state]


@pytest.fixture
def lines(capfd: pytest.CaptureFixture[str]) -> Callable[[], tuple[list[str], list[str]]]:
    def read() -> tuple[list[str], list[str]]:
        out, err = capfd.readouterr()
        return out.splitlines(), err.splitlines()

    return read


def rows(ivatui: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ivatui("list", "--demo", "-o", "json", *AT).out)
    return found


def test_named_tasks_until_a_state(ivatui: Run) -> None:
    running = [row for row in rows(ivatui) if row["state"] == "RUNNING"][:2]
    names = [row["id"] for row in running]
    ran = ivatui("watch", "--demo", *AT, *names, "--until", "state=running,STOPPED")
    assert ran.code == 0
    assert ran.err == ""
    assert len(ran.out.splitlines()) == 2
    for row, line in zip(running, ran.out.splitlines(), strict=True):
        assert TEXT.fullmatch(line)
        assert row["name"] in line
        assert row["id"] in line
        assert "RUNNING, " in line


def test_lines_of_json(ivatui: Run) -> None:
    row = next(row for row in rows(ivatui) if row["state"] == "RUNNING")
    ran = ivatui("watch", "--demo", *AT, row["id"], "--until", "state=RUNNING", "-o", "jsonl")
    (record,) = map(json.loads, ran.out.splitlines())
    assert record["task_id"] == row["id"]
    assert record["name"] == row["name"]
    assert (record["change"], record["state"]) == ("first", "RUNNING")
    assert set(record["verdict"]) == {"code", "since", "until"}
    assert datetime.fromisoformat(record["at"]).tzinfo is not None


def test_what_is_not_reached_in_time_is_a_no(ivatui: Run) -> None:
    row = next(row for row in rows(ivatui) if row["state"] == "RUNNING")
    argv = ("watch", "--demo", *AT, row["id"], "--until", "verdict=broken", "--timeout", "0.3")
    ran = ivatui(*argv)
    assert ran.code == 1
    assert "not reached" in ran.err
    assert f"{row['name']} ({row['id']}): RUNNING" in ran.err


def test_time_that_runs_out_without_a_goal_is_done(ivatui: Run) -> None:
    ran = ivatui("watch", "--demo", *AT, "--timeout", "0.3", "--tasks", "5")
    assert ran.code == 0
    assert ran.err == ""
    assert {line.split("  ")[1] for line in ran.out.splitlines()} == {
        line.split("  ")[1] for line in ran.out.splitlines()[:5]
    }


@pytest.mark.parametrize(
    "argv",
    [
        ["--until", "RUNNING"],
        ["--until", "state="],
        ["--until", "state=RUNNNG"],
        ["--until", "verdict=brokne"],
        ["--timeout", "0"],
        ["--timeout", "nan"],
        ["--openmetrics", "/no/such/folder/x.prom"],
        ["--output", "csv"],
    ],
)
def test_usage(ivatui: Run, argv: list[str]) -> None:
    ran = ivatui("watch", "--demo", *argv)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("ivatui: ")


def test_without_settings_it_is_said_what_is_lacking(ivatui: Run) -> None:
    assert ivatui("watch").code == 2


def test_a_state_no_document_names_may_be_waited_for() -> None:
    (goal,) = read_goals(["state=HIBERNATED"])
    assert goal.states == {"HIBERNATED"}


def test_an_hour_of_the_whole_project(
    lines: Callable[[], tuple[list[str], list[str]]], tmp_path: Path
) -> None:
    app, clock = demo(tasks=8)
    file = tmp_path / "x.prom"
    assert watch(app, clock, limit=3600.0, as_json=True, metrics=file) is False
    out, err = lines()
    records = [json.loads(line) for line in out]
    assert err == []
    assert [record["change"] for record in records[:8]] == ["first"] * 8
    assert {"state", "verdict"} <= {record["change"] for record in records}
    states = {record["task_id"]: record["state"] for record in records[:8]}
    for record in records[8:]:
        if record["change"] == "new":
            assert record["task_id"] not in states
            states[record["task_id"]] = record["state"]
        if record["change"] == "state":
            assert record["before"] == states[record["task_id"]]
            states[record["task_id"]] = record["after"]
    times = [datetime.fromisoformat(record["at"]) for record in records]
    assert times == sorted(times)
    text = file.read_text()
    assert text.endswith("# EOF\n")
    assert "ivatui_up 1" in text
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    assert [path for path in tmp_path.iterdir() if path.is_file()] == [file]
    assert "ivatui_task_info" not in text


def test_only_what_is_named_is_asked_for(
    lines: Callable[[], tuple[list[str], list[str]]], tmp_path: Path
) -> None:
    app, clock = demo(tasks=8)
    name = ids_of(app, "RUNNING")[0]
    file = tmp_path / "x.prom"
    watch(app, clock, name, limit=60.0, metrics=file)
    assert {seen.path for seen in app.requests} == {f"/v2/{PROJECT}/tasks/{name}"}
    assert 10 <= app.answered <= 14
    assert f'ivatui_task_info{{task_id="{name}"' in file.read_text()


def test_failures_are_told_once_with_their_age_and_when_they_are_over(
    lines: Callable[[], tuple[list[str], list[str]]], tmp_path: Path
) -> None:
    app, clock = demo(tasks=4)
    app.faults.add("503")
    name = ids_of(app, "RUNNING")[0]
    file = tmp_path / "x.prom"
    ups = []

    class Turning(QuickClock):
        async def sleep(self, seconds: float) -> None:
            await super().sleep(seconds)
            ups.append("ivatui_up 1" in file.read_text())
            if self.passed > 300:
                app.faults.clear()

    clock = Turning()
    goals = read_goals(["state=RUNNING"])
    assert watch(app, clock, name, limit=600.0, goals=goals, metrics=file)
    out, err = lines()
    assert len(out) == 1
    assert len(err) == 2
    assert "Service not ready" in err[0]
    assert "no answer so far" in err[0]
    assert "answers come again, after" in err[1]
    assert not any(ups)
    assert "ivatui_up 1" in file.read_text()


def test_a_task_that_does_not_exist_is_said_and_waited_for(
    lines: Callable[[], tuple[list[str], list[str]]],
) -> None:
    app, clock = demo(tasks=4)
    goals = read_goals(["state=RUNNING"])
    assert not watch(app, clock, "nobody", limit=120.0, goals=goals)
    out, err = lines()
    assert out == []
    assert len(err) == 1
    assert "nobody  Not found" in err[0]
    assert app.answered > 2


def test_a_refused_token_is_not_sent_again_and_again(
    lines: Callable[[], tuple[list[str], list[str]]],
) -> None:
    app, clock = demo(tasks=4)
    app.faults.add("401")
    watch(app, clock, limit=3600.0)
    out, err = lines()
    assert out == []
    assert 1 <= len(err) <= 2
    assert app.answered <= 3


def test_figures_that_can_not_be_written_end_nothing(
    lines: Callable[[], tuple[list[str], list[str]]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from ivatui.cli.metrics_file import MetricsFile

    written = MetricsFile.write
    count = 0

    def write(self: MetricsFile, text: str) -> None:
        nonlocal count
        count += 1
        if count > 1:
            raise OSError(28, "No space left on device")
        written(self, text)

    monkeypatch.setattr(MetricsFile, "write", write)
    app, clock = demo(tasks=4)
    watch(app, clock, limit=60.0, metrics=tmp_path / "x.prom")
    out, err = lines()
    assert len(out) >= 4
    assert [line for line in err if "No space left" in line] == err
    assert len(err) == 1


def test_a_fault_of_ours_is_said_with_a_report(
    lines: Callable[[], tuple[list[str], list[str]]],
    monkeypatch: pytest.MonkeyPatch,
    sealed: Path,
) -> None:
    from ivatui.api.client import ViasClient

    async def fail(self: ViasClient, task_id: str) -> None:
        raise ValueError("S3CR3T")

    monkeypatch.setattr(ViasClient, "show_task", fail)
    app, clock = demo(tasks=2)
    watch(app, clock, "any", limit=300.0)
    _, err = lines()
    assert "S3CR3T" not in "".join(err)
    assert "ValueError" in "".join(err)
    reports = list((sealed / "state").rglob("crash-*.txt"))
    assert 1 <= len(reports) <= 3


@pytest.fixture
def watching() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    running: list[subprocess.Popen[str]] = []

    def start(*argv: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [*COMMAND, "watch", "--demo", *argv],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ},
        )  # fmt: skip
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


def test_ctrl_c_ends_it(watching: Callable[..., subprocess.Popen[str]]) -> None:
    process = watching()
    assert process.stdout is not None
    assert TEXT.match(process.stdout.readline())  # lines come at once
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err == ""


def test_a_reader_that_leaves_ends_it(watching: Callable[..., subprocess.Popen[str]]) -> None:
    process = watching("--tasks", "1500")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait(60) == 0
