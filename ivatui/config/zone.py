"""The operator's time zone, with its daylight saving."""

from __future__ import annotations

from datetime import datetime, tzinfo
from functools import cache


@cache
def local_zone() -> tzinfo:
    """Return the zone of this machine and process (``TZ``, else the system's setting).

    A zone by name where one is set, so that other weeks get their own daylight saving; the
    present offset where the setting names no zone that is known here.
    """
    import tzlocal

    try:
        return tzlocal.get_localzone()
    except (LookupError, ValueError, OSError):
        now = datetime.now().astimezone()
        assert now.tzinfo is not None  # noqa: S101 - astimezone always gives one
        return now.tzinfo
