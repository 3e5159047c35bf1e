"""Where a value comes from, and what is said about a source on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ivatui.core.secret import Secret

Value: TypeAlias = "str | float | bool | Path | Secret"


class OriginKind(StrEnum):
    """Kinds of sources, strongest first."""

    FLAG = "flag"
    ENVIRONMENT = "environment"
    KEYRING = "keyring"
    PROFILE = "profile"
    FILE = "file"
    HUAWEI_FILE = "huawei_file"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from, as it is shown."""

    kind: OriginKind
    name: str = ""
    """The flag, the variable, the profile, or the file."""


@dataclass(frozen=True, slots=True)
class Source:
    """Values of one source; one that holds a secret keeps it as Secret."""

    kind: OriginKind
    values: Mapping[str, Value]
    names: Mapping[str, str] = field(default_factory=dict)
    """Per setting, what it is called there, where that differs from source to source."""
    name: str = ""

    def origin(self, key: str) -> Origin:
        """Return where ``key`` of this source comes from."""
        return Origin(self.kind, self.names.get(key, self.name))


@dataclass(frozen=True, slots=True)
class Note:
    """Something odd about the settings that stops nothing."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()
