"""Lists of several profiles joined: names that tell whose a task is, objects that stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seen_snapshots import detail, fleet, snapshot

from ivatui.live.several import Several, key_of, place_of


@given(st.integers(0, 99), st.text())
def test_a_name_leads_back(place: int, task_id: str) -> None:
    assert place_of(key_of(place, task_id)) == (place, task_id)


def test_tasks_of_one_id_stay_apart() -> None:
    one = snapshot(fleet(0, a="RUNNING"), a=detail(0, "a"))
    other = snapshot(fleet(5, a="STOPPED", b="FAILED"), a=detail(5, "a", "STOPPED"))
    joined = Several().join([one, other])
    assert joined.fleet.value is not None
    listed = [(task.id, task.state) for task in joined.fleet.value.tasks]
    assert listed == [("0:a", "RUNNING"), ("1:a", "STOPPED"), ("1:b", "FAILED")]
    assert joined.task("0:a") is one.task("a")
    assert joined.task("1:a") is other.task("a")
    assert joined.task("1:b").value is None


@pytest.mark.parametrize("empty", [True, False])
def test_what_did_not_change_is_the_same_object(empty: bool) -> None:
    several, listing = Several(), fleet(0, a="RUNNING")
    one = snapshot() if empty else snapshot(listing, a=detail(0, "a"))
    other = snapshot(listing)
    first = several.join([one, other])
    assert several.join([one, other]) is first
    later = several.join([one, snapshot(listing, a=detail(9, "a"))])
    assert later.fleet is first.fleet
    assert later.tasks is not first.tasks
    relisted = several.join([one, snapshot(fleet(9, b="RUNNING"))])
    assert relisted.fleet is not first.fleet


def test_before_any_list_came_there_is_none() -> None:
    assert Several().join([snapshot(), snapshot()]).fleet.value is None


def test_a_list_cut_short_is_said_of_the_whole() -> None:
    joined = Several().join([snapshot(fleet(0, complete=False)), snapshot(fleet(0))])
    assert joined.fleet.value is not None
    assert not joined.fleet.value.complete
