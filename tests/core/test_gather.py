"""Findings gathered under a cap."""

from __future__ import annotations

from ivatui.core.finding import Severity
from ivatui.core.gather import EACH, Gather


def test_the_first_few_in_full_and_the_rest_as_a_count_with_its_worst() -> None:
    found = Gather()
    for number in range(EACH + 3):
        found.info("a", f"p{number}", number=number)
    found.warning("a", "last")
    found.error("b", "q")
    kept = found.all()
    assert [finding.code for finding in kept] == ["a"] * EACH + ["b", "more_alike"]
    assert kept[3].facts == (("number", "3"),)
    assert kept[-1].severity is Severity.WARNING
    assert dict(kept[-1].facts) == {"count": "4", "code": "a"}


def test_findings_made_elsewhere_count_too() -> None:
    one, other = Gather(), Gather(each=1)
    one.warning("a", "p", x=1)
    one.warning("a", "q", x=2)
    other.extend(one.all())
    assert [finding.code for finding in other.all()] == ["a", "more_alike"]


def test_numbers_too_long_to_write_are_no_trouble() -> None:
    found = Gather()
    found.info("a", "p", number=10**5000)
    assert found.all()[0].facts == (("number", "…"),)
