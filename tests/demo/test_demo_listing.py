"""The list calls: pages, filters, limits, and the words of refusal."""

from __future__ import annotations

from typing import Any

import documented_shapes as doc
import pytest
from demo_caller import TASKS, Caller, caller

from ivatui.demo.checks import LISTED_STATES


async def listed(client: Caller, **query: object) -> list[dict[str, Any]]:
    reply = await client.ask(TASKS, {"page_size": 1000, **query})
    assert reply.status == 200
    return list(reply.json["tasks"])


async def test_pages_follow_each_other_and_end_short() -> None:
    client = caller(tasks=47)
    ids: list[str] = []
    for page in range(1, 6):
        body = (await client.ask(TASKS, {"page": page, "page_size": 10})).json
        assert set(body) == {"count", "page", "page_size", "tasks"}
        assert (body["page"], body["page_size"]) == (page, 10)
        assert body["count"] == len(body["tasks"])
        ids += [task["id"] for task in body["tasks"]]
    assert len(ids) == len(set(ids)) == 47
    beyond = (await client.ask(TASKS, {"page": 6})).json
    assert (beyond["count"], beyond["tasks"]) == (0, [])


async def test_defaults() -> None:
    body = (await caller().ask(TASKS)).json
    assert (body["page"], body["page_size"], body["count"]) == (1, 10, 10)


async def test_newest_first_unless_asked_otherwise() -> None:
    client = caller()
    created = [int(task["created_at"]) for task in await listed(client)]
    assert created == sorted(created, reverse=True)
    assert [int(t["created_at"]) for t in await listed(client, sort_dir="asc")] == created[::-1]


async def test_count_may_be_the_total() -> None:
    body = (await caller(count_total=True).ask(TASKS)).json
    assert (body["count"], len(body["tasks"])) == (40, 10)


@pytest.mark.parametrize("state", LISTED_STATES)
async def test_each_state_can_be_asked_for(state: str) -> None:
    tasks = await listed(caller(), task_state=state)
    assert tasks
    assert {task["state"] for task in tasks} == {state}


async def test_names_match_in_part() -> None:
    client = caller()
    assert {t["name"] for t in await listed(client, task_name="GATE-f")} == {
        "north-gate-face",
        "east-gate-flow",
    }
    assert [t["name"] for t in await listed(client, task_name="东门-人")] == ["东门-人流统计"]
    cameras = await listed(client, camera_name="warehouse")
    assert cameras
    assert all("warehouse" in task["video_source_name"] for task in cameras)


async def test_other_filters() -> None:
    client = caller(tasks=120)
    everything = await listed(client)
    titles = "边缘入侵检测,云上人流量统计"
    assert {t["title"] for t in await listed(client, title=titles)} == set(titles.split(","))
    theirs = await listed(client, company="Beacon Vision")
    assert {t["title"][2:] for t in theirs} == {"安全帽工服检测", "车流量检测"}
    algorithm = everything[0]["algorithm_publish_id"]
    assert {t["service_id"] for t in await listed(client, alg_id=algorithm)} == {
        everything[0]["service_id"]
    }
    assert await listed(client, source_data_type="async_task") == everything
    assert await listed(client, source_data_type="sync_task") == []
    batches = (await client.ask("/v2/demo/batch-tasks")).json["batch_task_list"]
    for batch in batches:
        assert len(await listed(client, batch_id=batch["id"])) == batch["num_task"]
    assert await listed(client, video_group_id="0" * 32) == []


async def test_unknown_parameters_are_ignored() -> None:
    client = caller()
    assert await listed(client, colour="red") == await listed(client)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("page", "0"), ("page", "-1"), ("page", "x"), ("page", "1.5"),
        ("page_size", "4"), ("page_size", "1001"), ("page_size", "ten"),
        ("sort_dir", "up"), ("task_state", "running"), ("task_state", "STOPPED_NO_SERVICE"),
        ("task_name", "n" * 1025), ("camera_name", "n" * 256), ("company", "n" * 101),
        ("title", "x"), ("title", "t" * 65), ("title", "<b>"), ("batch_id", "no"),
        ("video_group_id", "abc"), ("alg_id", "not-a-uuid"), ("source_data_type", "both"),
    ],
)  # fmt: skip
async def test_broken_limits_are_refused_by_name(name: str, value: str) -> None:
    reply = await caller().ask(TASKS, {name: value})
    assert reply.status == 400
    assert doc.complaints(reply.json, doc.VIAS_ERROR) == []
    assert reply.json["error_code"] == "VIAS.00010001"
    assert reply.json["params"] == [name]


async def test_an_unknown_task_is_a_400() -> None:
    reply = await caller().ask(f"{TASKS}/{'0' * 32}")
    assert reply.status == 400
    assert doc.complaints(reply.json, doc.VIAS_ERROR) == []
    assert reply.json["error_code"] == "VIAS.00010007"
    assert reply.json["params"] == ["task_id"]


async def test_batch_filters() -> None:
    client = caller(tasks=200)
    path = "/v2/demo/batch-tasks"
    every = (await client.ask(path)).json["batch_task_list"]
    counts = [batch["num_task"] for batch in every]
    by_count = (await client.ask(path, {"sort_name": "task_count", "order_by": "asc"})).json
    assert [b["num_task"] for b in by_count["batch_task_list"]] == sorted(counts)
    one = (await client.ask(path, {"name_like": "night"})).json
    assert [b["batch_task_name"] for b in one["batch_task_list"]] == ["night-perimeter"]
    running = (await client.ask(path, {"task_state": "running"})).json["batch_task_list"]
    assert all("running" in batch["batch_task_status_info"] for batch in running)
    second = (await client.ask(path, {"page_size": 5, "page_num": 2})).json
    assert (second["count"], second["batch_task_list"]) == (len(every), [])
    for query in ({"page_size": 201}, {"task_state": "RUNNING"}, {"is_paged": "maybe"}):
        reply = await client.ask(path, dict(query))
        assert (reply.status, reply.json["error_code"]) == (400, "VIAS.00010001")
