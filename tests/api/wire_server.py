"""Servers for tests: one that speaks raw bytes over real sockets, one that is uvicorn."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import ssl
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, Any

import uvicorn

if TYPE_CHECKING:
    import trustme

Handler = Callable[["Wire"], Awaitable[None]]


class Wire:
    """One request on a raw connection, and what the handler does with it."""

    def __init__(self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        self.head = head
        self.reader = reader
        self.writer = writer

    @property
    def path(self) -> str:
        return self.head.split(b" ", 2)[1].decode()

    def header(self, name: str) -> str | None:
        for line in self.head.split(b"\r\n")[1:]:
            found, _, value = line.partition(b":")
            if found.strip().lower() == name.lower().encode():
                return value.strip().decode()
        return None

    async def send(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.writer.write(piece)
            await self.writer.drain()

    async def answer(
        self,
        status: int = 200,
        body: object = b"{}",
        *headers: str,
        kind: str = "application/json",
    ) -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        lines = [
            f"HTTP/1.1 {status} Status",
            f"Content-Type: {kind}",
            f"Content-Length: {len(content)}",
            *headers,
        ]
        await self.send("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + content)

    def reset(self) -> None:
        """Close with RST instead of FIN."""
        sock = self.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        self.writer.transport.abort()


class RawServer:
    """Hands each request to ``handler``; closes the connection when the handler returns False."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler
        self.heads: list[bytes] = []
        self.connections = 0
        self.port = 0
        self._open: set[asyncio.Task[Any]] = set()

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        self.connections += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                self.heads.append(head)
                wire = Wire(head, reader, writer)
                await reader.readexactly(int(wire.header("content-length") or 0))
                await self.handler(wire)
                if writer.is_closing():
                    break
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client has gone, or the test has
        finally:
            self._open.discard(task)
            writer.close()

    async def stop(self) -> None:
        for task in list(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)


@contextlib.asynccontextmanager
async def serving(
    handler: Handler, *, context: ssl.SSLContext | None = None
) -> AsyncIterator[RawServer]:
    raw = RawServer(handler)
    server = await asyncio.start_server(raw, "127.0.0.1", 0, ssl=context)
    raw.port = server.sockets[0].getsockname()[1]
    try:
        yield raw
    finally:
        server.close()
        await raw.stop()


@contextlib.asynccontextmanager
async def serving_tls(certificate: trustme.LeafCert) -> AsyncIterator[RawServer]:
    """Answer ``{}`` to everything, under ``certificate``."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)

    async def handler(wire: Wire) -> None:
        await wire.answer(200)

    async with serving(handler, context=context) as server:
        yield server


@contextlib.contextmanager
def uvicorn_serving(app: Any) -> Iterator[str]:
    """Run ``app`` under uvicorn in a thread of its own; yields its base URL."""
    config = uvicorn.Config(app, log_level="critical", lifespan="off", access_log=False)
    server = uvicorn.Server(config)
    # Named as TCP, since asyncio turns Nagle off only then: 40 ms an answer else.
    with socket.socket(proto=socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(128)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)
