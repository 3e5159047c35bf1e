"""The vendor's own client signs requests, and the simulator's check lets in what is right.

Both were written apart from each other, so neither can be wrong the way the other is.
"""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkvas.v2 import ListTasksDetailsRequest, ShowTaskRequest, VasClient

from ivatui.demo.app import KEY, PROJECT, SECRET, make_demo
from ivatui.demo.serve import endpoint, listen, make_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivatui.demo.app import DemoApp

pytestmark = [
    # The SDK can do without dateutil, and warns that times then stay texts; they are not looked at.
    pytest.mark.filterwarnings("ignore:Unable to convert string to datetime:ImportWarning"),
    # It asks for the time in a way that Python 3.12 and later warn of.
    pytest.mark.filterwarnings(r"ignore:datetime\.datetime\.utcnow:DeprecationWarning"),
]


@pytest.fixture
def demo() -> DemoApp:
    return make_demo(lambda: datetime.now(UTC))


@pytest.fixture
def address(demo: DemoApp, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with listen() as listener:
        server = make_server(demo)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield endpoint(listener)
        server.should_exit = True
        thread.join(10)


def client(address: str, *, key: str = KEY, secret: str = SECRET) -> Any:
    credentials = BasicCredentials(ak=key, sk=secret, project_id=PROJECT)
    return VasClient.new_builder().with_credentials(credentials).with_endpoints([address]).build()


def service_of(demo: DemoApp) -> str:
    task, _ = demo.world.tasks()[0]
    return task.service.name


def listing(demo: DemoApp, **query: Any) -> ListTasksDetailsRequest:
    return ListTasksDetailsRequest(service_name=service_of(demo), **query)


def test_the_sdks_signature_is_accepted(demo: DemoApp, address: str) -> None:
    sdk = client(address)
    tasks = sdk.list_tasks_details(listing(demo)).tasks
    assert tasks
    shown = sdk.show_task(ShowTaskRequest(service_name=service_of(demo), task_id=tasks[0].id))
    assert shown.id == tasks[0].id
    assert [seen.status for seen in demo.requests] == [200, 200]


def test_queries_are_signed_the_same_way_on_both_sides(demo: DemoApp, address: str) -> None:
    sdk = client(address)
    for query in ({"limit": 2, "offset": 1}, {"name_like": "a b+c~*'()"}, {"name_like": "东门 &="}):
        sdk.list_tasks_details(listing(demo, **query))
    assert [seen.status for seen in demo.requests] == [200, 200, 200]


@pytest.mark.parametrize("wrong", [{"secret": "another"}, {"key": "NOSUCHKEY00000000000"}])
def test_a_wrong_signature_is_refused(demo: DemoApp, address: str, wrong: dict[str, str]) -> None:
    with pytest.raises(ClientRequestException) as raised:
        client(address, **wrong).list_tasks_details(listing(demo))
    assert raised.value.status_code == 401
    assert raised.value.error_code == "APIGW.0301"
    assert [seen.status for seen in demo.requests] == [401]
