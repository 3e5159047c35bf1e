"""A tree of nodes, one line each, folded lazily: big bodies cost what is open and visible."""

from ivatui.ui.widgets.outline.drawing import describe
from ivatui.ui.widgets.outline.widget import Outline

__all__ = ["Outline", "describe"]
