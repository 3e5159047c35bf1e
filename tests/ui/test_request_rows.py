from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from ivatui.core.errors import Failure, Kind
from ivatui.core.provenance import Call
from ivatui.live.calls import Numbered
from ivatui.ui.request_rows import request_columns, request_facts, request_rows

NOON = datetime(2025, 6, 2, 12, 0, 5, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")

GOOD = Call(
    at=NOON,
    method="GET",
    host="vias.example.com",
    path="/v2/p/tasks?limit=1000",
    latency=0.0456,
    status=200,
    size=12_345,
    request_id="r-1",
)
REFUSED = Call(
    at=NOON,
    method="GET",
    host="vias.example.com",
    path="/v2/p/tasks",
    latency=1.2,
    status=403,
    size=99,
    request_id="r-2",
    failure=Failure(Kind.FORBIDDEN, status=403, message="no", host="vias.example.com"),
)
LOST = Call(
    at=NOON,
    method="GET",
    host="vias.example.com",
    path="/v2/p/tasks",
    latency=30.0,
    failure=Failure(Kind.TIMEOUT, host="vias.example.com", facts={"phase": "answer"}),
)


def texts(call: Call) -> list[str]:
    (row,) = request_rows([Numbered(7, call)], BERLIN)
    assert len(row.cells) == len(request_columns())
    return [cell.text for cell in row.cells]


def test_a_request_in_a_row() -> None:
    assert texts(GOOD) == [
        "14:00:05", "GET", "/v2/p/tasks?limit=1000", "200", "46", "12,345", "r-1", "",
    ]  # fmt: skip
    assert texts(REFUSED)[3:7] == ["403", "1200", "99", "r-2"]
    assert texts(REFUSED)[7]
    assert texts(LOST)[3:7] == ["", "30000", "", ""]
    assert texts(LOST)[7]


def test_what_failed_is_marked_and_rows_are_told_apart() -> None:
    rows = request_rows([Numbered(3, LOST), Numbered(2, REFUSED), Numbered(1, GOOD)], UTC)
    assert [row.key for row in rows] == ["3", "2", "1"]
    assert [row.cells[3].style for row in rows] == ["bad", "bad", "calm"]


def test_a_request_in_full() -> None:
    facts = {fact.key: fact.value for fact in request_facts(GOOD, BERLIN)}
    assert facts == {
        "request": "GET vias.example.com/v2/p/tasks?limit=1000",
        "sent": "2025-06-02 14:00:05 +02:00",
        "answer": "HTTP 200 within 46 ms, 12,345 bytes",
        "request_id": "r-1",
    }
    facts = {fact.key: fact.value for fact in request_facts(REFUSED, BERLIN)}
    assert "no" in facts["cause"]
    assert facts["advice"]
    facts = {fact.key: fact.value for fact in request_facts(LOST, BERLIN)}
    assert facts["answer"] == "none within 30000 ms"
    assert "request_id" not in facts
