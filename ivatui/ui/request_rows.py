"""The request log as rows, and one request in full. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.ui.widgets.facts import Fact
from ivatui.ui.widgets.rows import Cell, Column, Row
from ivatui.words import failures, times
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from ivatui.core.provenance import Call
    from ivatui.live.calls import Numbered

_FIRST_ERROR = 400


def request_columns() -> tuple[Column, ...]:
    """Return the columns of the log; the last to be named vanish first where it is narrow."""
    return (
        Column("time", tr("Time"), min_width=8, max_width=8, priority=0),
        Column("method", tr("Method"), min_width=6, max_width=6, priority=5),
        Column("path", tr("Path"), min_width=20, weight=3, priority=0),
        Column("status", tr("Status"), min_width=6, max_width=6, align="right", priority=0),
        Column("latency", tr("ms"), min_width=6, max_width=6, align="right", priority=2),
        Column("size", tr("Bytes"), min_width=9, max_width=9, align="right", priority=4),
        Column("request_id", tr("Request ID"), min_width=12, max_width=36, weight=2, priority=3),
        Column("failure", tr("Failure"), min_width=12, max_width=30, weight=2, priority=1),
    )


def request_rows(calls: Iterable[Numbered], zone: tzinfo | None) -> list[Row]:
    """Return the rows of ``calls``, times in ``zone``."""
    return [_row(number, call, zone) for number, call in calls]


def _row(number: int, call: Call, zone: tzinfo | None) -> Row:
    tone = _tone(call)
    return Row(
        str(number),
        (
            Cell(call.at.astimezone(zone).strftime("%H:%M:%S"), "dim"),
            Cell(call.method, "dim"),
            Cell(call.path),
            Cell("" if call.status is None else str(call.status), tone),
            Cell(_milliseconds(call)),
            Cell("" if call.size is None else f"{call.size:,}", "dim"),
            Cell(call.request_id or "", "dim"),
            Cell(_outcome(call), tone),
        ),
    )


def _tone(call: Call) -> str:
    refused = call.status is not None and call.status >= _FIRST_ERROR
    return "bad" if refused or call.failure is not None else "calm"


def _outcome(call: Call) -> str:
    return "" if call.failure is None else failures.title(call.failure)


def _milliseconds(call: Call) -> str:
    return f"{call.latency * 1000:.0f}"


def request_facts(call: Call, zone: tzinfo | None) -> list[Fact]:
    """Return one request in full: what was asked, what came, and what to quote or do."""
    facts = [
        Fact("request", tr("Request"), f"{call.method} {call.host}{call.path}", "strong"),
        Fact("sent", tr("Sent"), times.full(call.at, zone)),
        Fact("answer", tr("Answer"), _answer(call), _tone(call)),
    ]
    if call.request_id:
        facts.append(Fact("request_id", tr("Request ID"), call.request_id))
    if call.failure is not None:
        facts.append(Fact("cause", tr("Failure"), failures.cause(call.failure), "bad"))
        if advice := failures.advice(call.failure):
            facts.append(Fact("advice", tr("Advice"), advice))
    return facts


def _answer(call: Call) -> str:
    latency = _milliseconds(call)
    if call.status is None:
        return tr("none within {latency} ms", latency=latency)
    facts = {"status": call.status, "latency": latency}
    if call.size is None:
        return tr("HTTP {status} within {latency} ms", **facts)
    return tr("HTTP {status} within {latency} ms, {size} bytes", size=f"{call.size:,}", **facts)
