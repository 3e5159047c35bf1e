"""The steps of a diagnosis, and how each of them went."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ivatui.words import diagnosis as words
from ivatui.words import failures
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivatui.core.errors import Failure
    from ivatui.core.tree import Json


class Mark(StrEnum):
    """How a step went."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Step:
    """One step and how it went; texts are in the language in use, clean and masked."""

    name: str
    mark: Mark
    text: str
    facts: Mapping[str, Json] = field(default_factory=dict)
    """By code, see ``words.diagnosis.FACTS``; a name that is not there is shown as it is."""
    advice: str = ""
    exit_code: int = 0
    """Of the command, where this is the first step that fails."""


def failed(name: str, failure: Failure) -> Step:
    """Return the step that ended with ``failure``."""
    facts: dict[str, Json] = {}
    if reference := failures.reference(failure):
        facts["reference"] = reference
    text = f"{failures.title(failure)}: {failures.cause(failure)}"
    return Step(name, Mark.FAIL, text, facts, failures.advice(failure), failure.exit_code)


def skipped(name: str, broken: str) -> Step:
    """Return a step that was not tried because of another."""
    return Step(
        name, Mark.SKIP, tr("not tried, since this failed: {step}", step=words.name(broken))
    )
