from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ivatui.core.conformance import Band, BandKind, Conformance, Part
from ivatui.words.conformance import SEEN, sentence
from ivatui.words.i18n import set_language

MONDAY = datetime(2025, 6, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)


def found(*told: tuple[float, BandKind], planned: bool | None = True) -> Conformance:
    """One part that was seen so many hours in each kind, one after the other."""
    at, bands = MONDAY, []
    for hours, kind in told:
        bands.append(Band(at, at + hours * HOUR, kind))
        at += hours * HOUR
    return Conformance((Part(MONDAY, at, planned, tuple(bands)),))


@pytest.mark.parametrize(
    ("conformance", "words"),
    [
        (
            found((9, "running"), (1, "broken"), (10, "unwatched")),
            "This week 90 % as planned of 10 h watched (50 %).",
        ),
        (
            found((9.9999, "running"), (0.0001, "broken")),
            "This week 99 % as planned of 10 h watched (100 %).",
        ),
        (
            found((0.001, "running"), (10, "broken"), (9990, "unwatched")),
            "This week under 1 % as planned of 10 h watched (under 1 %).",
        ),
        (found((1, "broken")), "This week 0 % as planned of 1 h watched (100 %)."),
        (found((5, "unwatched")), "Not watched this week so far."),
        (found((5, "unknown")), "Not watched this week so far."),
        (
            found((1, "running"), (1, "unwatched"), planned=None),
            "Watched 1 h of this week (50 %); nothing to hold it against.",
        ),
        (Conformance(), ""),
    ],
)
def test_how_much_was_as_planned(conformance: Conformance, words: str) -> None:
    assert sentence(conformance) == words


def test_a_plan_that_changed_is_said() -> None:
    since = MONDAY + 14.5 * HOUR
    assert sentence(found((1, "running")), since) == (
        "Since its plan changed Mon 14:30: 100 % as planned of 1 h watched (100 %)."
    )


def test_every_kind_has_a_name_in_both_languages() -> None:
    assert set(SEEN) == {"running", "transition", "broken", "stopped", "unknown", "unwatched"}
    set_language("zh")
    assert sentence(found((1, "running")))
