"""The figures of a run, each beside what it is measured against."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One thing measured. ``ours`` and ``floor`` are in ``unit``; ``ratio`` is what counts.

    ``target`` is the ratio to stay below, or above where more is better; None: just to know.
    """

    what: str
    ours: float
    floor: float
    unit: str
    against: str
    target: float | None = None
    more_is_better: bool = False

    @property
    def ratio(self) -> float:
        return self.ours / self.floor

    @property
    def met(self) -> bool | None:
        if self.target is None:
            return None
        return self.ratio >= self.target if self.more_is_better else self.ratio <= self.target


def lines(figures: list[Figure]) -> list[str]:
    """Return the table, a line for each figure under a line of titles."""
    rows = [("", "ivatui", "floor", "unit", "ratio", "target", "floor is")]
    for figure in figures:
        sign = ">=" if figure.more_is_better else "<="
        target = "" if figure.target is None else f"{sign} {figure.target:g}"
        met = {None: "", True: " met", False: " MISSED"}[figure.met]
        rows.append(
            (
                figure.what,
                _number(figure.ours),
                _number(figure.floor),
                figure.unit,
                f"{figure.ratio:.2f}",
                target + met,
                figure.against,
            )
        )
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  ".join(
            cell.rjust(width) if place in {1, 2, 4} else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _number(value: float) -> str:
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 100 else f"{value:.3g}"
