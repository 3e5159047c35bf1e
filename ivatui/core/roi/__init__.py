"""Regions of interest: read from their text, checked, and ready to be drawn to scale."""

from __future__ import annotations

from ivatui.core.roi.names import is_region_name
from ivatui.core.roi.reading import find_regions, read_region
from ivatui.core.roi.region import Frame, Line, Point, Polygon, Region, RoiProblem, Side

__all__ = [
    "Frame",
    "Line",
    "Point",
    "Polygon",
    "Region",
    "RoiProblem",
    "Side",
    "find_regions",
    "is_region_name",
    "read_region",
]
