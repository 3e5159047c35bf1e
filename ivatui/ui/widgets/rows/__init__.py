"""A table of keyed rows, drawn line by line: 100,000 rows cost what a screenful costs."""

from ivatui.ui.widgets.rows.columns import Column, lay_out
from ivatui.ui.widgets.rows.data import Cell, Row
from ivatui.ui.widgets.rows.widget import Rows

__all__ = ["Cell", "Column", "Row", "Rows", "lay_out"]
