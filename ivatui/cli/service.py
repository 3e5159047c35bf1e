"""The service as a source, by the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.api.connect import base_url, connect
from ivatui.core import redact
from ivatui.core.errors import Failure, Kind
from ivatui.core.text import clean
from ivatui.live.source import Labelled, SourceLabel

if TYPE_CHECKING:
    from ivatui.config.settings import Settings

_LONGEST = 200
"""Characters of a name in the header line."""


def service_source(settings: Settings) -> Labelled:
    """Return the source the settings name; raise Failure where they can't work."""
    label = SourceLabel(
        kind="service",
        profile=clean(settings.profile or "", limit=_LONGEST),
        endpoint=clean(redact.url(base_url(settings)), limit=_LONGEST),
        project=clean(settings.project or settings.project_id or "", limit=_LONGEST),
    )
    return Labelled(connect(settings), label)


def lacking(settings: Settings) -> Failure:
    """Return the failure for settings with which nobody can be asked."""
    kind = Kind.CREDENTIALS if settings.missing == ("credentials",) else Kind.SETTINGS
    return Failure(kind, facts={"reason": "missing", "missing": ", ".join(settings.missing)})
