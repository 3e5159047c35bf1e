"""What monitoring systems know of a task: fine, worth a look, urgent, or not known."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import IntEnum
from typing import TYPE_CHECKING, get_args

from ivatui.cli.parser import Usage
from ivatui.core.text import clean
from ivatui.core.verdict import VerdictCode
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivatui.live.survey import Surveyed

VERDICTS: tuple[VerdictCode, ...] = get_args(VerdictCode)
NONE = "none"
"""What to give a flag that is to name no verdict."""


class Level(IntEnum):
    """The four answers of a monitoring plug-in, by their exit codes."""

    OK = 0
    WARNING = 1
    CRITICAL = 2
    UNKNOWN = 3

    @property
    def rank(self) -> int:
        """Worst first, 0 for critical: what is known to be wrong outweighs what is not known."""
        return (3, 1, 0, 2)[self]


@dataclass(frozen=True, slots=True)
class Levels:
    """Which verdicts call for which level; all others are fine."""

    warning: frozenset[str] = frozenset({"running_outside_plan", "unknown"})
    critical: frozenset[str] = frozenset({"broken", "should_be_running", "frozen"})

    def of(self, task: Surveyed) -> Level:
        """Return the level of one task. One that was not asked for is no trouble."""
        if task.verdict is None:
            return Level.OK if task.failure is None else Level.UNKNOWN
        if task.verdict.code in self.critical:
            return Level.CRITICAL
        return Level.WARNING if task.verdict.code in self.warning else Level.OK


def worst(levels: Iterable[Level]) -> Level:
    """Return the worst of ``levels``; OK where there are none."""
    return min(levels, key=lambda level: level.rank, default=Level.OK)


def read_levels(warning: str | None, critical: str | None) -> Levels:
    """Return the levels two flags ask for; raise `Usage` for a verdict there is not.

    Each list replaces the default one. A verdict asked for as a warning is no longer critical
    by default; where both name it, it is critical.
    """
    usual = Levels()
    warn = usual.warning if warning is None else read_verdicts(warning, "--warning")
    if critical is not None:
        return Levels(warn, read_verdicts(critical, "--critical"))
    return Levels(warn, usual.critical - warn)


def read_verdicts(text: str, flag: str) -> frozenset[str]:
    """Return the verdicts in a list with commas; raise `Usage` for one there is not."""
    words = [word.strip().lower() for word in text.split(",")]
    if words == [NONE]:
        return frozenset()
    for word in words:
        if word not in VERDICTS:
            raise _no_verdict(word, flag)
    return frozenset(words)


def _no_verdict(word: str, flag: str) -> Usage:
    given = repr(clean(word, limit=60))
    known = tr("Verdicts are: {names}", names=", ".join(VERDICTS))
    if near := get_close_matches(word, VERDICTS, 1):
        return Usage(
            tr("{flag}: there is no verdict {given}; did you mean {near}?", flag=flag,
               given=given, near=near[0]),
            known,
        )  # fmt: skip
    return Usage(tr("{flag}: there is no verdict {given}.", flag=flag, given=given), known)
