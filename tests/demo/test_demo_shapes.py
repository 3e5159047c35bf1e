"""Every answer of the simulator holds to the field tables of the documents, at any time."""

from __future__ import annotations

from typing import Any

import documented_shapes as doc
import pytest
from demo_caller import TASKS, Caller, caller

UNKNOWN = {"edge_node_name", "stream_health", "labels"}
"""Fields one task has that no document knows; they are there to be shown."""
INSTANTS = (0, 20, 7 * 60, 3600, 5 * 3600, 86_400 + 77, 9 * 86_400, 200 * 86_400)
"""Seconds after the beginning."""


def check_detail(body: dict[str, Any], item: dict[str, Any]) -> None:
    assert body["id"] == item["id"]
    assert body["name"] == item["name"]
    assert body["state"] == item["state"]
    legacy = "service_name" in body
    required = doc.LEGACY_REQUIRED if legacy else doc.DETAIL_REQUIRED
    optional = doc.LEGACY_OPTIONAL if legacy else doc.DETAIL_OPTIONAL
    known = {name: value for name, value in body.items() if name not in UNKNOWN}
    assert doc.complaints(known, required, optional) == []
    assert body["created_at"] <= body["updated_at"]


@pytest.mark.parametrize("seconds", INSTANTS)
async def test_every_task_of_the_cast_in_every_hour(seconds: int) -> None:
    client = caller()
    client.clock.move(seconds=seconds)
    items = await client.all_tasks()
    assert len(items) == 40
    assert len({item["id"] for item in items}) == 40
    odd = 0
    for item in items:
        assert doc.complaints(item, doc.LIST_ITEM) == []
        reply = await client.ask(f"{TASKS}/{item['id']}")
        assert reply.status == 200
        check_detail(reply.json, item)
        assert reply.json["updated_at"] <= client.clock().isoformat()
        odd += not UNKNOWN.isdisjoint(reply.json)
    assert odd == 1


async def test_a_large_mixed_fleet() -> None:
    client = caller(tasks=300, seed=3)
    client.clock.move(days=2, minutes=11)
    for item in await client.all_tasks():
        assert doc.complaints(item, doc.LIST_ITEM) == []
        check_detail((await client.ask(f"{TASKS}/{item['id']}")).json, item)


async def test_one_body_has_the_fields_of_the_predecessor() -> None:
    client = caller()
    bodies = [(await client.ask(f"{TASKS}/{i['id']}")).json for i in await client.all_tasks()]
    legacy = [body for body in bodies if "timing" in body]
    assert [body["input"]["type"] for body in legacy] == ["vis"]


async def test_side_calls() -> None:
    client = caller()
    listed = (await client.ask("/v2/demo/batch-tasks")).json
    assert set(listed) == {"count", "batch_task_list"}
    assert listed["count"] == len(listed["batch_task_list"]) > 1
    for batch in listed["batch_task_list"]:
        assert doc.complaints(batch, doc.BATCH_ITEM) == []
        assert sum(batch["batch_task_status_info"].values()) == batch["num_task"]
    sources = 0
    for item in await client.all_tasks():
        body = (await client.ask(f"{TASKS}/{item['id']}")).json
        service = (await client.ask(f"/v2/demo/algorithm/services/{item['service_id']}")).json
        assert doc.complaints(service, doc.SERVICE) == []
        if body["input"]["type"] == "video_source":
            sources += 1
            wanted = body["input"]["data"][0]["video_source_id"]
            source = (await client.ask(f"/v2/demo/source/sources/{wanted}")).json
            assert doc.complaints(source, doc.SOURCE) == []
            assert source["video_source_name"] == body["video_source_name"]
    assert sources > 15


async def test_unknown_side_objects_are_refused_in_the_services_words() -> None:
    client = caller()
    for path in ("source/sources/nowhere", "algorithm/services/nothing"):
        reply = await client.ask(f"/v2/demo/{path}")
        assert reply.status == 400
        assert doc.complaints(reply.json, doc.VIAS_ERROR) == []
        assert reply.json["error_code"] == "VIAS.00010002"


async def _service_of(client: Caller, kind: str) -> str:
    for item in await client.all_tasks():
        body = (await client.ask(f"{TASKS}/{item['id']}")).json
        if body["input"]["type"] == kind and "service_name" in body:
            return str(body["service_name"])
    raise AssertionError(kind)


async def test_the_predecessors_list_and_detail() -> None:
    client = caller()
    base = f"/v2/demo/services/{await _service_of(client, 'vis')}/tasks"
    listed = (await client.ask(base, {"limit": 1})).json
    assert set(listed) == {"count", "tasks"}
    assert listed["count"] > len(listed["tasks"]) == 1
    everything = (await client.ask(base, {"order": "name:ASC"})).json
    names = [task["name"] for task in everything["tasks"]]
    assert names == sorted(names)
    assert len(names) == everything["count"]
    for task in everything["tasks"]:
        assert doc.complaints(task, doc.LEGACY_REQUIRED, doc.LEGACY_OPTIONAL) == []
        assert (await client.ask(f"{base}/{task['id']}")).json == task
    assert (await client.ask(base, {"offset": 5000})).json["tasks"] == []
    wrong = await client.ask(base, {"limit": 0})
    assert (wrong.status, wrong.json["error_code"]) == (400, "IVA.0004")
    lost = await client.ask(f"{base}/task00000000")
    assert (lost.status, lost.json["error_code"]) == (404, "IVA.0005")


async def test_the_plans_of_the_predecessor_are_flat() -> None:
    client = caller()
    listed = (await client.ask("/v2/demo/services/c-intrusiondetection-edge/tasks")).json
    timings = [task["timing"] for task in listed["tasks"] if "timing" in task]
    assert timings
    assert all(map(doc.TIMING, timings))


async def test_errors_name_the_stream_of_their_own_task() -> None:
    client = caller(tasks=150)
    named = 0
    for minutes in range(0, 600, 40):
        client.clock.move(minutes=minutes)
        for item in await client.all_tasks():
            if item["state"] != "ABNORMAL":
                continue
            body = (await client.ask(f"{TASKS}/{item['id']}")).json
            message = body["error"]["message"]
            assert "{" not in message
            if "://" in message:
                named += 1
                data = body["input"]["data"][0]
                assert "url" not in data or data["url"] in message
    assert named > 10
