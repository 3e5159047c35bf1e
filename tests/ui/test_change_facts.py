from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from ivatui.core.changes import Change, Changes
from ivatui.live.change_log import Logged
from ivatui.live.clock import Moment
from ivatui.live.history import History
from ivatui.live.track import begun
from ivatui.ui.change_facts import (
    MOST_SHOWN,
    change_facts,
    fresh_changes,
    next_fading,
    place_of,
)
from ivatui.ui.fresh import fresh_states

NOON = datetime(2025, 6, 2, 12, tzinfo=UTC)
STATE = Change("state", "changed", "RUNNING", "FAILED")
URL = Change('input.data[0]["a b"]', "added", None, "rtsp://cam")


def moment(seconds: float) -> Moment:
    return Moment(NOON + timedelta(seconds=seconds), 1000.0 + seconds)


def logged(at: float, *changes: Change, after: float = 5.0, more: int = 0) -> Logged:
    return Logged("a", moment(at), moment(at - after), Changes(changes, more))


def told(*log: Logged, now: float = 100.0) -> list[tuple[str, str]]:
    return [(fact.label, fact.value) for fact in change_facts(log, moment(now), UTC)]


def test_the_newest_come_first_and_one_answer_has_one_time() -> None:
    assert told(logged(0, STATE), logged(60, URL, STATE)) == [
        ("2025-06-02 12:01:00", 'input.data[0]["a b"] added: rtsp://cam'),
        ("", "state: RUNNING → FAILED"),
        ("2025-06-02 12:00:00", "state: RUNNING → FAILED"),
    ]


def test_what_is_not_listed_and_what_was_not_watched_is_said() -> None:
    assert told(logged(0, STATE, after=300, more=7)) == [
        ("2025-06-02 12:00:00", "state: RUNNING → FAILED"),
        ("", "further changes, not listed: 7"),
        ("", "at some time in the 5 min before"),
    ]


def test_a_fact_leads_to_the_place_of_its_change() -> None:
    facts = change_facts([logged(0, STATE, URL, after=300, more=7)], moment(0), UTC)
    assert [place_of(fact.key) for fact in facts] == ["state", 'input.data[0]["a b"]', None, None]
    assert len({fact.key for fact in facts}) == len(facts)
    again = change_facts([logged(0, STATE, URL, after=300, more=7)], moment(50), UTC)
    assert facts == again


def test_the_log_ends_somewhere() -> None:
    log = [logged(number, STATE, URL) for number in range(MOST_SHOWN)]
    facts = told(*log)
    assert len(facts) == MOST_SHOWN + 1
    assert facts[-1] == ("", "Older changes are left out.")


def test_what_is_fresh_fades_after_a_minute() -> None:
    log = [logged(0, STATE), logged(30, URL)]
    assert fresh_changes(log, moment(30)) == {"state": "was RUNNING", 'input.data[0]["a b"]': "new"}
    assert next_fading(log, moment(30)) == 1060.0
    assert fresh_changes(log, moment(60)) == {'input.data[0]["a b"]': "new"}
    assert next_fading(log, moment(60)) == 1090.0
    assert fresh_changes(log, moment(90)) == {}
    assert next_fading(log, moment(90)) == float("inf")


def test_of_two_changes_of_one_place_the_newer_is_told() -> None:
    log = [logged(0, STATE), logged(10, Change("state", "changed", "FAILED", "RUNNING"))]
    assert fresh_changes(log, moment(20)) == {"state": "was FAILED"}


def test_states_that_were_seen_to_change_a_moment_ago() -> None:
    steady = begun("RUNNING", moment(0), 60.0)
    changed = steady.told("FAILED", moment(20), 60.0)
    unseen = steady.told("FAILED", moment(500), 60.0)
    history = History(MappingProxyType({"s": steady, "c": changed, "u": unseen}))
    assert fresh_states(history, moment(70)) == {"c": 1080.0}
    assert fresh_states(history, moment(80)) == {}
