"""Secrets out of the desktop's keyring, for profiles that ask for it.

The package is an extra and slow to load; it is touched only by profiles with ``keyring = true``.
Entries are kept under the service ``ivatui:PROFILE`` and the name of the setting.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from ivatui.config.keys import KEYS, Form
from ivatui.config.origins import OriginKind, Source
from ivatui.core.errors import Failure, Kind
from ivatui.core.secret import Secret

if TYPE_CHECKING:
    from ivatui.config.origins import Value


def sources(profile: str, table: Source) -> list[Source]:
    """Return what the keyring holds for ``profile``, where its table asks for the keyring."""
    if not table.values.get("keyring"):
        return []
    service = f"ivatui:{profile}"
    values: dict[str, Value] = {}
    try:
        ring = importlib.import_module("keyring")
        errors = importlib.import_module("keyring.errors")
    except ImportError:
        raise _failure("not installed: pip install 'ivatui[keyring]'") from None
    try:
        for key in KEYS:
            if key.form is Form.SECRET and (secret := ring.get_password(service, key.name)):
                values[key.name] = Secret(secret)
    except errors.KeyringError as error:
        raise _failure(str(error)) from None
    return [Source(OriginKind.KEYRING, values, name=service)] if values else []


def _failure(why: str) -> Failure:
    return Failure(Kind.SETTINGS, facts={"reason": "keyring", "error": why})
