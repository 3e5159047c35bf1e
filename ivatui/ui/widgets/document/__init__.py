"""A text in coloured pieces, for reading: numbered, foldable, searchable, drawn line by line."""

from ivatui.ui.widgets.document.lines import Line, Source, plain_lines
from ivatui.ui.widgets.document.widget import Document
from ivatui.ui.widgets.document.xml import xml_source

__all__ = ["Document", "Line", "Source", "plain_lines", "xml_source"]
