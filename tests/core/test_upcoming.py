"""The next starts and stops over several plans."""

from __future__ import annotations

from datetime import datetime, timedelta

from schedule_bodies import MONDAY, plan, schedule, weekly

from ivatui.core.upcoming import Upcoming

DAILY = ",".join(["08:00-12:00"] * 7)
LATER = ",".join(["08:00-18:00"] * 7)


def at(hours: float) -> datetime:
    return MONDAY + timedelta(hours=hours)


def test_the_soonest_comes_first_and_equal_instants_are_one_turn() -> None:
    plans = {"a": weekly(DAILY), "b": weekly(LATER), "none": None}
    turns = Upcoming().soonest(plans, at(1), 5)
    assert [(turn.at, turn.starts, turn.tasks) for turn in turns] == [(at(8), True, ("a", "b"))]
    turns = Upcoming().soonest(plans, at(9), 5)
    assert [(turn.at, turn.starts, turn.tasks) for turn in turns] == [
        (at(12), False, ("a",)),
        (at(18), False, ("b",)),
    ]


def test_starts_and_stops_of_one_instant_are_told_apart_starts_first() -> None:
    noon = weekly(",".join(["12:00-13:00"] * 7))
    turns = Upcoming().soonest({"stops": weekly(DAILY), "starts": noon}, at(11), 5)
    assert [(turn.starts, turn.tasks) for turn in turns] == [
        (True, ("starts",)),
        (False, ("stops",)),
    ]


def test_one_instant_on_two_clocks_is_one_turn() -> None:
    east = weekly(",".join(["16:00-20:00"] * 7), timezone="+08:00")
    turns = Upcoming().soonest({"here": weekly(DAILY), "there": east}, at(1), 1)
    assert [turn.tasks for turn in turns] == [("here", "there")]


def test_plans_that_are_switched_off_want_nothing() -> None:
    off = plan(schedule(DAILY), "INACTIVATED")
    assert Upcoming().soonest({"off": off}, at(1), 5) == ()


def test_no_more_are_told_than_asked_for() -> None:
    plans = {f"{hour:02}": weekly(",".join([f"{hour:02}:00-23:00"] * 7)) for hour in range(2, 22)}
    turns = Upcoming().soonest(plans, at(1), 3)
    assert [turn.at for turn in turns] == [at(2), at(3), at(4)]


def test_what_is_remembered_gives_what_is_worked_out_anew() -> None:
    plans = {"a": weekly(DAILY), "b": weekly(LATER)}
    kept = Upcoming()
    for hours in (1, 8, 9, 12, 19, 7, 40, 39.5, 0):
        assert kept.soonest(plans, at(hours), 5) == Upcoming().soonest(plans, at(hours), 5)
    other = {"a": weekly(LATER)}
    assert kept.soonest(other, at(9), 5) == Upcoming().soonest(other, at(9), 5)
