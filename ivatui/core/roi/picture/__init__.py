"""A region drawn to scale: shapes as dots on a canvas of the frame's proportions, with labels."""

from __future__ import annotations

from ivatui.core.roi.picture.canvas import BITS, Canvas, canvas_for
from ivatui.core.roi.picture.draw import Picture, draw_region
from ivatui.core.roi.picture.labels import Label, place_labels

__all__ = ["BITS", "Canvas", "Label", "Picture", "canvas_for", "draw_region", "place_labels"]
