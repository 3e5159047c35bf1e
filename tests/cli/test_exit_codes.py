from __future__ import annotations

import importlib
import json
import os
import stat
from typing import TYPE_CHECKING, NoReturn

import pytest

from ivatui.cli.commands import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from command_ran import Run

CANARY = "S3CR3T-token-of-this-test"


@pytest.mark.parametrize(
    ("faults", "code", "title"),
    [
        ("429:retry-after=7", 3, "Too many requests"),
        ("500", 3, "Service failed"),
        ("503", 3, "Service not ready"),
        ("401", 4, "Token expired"),
        ("garbage", 5, ""),
        ("html", 5, "can't be read"),
        ("empty", 5, ""),
        ("redirect=https://elsewhere.example.com/", 2, "Sent elsewhere"),
    ],
)
def test_what_the_service_says_decides(
    ivatui: Run, serve: Callable[..., str], faults: str, code: int, title: str
) -> None:
    serve(faults)
    ran = ivatui("list")
    assert ran.code == code
    assert ran.out == ""
    assert ran.err.startswith("ivatui: ")
    assert title in ran.err


def test_no_such_task_is_a_no(ivatui: Run, serve: Callable[..., str]) -> None:
    serve()
    ran = ivatui("show", "0123456789abcdef0123456789abcdef")
    assert ran.code == 1
    assert ran.out == ""
    assert "Not found" in ran.err


def test_a_server_that_is_not_there_is_worth_another_try(
    ivatui: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IVATUI_TOKEN", CANARY)
    ran = ivatui("list", "--endpoint", "http://127.0.0.1:9", "--project", "p")
    assert ran.code == 3
    assert "Connection refused" in ran.err
    assert CANARY not in ran.err


def test_a_wrong_token_is_refused_and_never_printed(ivatui: Run, serve: Callable[..., str]) -> None:
    serve(token=CANARY)
    ran = ivatui("list")
    assert ran.code == 4
    assert CANARY not in ran.out + ran.err


def test_without_settings_it_is_said_what_is_lacking(ivatui: Run) -> None:
    ran = ivatui("list")
    assert ran.code == 2
    for words in ("--region", "--project", "IVATUI_TOKEN", "--demo"):
        assert words in ran.err


def test_without_credentials_it_is_their_code(ivatui: Run) -> None:
    assert ivatui("list", "--region", "cn-north-4", "--project", "p").code == 4


@pytest.mark.parametrize(
    "argv",
    [
        ["list", "--nope"],
        ["list", "--demo", "--at", "whenever"],
        ["list", "--demo", "--interval", "0"],
        ["list", "--demo", "--profile", "none"],
        ["list", "--demo", "--config", "/no/such/file"],
        ["list", "--endpoint", "ftp://x", "--project", "p"],
    ],
)
def test_usage_and_settings(ivatui: Run, monkeypatch: pytest.MonkeyPatch, argv: list[str]) -> None:
    monkeypatch.setenv("IVATUI_TOKEN", CANARY)
    ran = ivatui(*argv)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("ivatui: ")
    assert CANARY not in ran.err


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "empty"),
        (b"[]", "no object"),
        (b"<html></html>", "web page"),
        (b'{"tasks": [], "count": 0}', "list of tasks"),
        (b'{"error_code": "VIAS.00010007", "error_msg": "The task does not exist."}', "error"),
    ],
)
def test_a_saved_body_that_is_no_task(
    ivatui: Run, piped: Callable[[bytes], None], body: bytes, kind: str
) -> None:
    piped(body)
    ran = ivatui("show", "--file", "-")
    assert ran.code == 5
    assert ran.out == ""
    assert kind in ran.err


def test_help_and_version_go_to_stdout(ivatui: Run) -> None:
    assert ivatui("--version").out.startswith("ivatui ")
    ran = ivatui("--help")
    assert (ran.code, ran.err) == (0, "")
    for word in (*BY_NAME, "--demo"):
        assert word in ran.out


def raising(error: BaseException) -> Callable[[object], NoReturn]:
    def run(_arguments: object) -> NoReturn:
        raise error

    return run


def test_an_interrupt_has_its_own_code(ivatui: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("ivatui.cli.list")
    monkeypatch.setattr(module, "run", raising(KeyboardInterrupt()))
    ran = ivatui("list")
    assert (ran.code, ran.out, ran.err) == (130, "", "")


def test_a_fault_of_ours_leaves_a_report_without_secrets(
    ivatui: Run, monkeypatch: pytest.MonkeyPatch, sealed: Path
) -> None:
    module = importlib.import_module("ivatui.cli.list")
    monkeypatch.setattr(module, "run", raising(ValueError(CANARY)))
    ran = ivatui("list")
    assert ran.code == 1
    assert ran.out == ""
    assert "ValueError" in ran.err
    (report,) = (sealed / "state").rglob("crash-*.txt")
    assert str(report) in ran.err
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert CANARY not in ran.err + report.read_text()


def test_secrets_leave_the_environment(ivatui: Run, serve: Callable[..., str]) -> None:
    serve()
    assert ivatui("list").code == 0
    assert "IVATUI_TOKEN" not in os.environ


def test_a_token_file_will_do(
    ivatui: Run, serve: Callable[..., str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    serve()
    token = tmp_path / "token"
    token.write_text("demo-token\n")
    token.chmod(0o600)
    monkeypatch.delenv("IVATUI_TOKEN")
    ran = ivatui("list", "--token-file", str(token), "-o", "json")
    assert ran.code == 0
    assert json.loads(ran.out)
