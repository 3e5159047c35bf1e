"""Credentials replaced while a source is in use: never the refused ones twice, the new at once."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from ivatui.cli import wiring
from ivatui.cli.arguments import parse
from ivatui.core.errors import Failure, Kind
from ivatui.demo.app import KEY, SECRET, TOKEN
from ivatui.demo.tokens import Account

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ivatui.live.source import Labelled

ACCOUNT = Account()
GOOD = {
    "token": {"token": TOKEN},
    "token_file": {"token_file": "~/token"},
    "keys": {"ak": KEY, "sk": SECRET},
    "password": {
        "user": ACCOUNT.user,
        "domain": ACCOUNT.domain,
        "password": ACCOUNT.password,
        "project": ACCOUNT.project,
    },
    "keyring": {"keyring": True},
}
SECRETS = ("token", "sk", "password")
WRONG = "another-secret"


class Store:
    """Where the secret is kept: the settings file, a token file or the keyring."""

    def __init__(self, kind: str, home: Path, ring: dict[str, str]) -> None:
        self.kind = kind
        self._home = home
        self._ring = ring

    def write(self, *, good: bool) -> None:
        table = dict(GOOD[self.kind])
        if not good:
            table |= {name: WRONG for name in SECRETS if name in table}
        lines = [f"{name} = {str(value).lower() if value is True else repr(value)}"
                 for name, value in table.items()]  # fmt: skip
        self._put(".config/settings.toml", "[profiles.p]\n" + "\n".join(lines))
        self._put("token", TOKEN if good else WRONG)
        self._ring["token"] = TOKEN if good else WRONG

    def _put(self, name: str, text: str) -> None:
        # In another file, as editors do: the time alone may be the same within a tick.
        path, beside = self._home / name, self._home / "beside"
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text)
        beside.chmod(0o600)
        beside.replace(path)


@pytest.fixture(params=GOOD)
def store(request: pytest.FixtureRequest, sealed: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    ring: dict[str, str] = {}
    package, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    vars(package)["get_password"] = lambda _service, name: ring.get(name)
    vars(errors)["KeyringError"] = OSError
    monkeypatch.setitem(sys.modules, "keyring", package)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    return Store(request.param, sealed, ring)


@pytest.fixture
def source(
    store: Store, sealed: Path, serve: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> Labelled:
    address = serve()
    monkeypatch.delenv("IVATUI_TOKEN")
    if store.kind == "password":
        monkeypatch.setenv("IVATUI_IAM_ENDPOINT", address)
        monkeypatch.delenv("IVATUI_PROJECT")
    store.write(good=False)
    _, arguments = parse(["list", "--config", str(sealed / ".config" / "settings.toml")])
    return wiring.wire(arguments).need_source()  # type: ignore[return-value]


async def refused(source: Labelled) -> Kind:
    with pytest.raises(Failure) as raised:
        await source.list_tasks()
    return raised.value.kind


async def test_new_ones_are_sent_at_once_and_refused_ones_never_again(
    store: Store, source: Labelled
) -> None:
    first = Kind.CREDENTIALS if store.kind == "password" else Kind.UNAUTHORIZED
    assert await refused(source) is first
    sent = source.calls.total
    assert sent == 1
    for _ in range(3):
        assert await refused(source) in {Kind.HELD, Kind.CREDENTIALS}
    assert source.calls.total == sent, "the refused ones rest"
    store.write(good=True)
    assert (await source.list_tasks()).value.tasks
    await source.close()


async def test_an_operator_may_have_the_refused_ones_sent_once(
    store: Store, source: Labelled
) -> None:
    await refused(source)
    sent = source.calls.total
    source.try_again()
    await refused(source)
    await refused(source)
    assert source.calls.total == sent + 1
    await source.close()


async def test_a_file_that_is_broken_meanwhile_changes_nothing(
    store: Store, source: Labelled, sealed: Path
) -> None:
    store.write(good=True)
    assert (await source.list_tasks()).value.tasks
    (sealed / ".config" / "settings.toml").write_text("half a line")
    assert (await source.list_tasks()).value.tasks
    await source.close()
