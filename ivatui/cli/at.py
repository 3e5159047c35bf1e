"""The time given with ``--at``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.cli.parser import Usage
from ivatui.words.asked_time import NoTime, read_time
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from datetime import datetime, tzinfo


def read_at(text: str, now: datetime, zone: tzinfo) -> datetime:
    """Return the instant ``text`` names on the clock of ``zone``; raise `Usage` for none."""
    try:
        return read_time(text, now, zone).at
    except NoTime as error:
        raise Usage(tr("--at: {reason}", reason=str(error))) from error
