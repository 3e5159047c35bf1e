"""Secrets out of a keyring, for profiles that ask for it."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from test_settings import load, token_of, write

from ivatui.config.origins import Origin, OriginKind
from ivatui.core.errors import Failure

if TYPE_CHECKING:
    from pathlib import Path

PROFILE = '[profiles.prod]\nregion = "r"\nproject_id = "p"\nkeyring = true\n'


class KeyringError(Exception):
    pass


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    held: dict[tuple[str, str], str] = {}

    def get_password(service: str, name: str) -> str | None:
        if ("fail", "") in held:
            raise KeyringError("locked")
        return held.get((service, name))

    package, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    vars(package)["get_password"] = get_password
    vars(errors)["KeyringError"] = KeyringError
    monkeypatch.setitem(sys.modules, "keyring", package)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    return held


def test_a_profile_that_asks_gets_its_secrets(home: Path, ring: dict[tuple[str, str], str]) -> None:
    write(home, PROFILE, 0o644)
    ring["ivatui:prod", "token"] = "S3CR3T"
    found = load()
    assert found.ready
    assert token_of(found) == "S3CR3T"
    assert found.origins["token"] == Origin(OriginKind.KEYRING, "ivatui:prod")


def test_a_profile_that_does_not_ask_leaves_it_alone(
    home: Path, ring: dict[tuple[str, str], str]
) -> None:
    write(home, PROFILE.replace("true", "false"), 0o644)
    ring["ivatui:prod", "token"] = "S3CR3T"
    assert load().credentials is None


def test_a_locked_keyring(home: Path, ring: dict[tuple[str, str], str]) -> None:
    write(home, PROFILE, 0o644)
    ring["fail", ""] = ""
    with pytest.raises(Failure) as raised:
        load()
    assert raised.value.facts == {"reason": "keyring", "error": "locked"}


def test_without_the_extra(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    write(home, PROFILE, 0o644)
    with pytest.raises(Failure) as raised:
        load()
    assert "ivatui[keyring]" in raised.value.facts["error"]
