from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivatui.core.body import BodyError
from ivatui.core.fleet import (
    COLUMNS,
    Fleet,
    ListedTask,
    Page,
    filter_rows,
    gather,
    matcher,
    read_page,
    sort_rows,
)

if TYPE_CHECKING:
    from collections.abc import Callable

ITEM: dict[str, Any] = {
    "algorithm_publish_id": "6704e313",
    "created_at": "1763423882123",
    "id": "7bd90ad262cfe490",
    "name": "site-00-task-0000",
    "service_id": "3431367a",
    "state": "PENDING",
    "title": "边缘入侵检测",
    "type": "0",
    "video_source_name": "cam-0000",
}


def page(*items: Any, **numbers: Any) -> Page:
    return read_page(json.dumps({"count": len(items), "tasks": items, **numbers}).encode())


def refused(body: Any) -> BodyError:
    with pytest.raises(BodyError) as caught:
        read_page(json.dumps(body).encode())
    return caught.value


def test_a_page_is_read() -> None:
    read = page(ITEM, page=1, page_size=10)
    assert read == Page(
        tasks=(
            ListedTask(
                id="7bd90ad262cfe490",
                name="site-00-task-0000",
                state="PENDING",
                title="边缘入侵检测",
                type="0",
                video_source_name="cam-0000",
                service_id="3431367a",
                algorithm_publish_id="6704e313",
                created_at=datetime(2025, 11, 17, 23, 58, 2, 123000, tzinfo=UTC),
            ),
        ),
        count=1,
        page=1,
        page_size=10,
    )


def test_an_empty_project() -> None:
    assert page(page=1, page_size=10) == Page(count=0, page=1, page_size=10)
    assert read_page(b'{"count":0,"page":1,"page_size":10}').findings == ()


def test_the_older_list_of_whole_tasks() -> None:
    (task,) = page(
        {
            "id": "task9f3kq0zt",
            "name": "face",
            "state": "RUNNING",
            "service_title": {"zh": "云上人脸提取", "en": "Face extraction"},
            "created_at": "2021-03-02T08:08:39Z",
            "input": {"type": "vis"},
        }
    ).tasks
    assert task.title == "云上人脸提取"
    assert task.created_at == datetime(2021, 3, 2, 8, 8, 39, tzinfo=UTC)
    assert task.other["input"] == {"type": "vis"}
    assert task.type is None


def test_odd_entries_cost_only_themselves() -> None:
    read = page(ITEM, "x", {**ITEM, "id": 7, "name": None, "state": ["x"], "created_at": "soon"})
    assert len(read.tasks) == 2
    odd = read.tasks[1]
    assert (odd.id, odd.name, odd.state, odd.created_at) == ("", None, None, None)
    assert [(each.code, each.where) for each in read.findings] == [
        ("entry_not_object", "tasks[1]"),
        ("wrong_type", "tasks[2].state"),
        ("time_unreadable", "tasks[2].created_at"),
        ("wrong_type", "tasks[2].id"),
        ("id_missing", "tasks[2].id"),
    ]


@pytest.mark.parametrize(
    ("value", "edge"),
    [("0", False), ("1", True), (0, False), (1, True), ("Edge", True), ("2", None)],
)
def test_where_a_task_runs(value: object, edge: bool | None) -> None:
    (task,) = page({**ITEM, "type": value}).tasks
    assert task.is_edge is edge
    assert task.type == str(value)


def test_rows_are_clean_and_masked() -> None:
    (task,) = page({**ITEM, "name": "a\x1b[2J", "new": {"token": "S3CR3T"}}).tasks
    assert task.name == "a␛[2J"
    assert task.other == {"new": {"token": "••••"}}


def test_numbers_may_be_digits_and_are_never_trusted() -> None:
    read = page(ITEM, count="17", page=[1], page_size=None)
    assert (read.count, read.page, read.page_size) == (17, None, None)
    assert [(each.code, each.where) for each in read.findings] == [("wrong_type", "page")]


def test_an_answer_without_tasks_that_counts_some_is_odd() -> None:
    read = read_page(b'{"count":3,"page":1}')
    assert read.tasks == ()
    assert [each.code for each in read.findings] == ["tasks_missing"]
    assert [each.code for each in read_page(b'{"tasks":{}}').findings] == ["tasks_missing"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"count": 2, "batch_task_list": []}, "batch_body"),
        ({"id": "1", "state": "RUNNING"}, "task_body"),
        ({"error_code": "VIAS.00010005", "error_msg": "no"}, "error_body"),
        ({"error": {"code": 401, "message": "no"}}, "error_body"),
        ({}, "not_page"),
        ({"id": "1"}, "not_page"),
    ],
)
def test_other_bodies_are_told_apart(body: Any, kind: str) -> None:
    assert refused(body).kind == kind


def test_an_error_body_says_what_it_says() -> None:
    error = refused({"error_code": "E.1", "error_msg": "token=S3CR3T \x1b"})
    assert error.facts == {"code": "E.1", "message": "token=•••• ␛"}


def test_pages_add_up_and_a_task_listed_twice_counts_once() -> None:
    first = page(ITEM, {**ITEM, "id": "b", "state": "STARTING"}, count=2)
    second = page({**ITEM, "id": "b", "state": "RUNNING"}, {**ITEM, "id": "c"}, count=2)
    fleet = gather([first, second])
    assert [(task.id, task.state) for task in fleet.tasks] == [
        (ITEM["id"], "PENDING"),
        ("b", "RUNNING"),
        ("c", "PENDING"),
    ]
    assert (fleet.complete, fleet.pages, fleet.total) == (True, 2, None)


def test_tasks_without_id_are_all_kept() -> None:
    fleet = gather([page({"name": "a"}, {"name": "b"}), page({"name": "c"})])
    assert [task.name for task in fleet.tasks] == ["a", "b", "c"]


def test_a_total_is_told_only_when_it_is_above_what_is_listed() -> None:
    assert gather([page(ITEM, count=1)]).total is None
    assert gather([page(ITEM, count=120)], complete=False) == Fleet(
        page(ITEM).tasks, complete=False, pages=1, total=120
    )
    assert gather([]) == Fleet((), pages=0)


ROWS = (
    ListedTask("a1", "gate-2", "RUNNING", "边缘入侵检测", "1", "cam-north"),
    ListedTask("b2", "gate-10", "ABNORMAL", "Fire exit (edge)", "edge", "cam-south"),
    ListedTask("c3", "Lobby", "STOPPED", "云上人流量统计", "0", "url_test"),
    ListedTask("d4", None, "CREATING", None, None, None),
)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", "a1 b2 c3 d4"),
        ("   ", "a1 b2 c3 d4"),
        ("gate", "a1 b2"),
        ("LOBBY", "c3"),
        ("入侵", "a1"),
        ("cam-", "a1 b2"),
        ("b2", "b2"),
        ("running", "a1"),
        ("异常", "b2"),
        ("gate !10", "a1"),
        ("!gate", "c3 d4"),
        ("state:running", "a1"),
        ("state:run", "a1"),
        ("state:unning", ""),
        ("state:stopped", "c3"),
        ("!state:stop", "a1 b2 d4"),
        ("state:bad", "b2"),
        ("state:已停止", "c3"),
        ("state:creating", "d4"),
        ("!state:RUNNING", "b2 c3 d4"),
        ("type:edge", "a1 b2"),
        ("type:1", "a1 b2"),
        ("type:cloud", "c3"),
        ("!type:edge gate", ""),
        ("name:cam", ""),
        ("source:cam", "a1 b2"),
        ("title:云上", "c3"),
        ("id:d", "d4"),
        ('"fire exit"', "b2"),
        ('title:"fire exit', "b2"),
        ("fire lobby", ""),
        ("!", "a1 b2 c3 d4"),
        ("state:", "a1 b2 c3 d4"),
        ("http://x", ""),
        ("none", ""),
    ],
)
def test_queries(query: str, ids: str) -> None:
    assert [row.id for row in filter_rows(ROWS, query)] == ids.split()
    assert [row.id for row in ROWS if matcher(query)(row)] == ids.split()


@settings(deadline=None)
@given(st.text(st.sampled_from('state:type!"rungab12 '), max_size=20) | st.text(max_size=20))
def test_any_query_picks_some_rows(query: str) -> None:
    assert all(row in ROWS for row in filter_rows(ROWS, query))


@pytest.mark.parametrize(
    ("column", "ids"),
    [
        ("name", "a1 b2 c3 d4"),
        ("state", "b2 d4 a1 c3"),
        ("title", "b2 c3 a1 d4"),
        ("source", "a1 b2 c3 d4"),
        ("type", "c3 a1 b2 d4"),
        ("created", "a1 b2 c3 d4"),
        ("id", "a1 b2 c3 d4"),
    ],
)
def test_orders(column: str, ids: str) -> None:
    assert [row.id for row in sort_rows(ROWS, column)] == ids.split()


def test_what_is_unknown_comes_last_in_both_directions() -> None:
    assert [row.id for row in sort_rows(ROWS, "name", reverse=True)] == ["c3", "b2", "a1", "d4"]
    with pytest.raises(KeyError):
        sort_rows(ROWS, "nonsense")


def test_equal_rows_keep_their_order() -> None:
    rows = [replace(ROWS[0], id=str(number)) for number in range(5)]
    assert sort_rows(rows, "name") == rows
    assert sort_rows(rows, "name", reverse=True) == rows


@settings(deadline=None)
@given(st.lists(st.text(max_size=6)), st.sampled_from(sorted(COLUMNS)), st.booleans())
def test_sorting_loses_no_row(names: list[str], column: str, reverse: bool) -> None:
    rows = [ListedTask(id=name, name=name, state=name, title=name, type=name) for name in names]
    assert sorted(row.id for row in sort_rows(rows, column, reverse=reverse)) == sorted(names)


def seconds(job: Callable[[], object]) -> float:
    """Return the best of three, so that a busy machine does not fail the test."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        job()
        best = min(best, time.process_time() - start)
    return best


def test_ten_thousand_rows_are_picked_and_put_in_order_at_once() -> None:
    rows = [
        replace(ROWS[number % 3], id=str(number), name=f"site-{number % 50}-{number}")
        for number in range(10_000)
    ]
    for query in ("gate", "state:running type:edge !north", "nowhere to be found"):
        assert seconds(lambda query=query: filter_rows(rows, query)) < 0.3  # type: ignore[misc]  # mypy can't infer a lambda with a default
    for column in COLUMNS:
        assert seconds(lambda column=column: sort_rows(rows, column)) < 0.4  # type: ignore[misc]  # same
