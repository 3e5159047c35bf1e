"""The gateway in front of the service: routes, credentials, the headers on every answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ivatui.demo import problems, routes
from ivatui.demo.exchange import Answer, RefusedError
from ivatui.demo.times import epoch_ms, http_date

if TYPE_CHECKING:
    from datetime import datetime

    from ivatui.demo.exchange import Request
    from ivatui.demo.routes import Service
    from ivatui.demo.signature import KeyRing
    from ivatui.demo.tokens import TokenOffice

LIMIT = 1000
"""Requests a minute the headers promise. It is not enforced: throttling comes as a fault."""
HOST = "vias-demo"


@dataclass(slots=True)
class Gate:
    """Lets requests through to the service."""

    service: Service
    tokens: TokenOffice
    keys: KeyRing
    _minute: int = -1
    _used: int = 0

    def answer(self, request: Request, now: datetime, directory: str = "") -> Answer:
        """Return the answer to ``request``; ``directory`` holds tasks to serve instead."""
        try:
            return self._through(request, now, directory)
        except RefusedError as refused:
            return refused.answer

    def _through(self, request: Request, now: datetime, directory: str) -> Answer:
        if request.method == "POST" and routes.TOKENS.fullmatch(request.path):
            return self.tokens.issue(request.body, now)
        for pattern, handler in routes.READS if request.method == "GET" else ():
            match = pattern.fullmatch(request.path)
            if match is None:
                continue
            self._check(request, now)
            found = replace(request, parts=match.groupdict())
            if found.parts["project_id"] != self.service.project_id:
                raise problems.vias("VIAS.00010005", "the token is for another project")
            if directory and pattern is routes.LIST_TASKS:
                return self.service.list_tasks(found, directory)
            if directory and pattern is routes.SHOW_TASK:
                return self.service.show_task(found, directory)
            return handler(self.service, found)
        raise problems.no_route()

    def _check(self, request: Request, now: datetime) -> None:
        if "authorization" in request.headers:
            self.keys.check(request, now)
        else:
            self.tokens.check(request.headers.get("x-auth-token"), now)

    def headers(self, request_id: str, answer: Answer, now: datetime) -> dict[str, str]:
        """Return the headers every answer has; the service's ids tell more than the gateway's."""
        minute = epoch_ms(now) // 60_000
        self._used = self._used + 1 if minute == self._minute else 1
        self._minute = minute
        gateway = isinstance(answer.body, dict) and problems.REQUEST_ID in answer.body
        long_id = f"{request_id}-{epoch_ms(now)}-{HOST}"
        headers = {
            "Date": http_date(now),
            "X-Request-Id": request_id if gateway else long_id,
            "X-ratelimit": str(LIMIT),
            "X-ratelimit-used": str(min(self._used, LIMIT)),
            "X-ratelimit-window": "minute",
        }
        if isinstance(answer.body, dict) and answer.body.keys() & {"token", "error"}:
            headers["X-IAM-Trace-Id"] = f"token_{request_id}"
        return headers
