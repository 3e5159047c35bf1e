"""A finding: something wrong or odd about a task, with its severity and its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters to the operator."""

    ERROR = "error"
    """The task can't work as configured, or a part of the body can't be read."""
    WARNING = "warning"
    """Likely not what was meant."""
    INFO = "info"
    """Worth knowing; nothing to do."""

    @property
    def rank(self) -> int:
        """Worst first: 0 for an error."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong or odd. The sentence for it is ``ivatui.words.findings``' business."""

    severity: Severity
    code: str
    """Stable identifier, e.g. ``wrong_type``; sentences and tests lean on it."""
    where: str
    """Path of the place in the body, e.g. ``input.data[0].url``; empty for the whole body."""
    facts: tuple[tuple[str, str], ...] = ()
    """Named values for the sentence, clean and masked, e.g. ``("expected", "text")``."""
