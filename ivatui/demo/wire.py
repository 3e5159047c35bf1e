"""ASGI messages in and out; the only place that knows how requests and answers travel."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any

from ivatui.demo.exchange import Request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivatui.demo.exchange import Answer

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

LARGEST_BODY = 1024 * 1024
"""More of a request's body isn't kept; no request of a reader needs it."""


async def read_request(scope: Scope, receive: Receive) -> Request:
    """Return the request of an ``http`` scope with its whole body."""
    body = b""
    while True:
        message = await receive()
        body = (body + message.get("body", b""))[:LARGEST_BODY]
        if not message.get("more_body"):
            break
    path: str = scope["path"]
    raw_path = (scope.get("raw_path") or path.encode()).partition(b"?")[0]
    return Request(
        method=scope["method"],
        path=path,
        raw_path=raw_path.decode("latin-1"),
        raw_query=scope.get("query_string", b"").decode("latin-1"),
        headers={
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in scope["headers"]
        },
        body=body,
    )


async def send_answer(answer: Answer, headers: Mapping[str, str], send: Send) -> None:
    """Send ``answer`` with ``headers`` beside its own."""
    payload = answer.payload()
    length = len(payload) if answer.announced is None else answer.announced
    together = {
        **headers,
        **answer.headers,
        "Content-Type": answer.content_type,
        "Content-Length": str(length),
    }
    await send(
        {
            "type": "http.response.start",
            "status": answer.status,
            "headers": [
                (name.lower().encode("latin-1"), value.encode("latin-1"))
                for name, value in together.items()
            ],
        }
    )
    await send({"type": "http.response.body", "body": payload, "more_body": False})


async def until_gone(receive: Receive) -> None:
    """Wait until the client has gone away."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def live(receive: Receive, send: Send) -> None:
    """Answer the server's start and stop messages."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
