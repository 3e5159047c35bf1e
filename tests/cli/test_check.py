from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ivatui.cli.levels import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from command_ran import Run

CANARY = "S3CR3T-token-of-this-test"


def figures(out: str) -> dict[str, str]:
    """Return the performance data of the first line."""
    data = out.splitlines()[0].split(" | ")[1]
    return dict(part.split("=", 1) for part in data.split(" "))


def body(folder: Path, name: str, **fields: object) -> str:
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"id": name, "name": name, **fields}), encoding="utf-8")
    return str(path)


def test_the_first_line_says_it_all_and_each_wrong_task_has_one(ivatui: Run) -> None:
    ran = ivatui("check", "--demo")
    first, *more = ran.out.splitlines()
    assert ran.code == 2
    assert ran.err == ""
    assert first.startswith("VIAS CRITICAL: ")
    assert "\x1b" not in ran.out
    found = figures(ran.out)
    assert found["total"] == "40"
    assert found["not_judged"] == "0"
    assert sum(int(found[code]) for code in VERDICTS) == 40
    assert re.fullmatch(r"\d+\.\d{3}s", found["time"])
    assert int(found["requests"]) <= 41
    alarming = ("broken", "should_be_running", "frozen", "running_outside_plan", "unknown")
    wrong = sum(int(found[code]) for code in alarming)
    assert len(more) == wrong
    assert all(re.match(r"(CRITICAL|WARNING): .*\([0-9a-z]+\): ", line) for line in more)
    assert [line.split(":")[0] for line in more] == sorted(line.split(":")[0] for line in more)


@pytest.mark.parametrize(
    ("fields", "code", "word"),
    [
        ({"state": "RUNNING"}, 0, "OK"),
        ({"state": "SUCCEEDED"}, 0, "OK"),
        ({"state": "STARTING"}, 0, "OK"),
        ({"state": "FAILED"}, 2, "CRITICAL"),
        ({"state": "FROZEN"}, 2, "CRITICAL"),
        ({"state": "DREAMING"}, 1, "WARNING"),
        ({}, 1, "WARNING"),
    ],
)
def test_the_level_follows_from_the_verdict(
    ivatui: Run, tmp_path: Path, fields: dict[str, object], code: int, word: str
) -> None:
    ran = ivatui("check", "--file", body(tmp_path, "one", **fields))
    assert ran.code == code
    assert ran.out.startswith(f"VIAS {word}: one (one): ")
    assert ran.err == ""


def test_levels_may_be_chosen(ivatui: Run, tmp_path: Path) -> None:
    file = body(tmp_path, "one", state="FAILED")
    assert ivatui("check", "--file", file, "--critical", "none").code == 0
    assert ivatui("check", "--file", file, "--warning", "broken").code == 1
    assert ivatui("check", "--file", file, "--warning", "broken", "--critical", "broken").code == 2
    running = body(tmp_path, "two", state="RUNNING")
    assert ivatui("check", "--file", running, "--critical", "running_unplanned,frozen").code == 2


def test_what_is_wrong_outweighs_what_is_not_known(ivatui: Run, tmp_path: Path) -> None:
    broken, right = body(tmp_path, "bad", state="FAILED"), body(tmp_path, "good", state="RUNNING")
    page = tmp_path / "page.json"
    page.write_text("<html></html>")
    ran = ivatui("check", "--file", right, "--file", str(page))
    assert ran.code == 3
    assert ran.out.startswith("VIAS UNKNOWN: 1 of 2 tasks wrong: 1 can't be judged")
    assert "web page" in ran.out
    assert ivatui("check", "--file", right, "--file", str(page), "--file", broken).code == 2


def test_the_error_of_a_task_is_told_without_secrets(ivatui: Run, tmp_path: Path) -> None:
    error = {"code": "ALG.1", "message": f"can't open rtsp://u:{CANARY}@cam/live"}
    ran = ivatui("check", "--file", body(tmp_path, "one", state="FAILED", error=error))
    assert "ALG.1" in ran.out
    assert CANARY not in ran.out


def test_names_can_neither_add_lines_nor_figures(ivatui: Run, tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    tasks = [
        {"id": "1", "name": "a | total=999\nVIAS OK: fine\x1b[31m", "state": "FAILED"},
        {"id": "2", "name": "b", "state": "FAILED"},
    ]
    path.write_text(json.dumps({"tasks": tasks, "count": 2}))
    ran = ivatui("check", "--file", str(path))
    assert ran.code == 2
    assert len(ran.out.splitlines()) == 3
    assert ran.out.count("|") == 1
    assert "\x1b" not in ran.out


def test_lines_are_bounded(ivatui: Run, tmp_path: Path) -> None:
    tasks = [{"id": f"t{n}", "name": f"n{n}", "state": "FAILED"} for n in range(120)]
    path = tmp_path / "page.json"
    path.write_text(json.dumps({"tasks": tasks, "count": 120}))
    lines = ivatui("check", "--file", str(path)).out.splitlines()
    assert len(lines) == 52
    assert lines[-1] == "and 70 more"


def test_details_beyond_the_bound_are_told(ivatui: Run) -> None:
    ran = ivatui("check", "--demo", "--max-details", "0")
    found = figures(ran.out)
    assert found["requests"] == "1"
    assert int(found["not_judged"]) > 0
    assert f"not judged: {found['not_judged']}" in ran.out.splitlines()[0]
    assert ran.code == 2


def test_a_filter_that_finds_nothing_is_not_fine(ivatui: Run) -> None:
    ran = ivatui("check", "--demo", "--filter", "no-such-task-anywhere")
    assert ran.code == 3
    assert ran.out.startswith("VIAS UNKNOWN: No task matches no-such-task-anywhere.")


def test_an_empty_project_is_fine(ivatui: Run) -> None:
    ran = ivatui("check", "--demo", "--tasks", "0")
    assert ran.code == 0
    assert figures(ran.out)["total"] == "0"


def test_named_tasks(ivatui: Run) -> None:
    at = ("--at", "2025-06-06T04:00Z")
    rows = json.loads(ivatui("list", "--demo", "-o", "json", "--verdicts", *at).out)
    bad = next(row for row in rows if row["verdict"]["code"] == "broken")
    good = next(row for row in rows if row["verdict"]["code"] == "running_as_planned")
    ran = ivatui("check", "--demo", bad["id"], *at)
    assert ran.code == 2
    assert ran.out.startswith(f"VIAS CRITICAL: {bad['name']} ({bad['id']}): broken")
    assert figures(ran.out)["requests"] == "1"
    ran = ivatui("check", "--demo", good["id"], *at)
    assert ran.code == 0
    ran = ivatui("check", "--demo", good["id"], "nobody", *at)
    assert ran.code == 3
    assert "UNKNOWN: nobody: Not found" in ran.out


@pytest.mark.parametrize(
    ("faults", "title"),
    [
        ("429:retry-after=7", "Too many requests"),
        ("500", "Service failed"),
        ("401", "Token expired"),
        ("html", "can't be read"),
        ("redirect=https://elsewhere.example.com/", "Sent elsewhere"),
    ],
)
@pytest.mark.parametrize("ids", [[], ["0123456789abcdef0123456789abcdef"]])
def test_a_question_without_an_answer_is_unknown(
    ivatui: Run, serve: Callable[..., str], faults: str, title: str, ids: list[str]
) -> None:
    serve(faults)
    ran = ivatui("check", *ids)
    assert ran.code == 3
    assert ran.out.startswith("VIAS UNKNOWN: ")
    assert title in ran.out.splitlines()[0]
    assert ran.err == ""


def test_a_server_that_never_answers_costs_no_more_than_the_limit(
    ivatui: Run, serve: Callable[..., str]
) -> None:
    serve("hang")
    ran = ivatui("check", "--timeout", "0.3")
    assert ran.code == 3
    assert "No answer in time" in ran.out
    assert 0.3 <= float(figures(ran.out)["time"].rstrip("s")) < 3


def test_over_a_socket(ivatui: Run, serve: Callable[..., str]) -> None:
    serve()
    assert figures(ivatui("check").out)["total"] == "40"


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["--region", "cn-north-4", "--project", "p"],
        ["--demo", "--nope"],
        ["--demo", "--tasks", "many"],
        ["--demo", "--at", "whenever"],
        ["--demo", "--profile", "none"],
        ["--demo", "--timeout", "0"],
        ["--demo", "--max-details", "-1"],
        ["--demo", "--critical", "brokne"],
        ["--demo", "--output", "json"],
        ["--demo", "x", "--filter", "y"],
        ["--file", "/no/such/file"],
        ["--endpoint", "http://127.0.0.1:9", "--project", "p", "--token-file", "/no/such/token"],
    ],
)
def test_whatever_keeps_it_from_asking_is_unknown_and_on_stdout(
    ivatui: Run, argv: list[str]
) -> None:
    ran = ivatui("check", *argv)
    assert ran.code == 3
    assert ran.out.startswith("VIAS UNKNOWN: ")
    assert ran.err == ""


def test_a_mistyped_verdict_is_put_right(ivatui: Run) -> None:
    assert "did you mean broken" in ivatui("check", "--demo", "--warning", "brokne").out


def test_a_fault_of_ours_is_unknown_with_a_report(
    ivatui: Run, monkeypatch: pytest.MonkeyPatch, sealed: Path
) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise ValueError(CANARY)

    monkeypatch.setattr("ivatui.live.survey.survey", fail)
    ran = ivatui("check", "--demo")
    assert ran.code == 3
    assert ran.out.startswith("VIAS UNKNOWN: A fault of ivatui itself: ValueError")
    assert CANARY not in ran.out
    assert list((sealed / "state").rglob("crash-*.txt"))


def test_the_status_word_is_the_same_in_chinese(ivatui: Run) -> None:
    ran = ivatui("check", "--demo", "--lang", "zh")
    assert ran.out.startswith("VIAS CRITICAL: ")
    assert figures(ran.out)["total"] == "40"


def test_it_ends_though_a_name_look_up_hangs() -> None:
    code = """
import socket, sys, threading
def hang(*_args, **_named):
    threading.Event().wait()
socket.getaddrinfo = hang
sys.argv = ["ivatui", "check", "--timeout", "0.3"]
from ivatui.__main__ import main
sys.exit(main())
"""
    environ = {"IVATUI_TOKEN": "t", "IVATUI_ENDPOINT": "https://vias.example.com",
               "IVATUI_PROJECT": "p", "LANG": "C.UTF-8", "PATH": ""}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environ, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    assert "No answer in time" in done.stdout
