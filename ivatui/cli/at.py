"""The time given with ``--at``: an instant, a day of the week, or a time of day."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from ivatui.cli.parser import Usage
from ivatui.words.i18n import tr

_DAYS = (
    ("mon", "monday", "周一", "星期一"),
    ("tue", "tuesday", "周二", "星期二"),
    ("wed", "wednesday", "周三", "星期三"),
    ("thu", "thursday", "周四", "星期四"),
    ("fri", "friday", "周五", "星期五"),
    ("sat", "saturday", "周六", "星期六"),
    ("sun", "sunday", "周日", "星期日"),
)
_NUMBERS = {name: number for number, names in enumerate(_DAYS) for name in names}
_DAY_AND_TIME = re.compile(r"(?:(?P<day>[^\W\d_]+)\s*)?(?P<time>\d{1,2}:\d{2}(?::\d{2})?)")


def read_at(text: str, now: datetime) -> datetime:
    """Return the instant ``text`` names, aware; raise `Usage` where it names none.

    ISO 8601 with or without an offset (without: the zone of this machine), or a day of the
    week and a time, or a time alone: the first such instant from ``now`` on.
    """
    from ivatui.core.text import clean

    stripped = text.strip()
    try:
        if found := _DAY_AND_TIME.fullmatch(stripped):
            return _next(found["day"], _time(found["time"]), now.astimezone())
        return datetime.fromisoformat(stripped).astimezone()
    except (ValueError, KeyError, OverflowError, OSError) as error:
        given = clean(text, limit=60)
        raise Usage(
            tr(
                "--at can't be {given}; give a time such as 2025-06-07T03:00+08:00 or Sat 03:00.",
                given=repr(given),
            )
        ) from error


def _next(day: str | None, clock: time, local: datetime) -> datetime:
    """Return the first instant from ``local`` on with this day of the week and time of day."""
    ahead = 0 if day is None else (_NUMBERS[day.lower()] - local.weekday()) % 7
    # Naive until the end, so that a change of the clocks on the way is the system's business.
    found = datetime.combine(local.date() + timedelta(days=ahead), clock)
    if found < local.replace(tzinfo=None, second=0, microsecond=0):
        found += timedelta(days=1 if day is None else 7)
    return found.astimezone()


def _time(text: str) -> time:
    hour, minute, *second = (int(part) for part in text.split(":"))
    return time(hour, minute, second[0] if second else 0)
