"""Findings of the plan: code -> (what is odd, what to do)."""

from __future__ import annotations

from ivatui.words.i18n import N_

FINDINGS: dict[str, tuple[str, str]] = {
    "periods_ambiguous": (
        N_("{lists} lists of windows beside {days} days: which belongs to which can't be told."),
        N_("Give either one list for each named day, or seven lists and the days in order."),
    ),
    "window_outside_days": (
        N_("{place} stands on day {named}, which the plan does not name; it gives no run."),
        N_("Add the day to the days of the plan, or remove the window."),
    ),
    "no_windows": (
        N_("The plan has no windows."),
        N_("Add at least one window; as it is, the plan never starts the task."),
    ),
    "timezone_invalid": (
        N_("The timezone {value} names no clock; when the plan is on can't be told."),
        N_("Write it as an offset, such as +08:00."),
    ),
    "timezone_undocumented": (
        N_("The timezone {value} is understood, but the service documents offsets only."),
        N_("Write it as an offset, such as +08:00."),
    ),
    "windows_overlap": (
        N_("{place}, {begin} to {end}, overlaps another window of its day."),
        N_("Join the windows into one."),
    ),
    "windows_too_many": (
        N_("{place} has {count} windows; the service allows {limit} a day."),
        N_("Join or remove windows."),
    ),
    "window_reversed": (
        N_("{place} ends before it begins, {begin} to {end}; it gives no run."),
        N_("For a night, end one window at 23:59:00 and begin the next day's at 00:00:00."),
    ),
    "window_empty": (
        N_("{place} ends when it begins, at {begin}; it gives no run."),
        N_("Give it a length or remove it."),
    ),
    "time_24h": (
        N_("{place} is 24:00:00, which no document names; it is read as the end of the day."),
        N_("Write the end of a day as 23:59:00."),
    ),
    "time_invalid": (
        N_("{place} is no time: {value}. Its window gives no run."),
        N_("Write it as hh:mm:ss."),
    ),
    "time_has_date": (
        N_("{place} has a date in front: {value}. A repeating plan ignores it."),
        N_("Write it as hh:mm:ss."),
    ),
    "periods_flat": (
        N_("The windows are one flat list; it is read for every named day."),
        N_("Give one list of windows for each day."),
    ),
    "days_out_of_range": (
        N_("{place} is no day from 1 to {limit}: {value}. Its windows give no run."),
        N_("Correct the day; 1 is Monday in a week."),
    ),
    "days_duplicate": (
        N_("Day {value} is named twice; its windows are put together."),
        N_("Name every day once."),
    ),
    "days_as_text": (N_("{place} is a number written as text: {value}."), ""),
    "part_missing": (
        N_("{part} is missing or has no readable form."),
        N_("Look at the raw plan; set it anew at the service."),
    ),
    "type_unsupported": (
        N_("The plan's type is {value}; the service documents only weekly as supported."),
        N_("Check whether the task starts and stops as planned, or make the plan weekly."),
    ),
    "week_wrap_assumed": (
        N_("Sunday's last window is joined with Monday's first, which no document states."),
        N_("Watch the task over Sunday midnight once."),
    ),
    "schedule_status_missing": (
        N_("Nothing says whether the plan is switched on."),
        "",
    ),
    "schedule_status_unknown": (
        N_("The switch of the plan is {value}, which no document names."),
        N_("Look at the task in the console of the service."),
    ),
    "frequency_assumed": (
        N_("The repeated runs are counted from start to start, which no document states."),
        N_("Watch the task over two runs once."),
    ),
    "more_places": (N_("{count} more places have the problem {name}."), ""),
    "frequency_out_of_range": (
        N_("{place} is {value} minutes; documented are {least} to {most}."),
        "",
    ),
}
