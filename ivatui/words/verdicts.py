"""Verdicts in words: a short name for columns, and a sentence that says since and until when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ivatui.words import times
from ivatui.words.i18n import N_, run_on, tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ivatui.core.verdict import Verdict, VerdictCode

NAMES: dict[VerdictCode, str] = {
    "running_as_planned": N_("running as planned"),
    "running_unplanned": N_("running, no plan"),
    "running_outside_plan": N_("running outside plan"),
    "stopped_as_planned": N_("stopped as planned"),
    "stopped": N_("stopped, no plan"),
    "should_be_running": N_("should be running"),
    "plan_inactive": N_("plan inactive"),
    "in_transition": N_("in transition"),
    "broken": N_("broken"),
    "frozen": N_("frozen"),
    "finished": N_("finished"),
    "unknown": N_("unknown"),
}

_SENTENCES: dict[VerdictCode, str] = {
    "running_as_planned": N_("Running, as planned."),
    "running_unplanned": N_("Running; it has no plan."),
    "running_outside_plan": N_("Running, though its plan does not want it to."),
    "stopped_as_planned": N_("Stopped, as planned."),
    "stopped": N_("Stopped; it has no plan that would start it."),
    "should_be_running": N_("Stopped, though its plan wants it to run."),
    "plan_inactive": N_("Its plan is switched off and ignored."),
    "in_transition": N_("On its way to another state."),
    "broken": N_("Broken: it does not work in this state."),
    "frozen": N_("Frozen: taken down, as the account is in arrears."),
    "finished": N_("Finished: all of its input was analysed."),
    "unknown": N_("Whether this is right can't be told."),
}

_PLANNED = ("running_as_planned", "should_be_running")
_UNPLANNED = ("running_outside_plan", "stopped_as_planned")

# Farther away than this a weekday alone would be mistaken for another week's.
_A_WEEKDAY_TELLS = timedelta(days=6)


def name(code: VerdictCode) -> str:
    """Return the short name of a verdict."""
    return tr(NAMES[code])


def sentence(verdict: Verdict, now: datetime) -> str:
    """Return what the verdict says, since when, and what comes next.

    Times of the plan are told in the plan's own offset, with the distance from ``now``.
    """
    return run_on([tr(_SENTENCES[verdict.code]), *_times(verdict, now)])


def _times(verdict: Verdict, now: datetime) -> Iterator[str]:
    if verdict.code in _PLANNED:
        since, until = N_("The run began {when}."), N_("It ends {when}.")
    elif verdict.code in _UNPLANNED:
        since, until = N_("The last run ended {when}."), N_("The next one begins {when}.")
    else:
        since, until = N_("Last change {when}."), N_("The plan changes {when}.")
    if verdict.since is not None:
        # When the service changed something is a matter of the reader's clock, not the plan's.
        of_plan = verdict.until is not None or verdict.code in {*_PLANNED, *_UNPLANNED}
        begin = verdict.since if of_plan else verdict.since.astimezone(now.tzinfo)
        yield tr(since, when=_when(begin, now))
    if verdict.until is not None:
        yield tr(until, when=_when(verdict.until, now))


def _when(instant: datetime, now: datetime) -> str:
    """Return an instant with its distance: ``Sat 03:00 (+08:00), in 2 h 05 min``."""
    # By timestamps: of two times on one clock Python takes the hands' difference, over a change
    # to summer time too.
    passed = now.timestamp() - instant.timestamp()
    distance = times.ago(passed) if passed >= 0 else times.left(-passed)
    if abs(passed) < _A_WEEKDAY_TELLS.total_seconds():
        moment = times.day_and_clock(instant)
    else:
        moment = instant.strftime("%Y-%m-%d %H:%M")
    return tr(
        "{moment} ({offset}), {distance}",
        moment=moment,
        offset=times.offset(instant),
        distance=distance,
    )
