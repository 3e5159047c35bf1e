"""The profiles there are to choose from, and how to get the source of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivatui.live.source import Source


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile, as far as its table in the settings file tells; clean and masked."""

    name: str
    where: str = ""
    """Endpoint or region."""
    project: str = ""
    keyring: bool = False
    """Whether its secrets are looked for in the desktop's keyring."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """What a screen needs to change from one profile to another."""

    known: Callable[[], tuple[Profile, ...]]
    """Reads the settings file again; raises Failure where it can't be used."""
    source: Callable[[str], Source]
    """Makes the source of a profile; raises Failure where it can't be asked.

    It reads files, may ask a keyring and loads what a client is made of: not for the event loop.
    """
