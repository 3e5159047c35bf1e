"""The clock of a plan: the documented offset, and the other forms that can be understood."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ivatui.core.tree import join

if TYPE_CHECKING:
    from ivatui.core.schedule.problem import Notes
    from ivatui.core.tree import Json

_DOCUMENTED = re.compile(r"[+-][0-9]{2}:[0-9]{2}")
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])([0-9]{1,2})(?::?([0-9]{2}))?", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}")
_FARTHEST = timedelta(hours=14)

# Names a zone database may hold that name no place: this machine's own clock, a clock that
# counts leap seconds, placeholders.
_NO_PLACE = ("localtime", "posixrules", "factory", "right/", "posix/")


def read_zone(value: Json, where: str, notes: Notes) -> tzinfo | None:
    """Return the clock ``value`` names, or None where it names none (and note why).

    Documented is ``[+-]hh:mm`` alone. ``+0530``, ``UTC+8``, ``GMT+08:00``, ``Z`` and IANA names
    are understood and noted as ``timezone_undocumented``; no offset exceeds 14 hours.
    """
    place = join(where, "timezone")
    if value is None:
        notes.problem("part_missing", place, part="timezone")
        return None
    if not isinstance(value, str):
        notes.problem("timezone_invalid", place, value=value)
        return None
    zone = _offset(value.strip()) or _named(value.strip())
    if zone is None:
        notes.problem("timezone_invalid", place, value=value)
    elif not _DOCUMENTED.fullmatch(value):
        notes.problem("timezone_undocumented", place, value=value)
    return zone


def _offset(text: str) -> tzinfo | None:
    if text.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    match = _OFFSET.fullmatch(text)
    if match is None:
        return None
    sign, hours, rest = match.groups(default="00")
    distance = timedelta(hours=int(hours), minutes=int(rest))
    if int(rest) > 59 or distance > _FARTHEST:
        return None
    return timezone(-distance if sign == "-" else distance)


def _named(text: str) -> tzinfo | None:
    if not _NAME.fullmatch(text) or text.lower().startswith(_NO_PLACE):
        return None
    try:
        return ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        # Not found, no zone file, a directory, a name too long: all the same to the reader.
        return None
