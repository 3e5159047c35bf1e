from __future__ import annotations

import io
import json
import os
import sys
import time
from typing import TYPE_CHECKING, Any

import pexpect
import pytest

from ivatui.cli import doctor_local

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from command_ran import Ran, Run

CANARY = "S3CR3T-token-of-this-test"
STEPS = ["settings", "dns", "tcp", "tls", "http", "clock", "credentials", "call", "terminal",
         "versions"]  # fmt: skip


def steps(ran: Ran) -> dict[str, dict[str, Any]]:
    told = json.loads(ran.out)
    assert [step["name"] for step in told["steps"]] == STEPS
    assert told["exit_code"] == ran.code
    assert told["ok"] == (ran.code == 0)
    return {step["name"]: step for step in told["steps"]}


def test_the_demo_is_well(ivatui: Run) -> None:
    ran = ivatui("doctor", "--demo")
    assert (ran.code, ran.err) == (0, "")
    assert "\x1b" not in ran.out
    assert "FAIL" not in ran.out
    starts = [line.split()[0] for line in ran.out.splitlines() if not line.startswith(" ")]
    assert starts[:8] == ["OK", "-", "-", "-", "OK", "OK", "OK", "OK"]
    assert "tasks: 40" in ran.out
    assert "ivatui 0." in ran.out


def test_over_a_socket_as_json(ivatui: Run, serve: Callable[..., str]) -> None:
    address = serve()
    ran = ivatui("doctor", "-o", "json")
    assert ran.code == 0
    found = steps(ran)
    marks = {name: step["mark"] for name, step in found.items()}
    assert marks | {"terminal": ""} == {
        **dict.fromkeys(STEPS, "ok"), "tls": "skip", "terminal": "",
    }  # fmt: skip
    assert found["settings"]["facts"]["endpoint"] == f"{address} (variable IVATUI_ENDPOINT)"
    assert "127.0.0.1" in found["dns"]["facts"]["addresses"]
    assert found["call"]["facts"]["tasks"] == 40
    assert found["call"]["facts"]["request_id"]
    assert "demo-token" not in ran.out


def test_only_the_endpoint_is_spoken_to(ivatui: Run, serve: Callable[..., str]) -> None:
    serve()
    ran = ivatui("doctor", "-o", "json")
    facts = steps(ran)["call"]["facts"]
    assert facts["requests"] == 1
    assert facts["rate"].startswith("2 of")


@pytest.mark.parametrize(
    ("faults", "code", "step"),
    [
        ("503:path=/v2", 3, "call"),
        ("401:path=/v2", 4, "call"),
        ("garbage:path=/v2", 5, "call"),
    ],
)
def test_the_first_failure_gives_the_code(
    ivatui: Run, serve: Callable[..., str], faults: str, code: int, step: str
) -> None:
    serve(faults)
    ran = ivatui("doctor", "-o", "json")
    assert ran.code == code
    assert [name for name, each in steps(ran).items() if each["mark"] == "fail"] == [step]


def test_without_settings_the_network_is_left_alone(ivatui: Run) -> None:
    ran = ivatui("doctor", "-o", "json")
    assert ran.code == 2
    found = steps(ran)
    assert "--region" in found["settings"]["advice"]
    assert {found[name]["mark"] for name in STEPS[1:8]} == {"skip"}
    assert found["versions"]["mark"] == "ok"


def test_without_credentials_the_way_is_tried(
    ivatui: Run, serve: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    serve()
    monkeypatch.delenv("IVATUI_TOKEN")
    ran = ivatui("doctor", "-o", "json")
    assert ran.code == 4
    found = steps(ran)
    assert found["http"]["mark"] == "ok"
    assert found["call"]["mark"] == found["credentials"]["mark"] == "skip"


@pytest.mark.parametrize(
    "argv",
    [
        ["--endpoint", "ftp://h", "--project", "p"],
        ["--endpoint", "http://h.example", "--project", "p"],
        ["--config", "/no/such/file"],
        ["--profile", "nobody"],
        ["--interval", "0"],
    ],
)
def test_settings_that_can_not_work(
    ivatui: Run, monkeypatch: pytest.MonkeyPatch, argv: list[str]
) -> None:
    monkeypatch.setenv("IVATUI_TOKEN", CANARY)
    ran = ivatui("doctor", "-o", "json", *argv)
    assert ran.code == 2
    assert steps(ran)["settings"]["mark"] == "fail"
    assert CANARY not in ran.out


def test_secrets_are_masked(ivatui: Run, sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("IVATUI_TOKEN", "IVATUI_SK", "IVATUI_PASSWORD"):
        monkeypatch.setenv(name, CANARY)
    monkeypatch.setenv("IVATUI_AK", "AKAKAKAKAKAKAKAK1234")
    ran = ivatui("doctor", "--endpoint", "http://127.0.0.1:9", "--project", "p")
    assert ran.code == 3
    assert CANARY not in ran.out + ran.err
    assert "AKAK" not in ran.out
    assert "FAIL  connection" in ran.out


def test_an_old_token_file_is_pointed_at(
    ivatui: Run, serve: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve()
    monkeypatch.delenv("IVATUI_TOKEN")
    token = tmp_path / "token"
    token.write_text("demo-token")
    token.chmod(0o600)
    os.utime(token, (time.time() - 30 * 3600,) * 2)
    ran = ivatui("doctor", "--token-file", str(token), "-o", "json")
    assert ran.code == 0
    assert steps(ran)["credentials"]["mark"] == "warn"


def test_in_chinese(ivatui: Run) -> None:
    ran = ivatui("doctor", "--demo", "--lang", "zh")
    assert ran.code == 0
    assert ran.out.startswith("OK    ")


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "16777216"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "vt100"}, "0"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "none, NO_COLOR is set"),
    ],
)
def test_colours(environ: dict[str, str], colours: str) -> None:
    assert doctor_local.terminal(ascii_asked=False, environ=environ).facts["colours"] == colours


def test_ssh_and_multiplexers_are_seen() -> None:
    environ = {"TERM": "tmux-256color", "TMUX": "/tmp/x,1,0", "SSH_CONNECTION": "10.1.2.3 1 2 3"}
    step = doctor_local.terminal(ascii_asked=False, environ=environ)
    assert step.facts["ssh"] == "yes"
    assert step.facts["multiplexer"] == "tmux"
    assert "10.1.2.3" not in repr(step)


@pytest.mark.parametrize("answers", [True, False])
def test_the_terminal_is_asked(answers: bool) -> None:
    told = io.StringIO()
    child = pexpect.spawn(
        sys.executable, ["-m", "ivatui", "doctor", "--demo", "--tasks", "2"],
        encoding="utf-8", dimensions=(40, 120), timeout=60,
        env={**os.environ, "TERM": "xterm-256color"},
    )  # fmt: skip
    child.logfile_read = told
    if answers:
        # After a sign of two cells and one of a single cell, counted from 1.
        child.expect_exact("\x1b[6n")
        child.expect_exact("\x1b[6n")
        child.send("\x1b[1;3R\x1b[1;2R")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "120x40 cells" in told.getvalue()
    expected = "answered after" if answers else "no answer"
    assert expected in told.getvalue()
