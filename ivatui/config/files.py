"""Settings out of files: ivatui's own TOML, and the INI of Huawei's SDKs."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ivatui.config import private
from ivatui.config.keys import BY_NAME, Form
from ivatui.config.origins import Note, OriginKind, Source
from ivatui.config.values import unknown, value_of
from ivatui.core import redact
from ivatui.core.errors import Failure, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ivatui.config.origins import Value

LIMIT = 1 << 20
"""Bytes; a settings file is a page, not a disk image."""


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """What ivatui's own file says."""

    path: Path
    general: Source
    profiles: Mapping[str, Source] = field(default_factory=dict)
    default_profile: str | None = None
    notes: tuple[Note, ...] = ()


def read_config(path: Path, *, required: bool = False) -> ConfigFile:
    """Return the settings at ``path``; raise Failure where it can't be read as such.

    A file that isn't there says nothing, unless it is ``required``. One that holds a secret
    and may be read by others is refused.
    """
    general = Source(OriginKind.FILE, {}, name=str(path))
    try:
        content, status = _read(path)
    except FileNotFoundError:
        if required:
            raise _failure("config_missing", path) from None
        return ConfigFile(path, general)
    except OSError as error:
        raise _failure("config_unreadable", path, error=error.strerror or "") from None
    import tomllib  # here, like the other reader: most machines have one file or none

    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _failure("config_encoding", path) from None
    except tomllib.TOMLDecodeError as error:
        raise _failure("config_toml", path, error=str(error)) from None
    found = _Found()
    profiles = _profiles(table.pop("profiles", {}), path, found)
    default = table.pop("profile", None)
    if default is not None and not isinstance(default, str):
        facts = {"reason": "value", "place": f"{path}: profile", "expected": "text"}
        raise Failure(Kind.SETTINGS, facts=facts)
    values = _table(table, str(path), found)
    if found.secret and (fix := private.repair(path, status)):
        raise _failure("config_exposed", path, command=fix)
    general = Source(OriginKind.FILE, values, name=str(path))
    return ConfigFile(path, general, profiles, default, tuple(found.notes))


def read_huawei(path: Path) -> tuple[Source | None, tuple[Note, ...]]:
    """Return what the credentials file of Huawei's SDKs says, and notes.

    The file is somebody else's: where it can't be used, a note says so and nothing is refused.
    """
    try:
        content, status = _read(path)
    except FileNotFoundError:
        return None, ()
    except OSError:
        return None, (Note("huawei_file_unreadable", (("file", str(path)),)),)
    import configparser

    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(content.decode("utf-8-sig"))
    except (configparser.Error, UnicodeDecodeError):
        return None, (Note("huawei_file_unreadable", (("file", str(path)),)),)
    if fix := private.repair(path, status):
        facts = (("file", str(path)), ("command", fix))
        return None, (Note("huawei_file_exposed", facts),)
    section = parser["basic"] if parser.has_section("basic") else {}
    names = ("ak", "sk", "security_token", "project_id", "iam_endpoint")
    values = {
        name: value_of(BY_NAME[name], section[name], f"{path}: {name}")
        for name in names
        if section.get(name)
    }
    return Source(OriginKind.HUAWEI_FILE, values, name=str(path)), ()


def _read(path: Path) -> tuple[bytes, os.stat_result]:
    with path.open("rb") as file:
        status = os.fstat(file.fileno())  # of what is read, not of what stands there later
        return file.read(LIMIT), status


@dataclass(slots=True)
class _Found:
    """What is noticed on the way through a file."""

    notes: list[Note] = field(default_factory=list)
    secret: bool = False


def _profiles(tables: object, path: Path, notice: _Found) -> dict[str, Source]:
    if not isinstance(tables, dict):
        facts = {"reason": "value", "place": f"{path}: profiles", "expected": "[profiles.NAME]"}
        raise Failure(Kind.SETTINGS, facts=facts)
    found: dict[str, Source] = {}
    for name, table in tables.items():
        place = f"{path}: profiles.{name}"
        if not isinstance(table, dict):
            facts = {"reason": "value", "place": place, "expected": "[profiles.NAME]"}
            raise Failure(Kind.SETTINGS, facts=facts)
        found[name] = Source(OriginKind.PROFILE, _table(table, place, notice), name=name)
    return found


def _table(table: Mapping[str, object], place: str, notice: _Found) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name, raw in table.items():
        if (key := BY_NAME.get(name)) is None:
            notice.notes.append(unknown(name, place))
            notice.secret |= redact.is_secret_name(name)  # likely one of ours, misspelt
        elif raw != "":
            values[name] = value_of(key, raw, f"{place}: {name}")
            notice.secret |= key.form is Form.SECRET
    return values


def _failure(reason: str, path: Path, **facts: str) -> Failure:
    return Failure(Kind.SETTINGS, facts={"reason": reason, "file": path, **facts})
