"""What goes wrong between a client and a service, as handlers of raw connections."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wire_server import Wire

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


async def reset_before_headers(wire: Wire) -> None:
    wire.reset()


async def reset_in_headers(wire: Wire) -> None:
    await wire.send(HEAD)
    wire.reset()


async def reset_in_body(wire: Wire) -> None:
    await wire.send(HEAD + b'Content-Length: 100\r\n\r\n{"a":')
    wire.reset()


async def cut_body(wire: Wire) -> None:
    await wire.send(HEAD + b'Content-Length: 100\r\n\r\n{"a":')
    wire.writer.close()


async def length_too_long(wire: Wire) -> None:
    """Promise more than is sent, and keep the line open."""
    await wire.send(HEAD + b"Content-Length: 100\r\n\r\n{}")
    await wire.reader.read()


async def length_no_number(wire: Wire) -> None:
    await wire.send(HEAD + b"Content-Length: many\r\n\r\n{}")
    wire.writer.close()


async def endless_body(wire: Wire) -> None:
    await wire.send(HEAD + b"\r\n")
    while not wire.writer.is_closing():
        await wire.send(b"x" * 60_000)


async def silent(wire: Wire) -> None:
    """Take the request and never say a word."""
    await wire.reader.read()
