"""The simulator behind a real socket, in a thread of its own, to be killed and started again."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Self

from app_sources import Calm

from ivatui.api.auth import TokenAuth
from ivatui.api.client import ViasClient
from ivatui.core.secret import Secret
from ivatui.demo.app import PROJECT, TOKEN, DemoApp
from ivatui.demo.serve import LOOPBACK, listen, make_server
from ivatui.live.source import Labelled, SourceLabel

if TYPE_CHECKING:
    import uvicorn
    from turned_clock import TurnedClock

PATIENCE = 30.0


class DemoServer:
    """Listens on one port of the loopback while it is on; a context turns it off at the end."""

    def __init__(self, demo: DemoApp) -> None:
        self._demo = demo
        self._running: tuple[uvicorn.Server, threading.Thread] | None = None
        # The port is found once, so that it is the same after being off.
        with listen() as listener:
            self.port: int = listener.getsockname()[1]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()

    def start(self) -> None:
        """Answer from now on; connections are taken at once."""
        listener = listen(port=self.port)
        server = make_server(self._demo)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        self._running = server, thread

    def kill(self) -> None:
        """Close every connection and the port, whatever is under way."""
        if self._running is not None:
            server, thread = self._running
            server.force_exit = server.should_exit = True
            thread.join(PATIENCE)
            assert not thread.is_alive()
            self._running = None

    def source(self, clock: TurnedClock, token: str = TOKEN) -> Calm:
        """Return the project as a client sees it through the socket."""
        url = f"http://{LOOPBACK}:{self.port}"
        client = ViasClient(url, PROJECT, TokenAuth(lambda: Secret(token)), now=clock.now)
        return Calm(Labelled(client, SourceLabel(kind="service", endpoint=url, project=PROJECT)))
