"""The conditions given with ``--until``."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from ivatui.cli.levels import read_verdicts
from ivatui.cli.parser import Usage
from ivatui.core.states import STATES
from ivatui.core.text import clean
from ivatui.live.goal import Goal
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

_FLAG = "--until"


def read_goals(texts: Iterable[str]) -> tuple[Goal, ...]:
    """Return what ``state=RUNNING,STOPPED`` and ``verdict=broken`` ask for; raise `Usage`."""
    return tuple(_goal(text) for text in texts)


def _goal(text: str) -> Goal:
    place, _, names = text.partition("=")
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    if place == "state" and wanted:
        return Goal(states=frozenset(_state(name) for name in wanted))
    if place == "verdict" and wanted:
        return Goal(verdicts=read_verdicts(names, _FLAG))
    raise Usage(
        tr("--until can't be {given}; give state=RUNNING or verdict=running_as_planned.",
           given=repr(clean(text, limit=60)))
    )  # fmt: skip


def _state(name: str) -> str:
    """Return the code; one that only looks like a known one would be waited for in vain.

    Others may be meant: the service has more states than any document names.
    """
    code = name.upper() if name.isascii() else name
    if code not in STATES and (near := get_close_matches(code, STATES, 1, cutoff=0.75)):
        given = repr(clean(name, limit=60))
        raise Usage(
            tr("There is no state {given}; did you mean {near}?", given=given, near=near[0])
        )
    return code
