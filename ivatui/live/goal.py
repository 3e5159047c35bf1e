"""What watching waits for: states or verdicts that all the tasks have to be in at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from ivatui.live.watching import Known


@dataclass(frozen=True, slots=True)
class Goal:
    """One condition: any of these states, or any of these verdicts; empty where that is open."""

    states: frozenset[str] = frozenset()
    """Codes in upper case."""
    verdicts: frozenset[str] = frozenset()

    def holds(self, known: Known) -> bool:
        """Return whether a task fulfils it by its last answer; old data fulfils nothing."""
        if not known.fresh:
            return False
        if self.states and known.state not in self.states:
            return False
        return not self.verdicts or (
            known.verdict is not None and known.verdict.code in self.verdicts
        )


def reached(goals: Collection[Goal], known: Collection[Known]) -> bool:
    """Return whether every task fulfils every goal; no tasks reach nothing."""
    return bool(goals and known) and all(goal.holds(each) for each in known for goal in goals)
