"""What may go wrong between a client and the service, as handlers of raw connections."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from wire_faults import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable

    from matrix_rig import Place
    from wire_server import Handler, Wire

BOMB = gzip.compress(b" " * 12_000_000)
LONG = 1_000_000
"""Bytes of a body that the rig's client takes; the bomb and the endless one are larger."""


async def cut_json(wire: Wire) -> None:
    await wire.answer(200, b'{"tasks": [{"id": "x"')


async def length_too_short(wire: Wire) -> None:
    """Promise less than is sent: the rest belongs to no answer."""
    await wire.send(HEAD + b'Content-Length: 8\r\n\r\n{"tasks": [], "count": 0}')
    wire.writer.close()


async def cut_gzip(wire: Wire) -> None:
    await wire.answer(200, gzip.compress(b'{"tasks": []}' * 100)[:40], "Content-Encoding: gzip")


async def gzip_bomb(wire: Wire) -> None:
    await wire.answer(200, BOMB, "Content-Encoding: gzip")


async def html(wire: Wire) -> None:
    page = b"<html><head><title>Sign on</title></head><body>proxy</body></html>"
    await wire.answer(200, page, kind="text/html")


async def redirect(wire: Wire) -> None:
    await wire.answer(302, b"", "Location: https://elsewhere.example/login?token=canary")


def problem(status: int, code: str, message: str, *headers: str) -> Handler:
    async def answer(wire: Wire) -> None:
        await wire.answer(status, {"error_code": code, "error_msg": message}, *headers)

    return answer


def slow(place: Place, seconds: float) -> Handler:
    """Answer rightly, after a time that passes on the rig's own clock."""

    async def answer(wire: Wire) -> None:
        place.passed += seconds
        await place.right(wire)

    return answer


def gone(place: Place) -> Handler:
    """Answer rightly, except that no task is there any more."""

    async def answer(wire: Wire) -> None:
        if "/tasks/" in wire.path:
            await problem(404, "VIAS.00010007", "Task does not exist.")(wire)
        else:
            await place.right(wire)

    return answer


def refused_once(place: Place, renew: Callable[[], None]) -> Handler:
    """Refuse the token that was good, whose owner then puts a new one in its place."""
    refused = False

    async def answer(wire: Wire) -> None:
        nonlocal refused
        if refused:
            await place.right(wire)
            return
        refused = True
        renew()
        await problem(401, "APIG.0301", "decrypt token fail")(wire)

    return answer
