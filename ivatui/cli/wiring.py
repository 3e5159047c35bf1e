"""From the command line and the settings to a source and a way to look at it."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ivatui.cli import output
from ivatui.config.zone import local_zone
from ivatui.core.errors import Failure
from ivatui.words.i18n import detect, set_language, tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Coroutine

    from ivatui.config.environment import Environment
    from ivatui.config.settings import Settings
    from ivatui.live.source import Source

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Look:
    """How things are shown and judged."""

    settings: Settings
    at: datetime | None
    """The instant asked for with ``--at``, in the operator's zone; None for the present."""
    environment: Environment = field(repr=False)
    """What the environment said at the start, for settings of other profiles later."""

    @property
    def now(self) -> datetime:
        """The instant plans are judged at, in the zone of the operator."""
        return self.at or datetime.now(UTC).astimezone(local_zone())


@dataclass(frozen=True, slots=True)
class Wired:
    """What a command works with."""

    look: Look
    source: Source | None
    """None where nothing says whom to ask."""

    @property
    def now(self) -> datetime:
        """The instant plans are judged at, in the zone of the operator."""
        return self.look.now

    def need_source(self) -> Source:
        """Return the source; raise `Usage` where the settings name none."""
        if self.source is None:
            from ivatui.cli.service import lacking

            raise lacking(self.look.settings)
        return self.source


def look_of(arguments: argparse.Namespace, *, log_level: str = "off") -> Look:
    """Return how to look at things; speak and log as the settings say from now on.

    ``log_level`` is what is logged where the settings do not say.
    """
    from ivatui.config.environment import take

    environment = take(os.environ)
    try:
        settings = load_settings(
            arguments, environment, profile=getattr(arguments, "profile", None)
        )
        set_language(settings.lang or detect(os.environ))
    except Failure as failure:
        if not getattr(arguments, "demo", False) or _stops_all(arguments, failure):
            raise
        settings = load_settings(arguments, environment, profile=None, files=False)
        set_language(settings.lang or detect(os.environ))
        left_out = tr("The settings files are left out of the demo:")
        output.message(left_out, *output.failure_lines(failure)[1:])
    begin_log(settings, log_level)
    at = getattr(arguments, "at", None)
    if at is None:
        return Look(settings, None, environment)
    from ivatui.cli.at import read_at

    return Look(settings, read_at(at, datetime.now(UTC), local_zone()), environment)


def _stops_all(arguments: argparse.Namespace, failure: Failure) -> bool:
    """Return whether a flag names something that isn't there, or secrets lie open."""
    reason = failure.facts.get("reason", "")
    if reason == "config_missing":
        return hasattr(arguments, "config")
    if reason.startswith("profile_"):
        return hasattr(arguments, "profile")
    return reason == "config_exposed"


def begin_log(settings: Settings, log_level: str) -> None:
    """Log as the settings say, else from ``log_level`` on; say so where that can't be done."""
    from ivatui.cli import log
    from ivatui.config.paths import state_folder

    asked = settings.log_level
    if hindrance := log.begin(asked or log_level, state_folder(), asked=asked is not None):
        output.message(hindrance)


def wire(arguments: argparse.Namespace) -> Wired:
    """Return the source the command line and the settings name; nothing is asked yet."""
    look = look_of(arguments)
    if getattr(arguments, "demo", False):
        from ivatui.cli.demo import demo_source

        return Wired(look, demo_source(arguments, look.at))
    if look.settings.missing:
        return Wired(look, None)
    from ivatui.cli.service import service_source

    return Wired(look, service_source(look.settings, loader(arguments, look)))


def wire_screen(arguments: argparse.Namespace) -> Wired:
    """Return the same for a screen, which is there before its source is made.

    Clients, models and parsers take longer to load (0.3 s) than the screen takes to appear.
    """
    from ivatui.cli import later

    look = look_of(arguments, log_level="warning")
    if getattr(arguments, "demo", False):
        return Wired(look, later.demo(arguments, look.at))
    if look.settings.missing:
        return Wired(look, None)
    return Wired(look, later.service(look.settings, loader(arguments, look)))


def wire_beside(arguments: argparse.Namespace, look: Look, profile: str) -> Source:
    """Return the source of a further profile for a screen; raise where it can't be asked."""
    from ivatui.cli import later
    from ivatui.cli.service import lacking

    other = replace(look, settings=load_settings(arguments, look.environment, profile=profile))
    if other.settings.missing:
        raise lacking(other.settings)
    return later.service(other.settings, loader(arguments, other))


def run_async(work: Coroutine[object, object, T]) -> T:
    """Run ``work`` to its end, or until ctrl-c.

    Unlike asyncio.run this does not wait for a name look-up that hangs (12 s were measured).
    """
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(work)
    finally:
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        if left:
            loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


def loader(arguments: argparse.Namespace, look: Look) -> Callable[[], Settings]:
    """Return what reads the settings of ``look`` again, as files and keyring say them then."""
    profile = look.settings.profile
    return lambda: load_settings(arguments, look.environment, profile=profile)


def load_settings(
    arguments: argparse.Namespace,
    environment: Environment,
    *,
    profile: str | None,
    files: bool = True,
) -> Settings:
    """Return the settings in force with ``profile``; raise Failure where they can't be.

    Without ``files``: as if there were none.
    """
    from ivatui.config.settings import load

    config_file = getattr(arguments, "config", None)
    return load(
        environment,
        vars(arguments),
        profile=profile,
        config_file=None if config_file is None else Path(config_file),
        files=files,
    )
