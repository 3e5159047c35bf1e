"""The ops screen in words: groups of verdicts, alarms, what comes, and that nothing is live."""

from __future__ import annotations

import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Literal, TypeAlias

from ivatui.words import failures, times, verdicts
from ivatui.words.i18n import N_, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from ivatui.core.alarm import Alarm, QuietHours
    from ivatui.core.errors import Failure

Group: TypeAlias = Literal["wrong", "watch", "running", "rest", "unread"]

GROUPS: dict[Group, str] = {
    "wrong": N_("wrong"),
    "watch": N_("to watch"),
    "running": N_("running"),
    "rest": N_("at rest"),
    "unread": N_("not read yet"),
}
"""What the figures of the tally count."""

MOST_NAMED = 3
"""Tasks that one notification names."""


def lasting(seconds: float) -> str:
    """Return how long something has lasted, to the minute: a wall does not count seconds."""
    if seconds < 60:
        return tr("just now")
    return tr("for {age}", age=times.age(seconds // 60 * 60))


def ago(seconds: float) -> str:
    """Return how long ago something was, to the minute."""
    return tr("just now") if seconds < 60 else times.ago(seconds // 60 * 60)


def at_least(seconds: float) -> str:
    """Return how long something has lasted where its begin was not seen; below a minute nothing."""
    if seconds < 60:
        return ""
    return tr("for at least {age}", age=times.age(seconds // 60 * 60))


def ahead(seconds: float) -> str:
    """Return how long it is until something, to the minute."""
    return times.left(max(60.0, -(-seconds // 60) * 60))


def day_and_clock(instant: datetime, now: datetime) -> str:
    """Return the time of day in the zone of ``now``, with the weekday where it is another day."""
    local = instant.astimezone(now.tzinfo)
    same = local.date() == now.date()
    return times.clock(local) if same else times.day_and_clock(local)


def starts(count: int, name: str) -> str:
    """Return what a plan wants to start: one task by its name, and how many more."""
    if count == 1:
        return tr("starts: {name}", name=name)
    return tr("start: {name} and {count} more", name=name, count=count - 1)


def stops(count: int, name: str) -> str:
    """Return what a plan wants to stop."""
    if count == 1:
        return tr("stops: {name}", name=name)
    return tr("stop: {name} and {count} more", name=name, count=count - 1)


def all_well(tasks: int, unread: int) -> tuple[str, str]:
    """Return what stands where there is nothing to show: a sentence, and what limits it."""
    if not tasks:
        return tr("There are no tasks."), ""
    if unread:
        return tr("Nothing is wrong, as far as is known."), tr(
            "{unread} of {count} tasks are not read yet.", unread=unread, count=tasks
        )
    return tr("Nothing is wrong."), tr("All {count} tasks are as they should be.", count=tasks)


def cause(failure: Failure | None, *, paused: bool, answered: bool) -> str:
    """Return why nothing is live, in a few words."""
    if failure is not None:
        return failures.title(failure)
    if paused:
        return tr("asking is paused")
    return tr("the service does not answer") if answered else tr("no answer yet")


def notification(alarms: Sequence[tuple[Alarm, str]]) -> str:
    """Return one line for alarms that come together, each with the name of its task."""
    told = [_alarm(alarm, name) for alarm, name in alarms[:MOST_NAMED]]
    if len(alarms) > MOST_NAMED:
        told.append(tr("and {count} more", count=len(alarms) - MOST_NAMED))
    return ", ".join(told)


def _alarm(alarm: Alarm, name: str) -> str:
    now, before = verdicts.name(alarm.verdict.code), verdicts.name(alarm.before)
    if alarm.kind == "recovered":
        return tr("{name}: recovered, {now} (was {before})", name=name, now=now, before=before)
    return tr("{name}: {now} (was {before})", name=name, now=now, before=before)


def command_failed(ended: str, code: int, reason: str) -> str:
    """Return why the command for alarms did not do its work; empty where it did."""
    if ended == "failed":
        return tr("alarm command failed: exit code {code}", code=code)
    if ended == "killed":
        name = str(code)
        with suppress(ValueError):
            name = signal.Signals(code).name
        return tr("alarm command was killed: {signal}", signal=name)
    if ended == "timed_out":
        return tr("alarm command took too long and was ended")
    if ended == "not_started":
        return tr("alarm command can't be started: {reason}", reason=reason)
    return ""


def quiet(hours: QuietHours, *, now: bool) -> str:
    """Return when nothing rings: the hours, or until when while they hold."""
    begin, end = hours.begin.strftime("%H:%M"), hours.end.strftime("%H:%M")
    if now:
        return tr("quiet until {end}", end=end)
    return tr("quiet {begin}-{end}", begin=begin, end=end)
