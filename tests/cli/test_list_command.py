from __future__ import annotations

import csv
import io
import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from command_ran import Run

FIELDS = ("state", "name", "title", "video_source_name", "type", "created_at", "id",
          "service_id", "algorithm_publish_id")  # fmt: skip


def test_the_table_has_a_line_per_task(ivatui: Run) -> None:
    ran = ivatui("list", "--demo")
    lines = ran.out.splitlines()
    assert ran.code == 0
    assert ran.err == ""
    assert lines[0].split() == [
        "State",
        "Name",
        "Algorithm",
        "Source",
        "Runs",
        "on",
        "Created",
        "ID",
    ]
    assert len(lines) == 41
    assert {"cloud", "edge"} <= set(ran.out.split())
    assert "\x1b" not in ran.out


def test_json_is_an_array_with_every_field(ivatui: Run) -> None:
    ran = ivatui("list", "--demo", "-o", "json", "--tasks", "12")
    rows = json.loads(ran.out)
    assert len(rows) == 12
    for row in rows:
        assert tuple(row)[:9] == FIELDS
        assert row["created_at"].endswith("Z")


def test_json_lines_and_csv_hold_the_same(ivatui: Run) -> None:
    at = ("--at", "2025-06-06T04:00Z")
    rows = json.loads(ivatui("list", "--demo", "-o", "json", *at).out)
    lines = list(map(json.loads, ivatui("list", "--demo", "-o", "jsonl", *at).out.splitlines()))
    table = list(csv.DictReader(io.StringIO(ivatui("list", "--demo", "-o", "csv", *at).out)))
    assert [row["id"] for row in rows] == [row["id"] for row in lines]
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    assert list(table[0]) == list(FIELDS)


def test_a_seed_gives_the_same_project(ivatui: Run) -> None:
    def ids(seed: int) -> set[str]:
        ran = ivatui(
            "list", "--demo", "-o", "json", "--seed", str(seed), "--at", "2025-06-06T04:00Z"
        )
        return {row["id"] for row in json.loads(ran.out)}

    assert ids(3) == ids(3)
    assert not ids(3) & ids(4)


def test_verdicts_are_told_on_request(ivatui: Run) -> None:
    rows = json.loads(ivatui("list", "--demo", "--verdicts", "-o", "json").out)
    codes = Counter(row["verdict"]["code"] for row in rows)
    assert {"broken", "stopped_as_planned"} <= set(codes)
    assert "Verdict" in ivatui("list", "--demo", "--verdicts").out


def test_a_task_that_cannot_be_read_is_unknown_and_said(
    ivatui: Run, serve: Callable[..., str]
) -> None:
    # The list is read first, so the third request is a detail.
    serve("500:path=/v2/demo/tasks/*3", tasks=5)
    ran = ivatui("list", "--verdicts", "-o", "json")
    assert ran.code == 0
    assert "unknown" in {row["verdict"]["code"] for row in json.loads(ran.out)}
    assert "Service failed" in ran.err


def test_no_tasks_is_no_failure(ivatui: Run) -> None:
    ran = ivatui("list", "--demo", "--tasks", "0")
    assert ran.code == 0
    assert "no tasks" in ran.err
    assert json.loads(ivatui("list", "--demo", "--tasks", "0", "-o", "json").out) == []
    assert ivatui("list", "--demo", "--tasks", "0", "-o", "jsonl").out == ""


@pytest.mark.parametrize("tasks", ["-1", "5001"])
def test_the_number_of_tasks_has_bounds(ivatui: Run, tasks: str) -> None:
    ran = ivatui("list", "--demo", "--tasks", tasks)
    assert ran.code == 2
    assert ran.out == ""


def test_over_a_real_socket(ivatui: Run, serve: Callable[..., str]) -> None:
    serve()
    assert len(json.loads(ivatui("list", "-o", "json").out)) == 40
