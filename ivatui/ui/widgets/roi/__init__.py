"""The region pane: shapes drawn to scale, walked by a cursor, and what is odd about them."""

from ivatui.ui.widgets.roi.pane import Roi
from ivatui.ui.widgets.roi.picture import RoiPicture
from ivatui.ui.widgets.roi.shapes import RoiShapes

__all__ = ["Roi", "RoiPicture", "RoiShapes"]
