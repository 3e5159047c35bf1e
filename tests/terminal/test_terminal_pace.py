"""When the next frame may go."""

from __future__ import annotations

from ivatui.ui.terminal.pace import BACKLOG_LIMIT, FIRST_PATIENCE, PATIENCE, Pace


def test_without_acknowledgement_only_the_backlog_counts() -> None:
    pace = Pace()
    assert pace.open(0.0, 0)
    assert not pace.sent(0.0)
    assert pace.open(0.0, BACKLOG_LIMIT)
    assert not pace.open(0.0, BACKLOG_LIMIT + 1)
    assert pace.wait(0.0) is None


def test_with_acknowledgement_a_frame_waits_for_the_answer() -> None:
    pace = Pace(acknowledged=True)
    assert pace.sent(10.0)
    assert not pace.open(10.4, 0)
    pace.answered(10.5)
    assert pace.round_trip == 0.5
    assert pace.open(10.5, 0)
    assert pace.sent(11.0)
    assert pace.wait(12.0) == PATIENCE - 1.0
    assert not pace.open(11.0 + PATIENCE - 0.1, 0)
    assert pace.open(11.0 + PATIENCE, 0)
    assert pace.answers


def test_a_terminal_that_never_answers_is_not_asked_for_ever() -> None:
    pace = Pace(acknowledged=True)
    assert pace.sent(0.0)
    assert not pace.open(FIRST_PATIENCE - 0.1, 0)
    assert pace.open(FIRST_PATIENCE, 0)
    assert pace.answers is False
    assert not pace.sent(4.0)
    assert pace.open(4.0, 0)


def test_a_late_answer_is_believed() -> None:
    pace = Pace(acknowledged=True, answers=False)
    pace.answered(5.0)
    assert pace.round_trip is None
    assert pace.sent(6.0)


def test_an_answer_to_a_frame_before_the_terminal_was_away_is_not_waited_for() -> None:
    pace = Pace(acknowledged=True)
    pace.sent(0.0)
    pace.forget()
    assert pace.open(0.1, 0)
