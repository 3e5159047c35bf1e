from __future__ import annotations

from dataclasses import replace

from seen_snapshots import detail, fleet, moment, snapshot

from ivatui.core.errors import Failure, Kind
from ivatui.live.troubles import Over, Trouble, Troubles

REFUSED = Failure(Kind.REFUSED, host="h")
THROTTLED = Failure(Kind.THROTTLED, status=429)
GONE = Failure(Kind.NOT_FOUND, status=404)


def test_a_cause_is_told_once_whoever_meets_it() -> None:
    troubles = Troubles()
    failing = replace(fleet(0, a="RUNNING"), failure=REFUSED, next_try=moment(70))
    a = replace(detail(0, "a"), failure=Failure(Kind.REFUSED, host="h", message="other words"))
    (told,) = troubles.look(snapshot(failing, a=a), moment(60))
    assert told == Trouble(REFUSED, "", 60.0, 10.0)
    assert troubles.look(snapshot(failing, a=a), moment(90)) == []


def test_it_is_over_when_no_cause_is_left() -> None:
    troubles = Troubles()
    good = fleet(0, a="RUNNING")
    troubles.look(snapshot(replace(good, failure=REFUSED)), moment(10))
    (other,) = troubles.look(snapshot(replace(good, failure=THROTTLED)), moment(40))
    assert isinstance(other, Trouble)
    assert other.failure is THROTTLED
    assert troubles.look(snapshot(good), moment(100)) == [Over("", 90.0)]
    assert troubles.look(snapshot(good), moment(110)) == []
    assert len(troubles.look(snapshot(replace(good, failure=REFUSED)), moment(120))) == 1


def test_a_failure_about_one_task_is_told_for_each() -> None:
    troubles = Troubles()
    good = fleet(0)
    missing = {name: replace(detail(0, name), failure=GONE, at=None) for name in "ab"}
    told = troubles.look(snapshot(good, missing), moment(1))
    assert [(each.task_id, getattr(each, "age", 0)) for each in told] == [("a", None), ("b", None)]
    missing["a"] = detail(5, "a")
    assert troubles.look(snapshot(good, missing), moment(6)) == [Over("a", 5.0)]
