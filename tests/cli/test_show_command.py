from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from ivatui.cli import output

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from command_ran import Run

SECRET = "S3CR3T-in-a-header"
BODY: dict[str, object] = {
    "id": "0a1b",
    "name": "north \x1b[31mgate",
    "state": "RUNNING",
    "updated_at": "2025-06-06T12:00:00Z",
    "schedule_status": "ACTIVATED",
    "schedule": {
        "type": "weekly",
        "timezone": "+08:00",
        "days_of_week": [5],
        "periods": [[{"begin_at": "08:00:00", "end_at": "12:00:00"}]],
    },
    "input": {"type": "url", "data": [{"url": f"rtsp://cam:{SECRET}@example.com/live"}]},
    "output": {"webhook": {"url": "https://example.com/h", "headers": {"X-Auth": SECRET}}},
    "config": {"common": {"fire_detection_sw": 1, "target_roi": "{\"polygons\":[{\"name\":\"yard\","
               "\"data\":[[1,1],[9,1],[9,9]]}]}"}},
    "brand_new_field": {"deep": [1, 2]},
}  # fmt: skip
AT = ("--at", "2025-06-06T09:00+08:00")


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "body.json"
    path.write_text(json.dumps(BODY))
    return str(path)


def test_json_is_the_contract(ivatui: Run, file: str) -> None:
    ran = ivatui("show", "--file", file, "-o", "json", *AT)
    told = json.loads(ran.out)
    assert ran.code == 0
    assert list(told) == ["task", "plan", "verdict", "findings", "source"]
    assert told["task"]["brand_new_field"] == {"deep": [1, 2]}
    assert told["task"]["name"] == BODY["name"]
    assert told["plan"]["reading"] == "parallel"
    assert told["plan"]["next_change"] == "2025-06-06T12:00:00+08:00"
    assert told["plan"]["runs"] == [
        {"day": 5, "begin": "08:00:00", "end_day": 5, "end": "12:00:00", "minutes": 240,
         "assumed": False}
    ]  # fmt: skip
    assert told["verdict"] == {
        "code": "running_as_planned",
        "since": "2025-06-06T08:00:00+08:00",
        "until": "2025-06-06T12:00:00+08:00",
    }
    for finding in told["findings"]:
        assert list(finding) == ["severity", "code", "where", "text", "advice"]
    assert told["source"]["kind"] == "files"


def test_a_task_without_a_plan_has_none(ivatui: Run, piped: Callable[[bytes], None]) -> None:
    piped(b'{"id": "x", "state": "STOPPED"}')
    told = json.loads(ivatui("show", "--file", "-", "-o", "json").out)
    assert told["plan"] is None
    assert told["verdict"] == {"code": "stopped", "since": None, "until": None}


def test_text_has_every_section(ivatui: Run, file: str) -> None:
    out = ivatui("show", "--file", file, *AT).out
    for title in ("Summary", "Week", "Input", "Output", "Parameters", "Regions of interest"):
        assert f"\n{title}\n" in f"\n{out}"
    assert "Running, as planned" in out
    assert "Fri 08:00:00 - 12:00:00  4 h" in out
    assert "brand_new_field" in out
    assert "polygon yard: (1, 1) (9, 1) (9, 9)" in out
    assert "\x1b" not in out


def test_ascii_draws_with_seven_bits(ivatui: Run, file: str) -> None:
    out = ivatui("schedule", "--file", file, "--ascii", *AT).out
    assert "#" in out
    assert out.isascii()


def test_controls_never_leave_as_they_are(ivatui: Run, file: str) -> None:
    for form in ("json", "text", "svg"):
        assert "\x1b" not in ivatui("show", "--file", file, "-o", form).out


@pytest.mark.parametrize("form", ["json", "text", "svg"])
@pytest.mark.parametrize("more", [(), ("--reveal",)])
def test_secrets_are_masked_and_not_revealed_into_a_pipe(
    ivatui: Run, file: str, form: str, more: tuple[str, ...]
) -> None:
    ran = ivatui("show", "--file", file, "-o", form, *more)
    assert ran.code == 0
    assert "S3CR3T" not in ran.out + ran.err
    assert ("--reveal" in ran.err) is bool(more)


@pytest.mark.parametrize("form", ["json", "text"])
def test_secrets_are_revealed_to_a_person(
    ivatui: Run, file: str, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "on_terminal", lambda: True)
    ran = ivatui("show", "--file", file, "-o", form, "--reveal")
    assert ran.out.count(SECRET) == 2
    assert "\x1b" not in ran.out


def test_a_picture_is_an_svg_of_the_task(ivatui: Run, file: str) -> None:
    out = ivatui("show", "--file", file, "-o", "svg").out
    assert out.startswith("<svg")
    assert "gate" in out


def test_by_id_from_the_simulated_project(ivatui: Run) -> None:
    task_id = json.loads(ivatui("list", "--demo", "-o", "jsonl", "--tasks", "1").out)["id"]
    told = json.loads(ivatui("show", task_id, "--demo", "--tasks", "1", "-o", "json").out)
    assert told["task"]["id"] == task_id
    assert told["source"]["kind"] == "demo"


def test_schedule_is_plan_and_verdict(ivatui: Run, file: str) -> None:
    shown = json.loads(ivatui("show", "--file", file, "-o", "json", *AT).out)
    told = json.loads(ivatui("schedule", "--file", file, "-o", "json", *AT).out)
    assert told == {"plan": shown["plan"], "verdict": shown["verdict"]}
    text = ivatui("schedule", "--file", file, *AT).out
    assert text.startswith("Running, as planned")


def test_schedule_of_a_task_without_a_plan(ivatui: Run, piped: Callable[[bytes], None]) -> None:
    piped(b'{"id": "x", "state": "RUNNING"}')
    ran = ivatui("schedule", "--file", "-")
    assert ran.code == 0
    assert "No plan" in ran.out


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        ((), 2),
        (("x", "--file", "y"), 2),
        (("--file", "no/such/file"), 2),
        (("--file", "."), 2),
    ],
)
@pytest.mark.parametrize("command", ["show", "schedule"])
def test_what_names_no_task(ivatui: Run, command: str, argv: tuple[str, ...], code: int) -> None:
    ran = ivatui(command, *argv)
    assert ran.code == code
    assert ran.out == ""
    assert ran.err.startswith("ivatui: ")


def test_a_terminal_is_not_waited_for_to_type_a_body(
    ivatui: Run, monkeypatch: pytest.MonkeyPatch, piped: Callable[[bytes], None]
) -> None:
    piped(b"{}")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert ivatui("show", "--file", "-").code == 2
