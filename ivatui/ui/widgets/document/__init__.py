"""A text in coloured pieces, for reading: numbered, foldable, searchable, drawn line by line."""

from ivatui.ui.widgets.document.lines import Line, plain_lines
from ivatui.ui.widgets.document.widget import Document

__all__ = ["Document", "Line", "plain_lines"]
