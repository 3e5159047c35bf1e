"""What a finding says and advises, by its code; one table per part of the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from ivatui.core.finding import Finding


_WORDS = frozenset(("expected", "found", "only"))
"""Facts that are words of ours: types as ``body.TYPES`` lists them, and where a task runs."""


def _tables() -> dict[str, tuple[str, str]]:
    from ivatui.words.findings import algorithm, body, roi, schedule, structure

    return {
        **body.FINDINGS,
        **schedule.FINDINGS,
        **algorithm.FINDINGS,
        **roi.FINDINGS,
        **structure.FINDINGS,
    }


def text(finding: Finding) -> str:
    """Return the sentence that says what is odd; the bare code where we have no words for it."""
    message, _ = _tables().get(finding.code, (finding.code, ""))
    return tr(message, **_facts(finding))


def advice(finding: Finding) -> str:
    """Return what to do about it, or an empty string."""
    _, message = _tables().get(finding.code, ("", ""))
    return tr(message, **_facts(finding)) if message else ""


def _facts(finding: Finding) -> dict[str, str]:
    """Return the facts, with those that are words of ours in the language in use."""
    return {name: tr(value) if name in _WORDS else value for name, value in finding.facts}
