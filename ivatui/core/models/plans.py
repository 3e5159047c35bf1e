"""The plan as the service sends it: tables 5 and 6 of the API page.

Nothing in it is checked here. ``ivatui.core.schedule`` reads the same JSON and knows what its
parts mean together; these models name and describe the fields.
"""

from __future__ import annotations

from typing import Any

from ivatui.core.models.part import Part


class TimeWindow(Part):
    """One window of a day."""

    begin_at: Any = None
    """``hh:mm:ss``; the pattern also allows a date in front, which only older plans used."""
    end_at: Any = None
    """The same. ``23:59:00`` is the end of the day in practice."""


class TaskSchedule(Part):
    """A plan by week, or by month, which the documents call unsupported."""

    type: Any = None
    """weekly or monthly; required."""
    timezone: Any = None
    """Offset such as ``+08:00``; required."""
    days_of_week: Any = None
    """1 Monday to 7 Sunday; for weekly."""
    days_of_month: Any = None
    """1 to 31; for monthly."""
    periods: Any = None
    """Lists of windows, one list a day."""
