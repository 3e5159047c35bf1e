"""Settings read again once a file of theirs changed: keys are replaced while a screen is open."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from ivatui.core.errors import Failure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ivatui.config.settings import Settings

log = logging.getLogger(__name__)


class Renewed:
    """Gives the settings in force; those there were last while the files say nothing usable."""

    def __init__(self, settings: Settings, load: Callable[[], Settings]) -> None:
        """``load`` reads the same profile again; raises Failure where it can't be used."""
        self._settings = settings
        self._load = load
        self._seen = self._look()

    def __call__(self) -> Settings:
        """Look at the files, and read them where they are others; quick else."""
        seen = self._look()
        if seen != self._seen:
            self._seen = seen
            self.renew()
        return self._settings

    def renew(self) -> None:
        """Read everything again; may take a while where a keyring is asked."""
        try:
            self._settings = self._load()
        except Failure as failure:
            log.warning("settings changed and can't be used: %s", failure)
        else:
            log.info("settings read again")

    def _look(self) -> list[object]:
        return [_mark(path) for path in self._settings.files]


def _mark(path: Path) -> object:
    """Return what is another one once the file is."""
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size, status.st_ino)
