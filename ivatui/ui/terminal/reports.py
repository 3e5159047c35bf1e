"""The app's part in crash reports."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual.app import App
from textual.css.query import NoMatches

from ivatui.ui.terminal import crash
from ivatui.words.i18n import N_, tr

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import RenderableType

    from ivatui.ui.terminal.leave import Departure

log = logging.getLogger(__name__)

_SAVED = N_("ivatui: stopped by an error of its own; the report is in {path}")
_NOT_SAVED = N_("ivatui: stopped by an error of its own ({kind}); no report: {reason}")
_NO_FOLDER = N_("no folder was given for it")

_MOST_NOTICED = 3
"""Reports one run may leave on errors that ended nothing."""


class CrashReports(App[None]):
    """Mix-in: an unhandled error ends the app with exit code 1, one line and a masked report.

    One on the way out changes nothing about the end that was ordered.

    ``report_folder`` is where reports go (the state directory). ``noticed_count`` counts errors
    of background tasks, which end nothing.
    """

    report_folder: Path | None = None
    departure: Departure | None = None
    noticed_count = 0
    _last_words = ""

    def crashed(self, error: BaseException) -> None:
        """Write the report on the error that ends the app; only the first one counts."""
        if not self._last_words:
            log.error("stopped by a fault of its own", exc_info=error)
            self._last_words = self._save(error)

    def noticed(self, error: BaseException) -> None:
        """Write a report on an error in the background; the first few of a run."""
        self.noticed_count += 1
        log.error("a fault of its own, the %d. so far", self.noticed_count, exc_info=error)
        if self.noticed_count <= _MOST_NOTICED:
            self._save(error)

    def last_words(self) -> str:
        """Return the line for standard error after a crash, else nothing."""
        return self._last_words

    def exit_code(self) -> int:
        """Return the exit code: 1 after a crash, else what was set on leaving."""
        return 1 if self._last_words else self.return_code or 0

    def _save(self, error: BaseException) -> str:
        kind = type(error).__name__
        if self.report_folder is None:
            return tr(_NOT_SAVED, kind=kind, reason=tr(_NO_FOLDER))
        now = datetime.now(UTC)
        try:
            path = crash.save(crash.report(error, now), self.report_folder, now)
        except Exception as trouble:  # whatever is broken, the app ends in order
            return tr(_NOT_SAVED, kind=kind, reason=type(trouble).__name__)
        return tr(_SAVED, path=path)

    # Textual 8.2 calls this one method for every unhandled error, and it in turn calls panic()
    # or _fatal_error(), which would print locals and texts. Were the names to change, reports
    # would be missing and a test fails.
    def _handle_exception(self, error: Exception) -> None:
        if self.departure is not None and self.departure.begun:
            # What is half made or half taken apart when it has to go finds nothing in its place.
            if not isinstance(error, NoMatches):
                self.noticed(error)
            return
        self.crashed(error)
        if self.departure is not None:
            self.departure.limit(1)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        super().panic()

    def panic(self, *renderables: RenderableType) -> None:  # noqa: ARG002 - they may quote data
        """End the app without printing what is passed."""
        super().panic()
