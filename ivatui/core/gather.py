"""Gathers findings without flooding: the first few of a kind in full, the others as a count."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ivatui.core.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

EACH = 20
"""How many findings of one code are kept in full."""


class Gather:
    """Collects findings; a code found more than ``EACH`` times ends as one ``more_alike``."""

    def __init__(self, each: int = EACH) -> None:
        self._each = each
        self._counts: Counter[str] = Counter()
        self._found: list[Finding] = []
        self._worst: dict[str, Severity] = {}

    def add(self, severity: Severity, code: str, where: str, **facts: object) -> None:
        """Note one finding; facts become text as they are."""
        self._counts[code] += 1
        if self._counts[code] <= self._each:
            named = tuple((name, _text(value)) for name, value in facts.items())
            self._found.append(Finding(severity, code, where, named))
        else:
            self._worst[code] = min(
                self._worst.get(code, severity), severity, key=lambda each: each.rank
            )

    def error(self, code: str, where: str, **facts: object) -> None:
        """Note something that cannot work or cannot be read."""
        self.add(Severity.ERROR, code, where, **facts)

    def warning(self, code: str, where: str, **facts: object) -> None:
        """Note something that is likely not what was meant."""
        self.add(Severity.WARNING, code, where, **facts)

    def info(self, code: str, where: str, **facts: object) -> None:
        """Note something worth knowing."""
        self.add(Severity.INFO, code, where, **facts)

    def extend(self, findings: Iterable[Finding]) -> None:
        """Take over findings made elsewhere, under the same cap."""
        for finding in findings:
            self.add(finding.severity, finding.code, finding.where, **dict(finding.facts))

    def all(self) -> tuple[Finding, ...]:
        """Return what was found, in the order found, the counts of the rest last."""
        rest = (
            Finding(
                severity,
                "more_alike",
                "",
                (("count", str(self._counts[code] - self._each)), ("code", code)),
            )
            for code, severity in self._worst.items()
        )
        return (*self._found, *rest)


def _text(value: object) -> str:
    try:
        return str(value)
    except ValueError:  # an integer of thousands of digits, which Python refuses to write out
        return "…"
