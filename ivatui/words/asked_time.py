"""Times as they are typed: ``Sat 03:00``, ``周六 03:00``, ``tomorrow 08:00``, ``+2h``, ISO 8601.

They are read on one wall clock. Where that clock is moved past a time there is no such instant,
which is said; where it comes twice the first is meant, which is said too.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from ivatui.core.schedule.offsets import first_turn, instants_of, offset_at, wall
from ivatui.core.text import clean
from ivatui.words import times
from ivatui.words.i18n import tr

_WEEKDAYS = (
    ("mon", "monday", "周一", "星期一", "礼拜一"),
    ("tue", "tuesday", "周二", "星期二", "礼拜二"),
    ("wed", "wednesday", "周三", "星期三", "礼拜三"),
    ("thu", "thursday", "周四", "星期四", "礼拜四"),
    ("fri", "friday", "周五", "星期五", "礼拜五"),
    ("sat", "saturday", "周六", "星期六", "礼拜六"),
    ("sun", "sunday", "周日", "星期日", "礼拜日", "周天", "星期天", "礼拜天"),
)
_WEEKDAY = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_DAYS_AHEAD = {
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "前天": -2,
    "昨天": -1,
    "今天": 0,
    "明天": 1,
    "后天": 2,
}
_NOW = {"now", "现在"}
_UNITS = {
    "s": ("s", "sec", "second", "seconds", "秒"),
    "m": ("m", "min", "minute", "minutes", "分", "分钟"),
    "h": ("h", "hour", "hours", "时", "小时"),
    "d": ("d", "day", "days", "天", "日"),
    "w": ("w", "week", "weeks", "周"),
}
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_UNIT_SECONDS = {name: _SECONDS[unit] for unit, names in _UNITS.items() for name in names}

_CLOCK = re.compile(r"(?:(?P<day>[^\W\d_]+)\s*)?(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)")
_STEP = re.compile(r"(?P<sign>[+-])\s*(?P<parts>(?:\d+\s*[^\W\d_]+\s*)+)")
_PART = re.compile(r"(\d+)\s*([^\W\d_]+)")
_MINUS = str.maketrans("−–", "--")


class NoTime(ValueError):  # noqa: N818 - what was typed is no fault of the program
    """A text that names no instant; its message says why, in words."""


@dataclass(frozen=True, slots=True)
class AskedTime:
    """The instant a text names."""

    at: datetime
    """Aware, in the zone of the clock it was read on."""
    twice: bool = False
    """That clock shows this time twice, since it is moved back over it; this is the first."""
    present: bool = False
    """It is whatever time it is, not that instant for ever."""


def read_time(
    text: str, now: datetime, zone: tzinfo, *, shown: datetime | None = None
) -> AskedTime:
    """Return what ``text`` names on a wall clock in ``zone``; raise `NoTime` where nothing.

    A weekday with a time, and a time alone, are the first such from ``now`` on.

    Args:
        text: as it was typed, full-width signs and all.
        now: the present, aware.
        zone: of the clock that is meant where the text names no offset.
        shown: where ``+2h`` goes on from; ``now`` where nothing else is shown.

    """
    plain = unicodedata.normalize("NFKC", text).translate(_MINUS).strip().casefold()
    try:
        found = _read(plain, now.astimezone(zone), zone, (shown or now).astimezone(zone))
        return replace(found, at=found.at.astimezone(zone))
    except NoTime:
        raise
    except (ValueError, KeyError, OverflowError, OSError) as error:
        given = repr(clean(text, limit=60))
        raise NoTime(
            tr(
                "{given} is no time; type one such as Sat 03:00, tomorrow 08:00, +2h or "
                "2025-06-07T03:00+08:00.",
                given=given,
            )
        ) from error


def meaning(asked: AskedTime, now: datetime, clock: str) -> str:
    """Return an instant by the clock of that name, and how far from ``now`` it is.

    ``Sat 2025-06-07 03:00 +08:00 (task), in 14 h``
    """
    ahead = asked.at.timestamp() - now.timestamp()
    said = tr(
        "{time} ({clock}), {distance}",
        time=times.on_its_day(asked.at),
        clock=clock,
        distance=times.left(ahead) if ahead >= 0 else times.ago(-ahead),
    )
    if not asked.twice:
        return said
    twice = tr("the clock shows it twice, this is the first")
    return f"{said}; {twice}"


def _read(plain: str, now: datetime, zone: tzinfo, shown: datetime) -> AskedTime:
    if plain in _NOW:
        return AskedTime(now, present=True)
    if step := _STEP.fullmatch(plain):
        seconds = sum(int(n) * _UNIT_SECONDS[unit] for n, unit in _PART.findall(step["parts"]))
        # In UTC: a step is time that passes, whatever the clock does meanwhile.
        return AskedTime(shown.astimezone(UTC) + timedelta(seconds=int(f"{step['sign']}{seconds}")))
    if found := _CLOCK.fullmatch(plain):
        return _on_a_day(found["day"], _since_midnight(found["clock"]), now, zone)
    given = datetime.fromisoformat(plain.upper())
    return AskedTime(given) if given.tzinfo else _at(given, zone)


def _since_midnight(text: str) -> timedelta:
    hour, minute, *second = (int(part) for part in text.split(":"))
    if (hour, minute, *second) in {(24, 0), (24, 0, 0)}:
        return timedelta(days=1)
    clock = time(hour, minute, second[0] if second else 0)
    return datetime.combine(date.min, clock) - datetime.combine(date.min, time.min)


def _on_a_day(day: str | None, clock: timedelta, now: datetime, zone: tzinfo) -> AskedTime:
    """Return the time of day ``clock`` on the day named; without one, on the first there is."""
    today = datetime.combine(now.date(), time.min)
    if day in _DAYS_AHEAD:
        return _at(today + timedelta(days=_DAYS_AHEAD[day]) + clock, zone)
    ahead = 0 if day is None else (_WEEKDAY[day] - now.weekday()) % 7
    local = today + timedelta(days=ahead) + clock
    since = wall(zone, now).replace(second=0, microsecond=0)
    # A minute that is not over counts as to come, and so does one that comes a second time.
    to_come = [at for at in instants_of(zone, local) if at > now - timedelta(minutes=1)]
    if local < since and not to_come:
        return _at(local + timedelta(days=1 if day is None else 7), zone)
    return AskedTime(to_come[0], len(to_come) > 1) if to_come else _at(local, zone)


def _at(local: datetime, zone: tzinfo) -> AskedTime:
    """Return the first instant at which a wall clock shows ``local``."""
    instants = instants_of(zone, local)
    if not instants:
        raise NoTime(_gap(local, zone))
    return AskedTime(instants[0], len(instants) > 1)


def _gap(local: datetime, zone: tzinfo) -> str:
    """Return why a wall clock never shows ``local``."""
    after, before = sorted(local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    turn = first_turn(zone, after - timedelta(seconds=1), before) or before
    last = turn + offset_at(zone, turn - timedelta(seconds=1))
    return tr(
        "{time} does not exist on {date}: the clock goes from {last} to {next} there.",
        time=times.clock(local),
        date=times.date(local),
        last=times.clock(last),
        next=times.clock(turn, zone),
    )
