"""Calls the simulator the plain ASGI way, on a clock the test moves."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from ivatui.demo.app import TOKEN, DemoApp
from ivatui.demo.world import World

if TYPE_CHECKING:
    from ivatui.demo.wire import Message

START = datetime(2025, 11, 24, 15, 0, tzinfo=UTC)
"""A Monday, 23:00 in Beijing."""
TASKS = "/v2/demo/tasks"


@dataclass
class TestClock:
    """A clock that stands still until it is moved."""

    __test__ = False
    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def move(self, **step: float) -> None:
        self.now += timedelta(**step)


@dataclass
class Reply:
    """What came back."""

    status: int
    headers: dict[str, str]
    raw: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.raw)


@dataclass
class Caller:
    """A client of one simulator."""

    app: DemoApp
    clock: TestClock
    headers: dict[str, str] = field(default_factory=lambda: {"x-auth-token": TOKEN})

    async def ask(
        self,
        path: str,
        query: dict[str, object] | str = "",
        *,
        method: str = "GET",
        headers: dict[str, str] | None = None,
        body: bytes = b"",
    ) -> Reply:
        replies: list[Message] = []
        asked = query if isinstance(query, str) else urlencode(query)
        sent = self.headers if headers is None else headers
        messages: list[Message] = [
            {"type": "http.request", "body": body},
            {"type": "http.disconnect"},
        ]
        incoming = iter(messages)

        async def receive() -> Message:
            return next(incoming)

        async def send(message: Message) -> None:
            replies.append(message)

        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "query_string": asked.encode(),
            "headers": [(name.lower().encode(), value.encode()) for name, value in sent.items()],
        }
        await self.app(scope, receive, send)
        if not replies:
            return Reply(0, {}, b"")
        start, *parts = replies
        return Reply(
            start["status"],
            {name.decode(): value.decode() for name, value in start["headers"]},
            b"".join(part["body"] for part in parts),
        )

    async def all_tasks(self) -> list[dict[str, Any]]:
        """Return every list item there is."""
        return list((await self.ask(TASKS, {"page_size": 1000})).json["tasks"])


def caller(tasks: int = 40, seed: int = 7, **options: Any) -> Caller:
    """Return a client of a new simulator."""
    clock = TestClock()
    return Caller(DemoApp(World(seed, tasks, start=clock()), clock, **options), clock)
