"""What faults make of an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ivatui.demo import problems
from ivatui.demo.chance import stream
from ivatui.demo.exchange import Answer
from ivatui.demo.times import iso_micro

if TYPE_CHECKING:
    from datetime import datetime

    from ivatui.demo.faults import Fault

PAGE = (
    b"<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head>"
    b"<body><h1>502 Bad Gateway</h1><p>proxy-3</p></body></html>"
)


def instead(fault: Fault, now: datetime) -> Answer | None:
    """Return the answer ``fault`` gives in place of the right one; None where it gives none."""
    if fault.kind == "status":
        return _refused(fault, now)
    if fault.kind == "html":
        return Answer(fault.status, PAGE, content_type="text/html")
    if fault.kind == "redirect":
        return Answer(302, b"", {"Location": fault.value})
    if fault.kind == "garbage":
        return Answer(200, stream("garbage", fault.text).randbytes(700))
    return None


def spoil(answer: Answer, fault: Fault) -> Answer:
    """Return what is left of the right answer."""
    whole = answer.payload()
    if fault.kind == "cut":
        return replace(answer, body=whole[: len(whole) // 2], announced=len(whole))
    if fault.kind == "empty":
        return replace(answer, body=b"")
    return answer


def _refused(fault: Fault, now: datetime) -> Answer:
    headers = {"Retry-After": fault.retry_after} if fault.retry_after else {}
    match fault.status:
        case 401:
            refused = problems.unauthorized(f"token expires, expires_at:{iso_micro(now)}")
        case 404:
            refused = problems.no_route()
        case 429:
            refused = problems.gateway(429, "APIG.0308", problems.THROTTLED.format(limit=60))
        case 500:
            refused = problems.vias("VIAS.00010006", "Request method 'GET' not supported")
        case 503:
            refused = problems.vias("VIAS.00010016")
        case status:
            refused = problems.gateway(status, "APIG.0201", "Backend timeout.")
    return replace(refused.answer, headers={**refused.answer.headers, **headers})
