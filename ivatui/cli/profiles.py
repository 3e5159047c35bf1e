"""Profiles at run time: which there are now, and the source of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.cli import wiring
from ivatui.core import redact
from ivatui.core.errors import Failure, Kind
from ivatui.core.text import clean
from ivatui.live.profiles import Profile, Profiles

if TYPE_CHECKING:
    import argparse

    from ivatui.config.origins import Source as Table
    from ivatui.config.settings import Settings
    from ivatui.live.source import Source

_LONGEST = 200
"""Characters of a name."""


def profiles_of(arguments: argparse.Namespace, look: wiring.Look) -> Profiles:
    """Return the profiles of the settings file in use.

    Flags and variables given at the start go on being stronger than any profile, as they would
    be with ``--profile``.
    """

    def known() -> tuple[Profile, ...]:
        from ivatui.config.files import read_config

        file = read_config(look.settings.config_file)
        return tuple(_profile(name, table) for name, table in file.profiles.items())

    def source(name: str) -> Source:
        from ivatui.cli.service import service_source
        from ivatui.words import failures

        def load() -> Settings:
            return wiring.load_settings(arguments, look.environment, profile=name)

        settings = load()
        if settings.missing:
            lacking = " ".join(failures.lacking(each) for each in settings.missing)
            raise Failure(Kind.SETTINGS, facts={"reason": "lacking", "lacking": lacking})
        return service_source(settings, load)

    return Profiles(known, source)


def _profile(name: str, table: Table) -> Profile:
    def text(*keys: str) -> str:
        found = next((str(table.values[key]) for key in keys if key in table.values), "")
        return clean(redact.url(found), limit=_LONGEST)

    return Profile(
        clean(name, limit=_LONGEST),
        where=text("endpoint", "region"),
        project=text("project", "project_id"),
        keyring=bool(table.values.get("keyring")),
    )
