"""The week of a plan as a finished drawing, for the screen, text output and pictures alike."""

from __future__ import annotations

from ivatui.core.week.draw import clocks_of, draw_week
from ivatui.core.week.model import (
    Cell,
    Clock,
    ClockChange,
    ClockName,
    Kind,
    Label,
    Month,
    MonthDay,
    Now,
    Odd,
    Row,
    Ruler,
    Segment,
    Summary,
    Switch,
    Tick,
    WeekDrawing,
)

__all__ = [
    "Cell",
    "Clock",
    "ClockChange",
    "ClockName",
    "Kind",
    "Label",
    "Month",
    "MonthDay",
    "Now",
    "Odd",
    "Row",
    "Ruler",
    "Segment",
    "Summary",
    "Switch",
    "Tick",
    "WeekDrawing",
    "clocks_of",
    "draw_week",
]
