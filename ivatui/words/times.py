"""Times in words: ages, countdowns, durations, weekdays, clock times; in the language in use.

Ages and countdowns move on a coarse ladder, so that a line that shows one is repainted seldom:
every second below 10 s, every 5 s below a minute, every 30 s below 10 minutes, then every minute.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ivatui.words.i18n import N_, tr

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

_DAY_NAMES = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_SHORT_DAY_NAMES = (
    N_("Mon"),
    N_("Tue"),
    N_("Wed"),
    N_("Thu"),
    N_("Fri"),
    N_("Sat"),
    N_("Sun"),
)

_LADDER = ((10, 1), (60, 5), (600, 30), (3600, 60))
"""Below so many seconds, a step of so many."""
_HOUR = 3600
_DAY = 24 * _HOUR

_finest = 1


def set_finest(seconds: int) -> None:
    """Let what goes on under the reader's eyes move by so many seconds at least.

    A thin line to the terminal asks for that.
    """
    global _finest  # noqa: PLW0603 - one screen per process, as with the language
    _finest = seconds


def step(seconds: float) -> int:
    """Return the seconds between two looks of an age or countdown of this length."""
    return next((width for below, width in _LADDER if abs(seconds) < below), 60)


def age(seconds: float) -> str:
    """Return how long something has lasted, rounded down to its step: ``45 s``, ``3 h 05 min``."""
    width = step(seconds)
    return _length(math.floor(max(0.0, seconds) / width) * width)


def passing(seconds: float) -> str:
    """Return an age that is looked at while it grows: as `age`, but no finer than asked for.

    Below the finest step that is ``< 30 s``: never less than it is.
    """
    if seconds < _finest > 1:
        return tr("< {age}", age=_length(_finest))
    width = max(step(seconds), _finest)
    return _length(math.floor(max(0.0, seconds) / width) * width)


def ago(seconds: float) -> str:
    """Return how long ago something was: ``45 s ago``."""
    return tr("{age} ago", age=passing(seconds))


def countdown(seconds: float) -> str:
    """Return how long is left, rounded up to its step, so that 0 is only said when it is due."""
    left = max(0.0, seconds)
    width = max(step(left), _finest)
    return _length(math.ceil(left / width) * width)


def left(seconds: float) -> str:
    """Return how long it is until something: ``in 45 s``."""
    return tr("in {countdown}", countdown=countdown(seconds))


def duration(minutes: float) -> str:
    """Return the length of a window or a week: ``1 h 44 min``; exact, and hours are not cut."""
    whole, seconds = divmod(round(minutes * 60), 60)
    hours, rest = divmod(whole, 60)
    if seconds:
        return " ".join(
            [
                *([tr("{hours} h", hours=hours)] if hours else []),
                *([tr("{minutes} min", minutes=rest)] if whole else []),
                tr("{seconds} s", seconds=seconds),
            ]
        )
    if not hours:
        return tr("{minutes} min", minutes=rest)
    if not rest:
        return tr("{hours} h", hours=hours)
    return tr("{hours} h {minutes} min", hours=hours, minutes=f"{rest:02d}")


def _length(seconds: int) -> str:
    """Return whole seconds in at most two units."""
    if seconds < 60:
        return tr("{seconds} s", seconds=seconds)
    if seconds < _HOUR:
        minutes, rest = divmod(seconds, 60)
        if not rest:
            return tr("{minutes} min", minutes=minutes)
        return tr("{minutes} min {seconds} s", minutes=minutes, seconds=f"{rest:02d}")
    if seconds < _DAY:
        return duration(seconds // 60)
    days, rest = divmod(seconds, _DAY)
    hours = rest // _HOUR
    return tr("{days} d {hours} h", days=days, hours=hours) if hours else tr("{days} d", days=days)


def weekday(number: int, *, short: bool = False) -> str:
    """Return the name of a day, 1 = Monday .. 7 = Sunday as the service counts."""
    return tr((_SHORT_DAY_NAMES if short else _DAY_NAMES)[number - 1])


def clock(instant: datetime, zone: tzinfo | None = None) -> str:
    """Return the time of day to the minute, in ``zone`` or in the instant's own: ``03:00``."""
    return _in(instant, zone).strftime("%H:%M")


def day_and_clock(instant: datetime, zone: tzinfo | None = None) -> str:
    """Return weekday and time of day: ``Sat 03:00``."""
    local = _in(instant, zone)
    return tr(
        "{weekday} {clock}", weekday=weekday(local.isoweekday(), short=True), clock=clock(local)
    )


def date(instant: datetime, zone: tzinfo | None = None) -> str:
    """Return the date alone: ``2025-06-07``."""
    return _in(instant, zone).strftime("%Y-%m-%d")


def date_and_clock(instant: datetime, zone: tzinfo | None = None) -> str:
    """Return date and time of day to the second, without the offset: ``2025-06-07 03:00:00``."""
    return _in(instant, zone).strftime("%Y-%m-%d %H:%M:%S")


def offset(instant: datetime, zone: tzinfo | None = None) -> str:
    """Return the offset from UTC: ``+08:00``; empty for a time without one."""
    delta = _in(instant, zone).utcoffset()
    if delta is None:
        return ""
    minutes = round(delta.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"


def full(instant: datetime, zone: tzinfo | None = None) -> str:
    """Return date, time of day and offset: ``2025-06-07 03:00:00 +08:00``."""
    return f"{date_and_clock(instant, zone)} {offset(instant, zone)}".rstrip()


def on_its_day(instant: datetime, zone: tzinfo | None = None) -> str:
    """Return weekday, date, time of day and offset: ``Sat 2025-06-07 03:00 +08:00``.

    Seconds are told where there are any.
    """
    local = _in(instant, zone)
    told = f"{local:%H:%M:%S}" if local.second else clock(local)
    day = weekday(local.isoweekday(), short=True)
    return f"{day} {date(local)} {told} {offset(local)}".rstrip()


def instant_with_age(instant: datetime, now: datetime) -> str:
    """Return an instant in the zone of ``now``, and how long ago or ahead it is.

    ``2025-06-07 03:00:00 +08:00 (45 s ago)``
    """
    # By timestamps: of two times on one clock Python takes the difference of the hands.
    passed = now.timestamp() - instant.timestamp()
    return f"{full(instant, now.tzinfo)} ({ago(passed) if passed >= 0 else left(-passed)})"


def _in(instant: datetime, zone: tzinfo | None) -> datetime:
    return instant if zone is None else instant.astimezone(zone)
