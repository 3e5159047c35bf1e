"""Faults on request: how they are written, whom they hit, and what they do to an answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import documented_shapes as doc
import pytest
from demo_caller import TASKS, Caller, caller

from ivatui.demo.faults import Fault, Faults, FaultSyntaxError, read_fault, read_faults

if TYPE_CHECKING:
    from pathlib import Path


async def statuses(client: Caller, count: int, path: str = TASKS) -> list[int]:
    return [(await client.ask(path)).status for _ in range(count)]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("429", Fault("status", "429")),
        ("status=503", Fault("status", "503")),
        ("status=429:retry-after=7", Fault("status", "429", retry_after="7")),
        ("429:retry-after=7:path=/v2*3", Fault("status", "429", "7", "/v2", 3)),
        ("500*3", Fault("status", "500", left=3)),
        ("500%10", Fault("status", "500", percent=10)),
        ("latency=0.8*2%12.5", Fault("latency", "0.8", left=2, percent=12.5)),
        ("html", Fault("html")),
        ("html=502", Fault("html", "502")),
        ("redirect=http://127.0.0.1:9/a?b=c", Fault("redirect", "http://127.0.0.1:9/a?b=c")),
        ("redirect=https://h:9:path=/v2/x", Fault("redirect", "https://h:9", path="/v2/x")),
        ("bodies=/srv/some folder", Fault("bodies", "/srv/some folder")),
    ],
)
def test_faults_are_read(text: str, fault: Fault) -> None:
    read = read_fault(text)
    assert read.text == text
    for name in ("kind", "value", "retry_after", "path", "left", "percent"):
        assert getattr(read, name) == getattr(fault, name), name


@pytest.mark.parametrize(
    "text",
    ["", "teapot", "latency", "latency=soon", "status=9", "600", "cut=3", "redirect=ftp://x",
     "redirect", "bodies", "500*", "500%", "500:colour=red", "html=abc", "5000"],
)  # fmt: skip
def test_what_is_no_fault_is_refused(text: str) -> None:
    with pytest.raises(FaultSyntaxError):
        read_fault(text)


def test_several_faults_at_once() -> None:
    assert [f.kind for f in read_faults("500*3; latency=1\n cut ;\r\n")] == [
        "status", "latency", "cut",
    ]  # fmt: skip
    assert read_faults(" ;\n") == ()


def test_counts_and_paths_and_shares() -> None:
    faults = Faults(read_faults("500*2;503:path=/b"))
    assert [len(faults.hit("/a")) for _ in range(4)] == [1, 1, 0, 0]
    assert [f.value for f in faults.hit("/b/c")] == ["503"]
    faults.clear()
    assert list(faults) == []
    faults.add("500%10")
    hits = sum(len(faults.hit("/a")) for _ in range(5000))
    assert 400 < hits < 600
    again = Faults(read_faults("500%10"), seed=0)
    other = Faults(read_faults("500%10"), seed=0)
    assert [again.hit("/") for _ in range(50)] == [other.hit("/") for _ in range(50)]


async def test_the_next_three_requests() -> None:
    client = caller(faults="500*3")
    assert await statuses(client, 5) == [500, 500, 500, 200, 200]


async def test_faults_come_and_go() -> None:
    client = caller()
    client.app.faults.add("503")
    assert await statuses(client, 1) == [503]
    client.app.faults.clear()
    assert await statuses(client, 1) == [200]


async def test_faults_of_one_path() -> None:
    client = caller(faults=f"500:path={TASKS}/")
    assert await statuses(client, 1) == [200]
    assert await statuses(client, 1, f"{TASKS}/x") == [500]


async def test_throttling_with_and_without_a_time() -> None:
    client = caller(faults="429:retry-after=7*1")
    reply = await client.ask(TASKS)
    assert (reply.status, reply.headers["retry-after"]) == (429, "7")
    assert doc.complaints(reply.json, doc.GATEWAY_ERROR) == []
    assert reply.json["error_code"] == "APIG.0308"
    client.app.faults.add("429")
    assert "retry-after" not in (await client.ask(TASKS)).headers


@pytest.mark.parametrize(
    ("status", "code", "shape"),
    [
        (401, "APIGW.0301", doc.GATEWAY_ERROR),
        (404, "APIG.0101", doc.GATEWAY_ERROR),
        (500, "VIAS.00010006", doc.VIAS_ERROR),
        (503, "VIAS.00010016", doc.VIAS_ERROR),
        (504, "APIG.0201", doc.GATEWAY_ERROR),
    ],
)
async def test_error_answers(status: int, code: str, shape: dict[str, doc.Check]) -> None:
    reply = await caller(faults=str(status)).ask(TASKS)
    assert reply.status == status
    assert reply.json["error_code"] == code
    assert doc.complaints(reply.json, shape) == []
    assert "x-request-id" in reply.headers


async def test_latency_waits_on_the_sleep_it_was_given() -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    client = caller(faults="latency=0.8*1;latency=30:path=/other", sleep=sleep)
    assert await statuses(client, 2) == [200, 200]
    assert slept == [0.8]


async def test_a_cut_body_is_announced_whole() -> None:
    client = caller()
    whole = await client.ask(TASKS)
    client.app.faults.add("cut")
    cut = await client.ask(TASKS)
    assert cut.raw == whole.raw[: len(whole.raw) // 2]
    assert int(cut.headers["content-length"]) == len(whole.raw)
    with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
        json.loads(cut.raw)


async def test_garbage_html_nothing_and_elsewhere() -> None:
    client = caller(faults="garbage*1")
    garbage = await client.ask(TASKS)
    assert garbage.status == 200
    assert garbage.headers["content-type"].startswith("application/json")
    with pytest.raises(UnicodeDecodeError):
        garbage.raw.decode()
    for text, status in (("html*1", 200), ("html=502*1", 502)):
        client.app.faults.add(text)
        page = await client.ask(TASKS)
        assert (page.status, page.headers["content-type"]) == (status, "text/html")
    client.app.faults.add("empty*1")
    empty = await client.ask(TASKS)
    assert (empty.status, empty.raw, empty.headers["content-length"]) == (200, b"", "0")
    client.app.faults.add("redirect=http://127.0.0.1:9/x*1")
    away = await client.ask(TASKS)
    assert (away.status, away.headers["location"]) == (302, "http://127.0.0.1:9/x")


async def test_a_hanging_request_ends_when_the_client_leaves() -> None:
    client = caller(faults="hang*1")
    assert (await client.ask(TASKS)).status == 0
    assert await statuses(client, 1) == [200]


async def test_bodies_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a_task.json").write_text('{"id": "x", "state": "FAILED", "title": "烟火"}')
    (tmp_path / "broken.json").write_bytes(b'{"id": ')
    (tmp_path / "list.json").write_bytes(b"[]")
    (tmp_path / "note.txt").write_bytes(b"no task")
    client = caller(faults=f"bodies={tmp_path}")
    items = await client.all_tasks()
    assert [(item["id"], item["state"]) for item in items] == [
        ("a_task", "FAILED"), ("broken", "RUNNING"), ("list", "RUNNING"),
    ]  # fmt: skip
    assert all(set(item) == set(doc.LIST_ITEM) for item in items)
    assert (await client.ask(f"{TASKS}/broken")).raw == b'{"id": '
    lost = await client.ask(f"{TASKS}/note")
    assert (lost.status, lost.json["error_code"]) == (400, "VIAS.00010007")
    assert (await client.ask(TASKS, headers={})).status == 401
    paged = (await client.ask(TASKS, {"page": 2, "page_size": 5})).json
    assert paged["tasks"] == []


async def test_control_is_closed_unless_opened() -> None:
    client = caller()
    for path in ("/_faults", "/_requests"):
        assert (await client.ask(path)).status == 404


async def test_control_switches_faults_and_tells_requests() -> None:
    client = caller(control=True)
    told = await client.ask("/_faults", method="POST", body=b"500*2; latency=0")
    assert (told.status, told.json) == (200, {"faults": ["500*2", "latency=0"]})
    assert await statuses(client, 2) == [500, 500]
    assert (await client.ask("/_faults")).json == {"faults": ["latency=0"]}
    wrong = await client.ask("/_faults", method="POST", body=b"nonsense=1")
    assert wrong.status == 400
    assert "nonsense" in wrong.json["error"]
    assert (await client.ask("/_faults")).json == {"faults": ["latency=0"]}
    assert (await client.ask("/_faults", method="POST")).json == {"faults": []}
    log = (await client.ask("/_requests")).json
    assert log["count"] == 2
    assert log["requests"][-1] == {"method": "GET", "path": TASKS, "status": 500}
    assert (await client.ask("/_requests", method="POST")).status == 405
