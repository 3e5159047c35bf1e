from __future__ import annotations

from ivatui.core.errors import Failure, Kind
from ivatui.live.gate import Gate

REFUSAL = Failure(Kind.UNAUTHORIZED)


def test_an_open_gate_lets_all_through() -> None:
    gate = Gate()
    assert gate.wait(0) == 0
    gate.enter()
    gate.enter()
    assert gate.wait(0) == 0


def test_after_a_refusal_all_wait_and_one_goes_first() -> None:
    gate = Gate()
    gate.refused(gate.enter(), REFUSAL, until=60)
    assert gate.wait(10) == 50
    assert gate.wait(60) == 0
    probe = gate.enter()
    assert gate.wait(61) is None
    assert gate.passed(probe)
    assert gate.wait(61) == 0
    assert gate.failure is None


def test_a_refused_probe_shuts_it_again() -> None:
    gate = Gate()
    gate.refused(gate.enter(), REFUSAL, until=60)
    gate.refused(gate.enter(), REFUSAL, until=120)
    assert gate.wait(60) == 60


def test_a_probe_that_finds_nothing_out_leaves_it_shut() -> None:
    gate = Gate()
    gate.refused(gate.enter(), REFUSAL, until=60)
    gate.failed(gate.enter(), until=75)
    assert gate.failure is REFUSAL
    assert gate.wait(60) == 15


def test_an_answer_to_an_earlier_request_opens_nothing() -> None:
    gate = Gate()
    early = gate.enter()
    gate.refused(gate.enter(), REFUSAL, until=60)
    assert not gate.passed(early)
    assert gate.wait(0) == 60


def test_several_refusals_at_once_count_as_one() -> None:
    gate = Gate()
    tickets = [gate.enter() for _ in range(4)]
    for number, ticket in enumerate(tickets):
        gate.refused(ticket, REFUSAL, until=60 + number)
    assert gate.wait(0) == 63
    probe = gate.enter()
    assert gate.wait(63) is None
    assert gate.passed(probe)


def test_a_later_shorter_wait_does_not_shorten_the_first() -> None:
    gate = Gate()
    first, second = gate.enter(), gate.enter()
    gate.refused(first, REFUSAL, until=300)
    gate.refused(second, REFUSAL, until=20)
    assert gate.wait(0) == 300
