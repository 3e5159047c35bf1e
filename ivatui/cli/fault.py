"""Faults of ivatui itself: a masked report for each."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from ivatui.words.i18n import tr

log = logging.getLogger(__name__)


def save(fault: Exception) -> str:
    """Write a report on ``fault`` and return the sentence that says where; empty if it can't be."""
    from ivatui.config import paths
    from ivatui.ui.terminal import crash

    log.error("ended by a fault of its own", exc_info=fault)
    now = datetime.now(UTC)
    try:
        path = crash.save(crash.report(fault, now), paths.state_folder(), now)
    except OSError:
        return ""
    return tr("The report, masked, is in {path}", path=path)
