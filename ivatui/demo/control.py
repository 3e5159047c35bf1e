"""Switches of a running simulator, for operators and tests: faults, and what was asked so far.

``POST /_faults`` puts the faults in its body in force instead of those there were (none for an
empty body), ``GET /_faults`` tells them, ``GET /_requests`` tells the last requests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.demo.exchange import Answer
from ivatui.demo.faults import FaultSyntaxError, read_faults

if TYPE_CHECKING:
    from ivatui.core.tree import Json
    from ivatui.demo.app import DemoApp
    from ivatui.demo.exchange import Request

FAULTS, REQUESTS = "/_faults", "/_requests"
PATHS = frozenset({FAULTS, REQUESTS})


def answer(app: DemoApp, request: Request) -> Answer:
    """Return the answer to a request for one of ``PATHS``."""
    if request.path == REQUESTS and request.method == "GET":
        seen: list[Json] = [
            {"method": one.method, "path": one.path, "status": one.status} for one in app.requests
        ]
        return Answer(200, {"count": app.answered, "requests": seen})
    if request.path == FAULTS and request.method == "POST":
        text = request.body.decode(errors="replace")
        try:
            read_faults(text)
        except FaultSyntaxError as wrong:
            return Answer(400, {"error": str(wrong)})
        app.faults.clear()
        app.faults.add(text)
    elif request.path != FAULTS or request.method != "GET":
        return Answer(405, {"error": "GET /_requests, GET /_faults or POST /_faults"})
    return Answer(200, {"faults": [fault.text for fault in app.faults]})
