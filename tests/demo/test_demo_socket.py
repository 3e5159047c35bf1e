"""The simulator over a real socket."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import httpx
import pytest
from demo_caller import TASKS

from ivatui.demo.app import TOKEN, DemoApp, make_demo
from ivatui.demo.serve import ServeError, endpoint, listen, make_server, serve

if TYPE_CHECKING:
    from collections.abc import Iterator


def now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def served(app: DemoApp) -> Iterator[httpx.Client]:
    """Serve ``app`` in a thread and yield a client for it."""
    with listen() as listener:
        server = make_server(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            headers = {"X-Auth-Token": TOKEN}
            with httpx.Client(
                base_url=endpoint(listener), headers=headers, trust_env=False
            ) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join(10)
    assert not thread.is_alive()


def test_list_detail_faults_and_log_over_http() -> None:
    app = make_demo(now, tasks=12, control=True)
    with served(app) as client:
        listed = client.get(TASKS, params={"page_size": 1000})
        assert listed.status_code == 200
        assert listed.headers.get_list("date") == [listed.headers["date"]]
        assert "server" not in listed.headers
        tasks = listed.json()["tasks"]
        assert len(tasks) == 12
        detail = client.get(f"{TASKS}/{tasks[0]['id']}")
        assert detail.json()["name"] == tasks[0]["name"]
        assert client.get(f"/prefix{TASKS}").status_code == 200
        assert client.head(TASKS).status_code == 404
        client.post("/_faults", content="cut*1")
        with pytest.raises(httpx.RemoteProtocolError):
            client.get(TASKS)
        assert client.get(TASKS).status_code == 200
        assert client.get("/_requests").json()["count"] == 6


def test_a_fast_world_keeps_the_wall_for_tokens() -> None:
    begun = now()
    times = iter([begun, begun])
    app = make_demo(lambda: next(times, begun), tasks=2, speed=3600)
    assert app.world.start == begun.replace(microsecond=begun.microsecond // 1000 * 1000)


def test_serving_announces_where() -> None:
    announced: list[str] = []

    def stop(address: str) -> None:
        announced.append(address)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        serve(make_demo(now, tasks=1), announce=stop)
    assert announced[0].startswith("http://127.0.0.1:")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "example.com", ""])
def test_only_loopback(host: str) -> None:
    with pytest.raises(ServeError, match="loopback only"):
        listen(host)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8"])
def test_loopback_in_its_spellings(host: str) -> None:
    with listen(host) as listener:
        assert endpoint(listener).startswith("http://127.")


def test_a_taken_port_is_told_plainly() -> None:
    with listen() as listener:
        port = listener.getsockname()[1]
        with pytest.raises(ServeError, match=f"port {port}"):
            listen(port=port)
    with pytest.raises(ServeError, match="port 70000"):
        listen(port=70_000)


def test_ipv6_loopback_where_there_is_one() -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        with pytest.raises(ServeError):
            listen("::1")
    else:
        with listen("::1") as listener:
            assert endpoint(listener).startswith("http://[::1]:")
