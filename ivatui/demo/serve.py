"""The simulator behind a real socket, on loopback only."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import uvicorn

    from ivatui.demo.app import DemoApp

LOOPBACK = "127.0.0.1"
_BACKLOG = 128
_GRACE = 1
"""Seconds open requests get when the server stops."""


class ServeError(Exception):
    """The simulator can't be served there; the text says why."""


def listen(host: str = LOOPBACK, port: int = 0) -> socket.socket:
    """Return a listening socket; port 0 takes a free one. Raise ``ServeError`` if it can't be."""
    address = _loopback(host)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    # Named TCP, or asyncio takes it for something else and leaves Nagle's delay on.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, port))
        listener.listen(_BACKLOG)
    except (OSError, OverflowError) as wrong:
        listener.close()
        raise ServeError(f"can't listen on {address} port {port}: {wrong}") from wrong
    return listener


def endpoint(listener: socket.socket) -> str:
    """Return the address clients use, e.g. ``http://127.0.0.1:8080``."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def make_server(app: DemoApp) -> uvicorn.Server:
    """Return a server for ``app`` that adds nothing of its own to the answers."""
    import uvicorn

    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="critical",
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=_GRACE,
        )
    )


def serve(
    app: DemoApp,
    host: str = LOOPBACK,
    port: int = 0,
    *,
    announce: Callable[[str], object],
) -> None:
    """Serve ``app`` until interrupted; ``announce`` gets the address once it can be reached."""
    with listen(host, port) as listener:
        announce(endpoint(listener))
        make_server(app).run(sockets=[listener])


def _loopback(host: str) -> str:
    """Return ``host`` as an address; refuse those other machines can reach."""
    if host == "localhost":
        return LOOPBACK
    try:
        if ip_address(host).is_loopback:
            return host
    except ValueError:
        pass
    raise ServeError(f"the simulator listens on loopback only (127.0.0.1 or ::1), not on {host}")
