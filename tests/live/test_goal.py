from __future__ import annotations

from ivatui.core.verdict import Verdict
from ivatui.live.goal import Goal, reached
from ivatui.live.watching import Known

RUNNING = Known("a", state="RUNNING", verdict=Verdict("running_as_planned"), fresh=True)
STOPPED = Known("b", state="STOPPED", verdict=Verdict("should_be_running"), fresh=True)
STALE = Known("c", state="RUNNING", verdict=Verdict("running_as_planned"), fresh=False)
UNJUDGED = Known("d", state="RUNNING", fresh=True)

RUN = Goal(states=frozenset({"RUNNING"}))
AS_PLANNED = Goal(verdicts=frozenset({"running_as_planned", "stopped_as_planned"}))


def test_all_tasks_have_to_be_there() -> None:
    assert reached([RUN], [RUNNING])
    assert not reached([RUN], [RUNNING, STOPPED])
    assert reached([Goal(states=frozenset({"RUNNING", "STOPPED"}))], [RUNNING, STOPPED])


def test_all_goals_have_to_hold() -> None:
    assert reached([RUN, AS_PLANNED], [RUNNING])
    assert not reached([RUN, AS_PLANNED], [UNJUDGED])


def test_old_data_reaches_nothing() -> None:
    assert not reached([RUN], [STALE])


def test_nothing_reaches_nothing() -> None:
    assert not reached([RUN], [])
    assert not reached([], [RUNNING])
