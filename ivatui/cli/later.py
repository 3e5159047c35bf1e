"""Sources for a screen: made, with all they load, in a thread once the screen is there."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from ivatui.cli.demo import tasks_asked
from ivatui.core import redact
from ivatui.core.text import clean
from ivatui.live.pending import Pending
from ivatui.live.source import SourceLabel

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import datetime

    from ivatui.config.settings import Settings
    from ivatui.live.source import Source

_LONGEST = 200
"""Characters of a name in the header line."""
_READERS = ("ivatui.core.schedule",)
"""What verdicts are made with; loaded by the first answer it would hold up the keys."""


def demo(arguments: argparse.Namespace, at: datetime | None) -> Pending:
    """Return the simulated project, as it is at ``at``; raise `Usage` for impossible flags."""
    tasks_asked(arguments)

    def make() -> Source:
        from ivatui.cli.demo import demo_source

        return demo_source(arguments, at)

    return Pending(SourceLabel("demo"), make, _load_readers)


def service(settings: Settings, load: Callable[[], Settings]) -> Pending:
    """Return the service the settings name; whether they make sense is seen when it is made.

    ``load`` reads them again.
    """

    def make() -> Source:
        from ivatui.cli.service import service_source

        return service_source(settings, load)

    where = settings.endpoint or settings.region or ""
    label = SourceLabel(
        "service",
        profile=clean(settings.profile or "", limit=_LONGEST),
        endpoint=clean(redact.url(where), limit=_LONGEST),
        project=clean(settings.project or settings.project_id or "", limit=_LONGEST),
    )
    return Pending(label, make, _load_readers)


def _load_readers() -> None:
    for name in _READERS:
        importlib.import_module(name)
