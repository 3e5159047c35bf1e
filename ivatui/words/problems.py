"""Problems of a plan in words: one sentence for each code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.words.i18n import N_, tr
from ivatui.words.times import weekday

if TYPE_CHECKING:
    from ivatui.core.schedule import Plan, Problem

SENTENCES: dict[str, str] = {
    "periods_ambiguous": N_(
        "The lists of windows fit no single reading of the days; which day they belong to "
        "can't be told."
    ),
    "window_outside_days": N_("A window stands on a day the plan does not name; it gives no run."),
    "no_windows": N_("The plan has no windows; it never starts the task."),
    "timezone_invalid": N_("The timezone names no clock; when the plan is on can't be told."),
    "timezone_undocumented": N_(
        "The timezone is written in a form no document of the service names; it is understood."
    ),
    "windows_overlap": N_("Windows overlap; they are drawn and counted as one."),
    "windows_too_many": N_("There are more than the 10 windows a day the service allows."),
    "window_reversed": N_("A window ends before it begins; it gives no run."),
    "window_empty": N_("A window ends when it begins; it gives no run."),
    "time_24h": N_("A window ends at 24:00:00, which no document names; read as the day's end."),
    "time_invalid": N_("A time can't be read; its window gives no run."),
    "time_has_date": N_("A time has a date in front, which a repeating plan ignores."),
    "periods_flat": N_(
        "The windows are one flat list, the form of the legacy service; read for every named day."
    ),
    "days_out_of_range": N_("A day of the plan is none; its windows give no run."),
    "days_duplicate": N_("A day is named twice; its windows are put together."),
    "part_missing": N_("A part the plan needs is missing or has no readable form."),
    "type_unsupported": N_("The type of the plan is none the service documents as supported."),
    "week_wrap_assumed": N_(
        "Sunday's last window is joined with Monday's first; the service states this for two "
        "days in a row, not for the end of the week."
    ),
}


def sentence(code: str) -> str:
    """Return what a problem code means; the bare code where we have no words for it."""
    return tr(SENTENCES[code]) if code in SENTENCES else code


def on_its_day(problem: Problem, plan: Plan) -> str:
    """Return the sentence with the day it concerns in front, where it concerns one."""
    if problem.day is None:
        return sentence(problem.code)
    day = tr("Day {day} of the month", day=problem.day) if plan.monthly else weekday(problem.day)
    return tr("{day}: {sentence}", day=day, sentence=sentence(problem.code))
