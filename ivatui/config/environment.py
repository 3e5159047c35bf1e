"""The environment, read once: settings out of variables, secrets taken away from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivatui.config.keys import KEYS, REGION_OVERRIDE, Form
from ivatui.config.origins import OriginKind, Source
from ivatui.config.values import value_of

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping
    from pathlib import Path

    from ivatui.config.origins import Value

_FAMILIES = ("IVATUI_", "HUAWEICLOUD_", "CLOUD_SDK_", "HW_", "OS_")
"""Strongest first. Within one family values belong together."""


@dataclass(frozen=True, slots=True)
class Environment:
    """What the environment said when the program began; kept for switching profiles later."""

    sources: tuple[Source, ...]
    profile: str | None
    config_file: Path | None
    huawei_file: Path | None
    overrides: Mapping[str, str]
    """Hosts by region, as Huawei's SDKs let them be moved."""


def take(environ: MutableMapping[str, str]) -> Environment:
    """Read the settings in ``environ`` and remove the secrets from it.

    Secrets would otherwise be inherited by a pager or a browser started from here.
    """
    sources = tuple(_family(prefix, environ) for prefix in _FAMILIES)
    found = Environment(
        sources=tuple(source for source in sources if source.values),
        profile=environ.get("IVATUI_PROFILE") or None,
        config_file=_file(environ.get("IVATUI_CONFIG")),
        huawei_file=_file(environ.get("HUAWEICLOUD_SDK_CREDENTIALS_FILE")),
        overrides={
            name: value
            for name, value in environ.items()
            if name.startswith(REGION_OVERRIDE) and value
        },
    )
    for key in KEYS:
        if key.form is Form.SECRET:
            for name in (key.own_variable, *key.variables):
                environ.pop(name, None)
    return found


def _family(prefix: str, environ: Mapping[str, str]) -> Source:
    values: dict[str, Value] = {}
    names: dict[str, str] = {}
    for key in KEYS:
        for name in (key.own_variable, *key.variables):
            # An empty variable counts as one that isn't there: shells can't always unset.
            if name.startswith(prefix) and environ.get(name) and key.name not in values:
                values[key.name] = value_of(key, environ[name], name)
                names[key.name] = name
    return Source(OriginKind.ENVIRONMENT, values, names)


def _file(name: str | None) -> Path | None:
    from pathlib import Path

    return Path(name).expanduser() if name else None
