"""From settings to a client: hosts, credentials and what goes over the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from wire_server import Wire, serving

from ivatui.api.auth import TokenAuth
from ivatui.api.auth_keys import KeysAuth
from ivatui.api.auth_password import PasswordAuth
from ivatui.api.connect import base_url, connect
from ivatui.config import environment, settings
from ivatui.core.errors import Failure, Kind

if TYPE_CHECKING:
    from pathlib import Path

    from ivatui.config.settings import Settings

PROJECT = "0123456789abcdef0123456789abcdef"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)


def access(**environ: str) -> Settings:
    return settings.load(environment.take({f"IVATUI_{k}": v for k, v in environ.items()}))


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"REGION": "cn-north-4"}, "https://vias.cn-north-4.myhuaweicloud.com"),
        ({"ENDPOINT": "https://own.example/hcs/"}, "https://own.example/hcs"),
        ({"ENDPOINT": "http://own.example", "INSECURE_HTTP": "1"}, "http://own.example"),
    ],
)
def test_base_urls(environ: dict[str, str], expected: str) -> None:
    assert base_url(access(**environ)) == expected


@pytest.mark.parametrize(
    ("environ", "kind", "reason"),
    [
        ({}, Kind.CREDENTIALS, "missing"),
        ({"TOKEN": "t"}, Kind.SETTINGS, "endpoint_missing"),
        ({"TOKEN": "t", "ENDPOINT": "http://x.example"}, Kind.SETTINGS, "endpoint_insecure_http"),
        ({"TOKEN": "t", "REGION": "no region"}, Kind.SETTINGS, "region"),
        (
            {"AK": "a", "SK": "s", "ENDPOINT": "http://127.0.0.1:1"},
            Kind.SETTINGS,
            "project_missing",
        ),
        (
            {"USER": "u", "PASSWORD": "p", "DOMAIN": "d", "ENDPOINT": "http://127.0.0.1:1"},
            Kind.SETTINGS,
            "iam_endpoint_missing",
        ),
    ],
)
def test_what_cant_be_connected(environ: dict[str, str], kind: Kind, reason: str) -> None:
    with pytest.raises(Failure) as raised:
        connect(access(**environ))
    assert (raised.value.kind, raised.value.facts["reason"]) == (kind, reason)


@pytest.mark.parametrize(
    ("environ", "form"),
    [
        ({"TOKEN": "t", "PROJECT": "p"}, TokenAuth),
        ({"AK": "a", "SK": "s"}, KeysAuth),
        ({"USER": "u", "PASSWORD": "p", "DOMAIN": "d"}, PasswordAuth),
    ],
)
async def test_credentials(environ: dict[str, str], form: type) -> None:
    client = connect(access(REGION="cn-north-4", **environ))
    assert isinstance(client.auth, form)
    await client.close()


class Cloud:
    """The service and IAM on one port; remembers paths and what was sent for credentials."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.signed: list[str] = []

    async def __call__(self, wire: Wire) -> None:
        self.paths.append(wire.path)
        self.signed.append(wire.header("x-auth-token") or wire.header("authorization") or "")
        if wire.path.startswith("/v3/projects"):
            await wire.answer(200, {"projects": [{"id": PROJECT, "name": "cn-north-4"}]})
        elif wire.path.startswith("/v3/auth/tokens"):
            body = {"token": {"project": {"id": PROJECT}, "expires_at": "2099-01-01T00:00:00Z"}}
            await wire.answer(201, body, "X-Subject-Token: from-iam")
        else:
            await wire.answer(200, {"count": 0, "tasks": []})


LIST = "tasks?page=1&page_size=1000"


async def ask(cloud: Cloud, **environ: str) -> None:
    async with serving(cloud) as server:
        url = f"http://127.0.0.1:{server.port}"
        client = connect(access(ENDPOINT=url, **{k: v.format(url=url) for k, v in environ.items()}))
        await client.list_tasks()
        await client.list_tasks()
        await client.close()


async def test_a_token_goes_with_the_project_as_given() -> None:
    cloud = Cloud()
    await ask(cloud, TOKEN="t-1", PROJECT="demo")
    assert cloud.paths == [f"/v2/demo/{LIST}"] * 2
    assert cloud.signed == ["t-1"] * 2


async def test_a_token_file_is_found_renewed(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.touch(0o600)
    path.write_text("one")
    cloud = Cloud()
    async with serving(cloud) as server:
        found = access(
            ENDPOINT=f"http://127.0.0.1:{server.port}", TOKEN_FILE=str(path), PROJECT="p"
        )
        client = connect(found)
        await client.list_tasks()
        path.write_text("two")
        await client.list_tasks()
        await client.close()
    assert cloud.signed == ["one", "two"]


async def test_keys_take_the_project_as_an_id_where_no_iam_is_known() -> None:
    cloud = Cloud()
    await ask(cloud, AK="AK-1", SK="s", PROJECT="demo", REGION="cn-north-4")
    assert cloud.paths == [f"/v2/demo/{LIST}"] * 2
    assert "SDK-HMAC-SHA256 Access=AK-1" in cloud.signed[0]


async def test_keys_look_a_projects_name_up() -> None:
    cloud = Cloud()
    await ask(cloud, AK="a", SK="s", PROJECT="cn-north-4", IAM_ENDPOINT="{url}/v3")
    assert cloud.paths == ["/v3/projects?name=cn-north-4"] + [f"/v2/{PROJECT}/{LIST}"] * 2


async def test_a_user_gets_token_and_project_from_iam() -> None:
    cloud = Cloud()
    login = {"USER": "u", "PASSWORD": "p", "DOMAIN": "d", "IAM_ENDPOINT": "{url}"}
    await ask(cloud, PROJECT="cn-north-4", **login)
    assert cloud.paths == ["/v3/auth/tokens?nocatalog=true"] + [f"/v2/{PROJECT}/{LIST}"] * 2
    assert cloud.signed[1:] == ["from-iam"] * 2
