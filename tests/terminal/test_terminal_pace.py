"""When the next frame may go."""

from __future__ import annotations

from ivatui.ui.terminal.pace import BACKLOG_LIMIT, FIRST_PATIENCE, PATIENCE, WINDOW, Pace


def test_without_acknowledgement_only_the_backlog_counts() -> None:
    pace = Pace()
    assert pace.open(0.0, 0)
    assert not pace.sent(0.0, WINDOW)
    assert pace.open(0.0, BACKLOG_LIMIT)
    assert not pace.open(0.0, BACKLOG_LIMIT + 1)
    assert pace.wait(0.0) is None


def test_with_acknowledgement_a_frame_waits_for_the_answer() -> None:
    pace = Pace(acknowledged=True)
    assert pace.sent(10.0, WINDOW)
    assert not pace.open(10.4, 0)
    pace.answered(10.5)
    assert pace.round_trip == 0.5
    assert pace.open(10.5, 0)
    assert pace.sent(11.0, WINDOW)
    assert pace.wait(12.0) == PATIENCE - 1.0
    assert not pace.open(11.0 + PATIENCE - 0.1, 0)
    assert pace.open(11.0 + PATIENCE, 0)
    assert pace.answers


def test_a_terminal_that_never_answers_is_not_asked_for_ever() -> None:
    pace = Pace(acknowledged=True)
    assert pace.sent(0.0, WINDOW)
    assert not pace.open(FIRST_PATIENCE - 0.1, 0)
    assert pace.open(FIRST_PATIENCE, 0)
    assert pace.answers is False
    assert not pace.sent(4.0, WINDOW)
    assert pace.open(4.0, 0)


def test_a_late_answer_is_believed() -> None:
    pace = Pace(acknowledged=True, answers=False)
    pace.answered(5.0)
    assert pace.round_trip is None
    assert pace.sent(6.0, WINDOW)


def test_an_answer_to_a_frame_before_the_terminal_was_away_is_not_waited_for() -> None:
    pace = Pace(acknowledged=True)
    pace.sent(0.0, WINDOW)
    pace.forget()
    assert pace.open(0.1, 0)


def test_small_frames_do_not_wait_for_each_other_but_for_many_of_them() -> None:
    pace = Pace(acknowledged=True)
    for _ in range(4):
        assert pace.open(1.0, 0)
        assert pace.sent(1.0, WINDOW // 4)
    assert not pace.open(1.1, 0)
    pace.answered(1.5)
    assert pace.open(1.5, 0)
    assert pace.sent(1.5, 10_000)  # of any size
    assert not pace.open(1.6, 0)
    for now in (1.7, 1.8, 1.9):
        pace.answered(now)
        assert not pace.open(now, 0)
    assert pace.asked_at == 1.5
    pace.answered(3.5)
    assert pace.round_trip == 2.0
    assert pace.open(3.5, 0)
    assert pace.wait(3.5) is None


def test_answers_that_never_come_are_given_up_together() -> None:
    pace = Pace(acknowledged=True, answers=True)
    pace.sent(0.0, WINDOW)
    pace.sent(1.0, WINDOW)
    assert not pace.open(PATIENCE - 0.1, 0)
    assert pace.open(PATIENCE, 0)
    assert pace.wait(PATIENCE) is None
