"""What can be odd about a plan: stable codes, their order, and the notes taken while reading."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ivatui.core.finding import Finding, Severity

if TYPE_CHECKING:
    from ivatui.core.tree import Json

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

SEVERITIES: dict[str, Severity] = {
    "periods_ambiguous": _ERROR,
    "window_outside_days": _WARNING,
    "no_windows": _WARNING,
    "timezone_invalid": _ERROR,
    "timezone_undocumented": _INFO,
    "windows_overlap": _WARNING,
    "windows_too_many": _WARNING,
    "window_reversed": _ERROR,
    "window_empty": _WARNING,
    "time_24h": _INFO,
    "time_invalid": _ERROR,
    "time_has_date": _WARNING,
    "periods_flat": _WARNING,
    "days_out_of_range": _ERROR,
    "days_duplicate": _WARNING,
    "part_missing": _ERROR,
    "type_unsupported": _WARNING,
    "week_wrap_assumed": _INFO,
}
"""Every problem code with its severity. The order is the one codes are listed in everywhere."""

CODES: tuple[str, ...] = tuple(SEVERITIES)

MOST_PLACES = 50
"""Places listed of one code, the rest are counted: a body made to hurt has 100,000 of them."""

_LONGEST_FACT = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One oddity of a plan, at one place."""

    code: str
    """One of ``CODES``."""
    where: str
    """Path in the body, e.g. ``schedule.periods[4][0].end_at``."""
    day: int | None = None
    """Weekday (1 = Monday) or day of month it concerns; None where it concerns no single day."""


@dataclass(slots=True)
class Notes:
    """Problems and findings collected while one plan is read, each (code, place) once."""

    where: str = ""
    """Path of the plan in the body."""
    _problems: dict[tuple[str, str], Problem] = field(default_factory=dict)
    _findings: list[Finding] = field(default_factory=list)
    _places: Counter[str] = field(default_factory=Counter)

    def problem(
        self,
        code: str,
        where: str,
        day: int | None = None,
        *,
        severity: Severity | None = None,
        **facts: Json,
    ) -> None:
        """Note ``code`` at ``where`` with the values its sentence names.

        The severity is the code's own unless this case of it is better or worse.
        """
        if (code, where) in self._problems:
            return
        self._places[code] += 1
        if self._places[code] > MOST_PLACES:
            return
        self._problems[code, where] = Problem(code, where, day)
        self.remark(severity or SEVERITIES[code], code, where, **facts)

    def remark(self, severity: Severity, code: str, where: str, **facts: Json) -> None:
        """Note something that is worth a finding but is no problem of the plan's contract."""
        named = tuple((name, shown(value)) for name, value in facts.items())
        self._findings.append(Finding(severity, code, where, (("place", where), *named)))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, by the order of ``CODES`` and then as they were met."""
        return tuple(sorted(self._problems.values(), key=lambda p: CODES.index(p.code)))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, the worst first and then as they were met."""
        rest = (
            Finding(
                Severity.INFO,
                "more_places",
                self.where,
                (("place", self.where), ("count", str(count - MOST_PLACES)), ("name", code)),
            )
            for code, count in self._places.items()
            if count > MOST_PLACES
        )
        return tuple(sorted([*self._findings, *rest], key=lambda f: f.severity.rank))


def shown(value: Json) -> str:
    """Return ``value`` as it may stand in a sentence: text as it is, the rest as JSON, cut."""
    try:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    except ValueError:  # a number of thousands of digits
        text = "…"
    return text if len(text) <= _LONGEST_FACT else text[: _LONGEST_FACT - 1] + "…"
