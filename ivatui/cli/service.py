"""The service as a source, by the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.api.connect import base_url, connect
from ivatui.cli.parser import Usage
from ivatui.config.renewed import Renewed
from ivatui.core import redact
from ivatui.core.text import clean
from ivatui.live.calls import CallLog
from ivatui.live.source import Labelled, SourceLabel
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivatui.config.settings import Settings

NOT_USABLE, NO_CREDENTIALS = 2, 4
"""Exit codes."""
_LONGEST = 200
"""Characters of a name in the header line."""


def service_source(settings: Settings, load: Callable[[], Settings] | None = None) -> Labelled:
    """Return the source the settings name; raise Failure where they can't work.

    ``load`` reads the same settings again: credentials may change while the source is in use.
    """
    label = SourceLabel(
        kind="service",
        profile=clean(settings.profile or "", limit=_LONGEST),
        endpoint=clean(redact.url(base_url(settings)), limit=_LONGEST),
        project=clean(settings.project or settings.project_id or "", limit=_LONGEST),
    )
    calls = CallLog()
    renewed = Renewed(settings, load) if load is not None else None
    renew = renewed.renew if renewed is not None and settings.keyring else None
    client = connect(settings, observer=calls.note, current=renewed, renew=renew)
    return Labelled(client, label, calls)


def lacking(settings: Settings) -> Usage:
    """Return what to say where the settings do not tell whom to ask."""
    from ivatui.words import failures

    first = tr("The settings do not say enough to ask the service:")
    if settings.profile is not None:
        profile = clean(settings.profile, limit=_LONGEST)
        first = tr("Profile “{profile}” does not say enough to ask the service:", profile=profile)
    return Usage(
        first,
        *(failures.lacking(name) for name in settings.missing),
        tr("Or look around without an account: --demo"),
        code=NO_CREDENTIALS if settings.missing == ("credentials",) else NOT_USABLE,
    )
